import { useQuery } from '@tanstack/react-query';
import { DELIVERY_TABLE } from '../../../../src/inventory/domain/delivery.js';
import { resource } from '../../api/resource.js';
import type { DeliveriesView } from '../../api/generated/types.gen.js';
import { AppLink } from '../../components/app-link.js';
import { AS } from '../../components/data-table/table-roles.js';
import { Section } from '../../components/page.js';
import { ResourceView } from '../../components/resource-view.js';
import { TableState } from '../../components/state-label.js';
import { useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';
import { Deviations } from '../deliveries/deviations.js';
import { cameOfList } from '../deliveries/totals.js';
import { Share } from './share.js';
import classes from './orders.module.css';

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
            <div className={classes.scroller}>
              <table className={classes.table} {...AS.table}>
                <thead {...AS.rowgroup}>
                  <tr {...AS.row}>
                    <th {...AS.columnheader} scope="col">
                      {t.deliveries.noteNumber}
                    </th>
                    <th {...AS.columnheader} scope="col">
                      {t.deliveries.state}
                    </th>
                    <th {...AS.columnheader} scope="col">
                      {t.inventory.totals.received}
                    </th>
                    <th {...AS.columnheader} scope="col">
                      {t.deliveries.deviations}
                    </th>
                    <th {...AS.columnheader} scope="col">
                      {t.deliveries.expectedOn}
                    </th>
                    <th {...AS.columnheader} scope="col">
                      {t.deliveries.arrivedOn}
                    </th>
                  </tr>
                </thead>
                <tbody {...AS.rowgroup}>
                  {items.map((delivery) => (
                    <tr key={delivery.id} {...AS.row}>
                      <th {...AS.rowheader} scope="row">
                        <AppLink href={`/deliveries/${delivery.id}`}>{delivery.noteNumber}</AppLink>
                      </th>
                      <td {...AS.cell} data-label={t.deliveries.state}>
                        <TableState states={DELIVERY_TABLE.states} state={delivery.state} bare />
                      </td>
                      <td {...AS.cell} data-label={t.inventory.totals.received}>
                        <Share
                          received={cameOfList(delivery.totals)}
                          all={delivery.totals.expected}
                        />
                      </td>
                      <td {...AS.cell} data-label={t.deliveries.deviations}>
                        <Deviations delivery={delivery} />
                      </td>
                      <td {...AS.cell} data-label={t.deliveries.expectedOn}>
                        {day(delivery.expectedOn)}
                      </td>
                      <td {...AS.cell} data-label={t.deliveries.arrivedOn}>
                        {day(delivery.arrivedOn)}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </ResourceView>
    </Section>
  );
}
