import { IdriftError, refused } from '../kernel/errors.js';

export const BULK_MODES = ['all-or-none', 'each'] as const;

/** Whether one bad item stops all, or only itself. */
export type BulkMode = (typeof BULK_MODES)[number];

export type BulkResult<T> =
  | { readonly index: number; readonly status: 'done'; readonly value: T }
  | { readonly index: number; readonly status: 'refused'; readonly error: IdriftError }
  | { readonly index: number; readonly status: 'not-done' };

export type BulkOutcome<T> = readonly BulkResult<T>[];
export type BulkDone = { readonly outcome: BulkOutcome<string> };

/** Thrown out of the write, so that nothing of an all-or-none bulk stays. */
export class BulkRefused extends Error {
  constructor(readonly outcome: BulkOutcome<never>) {
    super('a bulk write was refused');
  }
}

/**
 * Does each item in turn inside one write. In `each`, an item that is refused is reported and the
 * others stand; it must be refused before it has written anything.
 */
export async function inBulk<I, T>(
  items: readonly I[],
  mode: BulkMode,
  act: (item: I, index: number) => Promise<T>,
): Promise<BulkOutcome<T>> {
  const outcome: BulkResult<T>[] = [];
  for (const [index, item] of items.entries()) {
    try {
      outcome.push({ index, status: 'done', value: await act(item, index) });
    } catch (error) {
      if (!(error instanceof IdriftError)) throw error;
      outcome.push({ index, status: 'refused', error });
    }
  }
  const refused = outcome.some(({ status }) => status === 'refused');
  if (mode === 'all-or-none' && refused) throw new BulkRefused(outcome.map(undone));
  return outcome;
}

const undone = <T>(result: BulkResult<T>): BulkResult<never> =>
  result.status === 'done' ? { index: result.index, status: 'not-done' } : result;

/** So many refusals stand in the result of a job; the rest are only counted. */
const NAMED_MAX = 100;

/** Each by the place of its item, with the first reason. */
const refusalsIn = (outcome: BulkOutcome<string>) =>
  outcome.flatMap((result) => {
    if (result.status !== 'refused') return [];
    const { index, error } = result;
    return [{ index, because: error.details.errors?.[0] ?? error.details.because?.[0] ?? error }];
  });

/** What a job tells of a bulk that it has carried out. */
export function bulkSummary(outcome: BulkOutcome<string>) {
  const refusals = refusalsIn(outcome);
  const named = refusals.slice(0, NAMED_MAX).map(({ index, because }) => ({
    index,
    code: because.code,
  }));
  return { done: outcome.length - refusals.length, refused: refusals.length, refusals: named };
}

/** Nothing was changed: each of the first refusals, by the place of its item. */
export function bulkRefusal(outcome: BulkOutcome<string>) {
  const first = refusalsIn(outcome).slice(0, NAMED_MAX);
  return refused(
    first.map(({ index, because: { code, text } }) => ({
      code,
      text: { da: `[${index}] ${text.da}`, en: `[${index}] ${text.en}` },
    })),
  );
}
