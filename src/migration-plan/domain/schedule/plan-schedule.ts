import type { CalendarDay } from '../../../kernel/calendar-day.js';
import { copenhagenDay } from '../../../kernel/instant.js';
import type { Text } from '../../../kernel/message.js';
import type { Freeze } from '../../../regions/domain/freeze.js';
import type { Linked, Standing } from '../tasks/standing.js';
import type { PlanTask } from '../tasks/task.js';
import { schedule, type Activity, type Fixed, type Schedule, type Slot } from './critical-path.js';
import { DayAxis } from './day-axis.js';
import { Calendars } from './task-calendars.js';
import type { At, WorkDays } from './work-days.js';
import type { Because } from './because.js';

export type TaskDates = {
  readonly start: CalendarDay;
  /** The last day on which it is worked on. */
  readonly finish: CalendarDay;
  readonly latestStart: CalendarDay;
  readonly latestFinish: CalendarDay;
  /** Working days that it can be later while its plan still ends then. */
  readonly floatDays: number;
  readonly isCritical: boolean;
  readonly because: Because;
  /** Working days by which it is later than the baseline; below 0: earlier. */
  readonly slipDays: number | null;
};

/** An agreed date that cannot hold: what comes before it is over only so many days later. */
export type DateClash = {
  readonly taskId: string;
  readonly beforeId: string;
  readonly days: number;
};

/** An agreed day on which nothing is to be changed, and why. */
export type ClosedDate = { readonly taskId: string; readonly name: Text };

export type PlanDates = {
  readonly dates: ReadonlyMap<string, TaskDates>;
  /** By plan. */
  readonly ends: ReadonlyMap<string, CalendarDay>;
  readonly clashes: readonly DateClash[];
  readonly closedDates: readonly ClosedDate[];
};

export type ScheduleInput = {
  readonly linked: readonly Linked[];
  readonly standings: ReadonlyMap<string, Standing>;
  readonly startOf: (planId: string) => CalendarDay;
  readonly today: CalendarDay;
  /** In force; soft ones are passed over. */
  readonly freezes: readonly Freeze[];
};

/** When each task begins and ends, by what is done, agreed and left to do. */
export function planDates(input: ScheduleInput): PlanDates {
  const { linked, startOf, today } = input;
  const starts = linked.map(({ task }) => startOf(task.planId));
  const axis = new DayAxis([today, ...starts].sort()[0] ?? today);
  const last = axis.from([today, ...starts].sort().at(-1) ?? today);
  const calendars = new Calendars(axis, input.freezes, { now: axis.from(today), last });
  const placed = linked.map((one) => activityOf(one, input, axis, calendars));
  const result = schedule(placed);
  if (result.kind !== 'scheduled') return NO_DATES;
  return inDays(result.schedule, placed, input, { axis, calendars });
}

/** An activity, and whether it stands where it does since that day was agreed on. */
type Placed = Activity & { readonly isAgreed: boolean };

function activityOf(
  { task, before }: Linked,
  { standings, startOf, today }: ScheduleInput,
  axis: DayAxis,
  calendars: Calendars,
): Placed {
  const standing = standings.get(task.id);
  const calendar = calendars.of(task);
  // What is to be put right again is not done all over.
  const days = standing?.state === 'broken' ? 1 : task.estimate.likely;
  const notBefore = Math.max(axis.from(startOf(task.planId)), axis.from(today));
  const activity = { id: task.id, days, calendar, notBefore, group: task.planId };
  const measure = { axis, today, days, calendar };
  const happened = happenedAt(task, standing, measure);
  if (happened !== null) return { ...activity, fixed: happened, after: [], isAgreed: false };
  const after = before.map(({ dependency: { from, lag }, task: { id } }) => ({ id, from, lag }));
  const fixed = agreedAt(task, standing, measure);
  return { ...activity, after, fixed, isAgreed: fixed !== null };
}

type Measure = {
  readonly axis: DayAxis;
  readonly today: CalendarDay;
  readonly days: number;
  readonly calendar: WorkDays;
};

