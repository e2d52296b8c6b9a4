import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { COOLANT_LABELS, LOOP_KIND_LABELS } from '../../../../src/inventory/domain/cooling/loop.js';
import { QUANTITIES } from '../../../../src/inventory/domain/cooling/quantities.js';
import { decimalText } from '../../../../src/kernel/quantity.js';
import { api } from '../../api/client.js';
import { resource } from '../../api/resource.js';
import type { LoopPageView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { EditPanel } from '../../components/edit-panel.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { Icon } from '../../components/icon.js';
import { Page } from '../../components/page.js';
import { PanelButton } from '../../components/panel-button.js';
import { ResourceView } from '../../components/resource-view.js';
import { StateLabel } from '../../components/state-label.js';
import { Timeline } from '../../components/timeline.js';
import { usePanel } from '../../components/use-panel.js';
import { orNull } from '../../components/values.js';
import { useT, useText } from '../../i18n/use-t.js';
import { VERDICT_TONES } from './amounts.js';
import type { Texts } from './entry-panel.js';
import { LoopConnections } from './loop-connections.js';
import { LoopDiagram } from './loop-diagram.js';
import { LoopCdus, LoopDetectors, LoopManifolds } from './loop-equipment.js';
import { LatestReading, LatestSample, LoopChecks } from './loop-measured.js';
import {
  CduPanel,
  ConnectPanel,
  DetectorEdit,
  DetectorPanel,
  HosesPanel,
  knownField,
  ManifoldPanel,
  ReadingPanel,
  SamplePanel,
} from './loop-panels.js';
import { ReleaseLabel, useLoopFields } from './loops-page.js';
import { ReleasePanel, ReleaseSheet, ReleaseSteps, useReleaseLine } from './release-section.js';
import { StepPanel } from './step-panel.js';

/** One loop: whether it is released, what is missing, and all that hangs on it. */
export function LoopPage() {
  const { id = '' } = useParams({ strict: false });
  const loop = useQuery(resource<LoopPageView>('coolant-loop', `/coolant-loops/${id}`));
  return <ResourceView query={loop}>{(data) => <OneLoop loop={data} />}</ResourceView>;
}

type Props = { readonly loop: LoopPageView };

function OneLoop({ loop }: Props) {
  const t = useT();
  const text = useText();
  const releaseLine = useReleaseLine();
  return (
    <Page
      title={loop.name}
      titleExtra={t.cooling.one}
      kicker={
        <>
          <AppLink href="/cooling">{t.cooling.title}</AppLink>
          {` · ${text(LOOP_KIND_LABELS[loop.kind])} · ${text(COOLANT_LABELS[loop.coolant])}`}
        </>
      }
      beside={
        <>
          <ReleaseLabel state={loop.releaseState} />
          <StateLabel tone={VERDICT_TONES[loop.worst]}>
            {`${t.cooling.checks}: ${t.cooling.verdict[loop.worst]}`}
          </StateLabel>
        </>
      }
      lead={releaseLine(loop)}
      actions={
        <>
          <PanelButton panel="edit" label={t.common.edit} icon="edit" permission="cooling.write" />
          <Button
            variant="default"
            leftSection={<Icon name="file" size={14} />}
            onClick={() => window.print()}
          >
            {t.cooling.print}
          </Button>
        </>
      }
      aside={<Timeline subjectId={loop.id} />}
    >
      <ReleaseSteps loop={loop} />
      <LoopDiagram loop={loop} />
      <LoopChecks checks={loop.checks} />
      <LoopCdus loop={loop} />
      <LoopManifolds loop={loop} />
      <LoopConnections loop={loop} />
      <LoopDetectors loop={loop} />
      <LatestReading loop={loop} />
      <LatestSample loop={loop} />
      <ReleaseSheet loop={loop} />
      <Panels loop={loop} />
    </Page>
  );
}

/** The form that is open, by its name in the address. */
function Panels({ loop }: Props) {
  const { name, close } = usePanel();
  const props = { loop, onClose: close };
  if (name === 'edit') return <LoopEdit {...props} />;
  if (name === 'reading') return <ReadingPanel {...props} />;
  if (name === 'sample') return <SamplePanel {...props} />;
  if (name === 'release') return <ReleasePanel key={loop.release?.revision ?? 0} {...props} />;
  if (name === 'cdu') return <CduPanel {...props} />;
  if (name === 'manifold') return <ManifoldPanel {...props} />;
  if (name === 'connect') return <ConnectPanel {...props} />;
  if (name === 'detector') return <DetectorPanel {...props} />;
  const detector = loop.detectors.find(({ id }) => name === `detector-${id}`);
  if (detector) return <DetectorEdit detector={detector} onClose={close} />;
  const connection = loop.connections.find(({ id }) => name === `hoses-${id}`);
  if (connection) return <HosesPanel connection={connection} onClose={close} />;
  return <Step loop={loop} name={name} onClose={close} />;
}

type StepProps = Props & { readonly name: string | null; readonly onClose: () => void };

function Step({ loop, name, onClose }: StepProps) {
  const t = useT();
  const reason: FieldSpec = { kind: 'multiline', name: 'reason', label: t.cooling.reason };
  const cdu = loop.cdus.find(({ id }) => name === `step-${id}`);
  if (cdu) {
    const { actions, revision } = cdu;
    const path = `/cdus/${cdu.id}`;
    const title = t.cooling.stepOf(cdu.name);
    return <StepPanel {...{ title, path, revision, actions, onClose }} fields={[reason]} />;
  }
  const connection = loop.connections.find(({ id }) => name === `step-${id}`);
  if (connection === undefined) return null;
  const { actions, revision } = connection;
  const couplings = (
    ['supplySeated', 'supplyLatched', 'returnSeated', 'returnLatched'] as const
  ).map((field) => knownField(field, t.cooling[field], t));
  return (
    <StepPanel
      title={t.cooling.stepOf(connection.serverName)}
      path={`/coolant-connections/${connection.id}`}
      {...{ revision, actions, onClose }}
      fields={connection.state === 'connected' ? [reason] : [reason, ...couplings]}
      {...(connection.state === 'connected' ? { intro: t.cooling.openingVoids } : {})}
    />
  );
}

const toTexts = (loop: LoopPageView): Texts => ({
  name: loop.name,
  kind: loop.kind,
  coolant: loop.coolant,
  workingPressureKpa: decimalText(loop.workingPressurePa, QUANTITIES.pressure),
  note: loop.note ?? '',
});

function LoopEdit({ loop, onClose }: Props & { readonly onClose: () => void }) {
  const t = useT();
  const path = `/coolant-loops/${loop.id}`;
  return (
    <EditPanel<LoopPageView, Texts>
      title={t.cooling.edit}
      loaded={loop}
      fields={useLoopFields()}
      toValues={toTexts}
      reload={() => api<LoopPageView>('GET', path)}
      save={({ changed, revision }) =>
        api('PATCH', path, {
          body: 'note' in changed ? { ...changed, note: orNull(changed['note']) } : changed,
          ifMatch: revision,
        })
      }
      subjects={['coolant-loop']}
      onClose={onClose}
    />
  );
}
