import type { CalendarDay } from '../../kernel/calendar-day.js';
import type { Book } from './book.js';
import type { Plan } from './plan.js';

/** How far the whole country is, which is all that a region is told of others. */
export type National = {
  /** With a plan that runs or is closed. */
  readonly regions: number;
  /** That have gone over. */
  readonly over: number;
  /** When the last of the plans that run is expected to end. */
  readonly finish: CalendarDay | null;
};

/** A plan's region, and for which one it was made: another where that was taken over since. */
export type PlanOf = { readonly regionId: string; readonly place: string };

type Made = {
  /** Of plans that were carried through to their end. */
  readonly closed: readonly PlanOf[];
  /** By plan that runs: for which region it was made. */
  readonly madeFor: ReadonlyMap<string, string>;
};

export function nationalOf(
  running: readonly Plan[],
  { closed, madeFor }: Made,
  { tasks, standings, dates }: Book,
): National {
  const ofRegions = running.flatMap(({ id, regionId }) =>
    regionId === null ? [] : [{ id, regionId, place: madeFor.get(id) ?? regionId }],
  );
  const over = new Set(
    [...tasks.values()]
      .filter(({ id, spec }) => spec.cutover && standings.get(id)?.state === 'done')
      .map(({ planId }) => planId),
  );
  const all: readonly PlanOf[] = [...closed, ...ofRegions];
  const regions = [...new Set(all.map(({ regionId }) => regionId))];
  const there = new Set(
    [...closed, ...ofRegions.filter(({ id }) => over.has(id))].map(({ place }) => place),
  );
  // One that took over others has gone over when each of them has.
  const isOver = (region: string) =>
    all.every(({ regionId, place }) => regionId !== region || there.has(place));
  const ends = ofRegions.flatMap(({ id }) => dates.ends.get(id) ?? []).sort();
  return {
    regions: regions.length,
    over: regions.filter(isOver).length,
    finish: ends.at(-1) ?? null,
  };
}
