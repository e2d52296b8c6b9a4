import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import {
  WAVE_FORWARD,
  WAVE_NOTE_MAX,
  WAVE_TABLE,
} from '../../../../../src/network/domain/waves/wave.js';
import { api } from '../../../api/client.js';
import { resource } from '../../../api/resource.js';
import type { WaveView } from '../../../api/types.js';
import { ActionPanel } from '../../../components/action-panel.js';
import { AppLink } from '../../../components/app-link.js';
import { EditPanel } from '../../../components/edit-panel.js';
import { Facts } from '../../../components/facts.js';
import { Page, Section } from '../../../components/page.js';
import { PanelButton } from '../../../components/panel-button.js';
import { ResourceView } from '../../../components/resource-view.js';
import { TableState } from '../../../components/state-label.js';
import { Timeline } from '../../../components/timeline.js';
import { usePanel } from '../../../components/use-panel.js';
import { useFormat } from '../../../format.js';
import { useT, useText } from '../../../i18n/use-t.js';
import { StateLine } from '../../servers/state-line.js';
import { WaveDevices } from './wave-devices.js';
import { WaveExit } from './wave-exit.js';
import { useWaveFields, waveBody, waveValues, type WaveValues } from './wave-fields.js';
import { WaveOverride } from './wave-override.js';

export function WavePage() {
  const { id = '' } = useParams({ strict: false });
  const one = useQuery(resource<WaveView>('network-wave', `/network-waves/${id}`));
  return <ResourceView query={one}>{(data) => <OneWave wave={data} />}</ResourceView>;
}

type Props = { readonly wave: WaveView };

/** One that is planned waits for the wave before it. */
const IN_THE_WAY = {
  'wave-empty': '/network-waves',
  'wave-too-few': '/network-waves',
  'wave-failed': '/network-waves',
  'wave-drifted': '/network-waves',
  'wave-too-fresh': '/network-waves',
};

function OneWave({ wave }: Props) {
  const t = useT();
  const text = useText();
  const panel = usePanel();
  const { id, name, state, revision, actions } = wave;
  const isOpen = state !== 'finished';
  return (
    <Page
      title={name}
      titleExtra={text(WAVE_TABLE.states[state].label)}
      kicker={<AppLink href="/network-waves">{t.waves.title}</AppLink>}
      beside={<TableState states={WAVE_TABLE.states} state={state} />}
      actions={
        isOpen && (
          <PanelButton panel="edit" label={t.waves.edit} icon="edit" permission="wave.write" />
        )
      }
      aside={<Timeline subjectId={id} />}
    >
      <StateLine
        table={WAVE_TABLE}
        state={state}
        since={wave.stateSince}
        label={t.waves.lifecycle}
      />
      <WaveExit wave={wave} />
      <WaveOverride wave={wave} />
      {actions.length > 0 && (
        <ActionPanel
          actions={actions}
          path={`/network-waves/${id}`}
          revision={revision}
          subject="network-wave"
          primary={WAVE_FORWARD[state] ?? null}
          evidence={{ reason: { kind: 'multiline', max: WAVE_NOTE_MAX } }}
          solvedAt={state === 'planned' ? IN_THE_WAY : {}}
        />
      )}
      <WaveFacts wave={wave} />
      <WaveDevices waveId={id} />
      {panel.name === 'edit' && isOpen && <WaveEdit wave={wave} onClose={panel.close} />}
    </Page>
  );
}

function WaveFacts({ wave: { position, plannedOn, createdAt, note } }: Props) {
  const t = useT().waves;
  const { day, dateTime, number } = useFormat();
  return (
    <Section title={t.facts}>
      <Facts
        facts={[
          { label: t.position, value: number(position) },
          { label: t.plannedOn, value: day(plannedOn) },
          { label: t.createdAt, value: dateTime(createdAt) },
          { label: t.note, value: note, wide: true },
        ]}
      />
    </Section>
  );
}

function WaveEdit({ wave, onClose }: Props & { readonly onClose: () => void }) {
  const t = useT();
  const path = `/network-waves/${wave.id}`;
  return (
    <EditPanel<WaveView, WaveValues>
      title={t.waves.edit}
      loaded={wave}
      fields={useWaveFields()}
      toValues={waveValues}
      reload={() => api<WaveView>('GET', path)}
      save={({ values, revision }) =>
        api('PATCH', path, { body: waveBody(values), ifMatch: revision })
      }
      subjects={['network-wave', 'network-device']}
      onClose={onClose}
    />
  );
}
