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
  readonly workingDays: readonly CalendarDay[];
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
  const workingDays: CalendarDay[] = [];
  for (
    let day = dayFromNumber(firstNumber);
    datePartsOf(day).year === year;
    day = addDays(day, 1)
  ) {
    const works = weekday(day) <= 5 && !daysOff.has(day);
    if (works) workingDays.push(day);
    through.push(workingDays.length);
  }
  const table = { days, firstNumber, through, workingDays };
  tables.set(year, table);
  return table;
}

type Placed = {
  readonly year: number;
  readonly isWorking: boolean;
  /** Working days from 1 January of its year up to and including the day. */
  readonly worked: number;
};

function placed(day: CalendarDay): Placed {
  const number = dayNumber(day);
  const year = Number(day.slice(0, 4)); // that it is a day is known now
  const { firstNumber, through } = tableOf(year);
  const worked = through[number - firstNumber] ?? 0;
  return { year, worked, isWorking: worked !== (through[number - firstNumber - 1] ?? 0) };
}

/** The special days that fall on a date: none, one, or two (5 June 2028). */
export function specialDaysOn(day: CalendarDay): readonly SpecialDay[] {
  return tableOf(datePartsOf(day).year).days.filter((row) => row.date === day);
}

/** True on Monday to Friday unless the day is a public holiday or 24 or 31 December. */
export function isWorkingDay(day: CalendarDay): boolean {
  return placed(day).isWorking;
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
  const { year: ofDay, worked, isWorking } = placed(day);
  let year = ofDay;
  // Where it is in its year's list; a day off stands between the working days around it.
  let at = worked - 1 + count + (isWorking || count > 0 ? 0 : 1);
  while (at < 0) at += workingDaysInYear((year -= 1));
  for (let days = workingDaysInYear(year); at >= days; days = workingDaysInYear(year)) {
    at -= days;
    year += 1;
  }
  return tableOf(year).workingDays[at] ?? day;
}

/**
 * Working days after `from` up to and including `to`. When `to` is the earlier day the answer is
 * the same count the other way, negative; so from Friday to Monday is 1 and back is -1.
 */
export function workingDaysBetween(from: CalendarDay, to: CalendarDay): number {
  const [first, last] = [placed(from), placed(to)];
  let count = last.worked - first.worked;
  // Whole years between the two, forwards or backwards.
  for (let { year } = first; year < last.year; year += 1) count += workingDaysInYear(year);
  for (let { year } = last; year < first.year; year += 1) count -= workingDaysInYear(year);
  return count;
}

/** Working days in a calendar year: 251 in 2025, 252 in 2026. */
export function workingDaysInYear(year: number): number {
  return tableOf(year).workingDays.length;
}
