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

/** @param closed regions of which a plan was carried through to its end */
export function nationalOf(
  running: readonly Plan[],
  closed: readonly string[],
  { tasks, standings, dates }: Book,
): National {
  const ofRegions = running.filter(({ regionId }) => regionId !== null);
  const over = [...tasks.values()].filter(
    ({ id, regionId, spec }) =>
      regionId !== null && spec.cutover && standings.get(id)?.state === 'done',
  );
  const ends = ofRegions.flatMap(({ id }) => dates.ends.get(id) ?? []).sort();
  const countOf = (ids: readonly (string | null)[]) => new Set([...closed, ...ids]).size;
  return {
    regions: countOf(ofRegions.map(({ regionId }) => regionId)),
    over: countOf(over.map(({ regionId }) => regionId)),
    finish: ends.at(-1) ?? null,
  };
}
