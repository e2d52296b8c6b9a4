import { addDays, calendarDay, weekday, type CalendarDay } from '../../kernel/calendar-day.js';
import type { Text } from '../../kernel/message.js';
import { easterSunday } from './danish-holidays.js';
import type { FreezeKind } from './freeze.js';

/** A day of a year, or of one of the years after it. */
type DayRule =
  | { readonly month: number; readonly day: number; readonly yearsLater?: number }
  | { readonly daysAfterEaster: number }
  /** Weeks are ISO weeks; weekday 1 is Monday. */
  | { readonly week: number; readonly weekday: number };

type FreezeRule = {
  /** Stable: with the year it tells whether the default is there already. */
  readonly key: string;
  readonly name: Text;
  readonly kind: FreezeKind;
  readonly from: DayRule;
  readonly to: DayRule;
  /** The only year it is of; every year otherwise. */
  readonly year?: number;
  /** By slug; everybody's otherwise. */
  readonly regions?: readonly string[];
};

/**
 * The periods in which Danish hospitals usually change nothing. No region publishes a calendar of
 * its own, so these are assumptions for each to correct (domain reference 2.6). Days off, and the
 * afternoon before one, are no freezes: the change calendar knows them by itself.
 */
const RULES: readonly FreezeRule[] = [
  {
    key: 'winter-break',
    name: { da: 'Vinterferie, uge 7-8', en: 'Winter break, weeks 7-8' },
    kind: 'soft',
    from: { week: 7, weekday: 1 },
    to: { week: 8, weekday: 7 },
  },
  {
    key: 'easter',
    name: { da: 'Påske', en: 'Easter' },
    kind: 'hard',
    from: { daysAfterEaster: -4 },
    to: { daysAfterEaster: 2 },
  },
  {
    key: 'summer',
    name: { da: 'Sommerferie, uge 27-32', en: 'Summer, weeks 27-32' },
    kind: 'hard',
    from: { week: 27, weekday: 1 },
    to: { week: 32, weekday: 7 },
  },
  {
    key: 'autumn-break',
    name: { da: 'Efterårsferie, uge 42', en: 'Autumn break, week 42' },
    kind: 'soft',
    from: { week: 42, weekday: 1 },
    to: { week: 42, weekday: 7 },
  },
  {
    key: 'christmas',
    name: { da: 'Jul og nytår', en: 'Christmas and New Year' },
    kind: 'hard',
    from: { month: 12, day: 15 },
    to: { month: 1, day: 5, yearsLater: 1 },
  },
  {
    key: 'ostdanmark',
    name: {
      da: 'Sammenlægning til Region Østdanmark',
      en: 'Merger into Region Østdanmark',
    },
    kind: 'hard',
    year: 2026,
    from: { month: 12, day: 1 },
    to: { month: 1, day: 31, yearsLater: 1 },
    regions: ['hovedstaden', 'sjaelland'],
  },
];

export type DefaultFreeze = {
  readonly origin: string;
  readonly name: Text;
  readonly kind: FreezeKind;
  readonly firstDay: CalendarDay;
  readonly lastDay: CalendarDay;
  /** The slug of the region whose it is; null: everybody's. */
  readonly slug: string | null;
};

/** The defaults that begin in a year, in the order of their first days. */
export function defaultFreezes(year: number): readonly DefaultFreeze[] {
  return RULES.filter((rule) => rule.year === undefined || rule.year === year)
    .flatMap((rule) => (rule.regions ?? [null]).map((slug) => defaultOf(rule, year, slug)))
    .sort((a, b) => (a.firstDay < b.firstDay ? -1 : 1));
}

const defaultOf = (
  { key, name, kind, from, to }: FreezeRule,
  year: number,
  slug: string | null,
): DefaultFreeze => ({
  origin: [key, year, ...(slug === null ? [] : [slug])].join(' '),
  name,
  kind,
  firstDay: dayOf(from, year),
  lastDay: dayOf(to, year),
  slug,
});

function dayOf(rule: DayRule, year: number): CalendarDay {
  if ('daysAfterEaster' in rule) return addDays(easterSunday(year), rule.daysAfterEaster);
  if ('week' in rule) return addDays(mondayOfWeek1(year), (rule.week - 1) * 7 + rule.weekday - 1);
  return calendarDay(year + (rule.yearsLater ?? 0), rule.month, rule.day);
}

/** ISO 8601: 4 January is always in week 1. */
function mondayOfWeek1(year: number): CalendarDay {
  const fourth = calendarDay(year, 1, 4);
  return addDays(fourth, 1 - weekday(fourth));
}
