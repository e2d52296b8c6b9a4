import {
  addDays,
  calendarDay,
  datePartsOf,
  type CalendarDay,
} from '../../../kernel/calendar-day.js';
import type { Text } from '../../../kernel/message.js';
import { isWorkingDay, workingDaysBetween } from '../../../regions/domain/working-calendar.js';

type RungInfo = {
  readonly label: Text;
  readonly months: number;
  readonly days: number;
  /** Whether a day is told of there that nobody has agreed on yet. */
  readonly tellsExpected: boolean;
};

/** How long before the cutover people are told (reference.md, T26), the first rung first. */
export const RUNGS = {
  '3-months': {
    label: { da: '3 måneder før', en: '3 months before' },
    months: 3,
    days: 0,
    tellsExpected: true,
  },
  '1-month': {
    label: { da: '1 måned før', en: '1 month before' },
    months: 1,
    days: 0,
    tellsExpected: true,
  },
  '2-weeks': {
    label: { da: '2 uger før', en: '2 weeks before' },
    months: 0,
    days: 14,
    tellsExpected: false,
  },
  '1-week': {
    label: { da: '1 uge før', en: '1 week before' },
    months: 0,
    days: 7,
    tellsExpected: false,
  },
  '1-day': {
    label: { da: '1 dag før', en: '1 day before' },
    months: 0,
    days: 1,
    tellsExpected: false,
  },
} as const satisfies Record<string, RungInfo>;

export type Rung = keyof typeof RUNGS;
export const RUNG_NAMES = Object.keys(RUNGS) as readonly Rung[]; // its keys

/** Agreed on, or only what the plan expects as it is now. */
export const BASES = ['agreed', 'expected'] as const;
export type Basis = (typeof BASES)[number];

export type CutoverDay = { readonly day: CalendarDay; readonly basis: Basis };

/**
 * By how many working days an expected day has to move before that is told: it moves by a day or
 * two with almost everything that happens.
 */
export const DRIFT_WORKING_DAYS = 5;

/** `called-off`: the day that was told does not hold, and there is no other. */
export const NOTICE_KINDS = ['rung', 'moved', 'called-off'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** What was told last: of which day, and the last rung that had come by then. */
export type LastTold = CutoverDay & { readonly kind: NoticeKind; readonly rung: Rung | null };

/** `moved`: what was told last is not so any more, or it is agreed on now. */
export type DueNotice = { readonly kind: 'rung' | 'moved'; readonly rung: Rung | null };

/** The working day on which a rung is sent: so long before the cutover, or the one before that. */
export function rungDay(rung: Rung, cutover: CalendarDay): CalendarDay {
  const { months, days } = RUNGS[rung];
  let day = addDays(monthsBefore(cutover, months), -days);
  while (!isWorkingDay(day)) day = addDays(day, -1);
  return day;
}

/** The same day of an earlier month, or the last one that it has. */
function monthsBefore(day: CalendarDay, months: number): CalendarDay {
  const parts = datePartsOf(day);
  const count = parts.year * 12 + parts.month - 1 - months;
  const [year, month] = [Math.floor(count / 12), (count % 12) + 1];
  const first = calendarDay(year, month, 1);
  const nextFirst = month === 12 ? calendarDay(year + 1, 1, 1) : calendarDay(year, month + 1, 1);
  const last = addDays(nextFirst, -1);
  const same = addDays(first, parts.day - 1);
  return same < last ? same : last;
}

/**
 * What is to be told today of a cutover. Rungs that have passed are one with the last that has
 * come; what was told and is not so any more is put right first, which stands for them, too.
 * @param last what was told last; null: nothing yet
 */
export function noticeDue(
  last: LastTold | null,
  cutover: CutoverDay,
  today: CalendarDay,
): DueNotice | null {
  const rung = rungCome(cutover, today);
  if (last !== null && isMoved(last, cutover)) {
    // What is put right may be of tomorrow: that waits for no working day.
    return cutover.day < today ? null : { kind: 'moved', rung };
  }
  if (rung === null || cutover.day <= today || !isWorkingDay(today)) return null;
  return last !== null && isAtLeast(last.rung, rung) ? null : { kind: 'rung', rung };
}

/** The last rung that has come by a day; null: none has. */
function rungCome({ day, basis }: CutoverDay, today: CalendarDay): Rung | null {
  const told = RUNG_NAMES.filter((rung) => basis === 'agreed' || RUNGS[rung].tellsExpected);
  return told.findLast((rung) => rungDay(rung, day) <= today) ?? null;
}

const isAtLeast = (one: Rung | null, other: Rung): boolean =>
  one !== null && RUNG_NAMES.indexOf(one) >= RUNG_NAMES.indexOf(other);

function isMoved(last: LastTold, { day, basis }: CutoverDay): boolean {
  if (last.kind === 'called-off' || last.basis !== basis) return true;
  if (basis === 'agreed') return last.day !== day;
  return Math.abs(workingDaysBetween(last.day, day)) >= DRIFT_WORKING_DAYS;
}
