import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { DEVICE_ROLE_LABELS } from '../../../../../src/network/domain/devices/roles.js';
import { DEVICE_TABLE, FORWARD } from '../../../../../src/network/domain/devices/device.js';
import { resource } from '../../../api/resource.js';
import type { ActionView, DeliveryView, DevicePageView } from '../../../api/types.js';
import { ActionPanel } from '../../../components/action-panel.js';
import { AppLink } from '../../../components/app-link.js';
import { CopyButton } from '../../../components/copy-button.js';
import { Facts } from '../../../components/facts.js';
import { Page, Section } from '../../../components/page.js';
import { PanelButton } from '../../../components/panel-button.js';
import { ResourceView } from '../../../components/resource-view.js';
import { StateLabel, TableState } from '../../../components/state-label.js';
import { Timeline } from '../../../components/timeline.js';
import { usePanel } from '../../../components/use-panel.js';
import { useNameOf } from '../../../components/use-names.js';
import { NONE, useFormat } from '../../../format.js';
import { useT, useText } from '../../../i18n/use-t.js';
import { useMay } from '../../../session/session.js';
import { useSites } from '../../deliveries/use-sites.js';
import { StateLine } from '../../servers/state-line.js';
import { HandInPanel } from '../intake/hand-in-panel.js';
import { AdoptPanel } from './adopt-panel.js';
import { DeviceCases } from './device-cases.js';
import { DeviceCollection } from './device-collection.js';
import { DeviceComparison } from './device-comparison.js';
import { DeviceEdit } from './device-edit.js';
import { DeviceFiles, EVIDENCE_ACCEPTED } from './device-files.js';
import { DeviceRules } from './device-rules.js';
import { DeviceUplinks } from './device-uplinks.js';
import { DeviceVersions } from './device-versions.js';
import { DriftHistory } from './drift-history.js';
import { DriftLabel } from './drift-label.js';
import { usePlatforms } from './use-platforms.js';

/** One device: where its configuration stands, with what proof, and what may be done now. */
export function DevicePage() {
  const t = useT();
  const text = useText();
  const { id = '' } = useParams({ strict: false });
  const device = useQuery(resource<DevicePageView>('network-device', `/network-devices/${id}`));
  const { data } = device;
  const name = data?.name ?? data?.serial ?? (data ? t.devices.noName : t.devices.one);
  return (
    <Page
      title={name}
      titleExtra={data ? text(DEVICE_TABLE.states[data.state].label) : ''}
      mono={data !== undefined && data.name !== null}
      kicker={<AppLink href="/network-devices">{t.devices.title}</AppLink>}
      beside={
        data && (
          <>
            {data.name !== null && <CopyButton value={data.name} name={t.devices.name} />}
            <TableState states={DEVICE_TABLE.states} state={data.state} />
            <DriftLabel device={data} />
            {data.brokenRules > 0 && (
              <StateLabel tone="danger">{t.devices.brokenRules(data.brokenRules)}</StateLabel>
            )}
          </>
        )
      }
      lead={data && leadOf(data)}
      actions={
        data && (
          <PanelButton panel="edit" label={t.common.edit} icon="edit" permission="device.write" />
        )
      }
      aside={<Timeline subjectId={id} />}
    >
      <ResourceView query={device}>{(loaded) => <Body device={loaded} />}</ResourceView>
    </Page>
  );
}

type Props = { readonly device: DevicePageView };

const leadOf = ({ name, serial, manufacturer, modelName }: DevicePageView): string =>
  [name === null ? null : serial, `${manufacturer} ${modelName}`].filter(Boolean).join(' · ');

function Body({ device }: Props) {
  const t = useT();
  const may = useMay();
  const panel = usePanel();
  const looked = useLookedAt(device, panel.name);
  const path = `/network-devices/${device.id}`;
  const edit = `${path}?panel=edit`;
  const handIn = `${path}?panel=hand-in`;
  return (
    <>
      <StateLine
        table={DEVICE_TABLE}
        state={device.state}
        since={device.stateSince}
        label={t.devices.lifecycle}
        sla={{
          allowed: device.slaWorkingDays,
          used: device.workingDaysInState,
          stuck: device.stuck,
        }}
      />
      <ActionPanel
        actions={device.actions.map(withoutLooked)}
        path={path}
        revision={device.revision}
        subject="network-device"
        primary={FORWARD[device.state] ?? null}
        evidence={{
          files: {
            kind: 'files',
            path: `${path}/files`,
            accept: EVIDENCE_ACCEPTED,
            hint: t.devices.evidenceHint,
          },
        }}
        {...(looked === null ? {} : { also: { looked } })}
        solvedAt={{
          'no-hostname': edit,
          'not-described': edit,
          'no-site': edit,
          'no-intended': handIn,
          'no-running': handIn,
          'running-old': handIn,
          'not-received': '/receive',
          'wave-waits': `/network-waves/${device.waveId ?? ''}`,
        }}
      />
      {may('config.read') && <DeviceComparison device={device} />}
      <DeviceCollection device={device} />
      {may('compliance.read') && <DeviceRules device={device} />}
      {may('config.read') && <DeviceVersions device={device} />}
      <DriftHistory deviceId={device.id} />
      <DeviceCases device={device} />
      <DeviceUplinks deviceId={device.id} />
      {may('config.read') && <DeviceFiles deviceId={device.id} />}
      <DeviceFacts device={device} />
      {panel.name === 'edit' && <DeviceEdit device={device} onClose={panel.close} />}
      {panel.name === 'hand-in' && <HandInPanel deviceId={device.id} onClose={panel.close} />}
      {panel.name === 'adopt' && <AdoptPanel device={device} onClose={panel.close} />}
    </>
  );
}

