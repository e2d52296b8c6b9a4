import { useQuery } from '@tanstack/react-query';
import { DELIVERY_TABLE } from '../../../../src/inventory/domain/delivery.js';
import { resource } from '../../api/resource.js';
import type { DeliveriesView } from '../../api/generated/types.gen.js';
import { AppLink } from '../../components/app-link.js';
import { Section } from '../../components/page.js';
import { PlainTable } from '../../components/plain-table.js';
import { ResourceView } from '../../components/resource-view.js';
import { TableState } from '../../components/state-label.js';
import { useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';
import { Deviations } from '../deliveries/deviations.js';
import { cameOfList } from '../deliveries/totals.js';
import { Share } from './share.js';

const MOST = 100;

/** The deliveries of an order, newest first. */
export function OrderDeliveries({ orderId }: { readonly orderId: string }) {
  const t = useT();
  const { day } = useFormat();
  const deliveries = useQuery(
    resource<DeliveriesView>('delivery', '/deliveries', { orderId, limit: MOST }),
  );
  return (
    <Section title={t.deliveries.title}>
      <ResourceView query={deliveries} lines={3}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{t.orders.noDeliveries}</p>
          ) : (
            <PlainTable
              label={t.deliveries.title}
              rows={items}
              rowId={({ id }) => id}
              columns={[
                {
                  id: 'note',
                  label: t.deliveries.noteNumber,
                  cell: ({ id, noteNumber }) => (
                    <AppLink href={`/deliveries/${id}`}>{noteNumber}</AppLink>
                  ),
                },
                {
                  id: 'state',
                  label: t.deliveries.state,
                  cell: ({ state }) => (
                    <TableState states={DELIVERY_TABLE.states} state={state} bare />
                  ),
                },
                {
                  id: 'received',
                  label: t.inventory.totals.received,
                  cell: ({ totals }) => (
                    <Share received={cameOfList(totals)} all={totals.expected} />
                  ),
                },
                {
                  id: 'deviations',
                  label: t.deliveries.deviations,
                  cell: (delivery) => <Deviations delivery={delivery} />,
                },
                {
                  id: 'expected',
                  label: t.deliveries.expectedOn,
                  cell: ({ expectedOn }) => day(expectedOn),
                },
                {
                  id: 'arrived',
                  label: t.deliveries.arrivedOn,
                  cell: ({ arrivedOn }) => day(arrivedOn),
                },
              ]}
            />
          )
        }
      </ResourceView>
    </Section>
  );
}
