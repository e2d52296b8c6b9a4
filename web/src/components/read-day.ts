import { calendarDay, isCalendarDay, type CalendarDay } from '../../../src/kernel/calendar-day.js';

/** Three letters are enough, and they are the same in both languages but for May and October. */
const MONTHS: readonly (readonly string[])[] = [
  ['jan'],
  ['feb'],
  ['mar'],
  ['apr'],
  ['maj', 'may'],
  ['jun'],
  ['jul'],
  ['aug'],
  ['sep'],
  ['okt', 'oct'],
  ['nov'],
  ['dec'],
];

/**
 * '24.4.2025', '24. april 2025', '24 Apr 2025' and '2025-04-24'. Slashes are not read, since one
 * country's day is another's month there; undefined for them and for days that do not exist.
 */
export function readDay(text: string): CalendarDay | undefined {
  const typed = text.trim().toLowerCase();
  if (isCalendarDay(typed)) return typed;
  const match = /^(\d{1,2})\.?\s*(?:(\d{1,2})\.\s*|([a-z]{3,9})\.?\s+)(\d{4})$/.exec(typed);
  if (match === null) return undefined;
  const [, day = '', number = '', name = '', year = ''] = match;
  const month =
    number === ''
      ? MONTHS.findIndex((names) => names.includes(name.slice(0, 3))) + 1
      : Number(number);
  try {
    return calendarDay(Number(year), month, Number(day));
  } catch {
    return undefined;
  }
}
