import {
  copenhagenLocal,
  formatDaDateTime,
  formatDaDay,
  formatDaDayLong,
  formatEnDateTime,
  formatEnDay,
  formatEnDayLong,
} from '../../src/kernel/instant.js';
import { isCalendarDay, isoWeek, weekday } from '../../src/kernel/calendar-day.js';
import { useLanguage, type Language } from './i18n/language.js';

/** Shown where a fact is absent; a dash is read by nobody as a value. */
export const NONE = '–';

export type Format = {
  /** '24.04.2025' / '24 Apr 2025' */
  readonly day: (day: string | null | undefined) => string;
  /** '24. april 2025' / '24 April 2025' */
  readonly dayLong: (day: string | null | undefined) => string;
  /** '24.04.2025 kl. 14.30' / '24 Apr 2025, 14:30', Copenhagen time */
  readonly dateTime: (iso: string | null | undefined) => string;
  /** '14.30' / '14:30', Copenhagen time */
  readonly time: (iso: string) => string;
  /** '44.573' / '44,573' */
  readonly number: (value: number) => string;
  /** 'uge 17' / 'week 17' */
  readonly week: (day: string) => string;
  readonly weekday: (day: string) => string;
  /** '1 minut siden': how long ago, in the largest unit that is not zero. */
  readonly ago: (iso: string, now?: number) => string;
};

const LOCALES: { readonly [language in Language]: string } = { da: 'da-DK', en: 'en-GB' };

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

export function formatOf(language: Language): Format {
  const numbers = new Intl.NumberFormat(LOCALES[language]);
  const relative = new Intl.RelativeTimeFormat(LOCALES[language], { numeric: 'auto' });
  const weekdays = new Intl.DateTimeFormat(LOCALES[language], { weekday: 'long', timeZone: 'UTC' });
  const danish = language === 'da';
  const dayBy = (write: (day: string) => string) => (day: string | null | undefined) =>
    day && isCalendarDay(day) ? write(day) : NONE;
  return {
    day: dayBy(danish ? formatDaDay : formatEnDay),
    dayLong: dayBy(danish ? formatDaDayLong : formatEnDayLong),
    dateTime: (iso) => {
      const at = iso ? Date.parse(iso) : Number.NaN;
      if (Number.isNaN(at)) return NONE;
      return danish ? formatDaDateTime(at) : formatEnDateTime(at);
    },
    time: (iso) => {
      const { time } = copenhagenLocal(Date.parse(iso));
      return danish ? time.replace(':', '.') : time;
    },
    number: (value) => numbers.format(value),
    week: (day) => `${danish ? 'uge' : 'week'} ${isoWeek(day).week}`,
    // 1 January 2024 was a Monday, so the offset of a weekday is its own number less one.
    weekday: (day) => weekdays.format(Date.UTC(2024, 0, weekday(day))),
    ago: (iso, now = Date.now()) => agoOf(relative, Date.parse(iso) - now),
  };
}

function agoOf(relative: Intl.RelativeTimeFormat, ms: number): string {
  const unit = UNITS.find(([, size]) => Math.abs(ms) >= size);
  return unit === undefined
    ? relative.format(0, 'minute')
    : relative.format(Math.trunc(ms / unit[1]), unit[0]);
}

const FORMATS = { da: formatOf('da'), en: formatOf('en') };

export const useFormat = (): Format => FORMATS[useLanguage()];
