import { datePartsOf, type CalendarDay } from '../../../../../src/kernel/calendar-day.js';
import type { Language } from '../../../../../src/kernel/message.js';

/** Where a week is as wide, every month has room for its whole name and the year. */
const LONG_WEEK_PX = 25;
/** A letter of the month heads is hardly ever wider. */
const LETTER_PX = 7;
/** Between the line of a month and its name, and before the next line. */
const GAP_PX = 8;

const LOCALES = { da: 'da-DK', en: 'en-GB' } as const;

/**
 * How months are called over a chart, given the pixels until the next one; null: nothing fits. The
 * year stands with each month or with January, and in its place where both are too long.
 */
export function monthWords(
  language: Language,
  weekWidth: number,
): (day: CalendarDay, room: number) => string | null {
  const nameIn = (month: 'long' | 'short') =>
    new Intl.DateTimeFormat(LOCALES[language], { month, timeZone: 'UTC' });
  const [long, short] = [nameIn('long'), nameIn('short')];
  const isLong = weekWidth >= LONG_WEEK_PX;
  return (day, room) => {
    const { year, month } = datePartsOf(day);
    const at = Date.parse(day);
    const name = short.format(at);
    const january = month === 1 ? [`${name} ${year}`, String(year)] : [name];
    const ways = isLong ? [`${long.format(at)} ${year}`, ...january] : january;
    return ways.find(({ length }) => length * LETTER_PX + GAP_PX <= room) ?? null;
  };
}
