import { PART_MAX } from '../../../../src/inventory/domain/asset.js';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { FORWARD, SERVER_TABLE } from '../../../../src/inventory/domain/server.js';
import { SERVER_POWER_TABLE } from '../../../../src/inventory/domain/server-power.js';
import { resource } from '../../api/resource.js';
import type { DeliveryView, ServerPageView } from '../../api/generated/types.gen.js';
import { ActionPanel } from '../../components/action-panel.js';
import { AppLink } from '../../components/app-link.js';
import { CopyButton } from '../../components/copy-button.js';
import { Facts } from '../../components/facts.js';
import { Page, Section } from '../../components/page.js';
import { PanelButton } from '../../components/panel-button.js';
import { ResourceView } from '../../components/resource-view.js';
import { StateLabel, TableState } from '../../components/state-label.js';
import { Timeline } from '../../components/timeline.js';
import { usePanel } from '../../components/use-panel.js';
import { NONE, useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { useSites } from '../deliveries/use-sites.js';
import { ServerChecks } from '../checks/server-checks.js';
import { ServerCooling } from '../cooling/server-cooling.js';
import { SheetsOf } from '../lots/sheets-of.js';
import { ServerProbe } from '../probes/server-probe.js';
import { ServerSlot, SLOT_PANEL } from '../racks/server-slot.js';
import { QrCode } from './qr-code.js';
import { ServerEdit } from './server-edit.js';
import { ServerErasure } from './server-erasure.js';
import { ServerFindings } from './server-findings.js';
import { ServerHolds } from './server-holds.js';
import { ServerReplacement } from './server-replacement.js';
import { ServerSteps } from './server-steps.js';
import { StateLine } from './state-line.js';

/** One machine: who it is, where in its life it stands, and what may be done with it now. */
export function ServerPage() {
  const t = useT();
  const text = useText();
  const { id } = useParams({ strict: false });
  const server = useQuery(resource<ServerPageView>('server', `/servers/${id ?? ''}`));
  const { data } = server;
  const name = data?.serial ?? data?.name ?? (data ? t.inventory.noSerial : t.servers.one);
  return (
    <Page
      title={name}
      titleExtra={data ? text(SERVER_TABLE.states[data.state].label) : ''}
      mono={data?.serial !== null && data !== undefined}
      kicker={<AppLink href="/servers">{t.servers.title}</AppLink>}
      beside={
        data && (
          <>
            {data.serial !== null && <CopyButton value={data.serial} name={t.inventory.serial} />}
            <TableState states={SERVER_TABLE.states} state={data.state} />
            <TableState states={SERVER_POWER_TABLE.states} state={data.power} />
            {data.holds.length > 0 && (
              <StateLabel tone="attention">{t.serverRecords.holds.title}</StateLabel>
            )}
            {data.condition === 'damaged' && (
              <StateLabel tone="danger">{t.inventory.condition.damaged}</StateLabel>
            )}
          </>
        )
      }
      lead={data && <Lead server={data} />}
      actions={
        data && (
          <PanelButton panel="edit" label={t.common.edit} icon="edit" permission="server.write" />
        )
      }
      aside={id && <Timeline subjectId={id} />}
    >
      <ResourceView query={server}>{(loaded) => <Body server={loaded} />}</ResourceView>
    </Page>
  );
}

type Props = { readonly server: ServerPageView };

/** Its name, where the serial is the heading; then what it is. */
function Lead({ server }: Props) {
  const { serial, name, manufacturer, modelName } = server;
  const own = serial === null ? null : name;
  return <>{[own, `${manufacturer} ${modelName}`].filter(Boolean).join(' · ')}</>;
}

function Body({ server }: Props) {
  const t = useT();
  const panel = usePanel();
  const path = `/servers/${server.id}`;
  return (
    <>
      <StateLine
        table={SERVER_TABLE}
        state={server.state}
        since={server.stateSince}
        label={t.servers.lifecycle}
        sla={{
          allowed: server.slaWorkingDays,
          used: server.workingDaysInState,
          stuck: server.stuck,
        }}
      />
      <ActionPanel
        actions={server.actions}
        path={path}
        revision={server.revision}
        subject="server"
        primary={FORWARD[server.state] ?? null}
        evidence={{
          supplierReference: { kind: 'text', max: 80 },
          part: { kind: 'text', max: PART_MAX },
        }}
        undo={{ receive: 'undo-receive' }}
        irreversible={{ dispose: server.serial ?? server.id }}
        solvedAt={{
          'accelerators-undecided': '/decisions',
          'condition-unknown': `${path}?panel=edit`,
          'no-serial': '/receive',
          'not-placed': `${path}?panel=${SLOT_PANEL}`,
        }}
      />
      <ActionPanel
        title={t.serverRecords.power.title}
        actions={server.powerActions}
        path={`${path}/power`}
        revision={server.revision}
        subject="server"
        primary={null}
      />
      <ServerSlot server={server} />
      <ServerCooling server={server} />
      <ServerChecks server={server} />
      <ServerProbe server={server} />
      <ServerFindings server={server} />
      <ServerHolds server={server} />
      <ServerReplacement server={server} />
      <ServerErasure server={server} />
      <ServerFacts server={server} />
      <SheetsOf of="servers" id={server.id} />
      <ServerSteps server={server} />
      <Section title={t.servers.label}>
        <QrCode text={`${location.origin}${path}`} name={server.serial ?? server.id} />
      </Section>
      {panel.name === 'edit' && <ServerEdit server={server} onClose={panel.close} />}
    </>
  );
}

function ServerFacts({ server }: Props) {
  const t = useT();
  const { number, dateTime } = useFormat();
  const { nameOf } = useSites();
  const { condition, lotNumber } = server;
  return (
    <Section title={t.servers.facts}>
      <Facts
        facts={[
          { label: t.inventory.serial, value: <Mono text={server.serial} /> },
          { label: t.servers.name, value: server.name },
          { label: t.inventory.manufacturer, value: server.manufacturer },
          { label: t.inventory.model, value: server.modelName },
          { label: t.inventory.partNumber, value: <Mono text={server.partNumber} /> },
          { label: t.inventory.coolingLabel, value: t.inventory.cooling[server.cooling] },
          { label: t.inventory.accelerators, value: number(server.accelerators) },
          { label: t.inventory.site, value: nameOf(server.siteId) },
          { label: t.inventory.place, value: server.place },
          { label: t.inventory.assetNumber, value: <Mono text={server.assetNumber} /> },
          { label: t.servers.delivery, value: <DeliveryLink id={server.deliveryId} /> },
          {
            label: t.inventory.lot,
            value: lotNumber !== null && (
              <AppLink href={`/lots/${server.lotId ?? ''}`}>
                {t.inventory.lotOf(number(lotNumber))}
              </AppLink>
            ),
          },
          { label: t.inventory.totals.received, value: dateTime(server.receivedAt) },
          {
            label: t.inventory.conditionLabel,
            value: condition && t.inventory.condition[condition],
          },
          ...(server.conditionNote === null
            ? []
            : [{ label: t.inventory.conditionNote, value: server.conditionNote, wide: true }]),
          ...(server.unexpectedReason === null
            ? []
            : [{ label: t.servers.unexpectedReason, value: server.unexpectedReason, wide: true }]),
        ]}
      />
    </Section>
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
