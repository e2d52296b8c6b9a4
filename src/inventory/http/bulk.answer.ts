import { IdriftError } from '../../kernel/errors.js';
import type { FastifyReply } from 'fastify';
import type { Language } from '../../kernel/message.js';
import { doneOrStarted } from '../../platform/http/started.js';
import type { StartedJobView } from '../../platform/http/views.js';
import type { StartedJob } from '../../platform/jobs/jobs.js';
import { BulkRefused } from '../application/bulk.js';
import type { BulkDone } from '../application/server.bulk.js';
import { bulkView, type BulkView } from './inventory.view.js';

/** Runs a bulk write; one that was refused as a whole is a 409 that still reports every item. */
export async function answerBulk(
  reply: FastifyReply,
  language: Language,
  run: () => Promise<BulkDone | StartedJob>,
): Promise<BulkView | StartedJobView> {
  try {
    return doneOrStarted(reply, await run(), ({ outcome }) => bulkView(outcome, language));
  } catch (error) {
    if (!(error instanceof BulkRefused)) throw error;
    throw new IdriftError('refused', 'bulk-refused', REFUSED, {
      items: bulkView(error.outcome, language).items,
    });
  }
}

const REFUSED = {
  en: 'Some items were refused, so nothing was changed. Each is reported.',
  da: 'Nogle blev afvist, så intet er ændret. Hver enkelt er nævnt.',
};
