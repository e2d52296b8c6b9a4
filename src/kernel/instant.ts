import {
  addDays,
  calendarDay,
  dayFromNumber,
  dayNumber,
  datePartsOf,
  isCalendarDay,
  weekday,
  type CalendarDay,
} from './calendar-day.js';

/**
 * Moments in time, and the Danish wall clock, computed without a time-zone database so that the
 * server, the browser and both databases always agree.
 *
 * Source of the rule: Directive 2000/84/EC, articles 2 and 3: summer time runs from 01.00 UTC on
 * the last Sunday of March to 01.00 UTC on the last Sunday of October. Until 1995 Denmark, as
 * most of the Community, ended it on the last Sunday of September instead.
 */

/** Whole milliseconds since 1970-01-01T00:00:00Z. */
export type InstantMs = number;

/** A moment as a Danish clock shows it; `offsetMinutes` is 60 in winter and 120 in summer. */
export type CopenhagenLocal = {
  readonly day: CalendarDay;
  readonly time: string;
  readonly offsetMinutes: number;
};

/** What a typed local time means: one moment, none (spring) or two (autumn). */
export type CopenhagenReading =
  | { readonly kind: 'ok'; readonly at: InstantMs }
  | { readonly kind: 'missing' }
  | { readonly kind: 'doubled'; readonly first: InstantMs; readonly second: InstantMs };

const EARLIEST_YEAR = 1990;
const LATEST_YEAR = 2100;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const WINTER_OFFSET_MINUTES = 60;
const SUMMER_OFFSET_MINUTES = 120;
const MAX_OFFSET_MINUTES = 14 * 60;
const FIRST_YEAR_OF_OCTOBER_RULE = 1996;

const ISO_SHAPE =
  /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(?:Z|([+-])(\d{2}):(\d{2}))$/;
/** 'HH:MM' as a clock of 24 hours shows it. */
export const CLOCK_TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;

export const isClockTime = (text: string): boolean => CLOCK_TIME.test(text);

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function requireInstant(ms: InstantMs): void {
  if (!Number.isSafeInteger(ms)) throw new RangeError('An instant is a whole number of ms');
}

/** 'YYYY-MM-DDTHH:MM:SS.mmmZ'. Throws RangeError when `ms` is not whole or leaves years 1-9999. */
export function toIso(ms: InstantMs): string {
  requireInstant(ms);
  const days = Math.floor(ms / DAY_MS);
  const rest = ms - days * DAY_MS;
  const seconds = Math.floor(rest / 1000) % 60;
  const clock = `${clockOf(rest)}:${two(seconds)}.${String(rest % 1000).padStart(3, '0')}`;
  return `${dayFromNumber(days)}T${clock}Z`;
}

function clockOf(msOfDay: number): string {
  return `${two(Math.floor(msOfDay / HOUR_MS))}:${two(Math.floor(msOfDay / MINUTE_MS) % 60)}`;
}

function withinYears(day: CalendarDay): boolean {
  const { year } = datePartsOf(day);
  return year >= EARLIEST_YEAR && year <= LATEST_YEAR;
}

/**
 * The moment an ISO 8601 text names. Undefined without an offset or Z (a local time is no moment),
 * for days and times that do not exist (30 February, 24:00, a leap second), for offsets beyond
 * 14 hours, and outside the years 1990-2100, where a typing error is likelier than a plan.
 * Digits finer than a millisecond are cut off.
 */
export function parseIso(text: string): InstantMs | undefined {
  const match = ISO_SHAPE.exec(text);
  if (match === null) return undefined;
  const [, day = '', hour, minute, second = '0', fraction = '', sign, offHour = '0', offMin = '0'] =
    match;
  const offset = Number(offHour) * 60 + Number(offMin);
  if (!isCalendarDay(day) || !withinYears(day)) return undefined;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  if (Number(offMin) > 59 || offset > MAX_OFFSET_MINUTES) return undefined;
  const minutes = Number(hour) * 60 + Number(minute) - (sign === '-' ? -offset : offset);
  const ms = Number(second) * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0'));
  const at = dayNumber(day) * DAY_MS + minutes * MINUTE_MS + ms;
  // The offset can carry the moment over a border of the years; toIso must stay readable here.
  return withinYears(dayFromNumber(Math.floor(at / DAY_MS))) ? at : undefined;
}

/** 01.00 UTC on the last Sunday of a month that has 30 or 31 days. */
function lastSundayAtOne(year: number, month: number, lastDay: number): InstantMs {
  const end = calendarDay(year, month, lastDay);
  const sunday = addDays(end, -(weekday(end) % 7));
  return dayNumber(sunday) * DAY_MS + HOUR_MS;
}

type SummerTime = { readonly start: InstantMs; readonly end: InstantMs };

/** Derived from the year alone; keeping it only saves work and changes no answer. */
const summers = new Map<number, SummerTime>();

function summerTimeOf(year: number): SummerTime {
  const known = summers.get(year);
  if (known !== undefined) return known;
  const [endMonth, lastDay] = year < FIRST_YEAR_OF_OCTOBER_RULE ? [9, 30] : [10, 31];
  const summer = {
    start: lastSundayAtOne(year, 3, 31),
    end: lastSundayAtOne(year, endMonth, lastDay),
  };
  summers.set(year, summer);
  return summer;
}

