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

/**
 * By plan, the region that it was of, where another took that over before a moment; what was taken
 * back is of its own region again.
 */
export function formerRegions(
  history: readonly Told[],
  moment: InstantMs,
): ReadonlyMap<string, string> {
  const now = new Map<string, string>();
  const former = new Map<string, string>();
  for (const { at, subjectType, subjectId, regionId } of history) {
    if (at >= moment || subjectType !== 'plan' || regionId === null) continue;
    const before = now.get(subjectId) ?? regionId;
    now.set(subjectId, regionId);
    if (before === regionId) continue;
    if (former.get(subjectId) === regionId) former.delete(subjectId);
    else former.set(subjectId, before);
  }
  return former;
}

/** What was told of a plan, or of something that is of none. */
export type OfPlan = { readonly planId: string | null; readonly regionId: string | null };

/** Of a plan as it was told; before it was taken over it was of that region itself. */
export function formerOf(
  { planId, regionId }: OfPlan,
  former: ReadonlyMap<string, string>,
): string | null {
  const id = former.get(planId ?? '') ?? null;
  return id === regionId ? null : id;
}

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
