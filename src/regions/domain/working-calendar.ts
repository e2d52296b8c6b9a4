import {
  addDays,
  calendarDay,
  datePartsOf,
  dayFromNumber,
  dayNumber,
  weekday,
  type CalendarDay,
} from '../../kernel/calendar-day.js';
import type { Text } from '../../kernel/message.js';
import { danishSpecialDays, type SpecialDay } from './danish-holidays.js';

/**
 * Danish working days: Monday to Friday, without public holidays and without 24 and 31 December.
 * Grundlovsdag (5 June) and the Friday after Ascension are working days with reduced staffing.
 * Source of the definition: the national service platform (NSP), see the domain reference 2.4.
 *
 * Every function throws RangeError when a day is not of the form YYYY-MM-DD or leaves 1990-2199.
 */

/** The years that are offered: before them the holidays were others, after them nobody plans. */
export const CALENDAR_YEARS = { min: 2024, max: 2030 } as const;

/** The furthest a single step may reach, about forty years; a larger one is a fault. */
export const MAX_WORKING_DAY_STEP = 10_000;

type YearTable = {
  readonly days: readonly SpecialDay[];
  /** The day number of 1 January. */
  readonly firstNumber: number;
  /** Working days from 1 January up to and including each day; the last is that of the year. */
  readonly through: readonly number[];
};

/** Tables are derived from the year alone; keeping them only saves work and changes no answer. */
const tables = new Map<number, YearTable>();

function tableOf(year: number): YearTable {
  const known = tables.get(year);
  if (known !== undefined) return known;
  const days = danishSpecialDays(year);
  const daysOff = new Set(days.filter((row) => row.kind !== 'reduced').map((row) => row.date));
  const firstNumber = dayNumber(calendarDay(year, 1, 1));
  const through: number[] = [];
  for (
    let day = dayFromNumber(firstNumber);
    datePartsOf(day).year === year;
    day = addDays(day, 1)
  ) {
    const works = weekday(day) <= 5 && !daysOff.has(day);
    through.push((through.at(-1) ?? 0) + (works ? 1 : 0));
  }
  const table = { days, firstNumber, through };
  tables.set(year, table);
  return table;
}

/** Working days from 1 January of its year up to and including the day. */
function workedThrough(day: CalendarDay): number {
  const { firstNumber, through } = tableOf(datePartsOf(day).year);
  return through[dayNumber(day) - firstNumber] ?? 0;
}

/** The special days that fall on a date: none, one, or two (5 June 2028). */
export function specialDaysOn(day: CalendarDay): readonly SpecialDay[] {
  return tableOf(datePartsOf(day).year).days.filter((row) => row.date === day);
}

/** True on Monday to Friday unless the day is a public holiday or 24 or 31 December. */
export function isWorkingDay(day: CalendarDay): boolean {
  const { firstNumber, through } = tableOf(datePartsOf(day).year);
  const at = dayNumber(day) - firstNumber;
  return through[at] !== (through[at - 1] ?? 0);
}

const SATURDAY: Text = { da: 'Lørdag', en: 'Saturday' };
const SUNDAY: Text = { da: 'Søndag', en: 'Sunday' };

/** Why a day is no working day: its holiday, or the weekend; null on a working day. */
export function dayOffOn(day: CalendarDay): Text | null {
  if (isWorkingDay(day)) return null;
  const special = specialDaysOn(day).find(({ kind }) => kind !== 'reduced');
  return special?.name ?? (weekday(day) === 6 ? SATURDAY : SUNDAY);
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
  const years = [datePartsOf(from).year, datePartsOf(to).year] as const;
  let count = workedThrough(to) - workedThrough(from);
  // Whole years between the two, forwards or backwards.
  for (let year = years[0]; year < years[1]; year += 1) count += workingDaysInYear(year);
  for (let year = years[1]; year < years[0]; year += 1) count -= workingDaysInYear(year);
  return count;
}

/** Working days in a calendar year: 251 in 2025, 252 in 2026. */
export function workingDaysInYear(year: number): number {
  return tableOf(year).through.at(-1) ?? 0;
}
