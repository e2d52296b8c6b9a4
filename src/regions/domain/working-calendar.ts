import {
  addDays,
  calendarDay,
  datePartsOf,
  weekday,
  type CalendarDay,
} from '../../kernel/calendar-day.js';
import { danishSpecialDays, type SpecialDay } from './danish-holidays.js';

/**
 * Danish working days: Monday to Friday, without public holidays and without 24 and 31 December.
 * Grundlovsdag (5 June) and the Friday after Ascension are working days with reduced staffing.
 * Source of the definition: the national service platform (NSP), see the domain reference 2.4.
 *
 * Every function throws RangeError when a day is not of the form YYYY-MM-DD or leaves 1990-2199.
 */

/** The furthest a single step may reach, about forty years; a larger one is a fault. */
export const MAX_WORKING_DAY_STEP = 10_000;

type YearTable = {
  readonly daysOff: ReadonlySet<CalendarDay>;
  readonly days: readonly SpecialDay[];
};

/** Tables are derived from the year alone; keeping them only saves work and changes no answer. */
const tables = new Map<number, YearTable>();

function tableOf(year: number): YearTable {
  const known = tables.get(year);
  if (known !== undefined) return known;
  const days = danishSpecialDays(year);
  const daysOff = new Set(days.filter((row) => row.kind !== 'reduced').map((row) => row.date));
  const table = { daysOff, days };
  tables.set(year, table);
  return table;
}

/** The special days that fall on a date: none, one, or two (5 June 2028). */
export function specialDaysOn(day: CalendarDay): readonly SpecialDay[] {
  return tableOf(datePartsOf(day).year).days.filter((row) => row.date === day);
}

/** True on Monday to Friday unless the day is a public holiday or 24 or 31 December. */
export function isWorkingDay(day: CalendarDay): boolean {
  const table = tableOf(datePartsOf(day).year);
  return weekday(day) <= 5 && !table.daysOff.has(day);
}

/** True on a working day that many take off: plan no window there without asking. */
export function isReducedStaffingDay(day: CalendarDay): boolean {
  return isWorkingDay(day) && specialDaysOn(day).some((row) => row.kind === 'reduced');
}

/**
 * The working day `count` working days later, or earlier when negative. Counting starts on the day
 * after (before) `day`, so Saturday + 1 is Monday. With 0 a working day is itself, and any other
 * day becomes the next working day. Throws RangeError when `count` is not whole or above 10,000.
 */
export function addWorkingDays(day: CalendarDay, count: number): CalendarDay {
  if (!Number.isInteger(count) || Math.abs(count) > MAX_WORKING_DAY_STEP) {
    throw new RangeError('Working days are added in whole numbers, at most 10,000');
  }
  const step = count < 0 ? -1 : 1;
  let current = day;
  if (count === 0) {
    while (!isWorkingDay(current)) current = addDays(current, 1);
    return current;
  }
  for (let left = Math.abs(count); left > 0;) {
    current = addDays(current, step);
    if (isWorkingDay(current)) left -= 1;
  }
  return current;
}

/**
 * Working days after `from` up to and including `to`. When `to` is the earlier day the answer is
 * the same count the other way, negative; so from Friday to Monday is 1 and back is -1.
 */
export function workingDaysBetween(from: CalendarDay, to: CalendarDay): number {
  // Text order is time order only for real days, so both are read before they are compared.
  datePartsOf(from);
  datePartsOf(to);
  if (to < from) {
    const back = workingDaysBetween(to, from);
    return back === 0 ? 0 : -back;
  }
  let count = 0;
  for (let day = from; day < to;) {
    day = addDays(day, 1);
    if (isWorkingDay(day)) count += 1;
  }
  return count;
}

/** Working days in a calendar year: 251 in 2025, 252 in 2026. */
export function workingDaysInYear(year: number): number {
  const first = calendarDay(year, 1, 1);
  // 1 January is a public holiday, so counting from it loses no working day.
  return workingDaysBetween(first, calendarDay(year, 12, 31));
}
