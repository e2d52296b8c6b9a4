import { reason } from '../../kernel/message.js';
import { regionalTable } from '../../platform/database/regional-rows.js';
import { partOfTables } from '../../regions/regions.facade.js';
import { webhookImage } from '../domain/webhook.js';
import { WebhookRow } from '../persistence/webhook.entity.js';
import { webhookOf } from '../persistence/webhook.store.js';

const TELLS_ON = reason(
  'webhook-tells-on',
  'It is told of the new region from the day; what it was told stays.',
  'Den får besked om den nye region fra dagen; det sendte bliver, som det er.',
);

/** Whoever is told of a region is told of the one that took it over. */
export const JOBS_PART = partOfTables([
  {
    ...regionalTable({
      subjectType: 'webhook',
      table: 'webhooks',
      stamp: null,
      isCentres: true,
      entity: WebhookRow,
      imageOf: (row) => webhookImage(webhookOf(row)),
      label: 'name',
      open: `status <> 'ended'`,
    }),
    effect: 're-scoped',
    because: TELLS_ON,
  },
]);