function offsetMinutesAt(ms: InstantMs): number {
  const { start, end } = summerTimeOf(yearOf(Math.floor(ms / DAY_MS)));
  return ms >= start && ms < end ? SUMMER_OFFSET_MINUTES : WINTER_OFFSET_MINUTES;
}

const yearOf = (dayCount: number): number => datePartsOf(dayFromNumber(dayCount)).year;

/** Day, 'HH:MM' and offset as a clock in Copenhagen shows them. Right from 1981 onwards. */
export function copenhagenLocal(ms: InstantMs): CopenhagenLocal {
  requireInstant(ms);
  const offsetMinutes = offsetMinutesAt(ms);
  const local = ms + offsetMinutes * MINUTE_MS;
  const days = Math.floor(local / DAY_MS);
  return { day: dayFromNumber(days), time: clockOf(local - days * DAY_MS), offsetMinutes };
}

/** The calendar day in Copenhagen at a moment. */
export function copenhagenDay(ms: InstantMs): CalendarDay {
  return copenhagenLocal(ms).day;
}

/**
 * What 'HH:MM' on a day means in Copenhagen. 02.00-02.59 is missing on the last Sunday of March
 * and doubled on the last Sunday of October; the caller refuses both rather than guess.
 * Throws RangeError when the day or the time is not of its form.
 */
export function copenhagenInstant(day: CalendarDay, time: string): CopenhagenReading {
  const match = CLOCK_TIME.exec(time);
  if (match === null) throw new RangeError('Not a time of the form HH:MM');
  const utc = dayNumber(day) * DAY_MS + (Number(match[1]) * 60 + Number(match[2])) * MINUTE_MS;
  const summer = utc - SUMMER_OFFSET_MINUTES * MINUTE_MS;
  const winter = utc - WINTER_OFFSET_MINUTES * MINUTE_MS;
  const isSummer = offsetMinutesAt(summer) === SUMMER_OFFSET_MINUTES;
  const isWinter = offsetMinutesAt(winter) === WINTER_OFFSET_MINUTES;
  if (isSummer && isWinter) return { kind: 'doubled', first: summer, second: winter };
  if (isSummer) return { kind: 'ok', at: summer };
  return isWinter ? { kind: 'ok', at: winter } : { kind: 'missing' };
}

/** When a day begins in Copenhagen, where no clock changes at midnight. */
export function copenhagenMidnight(day: CalendarDay): InstantMs {
  const read = copenhagenInstant(day, '00:00');
  if (read.kind !== 'ok') throw new RangeError(`${day} has no midnight in Copenhagen`);
  return read.at;
}

/** The midnight in Copenhagen that ends a day. */
export const endOfDay = (day: CalendarDay): InstantMs => copenhagenMidnight(addDays(day, 1));

const MONTHS_DA: readonly string[] = [
  'januar',
  'februar',
  'marts',
  'april',
  'maj',
  'juni',
  'juli',
  'august',
  'september',
  'oktober',
  'november',
  'december',
];
const MONTHS_EN: readonly string[] = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** '24.04.2025'. */
export function formatDaDay(day: CalendarDay): string {
  const parts = datePartsOf(day);
  return `${two(parts.day)}.${two(parts.month)}.${day.slice(0, 4)}`;
}

/** '24. april 2025'; month names are lower case in Danish. */
export function formatDaDayLong(day: CalendarDay): string {
  const { year, month, day: dayOfMonth } = datePartsOf(day);
  return `${dayOfMonth}. ${MONTHS_DA[month - 1] ?? ''} ${year}`;
}

/** '24 Apr 2025': the month in letters, since 04/05 is read in two ways. */
export function formatEnDay(day: CalendarDay): string {
  const { year, month, day: dayOfMonth } = datePartsOf(day);
  return `${dayOfMonth} ${(MONTHS_EN[month - 1] ?? '').slice(0, 3)} ${year}`;
}

/** '24 April 2025'. */
export function formatEnDayLong(day: CalendarDay): string {
  const { year, month, day: dayOfMonth } = datePartsOf(day);
  return `${dayOfMonth} ${MONTHS_EN[month - 1] ?? ''} ${year}`;
}

/** '24.04.2025', the day in Copenhagen. */
export function formatDaDate(ms: InstantMs): string {
  return formatDaDay(copenhagenDay(ms));
}

/** '24.04.2025 kl. 14.30', Copenhagen time; Danish writes the time with a dot. */
export function formatDaDateTime(ms: InstantMs): string {
  const { day, time } = copenhagenLocal(ms);
  return `${formatDaDay(day)} kl. ${time.replace(':', '.')}`;
}

/** '24. april 2025', the day in Copenhagen. */
export function formatDaDateLong(ms: InstantMs): string {
  return formatDaDayLong(copenhagenDay(ms));
}

/** '24 Apr 2025', the day in Copenhagen. */
export function formatEnDate(ms: InstantMs): string {
  return formatEnDay(copenhagenDay(ms));
}

/** '24 Apr 2025, 14:30', Copenhagen time. */
export function formatEnDateTime(ms: InstantMs): string {
  const { day, time } = copenhagenLocal(ms);
  return `${formatEnDay(day)}, ${time}`;
}

/** '24 April 2025', the day in Copenhagen. */
export function formatEnDateLong(ms: InstantMs): string {
  return formatEnDayLong(copenhagenDay(ms));
}
