import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import {
  REDUNDANCY_LABELS,
  TRANSPORT_LABELS,
  UPLINK_TABLE,
  UPLINK_TEXT_MAX,
  type UplinkAction,
  type UplinkState,
} from '../../../../src/network/domain/uplink.js';
import { api } from '../../api/client.js';
import { resource } from '../../api/resource.js';
import type { UplinkPageView } from '../../api/types.js';
import { ActionPanel } from '../../components/action-panel.js';
import { AppLink } from '../../components/app-link.js';
import { EditPanel } from '../../components/edit-panel.js';
import { Facts } from '../../components/facts.js';
import { Page, Section } from '../../components/page.js';
import { PanelButton } from '../../components/panel-button.js';
import { ResourceView } from '../../components/resource-view.js';
import { TableState } from '../../components/state-label.js';
import { Timeline } from '../../components/timeline.js';
import { usePanel } from '../../components/use-panel.js';
import { useRegionNames } from '../../components/use-regions.js';
import { numberText } from '../../components/values.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useSites } from '../deliveries/use-sites.js';
import { StateLine } from '../servers/state-line.js';
import { DeviceLink } from './devices/device-link.js';
import { ExpectedOn } from './expected-on.js';
import { uplinkBody, useNameField, useUplinkFields, type UplinkValues } from './uplink-fields.js';
import { useCapacity } from './use-capacity.js';

export function UplinkPage() {
  const { id = '' } = useParams({ strict: false });
  const one = useQuery(resource<UplinkPageView>('uplink', `/uplinks/${id}`));
  return <ResourceView query={one}>{(data) => <OneUplink one={data} />}</ResourceView>;
}

type Props = { readonly one: UplinkPageView };

/** The step that a line in a state is waiting for. */
const PRIMARY: { readonly [state in UplinkState]?: UplinkAction } = {
  planned: 'order',
  ordered: 'deliver',
  delivered: 'test',
  tested: 'take-in-service',
  disrupted: 'restore',
};

function OneUplink({ one }: Props) {
  const t = useT();
  const panel = usePanel();
  const path = `/uplinks/${one.id}`;
  const edit = `${path}?panel=edit`;
  return (
    <Page
      title={one.name}
      kicker={<AppLink href="/uplinks">{t.uplinks.title}</AppLink>}
      beside={<TableState states={UPLINK_TABLE.states} state={one.state} />}
      actions={
        one.state !== 'ended' && (
          <PanelButton panel="edit" label={t.uplinks.edit} icon="edit" permission="uplink.write" />
        )
      }
      aside={<Timeline subjectId={one.id} />}
    >
      <StateLine
        table={UPLINK_TABLE}
        state={one.state}
        since={one.stateSince}
        label={t.uplinks.lifecycle}
      />
      {one.actions.length > 0 && (
        <ActionPanel
          actions={one.actions}
          path={path}
          revision={one.revision}
          subject="uplink"
          primary={PRIMARY[one.state] ?? null}
          evidence={{
            reason: { kind: 'multiline', max: UPLINK_TEXT_MAX },
            result: { kind: 'multiline', max: UPLINK_TEXT_MAX },
            orderedOn: { kind: 'day', initial: one.orderedOn ?? '' },
            expectedOn: { kind: 'day', initial: one.expectedOn ?? '' },
          }}
          solvedAt={{
            'no-provider': edit,
            'no-capacity': edit,
            'no-circuit-reference': edit,
            'no-handover': edit,
          }}
        />
      )}
      <UplinkFacts one={one} />
      {panel.name === 'edit' && <UplinkEdit one={one} onClose={panel.close} />}
    </Page>
  );
}

function UplinkFacts({ one }: Props) {
  const t = useT().uplinks;
  const text = useText();
  const format = useFormat();
  const capacity = useCapacity();
  const regionName = useRegionNames();
  const { nameOf: siteName } = useSites();
  return (
    <Section title={t.facts}>
      <Facts
        facts={[
          { label: t.region, value: regionName(one.regionId) },
          { label: t.site, value: siteName(one.siteId) },
          { label: t.device, value: one.deviceId && <DeviceLink id={one.deviceId} /> },
          { label: t.provider, value: one.provider },
          { label: t.circuit, value: one.circuitReference },
          { label: t.capacity, value: capacity(one.capacityMbps) },
          { label: t.transport, value: text(TRANSPORT_LABELS[one.transport]) },
          { label: t.redundancy, value: text(REDUNDANCY_LABELS[one.redundancy]) },
          { label: t.orderedOn, value: format.day(one.orderedOn) },
          { label: t.expectedOn, value: <ExpectedOn uplink={one} /> },
          { label: t.handover, value: one.handover, wide: true },
          { label: t.testResult, value: one.testResult, wide: true },
          { label: t.note, value: one.note, wide: true },
        ]}
      />
    </Section>
  );
}

function UplinkEdit({ one, onClose }: Props & { readonly onClose: () => void }) {
  const t = useT();
  const path = `/uplinks/${one.id}`;
  return (
    <EditPanel<UplinkPageView, UplinkValues>
      title={t.uplinks.edit}
      loaded={one}
      fields={[useNameField(), ...useUplinkFields()]}
      toValues={(uplink) => ({
        name: uplink.name,
        deviceId: uplink.deviceId ?? '',
        provider: uplink.provider ?? '',
        circuitReference: uplink.circuitReference ?? '',
        capacityMbps: numberText(uplink.capacityMbps),
        transport: uplink.transport,
        redundancy: uplink.redundancy,
        handover: uplink.handover ?? '',
        orderedOn: uplink.orderedOn ?? '',
        expectedOn: uplink.expectedOn ?? '',
        note: uplink.note ?? '',
      })}
      reload={() => api<UplinkPageView>('GET', path)}
      save={({ values, revision }) =>
        api('PATCH', path, { body: uplinkBody(values), ifMatch: revision })
      }
      subjects={['uplink']}
      onClose={onClose}
    />
  );
}
