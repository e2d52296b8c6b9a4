import { addDays, calendarDay, type CalendarDay } from '../../kernel/calendar-day.js';
import type { Text } from '../../kernel/message.js';

/**
 * The days that set Danish work apart, computed for any year:
 * 'public-holiday' by law or ancient custom of the church year,
 * 'closed' 24 and 31 December, which the national service platform (NSP) counts as not working,
 * 'reduced' Grundlovsdag and the Friday after Ascension: working days with few people at work.
 */
export type SpecialDayKind = 'public-holiday' | 'closed' | 'reduced';

export type SpecialDay = {
  readonly date: CalendarDay;
  readonly name: Text;
  readonly kind: SpecialDayKind;
};

/** Years in which the rules below are known to hold, or are the law as it stands. */
const FIRST_HOLIDAY_YEAR = 1990;
const LAST_HOLIDAY_YEAR = 2199;

/** Store Bededag ceased to be a holiday from 2024 (act of 2023 on the abolition of the day). */
const LAST_YEAR_OF_STORE_BEDEDAG = 2023;

type Rule = {
  readonly name: Text;
  readonly kind: SpecialDayKind;
  readonly lastYear?: number;
} & ({ readonly month: number; readonly day: number } | { readonly daysAfterEaster: number });

const HOLIDAY = 'public-holiday';

/** The rules as data. Distances are days from Easter Sunday. */
const RULES: readonly Rule[] = [
  { name: { da: 'Nytårsdag', en: 'New Year’s Day' }, kind: HOLIDAY, month: 1, day: 1 },
  { name: { da: 'Skærtorsdag', en: 'Maundy Thursday' }, kind: HOLIDAY, daysAfterEaster: -3 },
  { name: { da: 'Langfredag', en: 'Good Friday' }, kind: HOLIDAY, daysAfterEaster: -2 },
  { name: { da: 'Påskedag', en: 'Easter Sunday' }, kind: HOLIDAY, daysAfterEaster: 0 },
  { name: { da: '2. påskedag', en: 'Easter Monday' }, kind: HOLIDAY, daysAfterEaster: 1 },
  {
    name: { da: 'Store bededag', en: 'Great Prayer Day' },
    kind: HOLIDAY,
    lastYear: LAST_YEAR_OF_STORE_BEDEDAG,
    daysAfterEaster: 26,
  },
  {
    name: { da: 'Kristi himmelfartsdag', en: 'Ascension Day' },
    kind: HOLIDAY,
    daysAfterEaster: 39,
  },
  {
    name: { da: 'Dagen efter Kristi himmelfartsdag', en: 'Day after Ascension Day' },
    kind: 'reduced',
    daysAfterEaster: 40,
  },
  { name: { da: 'Pinsedag', en: 'Whit Sunday' }, kind: HOLIDAY, daysAfterEaster: 49 },
  { name: { da: '2. pinsedag', en: 'Whit Monday' }, kind: HOLIDAY, daysAfterEaster: 50 },
  { name: { da: 'Grundlovsdag', en: 'Constitution Day' }, kind: 'reduced', month: 6, day: 5 },
  { name: { da: 'Juleaftensdag', en: 'Christmas Eve' }, kind: 'closed', month: 12, day: 24 },
  { name: { da: 'Juledag', en: 'Christmas Day' }, kind: HOLIDAY, month: 12, day: 25 },
  { name: { da: '2. juledag', en: 'Second Day of Christmas' }, kind: HOLIDAY, month: 12, day: 26 },
  { name: { da: 'Nytårsaftensdag', en: 'New Year’s Eve' }, kind: 'closed', month: 12, day: 31 },
];

/**
 * Easter Sunday of a Gregorian year (1583 or later; RangeError before).
 * Source: the anonymous Gregorian algorithm printed by Meeus, Astronomical Algorithms, chapter 8;
 * the names below say what its letters stand for.
 */
export function easterSunday(year: number): CalendarDay {
  if (!Number.isInteger(year) || year < 1583 || year > 9999) {
    throw new RangeError('Easter is computed for whole Gregorian years, 1583-9999');
  }
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const yearOfCentury = year % 100;
  const skippedLeapDays = century - Math.floor(century / 4);
  const lunarCorrection = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + skippedLeapDays - lunarCorrection + 15) % 30;
  const leapDays = 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4);
  const toSunday = (32 + leapDays - epact - (yearOfCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const monthAndDay = epact + toSunday - 7 * late + 114;
  return calendarDay(year, Math.floor(monthAndDay / 31), (monthAndDay % 31) + 1);
}

/**
 * The special days of a year in date order. Two may share a date: on 5 June 2028 Whit Monday and
 * Grundlovsdag both stand in the list, the public holiday first.
 * Throws RangeError outside 1990-2199.
 */
export function danishSpecialDays(year: number): readonly SpecialDay[] {
  if (!Number.isInteger(year) || year < FIRST_HOLIDAY_YEAR || year > LAST_HOLIDAY_YEAR) {
    throw new RangeError('Danish holidays are known for whole years, 1990-2199');
  }
  const easter = easterSunday(year);
  return RULES.filter((rule) => year <= (rule.lastYear ?? year))
    .map((rule) => ({ date: dateOf(rule, year, easter), name: rule.name, kind: rule.kind }))
    .sort((a, b) => compare(a.date, b.date) || compare(a.kind, b.kind));
}

function dateOf(rule: Rule, year: number, easter: CalendarDay): CalendarDay {
  if ('daysAfterEaster' in rule) return addDays(easter, rule.daysAfterEaster);
  return calendarDay(year, rule.month, rule.day);
}

/** By code unit; for the kinds that happens to put 'public-holiday' before 'reduced'. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
