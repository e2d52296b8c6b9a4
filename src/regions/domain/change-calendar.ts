import { addDays, type CalendarDay } from '../../kernel/calendar-day.js';
import {
  copenhagenInstant,
  copenhagenLocal,
  formatDaDay,
  formatEnDay,
  type InstantMs,
} from '../../kernel/instant.js';
import { reason, type Reason, type Text } from '../../kernel/message.js';
import { freezeName, type Freeze } from './freeze.js';
import { dayOffOn, specialDaysOn } from './working-calendar.js';

/** When something is changed: from one moment to another, the end not in it. */
export type Window = { readonly startsAt: InstantMs; readonly endsAt: InstantMs };

/**
 * How much a clash weighs. `never`: nobody can let it be; `hard`: two people can, one of each
 * party; `soft`: whoever plans is told.
 */
export const CLASH_WEIGHTS = ['never', 'hard', 'soft'] as const;
export type ClashWeight = (typeof CLASH_WEIGHTS)[number];

export type Clash = Reason & {
  readonly weight: ClashWeight;
  /** The freeze that it meets; null: a rule of the calendar. */
  readonly freezeId: string | null;
};

export const WINDOW_HOURS_MAX = 24;
const HOUR_MS = 3_600_000;
/** From then on the day before a day off belongs to it. */
const EVE_BEGINS = '12:00';

/** What can be against a window, whatever it is for. */
export type CalendarFacts = {
  readonly now: InstantMs;
  /** In force, of the parties that the window touches; others may be among them. */
  readonly freezes: readonly Freeze[];
};

/** Everything against a window: an empty list says that it can be. */
export function clashesOf(window: Window, { now, freezes }: CalendarFacts): readonly Clash[] {
  const { startsAt, endsAt } = window;
  if (endsAt <= startsAt) return [of('never', ENDS_FIRST)];
  if (endsAt - startsAt > WINDOW_HOURS_MAX * HOUR_MS) return [of('never', TOO_LONG)];
  const days = daysOf(window);
  return [
    ...(startsAt < now ? [of('never', IN_THE_PAST)] : []),
    ...(touchesClockChange(window) ? [of('never', CLOCK_CHANGE)] : []),
    ...days.flatMap((day) => dayClashes(window, day)),
    ...freezes.flatMap((freeze) => freezeClash(days, freeze)),
  ];
}

/** The days in Copenhagen that a window touches. */
export function daysOf({ startsAt, endsAt }: Window): readonly CalendarDay[] {
  const last = copenhagenLocal(endsAt - 1).day;
  const days: CalendarDay[] = [];
  for (let day = copenhagenLocal(startsAt).day; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}

const of = (weight: ClashWeight, why: Reason, freezeId: string | null = null): Clash => ({
  ...why,
  weight,
  freezeId,
});

function dayClashes(window: Window, day: CalendarDay): readonly Clash[] {
  const dayOff = dayOffOn(day);
  if (dayOff !== null) return [of('hard', onDayOff(day, dayOff))];
  const next = dayOffOn(addDays(day, 1));
  const reduced = specialDaysOn(day).map(({ name }) => of('soft', fewAtWork(day, name)));
  const last = copenhagenLocal(window.endsAt - 1);
  const isLate = last.day > day || last.time >= EVE_BEGINS;
  return next !== null && isLate ? [of('hard', onEve(day, next)), ...reduced] : reduced;
}

function freezeClash(days: readonly CalendarDay[], freeze: Freeze): readonly Clash[] {
  const meets = days.some((day) => day >= freeze.firstDay && day <= freeze.lastDay);
  return meets ? [of(freeze.kind, inFreeze(freeze), freeze.id)] : [];
}

/** It spans the change, or one of its ends is in the hour that comes twice in autumn. */
function touchesClockChange({ startsAt, endsAt }: Window): boolean {
  const ends = [copenhagenLocal(startsAt), copenhagenLocal(endsAt)];
  const isDoubled = ends.some(({ day, time }) => copenhagenInstant(day, time).kind === 'doubled');
  return isDoubled || ends[0]?.offsetMinutes !== ends[1]?.offsetMinutes;
}

const IN_THE_PAST = reason(
  'in-the-past',
  'It begins in the past: give a time to come.',
  'Det begynder i fortiden: angiv et tidspunkt, der kommer.',
);

const ENDS_FIRST = reason(
  'ends-before-it-begins',
  'It ends before it begins: exchange the times, or give the day on which it ends.',
  'Det slutter, før det begynder: byt om, eller angiv dagen, det slutter.',
);

const TOO_LONG = reason(
  'window-too-long',
  `A window is at most ${WINDOW_HOURS_MAX} hours: divide it, or check the days.`,
  `Et tidsrum er højst ${WINDOW_HOURS_MAX} timer: del det, eller se efter, om dagene er rigtige.`,
);

const CLOCK_CHANGE = reason(
  'clock-change',
  'The clocks change that night between 02:00 and 03:00: choose a time before or after.',
  'Uret stilles den nat mellem kl. 02.00 og 03.00: vælg et tidspunkt før eller efter.',
);

const onDayOff = (day: CalendarDay, name: Text) =>
  reason(
    'day-off',
    `${formatEnDay(day)} is a day off (${name.en}): choose a working day.`,
    `${formatDaDay(day)} er en fridag (${name.da}): vælg en arbejdsdag.`,
  );

const onEve = (day: CalendarDay, name: Text) =>
  reason(
    'eve-of-day-off',
    `${formatEnDay(day)} is the day before a day off (${name.en}): end before 12:00.`,
    `${formatDaDay(day)} er dagen før en fridag (${name.da}): slut inden kl. 12.00.`,
  );

const fewAtWork = (day: CalendarDay, name: Text) =>
  reason(
    'reduced-staffing',
    `${formatEnDay(day)} is ${name.en}: few are at work.`,
    `${formatDaDay(day)} er ${name.da}: der er få på arbejde.`,
  );

function inFreeze(freeze: Freeze): Reason {
  const name = freezeName(freeze);
  const { firstDay, lastDay } = freeze;
  return reason(
    freeze.kind === 'hard' ? 'hard-freeze' : 'soft-freeze',
    `Nothing is changed from ${formatEnDay(firstDay)} to ${formatEnDay(lastDay)}: ${name.en}.`,
    `Der ændres intet fra ${formatDaDay(firstDay)} til ${formatDaDay(lastDay)}: ${name.da}.`,
  );
}
