import type { DeliveryView } from '../../api/types.js';
import { DELIVERY_TABLE } from '../../../../src/inventory/domain/delivery.js';
import { AppLink } from '../../components/app-link.js';
import { Loading } from '../../components/loading.js';
import { Section } from '../../components/page.js';
import { Scroller } from '../../components/scroller.js';
import { StateLabel, TableState } from '../../components/state-label.js';
import { useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';
import { useDeliveries } from './use-waiting.js';
import classes from './overview.module.css';

/** What is being received, and how many are still missing. */
export function DeliveriesUnderWay() {
  const t = useT();
  const receiving = useDeliveries('receiving').data;
  const announced = useDeliveries('announced').data;
  if (!receiving || !announced) {
    return (
      <Section title={t.overview.deliveries}>
        <Loading lines={3} />
      </Section>
    );
  }
  const deliveries = [...receiving.items, ...announced.items];
  return (
    <Section title={t.overview.deliveries}>
      {deliveries.length === 0 ? (
        <p className="quiet">{t.overview.deliveriesEmpty}</p>
      ) : (
        <Scroller label={t.overview.deliveries} className={classes.scroll}>
          <table className={classes.numbers}>
            <caption className="hidden-visually">{t.overview.deliveries}</caption>
            <thead>
              <tr>
                <th scope="col">{t.overview.delivery}</th>
                <th scope="col">{t.overview.state}</th>
                <th scope="col">{t.overview.received}</th>
                <th scope="col" className="numeric">
                  {t.overview.missing}
                </th>
                <th scope="col" className="numeric">
                  {t.overview.unexpected}
                </th>
                <th scope="col" className="numeric">
                  {t.overview.damaged}
                </th>
              </tr>
            </thead>
            <tbody>
              {deliveries.map((delivery) => (
                <DeliveryRow key={delivery.id} delivery={delivery} />
              ))}
            </tbody>
          </table>
        </Scroller>
      )}
    </Section>
  );
}

function DeliveryRow({ delivery }: { readonly delivery: DeliveryView }) {
  const t = useT();
  const format = useFormat();
  const { expected, received, missing, unexpected, damaged } = delivery.totals;
  const onList = expected - missing;
  return (
    <tr>
      <th scope="row">
        <AppLink href={`/deliveries/${delivery.id}`}>{delivery.noteNumber}</AppLink>
      </th>
      <td data-label={t.overview.state}>
        <TableState states={DELIVERY_TABLE.states} state={delivery.state} />
      </td>
      <td data-label={t.overview.received}>
        <span className={classes.progress}>
          <progress
            max={Math.max(expected, 1)}
            value={onList}
            aria-label={t.overview.receivedLabel(delivery.noteNumber)}
          />
          {t.overview.progress(received, expected)}
        </span>
      </td>
      <td className="numeric" data-label={t.overview.missing}>
        {missing > 0 && delivery.state === 'receiving' ? (
          <StateLabel tone="attention" bare>
            {format.number(missing)}
          </StateLabel>
        ) : (
          format.number(missing)
        )}
      </td>
      <td className="numeric" data-label={t.overview.unexpected}>
        {format.number(unexpected)}
      </td>
      <td className="numeric" data-label={t.overview.damaged}>
        {damaged > 0 ? (
          <StateLabel tone="danger" bare>
            {format.number(damaged)}
          </StateLabel>
        ) : (
          format.number(damaged)
        )}
      </td>
    </tr>
  );
}