/** The pair that stood on the page when the form was opened: what came since was not looked at. */
function useLookedAt({ pair }: DevicePageView, panel: string | null): string | null {
  const [seen, setSeen] = useState({ panel, pair });
  if (seen.panel !== panel) setSeen({ panel, pair });
  return panel === null ? pair : seen.pair;
}

/** What one has looked at stands on the page: it is sent along, and not typed. */
const withoutLooked = (action: ActionView): ActionView => ({
  ...action,
  evidence: action.evidence.filter(({ field }) => field !== 'looked'),
});

function DeviceFacts({ device }: Props) {
  const t = useT();
  const text = useText();
  const { dateTime } = useFormat();
  const { nameOf: siteName } = useSites();
  const { nameOf: platformName } = usePlatforms();
  const personName = useNameOf();
  const words = t.devices;
  const { role, waveId, rackName, slotName, configurers } = device;
  return (
    <Section title={words.facts}>
      <Facts
        facts={[
          { label: words.name, value: <Mono text={device.name} /> },
          { label: words.role, value: role && text(DEVICE_ROLE_LABELS[role]) },
          { label: words.platform, value: platformName(device.platform) },
          {
            label: words.wave,
            value: waveId && <AppLink href={`/network-waves/${waveId}`}>{device.waveName}</AppLink>,
          },
          {
            label: words.configurers,
            value: configurers.map((id) => personName('person', id)).join(', '),
          },
          { label: words.verified, value: <Verified device={device} /> },
          { label: words.changeReference, value: device.changeReference },
          {
            label: words.stepFiles,
            value: device.stepFiles.map(({ fileName }) => fileName).join(', '),
          },
          { label: t.inventory.serial, value: <Mono text={device.serial} /> },
          { label: t.inventory.manufacturer, value: device.manufacturer },
          { label: t.inventory.model, value: device.modelName },
          { label: t.inventory.site, value: siteName(device.siteId) },
          { label: words.slot, value: [rackName, slotName].filter(Boolean).join(' · ') },
          { label: t.inventory.place, value: device.place },
          { label: t.inventory.assetNumber, value: <Mono text={device.assetNumber} /> },
          { label: t.servers.delivery, value: <DeliveryLink id={device.deliveryId} /> },
          { label: t.inventory.totals.received, value: dateTime(device.receivedAt) },
        ]}
      />
    </Section>
  );
}

/** By whom and when; and that it no longer counts, where the configuration has changed. */
function Verified({ device }: Props) {
  const t = useT().devices;
  const { dateTime } = useFormat();
  const personName = useNameOf();
  const { verifiedBy, verifiedAt, verificationHolds } = device;
  if (verifiedBy === null) return <>{NONE}</>;
  return (
    <>
      {t.verifiedBy(personName('person', verifiedBy), dateTime(verifiedAt))}
      {!verificationHolds && (
        <>
          {' '}
          <StateLabel tone="attention" bare>
            {t.verificationVoid}
          </StateLabel>
        </>
      )}
    </>
  );
}

const Mono = ({ text }: { readonly text: string | null }) =>
  text === null ? NONE : <span className="mono">{text}</span>;

/** The delivery by the number of its note, for those who may see deliveries. */
function DeliveryLink({ id }: { readonly id: string | null }) {
  const may = useMay();
  const { data } = useQuery({
    ...resource<DeliveryView>('delivery', `/deliveries/${id ?? ''}`),
    enabled: id !== null && may('delivery.read'),
  });
  if (data === undefined) return <>{NONE}</>;
  return <AppLink href={`/deliveries/${data.id}`}>{data.noteNumber}</AppLink>;
}
