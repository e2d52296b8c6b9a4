import {
  addDays,
  datePartsOf,
  dayFromNumber,
  dayNumber,
  isoWeek,
  weekday,
  type CalendarDay,
} from '../../../../../src/kernel/calendar-day.js';
import type { PlanTaskView } from '../../../api/types.js';

/** So that 'uge 17' has room. */
const WEEK_PX = 52;
/** Where a whole plan has to have room, a week has at least this. */
const LEAST_WEEK_PX = 10;
/** So that a short plan does not stand in an empty box. */
const LEAST_WEEKS = 18;
const WEEK_DAYS = 7;

export type Week = { readonly x: number; readonly width: number; readonly number: number };
export type Month = { readonly x: number; readonly day: CalendarDay };

export type Scale = {
  readonly width: number;
  readonly weekWidth: number;
  readonly weeks: readonly Week[];
  readonly months: readonly Month[];
  /** Where a day begins. */
  readonly x: (day: CalendarDay) => number;
  /** Whether a day is in the picture. */
  readonly holds: (day: CalendarDay) => boolean;
};

/**
 * From the Monday before everything to the Sunday after it.
 * @param room the pixels that the whole plan goes into; null: a week is as wide as its name
 * @param also days of a bar on its way: they make the picture longer and no week narrower, or
 * the bar would run away from the pointer
 */
export function scaleOf(
  days: readonly CalendarDay[],
  room: number | null,
  also: readonly CalendarDay[] = [],
): Scale | null {
  const sorted = [...days].sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return null;
  const from = dayNumber(addDays(first, 1 - weekday(first)));
  const weeksTo = (day: CalendarDay) => Math.floor((dayNumber(day) - from) / WEEK_DAYS) + 2;
  const planned = Math.max(LEAST_WEEKS, weeksTo(last));
  const weekWidth = room === null ? WEEK_PX : Math.max(LEAST_WEEK_PX, room / planned);
  const count = Math.max(planned, ...also.map(weeksTo));
  const x = (day: CalendarDay) => ((dayNumber(day) - from) * weekWidth) / WEEK_DAYS;
  const weeks = Array.from({ length: count }, (_, at) => ({
    x: at * weekWidth,
    width: weekWidth,
    number: isoWeek(dayFromNumber(from + at * WEEK_DAYS)).week,
  }));
  const width = count * weekWidth;
  const holds = (day: CalendarDay) => x(day) >= 0 && x(day) < width;
  return { width, weekWidth, weeks, months: monthsOf(from, count, x), x, holds };
}

/** Each month that begins in the picture, and the one in which it begins. */
function monthsOf(from: number, weeks: number, x: (day: CalendarDay) => number): readonly Month[] {
  const days = Array.from({ length: weeks * WEEK_DAYS }, (_, at) => dayFromNumber(from + at));
  return days
    .filter((day, at) => at === 0 || datePartsOf(day).day === 1)
    .map((day) => ({ x: x(day), day }));
}

/** Every day that the picture has to hold. */
export const daysIn = (tasks: readonly PlanTaskView[]): readonly CalendarDay[] =>
  tasks.flatMap(({ start, finish, baselineStart, baselineFinish }) =>
    [start, finish, baselineStart, baselineFinish].filter((day) => day !== null),
  );
