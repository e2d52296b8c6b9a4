import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { DELIVERY_TABLE } from '../../../../src/inventory/domain/delivery.js';
import { dayOffOn } from '../../../../src/regions/domain/working-calendar.js';
import { resource } from '../../api/resource.js';
import type { DeliveryPageView } from '../../api/generated/types.gen.js';
import { ActionPanel } from '../../components/action-panel.js';
import { AppLink } from '../../components/app-link.js';
import { Facts } from '../../components/facts.js';
import { Icon } from '../../components/icon.js';
import { Page, Section } from '../../components/page.js';
import { PanelButton } from '../../components/panel-button.js';
import { ResourceView } from '../../components/resource-view.js';
import { StateLine } from '../servers/state-line.js';
import { StateLabel, TableState } from '../../components/state-label.js';
import { Timeline } from '../../components/timeline.js';
import { usePanel } from '../../components/use-panel.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { DeliveryEdit } from './delivery-edit.js';
import { DeliveryFiles } from './delivery-files.js';
import { DeliveryItems } from './delivery-items.js';
import { useDeviationWords } from './deviations.js';
import { cameOfList, Totals } from './totals.js';
import { useDeliveryEvidence } from './use-delivery-evidence.js';
import { useSites } from './use-sites.js';
import classes from './deliveries.module.css';

/** One delivery: what has come of it, what is wrong, and what to do next. */
export function DeliveryPage() {
  const t = useT();
  const text = useText();
  const { id } = useParams({ strict: false });
  const delivery = useQuery(resource<DeliveryPageView>('delivery', `/deliveries/${id ?? ''}`));
  const { data } = delivery;
  return (
    <Page
      title={data?.noteNumber ?? t.deliveries.one}
      titleExtra={data ? text(DELIVERY_TABLE.states[data.state].label) : ''}
      kicker={<Kicker delivery={data} />}
      beside={data && <TableState states={DELIVERY_TABLE.states} state={data.state} />}
      lead={data && <Lead delivery={data} />}
      actions={data && <Actions delivery={data} />}
      aside={id && <Timeline subjectId={id} />}
    >
      <ResourceView query={delivery}>{(loaded) => <Body delivery={loaded} />}</ResourceView>
    </Page>
  );
}

/** The step that leads on; reopening leads back, and is never first. */
const FORWARD = { announced: 'arrive', receiving: 'close', closed: null } as const;

type Props = { readonly delivery: DeliveryPageView };

function Kicker({ delivery }: { readonly delivery: DeliveryPageView | undefined }) {
  const t = useT();
  return (
    <>
      <AppLink href="/deliveries">{t.deliveries.title}</AppLink>
      {delivery && (
        <>
          {' · '}
          <AppLink href={`/orders/${delivery.orderId}`}>
            {t.deliveries.orderOf(delivery.orderNumber)}
          </AppLink>
        </>
      )}
    </>
  );
}

/** The answer first: how much has come, and what does not fit. */
function Lead({ delivery }: Props) {
  const t = useT();
  const text = useText();
  const { number, day } = useFormat();
  const deviations = useDeviationWords(delivery);
  const { state, totals, expectedOn } = delivery;
  if (state === 'announced') {
    if (expectedOn === null) return <>{t.deliveries.notYet}</>;
    const dayOff = dayOffOn(expectedOn);
    return (
      <>
        {t.deliveries.comes(day(expectedOn))}{' '}
        {dayOff !== null && (
          <StateLabel tone="attention" bare>
            {t.deliveries.dayOff(text(dayOff))}
          </StateLabel>
        )}
      </>
    );
  }
  const came =
    totals.expected === 0
      ? t.deliveries.cameWithoutList(number(totals.received))
      : t.deliveries.came(number(cameOfList(totals)), number(totals.expected));
  return (
    <>{`${came}. ${deviations.length > 0 ? `${deviations.join(', ')}.` : t.deliveries.allThere}`}</>
  );
}

function Actions({ delivery }: Props) {
  const t = useT();
  const may = useMay();
  return (
    <>
      {may('delivery.receive') && delivery.state !== 'closed' && (
        <Button
          component={AppLink}
          href={`/receive/${delivery.id}`}
          leftSection={<Icon name="receive" size={14} />}
        >
          {t.deliveries.receive}
        </Button>
      )}
      <PanelButton panel="edit" label={t.common.edit} icon="edit" permission="delivery.write" />
    </>
  );
}

function Body({ delivery }: Props) {
  const t = useT();
  const panel = usePanel();
  const evidence = useDeliveryEvidence();
  const path = `/deliveries/${delivery.id}`;
  return (
    <>
      <StateLine
        table={DELIVERY_TABLE}
        state={delivery.state}
        since={delivery.stateSince}
        label={t.deliveries.lifecycle}
      />
      <ActionPanel
        actions={delivery.actions}
        path={path}
        revision={delivery.revision}
        subject="delivery"
        evidence={evidence}
        primary={FORWARD[delivery.state]}
        solvedAt={{ 'deviation-unexplained': `${path}?panel=edit` }}
      />
      <div className={classes.totals}>
        <Section title={t.receive.totals}>
          <Totals totals={delivery.totals} />
        </Section>
      </div>
      {delivery.deviationNote !== null && (
        <Section title={t.deliveries.deviationNote}>
          <p className={classes.note}>{delivery.deviationNote}</p>
        </Section>
      )}
      <DeliveryItems delivery={delivery} />
      <DeliveryFacts delivery={delivery} />
      <DeliveryFiles deliveryId={delivery.id} />
      {panel.name === 'edit' && <DeliveryEdit delivery={delivery} onClose={panel.close} />}
    </>
  );
}

function DeliveryFacts({ delivery }: Props) {
  const t = useT();
  const { day } = useFormat();
  const { nameOf } = useSites();
  const { condition } = delivery;
  const words = t.deliveries;
  return (
    <Section title={words.facts}>
      <Facts
        facts={[
          { label: words.noteNumber, value: delivery.noteNumber },
          {
            label: words.order,
            value: <AppLink href={`/orders/${delivery.orderId}`}>{delivery.orderNumber}</AppLink>,
          },
          { label: words.supplier, value: delivery.supplier },
          { label: words.carrier, value: delivery.carrier },
          { label: words.expectedOn, value: day(delivery.expectedOn) },
          { label: words.arrivedOn, value: day(delivery.arrivedOn) },
          { label: words.receivedAtSite, value: nameOf(delivery.siteId) },
          { label: words.condition, value: condition && t.inventory.condition[condition] },
          { label: words.conditionNote, value: delivery.conditionNote, wide: true },
        ]}
      />
    </Section>
  );
}
