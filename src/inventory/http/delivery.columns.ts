import { toIso } from '../../kernel/instant.js';
import type { Columns } from '../../platform/http/export.js';
import type { DeliveryItem } from '../persistence/delivery.store.js';

export const DELIVERY_COLUMNS: Columns<DeliveryItem> = {
  serial: ({ serial }) => serial,
  status: ({ status }) => status,
  condition: ({ condition }) => condition,
  receivedAt: ({ receivedAt }) => (receivedAt === null ? null : toIso(receivedAt)),
  orderLineId: ({ orderLineId }) => orderLineId,
  assetId: ({ assetId }) => assetId,
};
