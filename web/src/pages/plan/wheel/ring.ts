import { addDays } from '../../../../../src/kernel/calendar-day.js';
import { turnOf, type WheelEntry, type WheelKind } from './wheel.js';

/** So many marks of one kind have room beside one another. */
const SLOTS = 52;

export type Point = { readonly x: number; readonly y: number };

/** The first morning of the year is at the top, and the year runs with the clock. */
export function pointAt(turn: number, radius: number): Point {
  const angle = 2 * Math.PI * (turn - 0.25);
  return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
}

const written = ({ x, y }: Point): string => `${x.toFixed(2)} ${y.toFixed(2)}`;

type Band = { readonly inner: number; readonly outer: number };

/** Part of a ring, from one turn to another; of a whole ring all but a hair. */
export function sectorPath(from: number, to: number, { inner, outer }: Band): string {
  const end = Math.min(to, from + 0.9999);
  const isLarge = end - from > 0.5 ? 1 : 0;
  return [
    `M${written(pointAt(from, outer))}`,
    `A${outer} ${outer} 0 ${isLarge} 1 ${written(pointAt(end, outer))}`,
    `L${written(pointAt(end, inner))}`,
    `A${inner} ${inner} 0 ${isLarge} 0 ${written(pointAt(from, inner))}`,
    'Z',
  ].join(' ');
}

/** From the first morning to the last evening, cut at the ends of the year. */
export const spanOf = ({ firstDay, lastDay }: WheelEntry, year: number) => ({
  from: turnOf(firstDay, year),
  to: turnOf(addDays(lastDay, 1), year),
});

/** Those of one kind that fall so near to one another that they are drawn as one. */
export type Mark = {
  readonly turn: number;
  readonly entries: readonly WheelEntry[];
};

/** One mark a week at most, so that sixty regions can be drawn as one can. */
export function marksOf(
  entries: readonly WheelEntry[],
  kind: WheelKind,
  year: number,
): readonly Mark[] {
  const slots = new Map<number, WheelEntry[]>();
  for (const entry of entries) {
    if (entry.kind !== kind) continue;
    const slot = Math.min(SLOTS - 1, Math.floor(turnOf(entry.firstDay, year) * SLOTS));
    slots.set(slot, [...(slots.get(slot) ?? []), entry]);
  }
  return [...slots.values()].map((all) => ({
    turn: all.reduce((sum, { firstDay }) => sum + turnOf(firstDay, year), 0) / all.length,
    entries: all,
  }));
}
