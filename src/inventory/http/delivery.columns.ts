import { toIso } from '../../kernel/instant.js';
import type { Columns } from '../../platform/exports/table-writer.js';
import type {
  DeliveryListed,
  LineWithCount,
  OrderWithLines,
} from '../application/delivery.queries.js';
import type { DeliveryItem } from '../persistence/delivery.store.js';

/** A row for each piece of one delivery. */
export const DELIVERY_ITEM_COLUMNS: Columns<DeliveryItem> = {
  serial: ({ serial }) => serial,
  status: ({ status }) => status,
  condition: ({ condition }) => condition,
  receivedAt: ({ receivedAt }) => (receivedAt === null ? null : toIso(receivedAt)),
  orderLineId: ({ orderLineId }) => orderLineId,
  assetId: ({ assetId }) => assetId,
};

/** A row for each delivery. */
export const DELIVERY_COLUMNS: Columns<DeliveryListed> = {
  id: ({ id }) => id,
  revision: ({ revision }) => revision,
  noteNumber: ({ noteNumber }) => noteNumber,
  orderNumber: ({ orderNumber }) => orderNumber,
  supplier: ({ supplier }) => supplier,
  state: ({ state }) => state,
  stateSince: ({ stateSince }) => toIso(stateSince),
  expectedOn: ({ expectedOn }) => expectedOn,
  arrivedOn: ({ arrivedOn }) => arrivedOn,
  carrier: ({ carrier }) => carrier,
  condition: ({ condition }) => condition,
  ordered: ({ totals }) => totals.ordered,
  expected: ({ totals }) => totals.expected,
  received: ({ totals }) => totals.received,
  missing: ({ totals }) => totals.missing,
  unexpected: ({ totals }) => totals.unexpected,
  damaged: ({ totals }) => totals.damaged,
  deviationNote: ({ deviationNote }) => deviationNote,
};

type OrderLineRow = { readonly order: OrderWithLines; readonly line: LineWithCount };

/** A row for each line of each order. */
export const ORDER_COLUMNS: Columns<OrderLineRow> = {
  id: ({ order }) => order.id,
  revision: ({ order }) => order.revision,
  number: ({ order }) => order.number,
  supplier: ({ order }) => order.supplier,
  orderedOn: ({ order }) => order.orderedOn,
  lineId: ({ line }) => line.id,
  line: ({ line }) => line.lineNumber,
  manufacturer: ({ line }) => line.model.manufacturer,
  model: ({ line }) => line.model.name,
  partNumber: ({ line }) => line.model.partNumber,
  quantity: ({ line }) => line.quantity,
  received: ({ line }) => line.received,
};

export async function* orderLines(
  orders: AsyncIterable<OrderWithLines>,
): AsyncGenerator<OrderLineRow> {
  for await (const order of orders) yield* order.lines.map((line) => ({ order, line }));
}
