import { IdriftError } from '../../kernel/errors.js';
import type { Language } from '../../kernel/message.js';
import { bulkView } from './inventory.view.js';
import { BulkRefused, type BulkOutcome } from '../application/bulk.js';

/** Runs a bulk write; one that was refused as a whole is a 409 that still reports every item. */
export async function answerBulk(
  run: () => Promise<BulkOutcome<string>>,
  language: Language,
): Promise<BulkOutcome<string>> {
  try {
    return await run();
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
