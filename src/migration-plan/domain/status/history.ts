import type { InstantMs } from '../../../kernel/instant.js';

/** What one event of the log left of a subject. */
export type Told = {
  readonly at: InstantMs;
  readonly kind: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly regionId: string | null;
  /** null: it says something of the subject, and not what it is now. */
  readonly image: { readonly [field: string]: unknown } | null;
};

/** By subject, what the last event before a moment left of it. */
export function imagesBefore(
  history: readonly Told[],
  moment: InstantMs,
): ReadonlyMap<string, Told> {
  const last = new Map<string, Told>();
  for (const told of history) {
    if (told.at < moment && told.image !== null) last.set(told.subjectId, told);
  }
  return last;
}