/** Where a task stands that is done or has begun: nothing that comes before it moves it. */
function happenedAt(
  task: PlanTask,
  standing: Standing | undefined,
  { axis, today, days, calendar }: Measure,
): Fixed | null {
  if (standing?.state === 'done') {
    const finish = axis.upTo(task.doneAt === null ? today : copenhagenDay(task.doneAt)) + 1;
    const start = task.startedOn === null ? finish : axis.from(task.startedOn);
    return { start: Math.min(start, finish - 1), finish };
  }
  if (task.startedOn === null || standing?.state === 'broken') return null;
  const start = axis.from(task.startedOn);
  // What is not done by tonight is not done today.
  return { start, finish: Math.max(finishFrom(start, days, calendar), axis.from(today) + 1) };
}

/** An agreed day stays where it is; what is not done by tonight is not done today. */
function agreedAt(
  { agreedOn }: PlanTask,
  standing: Standing | undefined,
  { axis, today, days, calendar }: Measure,
): Fixed | null {
  const seen = standing?.reading?.days ?? null;
  const first = agreedOn ?? seen?.first ?? null;
  if (first === null) return null;
  const start = axis.from(first);
  const least = seen === null ? start : axis.from(seen.last) + 1;
  const finish = Math.max(finishFrom(start, days, calendar), least);
  return { start, finish: Math.max(finish, axis.from(today) + 1) };
}

/** The first day is worked on whatever the calendar says: it was agreed, or it has come. */
const finishFrom = (start: At, days: number, calendar: WorkDays): At =>
  days === 0 ? start : calendar.finish(start + 1, days - 1);

const NO_DATES: PlanDates = {
  dates: new Map(),
  ends: new Map(),
  clashes: [],
  closedDates: [],
};

type Found = { readonly axis: DayAxis; readonly calendars: Calendars };

function inDays(
  { slots, ends, clashes }: Schedule,
  placed: readonly Placed[],
  input: ScheduleInput,
  { axis, calendars }: Found,
): PlanDates {
  const dates = new Map<string, TaskDates>();
  input.linked.forEach(({ task }, at) => {
    const slot = slots.get(task.id);
    const activity = placed[at];
    if (slot === undefined || activity === undefined) return;
    const [start, finish] = [axis.day(slot.earliestStart), lastDay(axis, slot)];
    const isDone = input.standings.get(task.id)?.state === 'done';
    dates.set(task.id, {
      start,
      finish,
      latestStart: axis.day(slot.latestStart),
      latestFinish: axis.day(Math.max(slot.latestStart, slot.latestFinish - 1)),
      floatDays: isDone ? 0 : slot.float,
      isCritical: !isDone && slot.float <= 0,
      because: becauseOf(task, slot, activity, input, { axis, calendars }),
      slipDays:
        task.baselineFinish === null ? null : axis.upTo(finish) - axis.upTo(task.baselineFinish),
    });
  });
  return {
    dates,
    ends: new Map([...ends].map(([planId, end]) => [planId, axis.day(end - 1)])),
    closedDates: input.linked.flatMap(({ task }, at) => {
      const { isAgreed = false, fixed = null } = placed[at] ?? {};
      const name = isAgreed && fixed ? calendars.closedBefore(task, fixed.start + 1) : null;
      return name === null ? [] : [{ taskId: task.id, name }];
    }),
    clashes: clashes.map(({ id, before, days }) => ({ taskId: id, beforeId: before, days })),
  };
}

const lastDay = (axis: DayAxis, { earliestStart, earliestFinish }: Slot): CalendarDay =>
  axis.day(Math.max(earliestStart, earliestFinish - 1));

function becauseOf(
  task: PlanTask,
  { driver, earliestStart }: Slot,
  { isAgreed }: Placed,
  { standings, startOf, today }: ScheduleInput,
  { calendars }: Found,
): Because {
  if (standings.get(task.id)?.state === 'done') return { kind: 'done' };
  switch (driver.kind) {
    case 'fixed':
      return { kind: isAgreed ? 'agreed' : 'begun' };
    case 'after':
      return { kind: 'after', taskId: driver.id };
    case 'closed-days': {
      const name = calendars.closedBefore(task, earliestStart);
      if (name !== null) return { kind: 'closed', name };
      return driver.id === null ? { kind: 'today' } : { kind: 'after', taskId: driver.id };
    }
    case 'not-before':
      return { kind: startOf(task.planId) > today ? 'plan-start' : 'today' };
    default:
      return driver satisfies never;
  }
}
