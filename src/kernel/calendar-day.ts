/**
 * Days of the Gregorian calendar as 'YYYY-MM-DD' text, with integer arithmetic only: no time zone
 * and no clock can change what a function here answers. As text the days also sort in time order.
 *
 * Source of the day count: the era method of the public "days from civil" algorithms, in which a
 * year starts on 1 March, so that the leap day is the last of its year and no table is needed.
 */

/** 'YYYY-MM-DD', years 0001-9999. Ask `isCalendarDay` before trusting text from outside. */
export type CalendarDay = string;

/** Monday is 1 and Sunday 7, as in ISO 8601. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export type IsoWeek = { readonly year: number; readonly week: number };

export type DateParts = { readonly year: number; readonly month: number; readonly day: number };

const DAYS_PER_ERA = 146_097;
const YEARS_PER_ERA = 400;
/** Days from 1 March of year 0 to 1 January 1970. */
const EPOCH_OFFSET_DAYS = 719_468;

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % YEARS_PER_ERA === 0);
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The number that the digits of a part of a text make; NaN where there is another sign. */
function numberIn(text: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}

/** Without a regular expression: a plan reads thousands of days to answer one request. */
function readParts(text: string): DateParts | undefined {
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return undefined;
  const [year, month, day] = [numberIn(text, 0, 4), numberIn(text, 5, 7), numberIn(text, 8, 10)];
  // NaN is at least nothing.
  const isMonth = year >= 1 && month >= 1 && month <= 12;
  return isMonth && day >= 1 && day <= daysInMonth(year, month) ? { year, month, day } : undefined;
}

/** True for text of the form YYYY-MM-DD that names a day that exists. */
export function isCalendarDay(text: string): boolean {
  return readParts(text) !== undefined;
}

/** Year, month (1-12) and day of the month. Throws RangeError when the text is not a day. */
export function datePartsOf(day: CalendarDay): DateParts {
  const parts = readParts(day);
  if (parts === undefined) throw new RangeError('Not a calendar day of the form YYYY-MM-DD');
  return parts;
}

function numberFromParts({ year, month, day }: DateParts): number {
  const shiftedYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(shiftedYear / YEARS_PER_ERA);
  const yearOfEra = shiftedYear - era * YEARS_PER_ERA;
  const monthFromMarch = (month + 9) % 12;
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + day - 1;
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return era * DAYS_PER_ERA + yearOfEra * 365 + leapDays + dayOfYear - EPOCH_OFFSET_DAYS;
}

/** Whole days since 1970-01-01, negative before it. Throws RangeError when not a day. */
export function dayNumber(day: CalendarDay): number {
  return numberFromParts(datePartsOf(day));
}

const FIRST_DAY_NUMBER = numberFromParts({ year: 1, month: 1, day: 1 });
const LAST_DAY_NUMBER = numberFromParts({ year: 9999, month: 12, day: 31 });

function digits(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

/** The day so many days after 1970-01-01. Throws RangeError outside years 0001-9999. */
export function dayFromNumber(number: number): CalendarDay {
  if (!Number.isInteger(number) || number < FIRST_DAY_NUMBER || number > LAST_DAY_NUMBER) {
    throw new RangeError('A day number is a whole number within the years 0001-9999');
  }
  const shifted = number + EPOCH_OFFSET_DAYS;
  const era = Math.floor(shifted / DAYS_PER_ERA);
  const dayOfEra = shifted - era * DAYS_PER_ERA;
  const leapDays =
    Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const yearStart = 365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  const dayOfYear = dayOfEra - yearStart;
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = era * YEARS_PER_ERA + yearOfEra + (month <= 2 ? 1 : 0);
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
}

/** The day of a year, month (1-12) and day of the month. Throws RangeError when there is none. */
export function calendarDay(year: number, month: number, day: number): CalendarDay {
  const text = `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
  datePartsOf(text);
  return text;
}

/** The day so many days later, or earlier when negative. Throws RangeError outside the years. */
export function addDays(day: CalendarDay, days: number): CalendarDay {
  return dayFromNumber(dayNumber(day) + days);
}

/** Calendar days from one day to the other; negative when `to` is the earlier. */
export function daysBetween(from: CalendarDay, to: CalendarDay): number {
  return dayNumber(to) - dayNumber(from);
}

/** Day of the week: 1 is Monday, 7 is Sunday. */
export function weekday(day: CalendarDay): Weekday {
  // 1970-01-01 was a Thursday; the doubled remainder keeps days before it positive.
  const fromMonday = (((dayNumber(day) + 3) % 7) + 7) % 7;
  // The remainder is 0-6 by construction, which the type system cannot see.
  return (fromMonday + 1) as Weekday;
}

/** ISO 8601 week. It belongs to the year of its Thursday, so 1 January may be in week 53. */
export function isoWeek(day: CalendarDay): IsoWeek {
  const thursday = dayNumber(day) + 4 - weekday(day);
  const { year } = datePartsOf(dayFromNumber(thursday));
  const newYear = numberFromParts({ year, month: 1, day: 1 });
  return { year, week: Math.floor((thursday - newYear) / 7) + 1 };
}
