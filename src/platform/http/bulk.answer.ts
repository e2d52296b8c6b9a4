import type { FastifyReply } from 'fastify';
import { IdriftError } from '../../kernel/errors.js';
import type { Language } from '../../kernel/message.js';
import { BulkRefused, type BulkDone, type BulkOutcome } from '../bulk.js';
import type { StartedJob } from '../jobs/jobs.js';
import { toProblem } from './problem.js';
import { ProblemView } from './problem.view.js';
import { doneOrStarted } from './started.js';
import { Out, type StartedJobView } from './views.js';

export class BulkItemView {
  @Out.integer({ says: 'Place in the list that was sent, from 0' }) index: number;
  @Out.word(['done', 'refused', 'not-done']) status: string;
  @Out.id({ nullable: true }) id: string | null;
  @Out.one(() => ProblemView, { nullable: true }) problem: ProblemView | null;
}

export class BulkView {
  @Out.integer() done: number;
  @Out.integer() refused: number;
  @Out.many(() => BulkItemView) items: BulkItemView[];
}

/** Runs a bulk write; one that was refused as a whole is a 409 that still reports every item. */
export async function answerBulk(
  reply: FastifyReply,
  language: Language,
  run: () => Promise<BulkDone | StartedJob>,
): Promise<BulkView | StartedJobView> {
  const view = ({ outcome }: BulkDone) => bulkView(outcome, language);
  return told(language, async () => doneOrStarted(reply, await run(), view));
}

/** The same of one that is always done at once. */
export const answerWhole = (
  language: Language,
  run: () => Promise<BulkOutcome<string>>,
): Promise<BulkView> => told(language, async () => bulkView(await run(), language));

async function told<V>(language: Language, run: () => Promise<V>): Promise<V> {
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

function bulkView(outcome: BulkOutcome<string>, language: Language): BulkView {
  const items = outcome.map((result) => ({
    index: result.index,
    status: result.status,
    id: result.status === 'done' ? result.value : null,
    problem: result.status === 'refused' ? toProblem(result.error, language) : null,
  }));
  const count = (status: string) => items.filter((item) => item.status === status).length;
  return { done: count('done'), refused: count('refused'), items };
}
