import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { resource } from '../../api/resource.js';
import type { OrderView } from '../../api/generated/types.gen.js';
import { AppLink } from '../../components/app-link.js';
import { Facts } from '../../components/facts.js';
import { Icon } from '../../components/icon.js';
import { Page, Section } from '../../components/page.js';
import { PanelButton } from '../../components/panel-button.js';
import { ResourceView } from '../../components/resource-view.js';
import { Timeline } from '../../components/timeline.js';
import { usePanel } from '../../components/use-panel.js';
import { useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { AddLinePanel } from './add-line-panel.js';
import { LineTable } from './line-table.js';
import { OrderDeliveries } from './order-deliveries.js';
import { OrderEdit } from './order-edit.js';
import { countsOf } from './orders-page.js';

/** One order: how much of it has come, by which deliveries. */
export function OrderPage() {
  const t = useT();
  const { number } = useFormat();
  const { id } = useParams({ strict: false });
  const order = useQuery(resource<OrderView>('order', `/orders/${id ?? ''}`));
  const { data } = order;
  const counts = data && countsOf(data);
  return (
    <Page
      title={data?.number ?? t.orders.one}
      kicker={
        <>
          <AppLink href="/orders">{t.orders.title}</AppLink>
          {data && ` · ${data.supplier}`}
        </>
      }
      lead={counts && t.orders.leadOf(number(counts.received), number(counts.ordered))}
      actions={data && <Actions order={data} />}
      aside={id && <Timeline subjectId={id} />}
    >
      <ResourceView query={order}>{(loaded) => <Body order={loaded} />}</ResourceView>
    </Page>
  );
}

type Props = { readonly order: OrderView };

function Actions({ order }: Props) {
  const t = useT();
  const may = useMay();
  return (
    <>
      {may('delivery.write') && (
        <Button
          component={AppLink}
          href={`/deliveries/new?order=${order.id}`}
          leftSection={<Icon name="plus" size={14} />}
        >
          {t.deliveries.announce}
        </Button>
      )}
      <PanelButton panel="edit" label={t.common.edit} icon="edit" permission="order.write" />
    </>
  );
}

function Body({ order }: Props) {
  const t = useT();
  const may = useMay();
  const panel = usePanel();
  const { day } = useFormat();
  return (
    <>
      <Section
        title={t.orders.lines}
        actions={
          <PanelButton panel="line" label={t.orders.addLine} icon="plus" permission="order.write" />
        }
      >
        <LineTable lines={order.lines} />
      </Section>
      {may('delivery.read') && <OrderDeliveries orderId={order.id} />}
      <Section title={t.orders.facts}>
        <Facts
          facts={[
            { label: t.orders.number, value: order.number },
            { label: t.orders.supplier, value: order.supplier },
            { label: t.orders.orderedOn, value: day(order.orderedOn) },
            { label: t.orders.enteredOn, value: day(order.createdAt.slice(0, 10)) },
            { label: t.orders.note, value: order.note, wide: true },
          ]}
        />
      </Section>
      {panel.name === 'edit' && <OrderEdit order={order} onClose={panel.close} />}
      {panel.name === 'line' && <AddLinePanel order={order} onClose={panel.close} />}
    </>
  );
}
