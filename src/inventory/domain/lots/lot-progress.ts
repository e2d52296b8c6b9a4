import { addDays, daysBetween, type CalendarDay } from '../../../kernel/calendar-day.js';
import { grouped } from '../../../kernel/grouped.js';
import { workingDaysBetween } from '../../../regions/domain/working-calendar.js';
import type { ServerState } from '../server.js';
import { LINE, type ServerStep } from '../server-step.js';

/** How far machines have come that count as received, accepted and in service. */
const MILESTONES = ['received', 'accepted', 'in-service'] as const;
export type Milestone = (typeof MILESTONES)[number];

/** How many machines of a lot stood at a milestone, or beyond it, at the end of a day. */
export type BurnUpPoint = { readonly day: CalendarDay } & { readonly [at in Milestone]: number };

/** A lot of years is drawn with no more points than these. */
export const BURN_UP_POINTS_MAX = 200;

/** A step with its day in Copenhagen, which is worked out once: it takes longer than all else. */
export type DatedStep = Pick<ServerStep, 'serverId' | 'toState'> & { readonly day: CalendarDay };

/**
 * The lot's burn-up, from its first step until today. A machine that goes back, or out, is taken
 * off again: the line says what stands, not what once stood.
 * @param steps oldest first
 */
export function burnUp(steps: readonly DatedStep[], today: CalendarDay): readonly BurnUpPoint[] {
  const [first] = steps;
  if (first === undefined) return [];
  const begin = first.day;
  const stride = Math.max(1, Math.ceil((daysBetween(begin, today) + 1) / BURN_UP_POINTS_MAX));
  const states = new Map<string, string>();
  const points: BurnUpPoint[] = [];
  let next = 0;
  for (let day = begin; ; day = addDays(day, stride)) {
    const until = day > today ? today : day;
    while (next < steps.length) {
      const step = steps[next];
      if (step === undefined || step.day > until) break;
      states.set(step.serverId, step.toState);
      next += 1;
    }
    points.push({ day: until, ...countsOf([...states.values()]) });
    if (until >= today) return points;
  }
}

const countsOf = (states: readonly string[]) => {
  const reached = (milestone: Milestone) => {
    const from = LINE.indexOf(milestone);
    return states.filter((state) => LINE.indexOf(state as ServerState) >= from).length; // or -1
  };
  return {
    received: reached('received'),
    accepted: reached('accepted'),
    'in-service': reached('in-service'),
  };
};

/** In these a machine is paid for and only waits; in burn-in it works for its acceptance. */
const WAITING: readonly ServerState[] = [
  'received',
  'installed',
  'connected',
  'verified',
  'accepted',
  'quarantined',
];

/** How long the machines of a lot have stood in one state, in working days. */
export type StateTime = {
  readonly state: ServerState;
  readonly isWaiting: boolean;
  readonly median: number;
  readonly longest: number;
  readonly total: number;
};

/** The states that machines of the lot have stood in, in the order of the lifecycle. */
export function statesTime(
  steps: readonly DatedStep[],
  states: readonly ServerState[],
  today: CalendarDay,
): readonly StateTime[] {
  const spent = new Map<ServerState, number[]>();
  for (const own of grouped(steps, ({ serverId }) => serverId).values()) {
    for (const [state, days] of daysInStates(own, today)) {
      spent.set(state, [...(spent.get(state) ?? []), days]);
    }
  }
  return states.flatMap((state) => {
    const days = spent.get(state);
    if (days === undefined) return [];
    const sorted = [...days].sort((a, b) => a - b);
    return [
      {
        state,
        isWaiting: WAITING.includes(state),
        median: sorted[Math.floor((sorted.length - 1) / 2)] ?? 0,
        longest: sorted.at(-1) ?? 0,
        total: sorted.reduce((sum, one) => sum + one, 0),
      },
    ];
  });
}

/** Working days that one machine has stood in each state, from its steps. */
function daysInStates(
  steps: readonly DatedStep[],
  today: CalendarDay,
): ReadonlyMap<ServerState, number> {
  const days = new Map<ServerState, number>();
  for (const [at, step] of steps.entries()) {
    const state = step.toState as ServerState; // the database holds states of the table only
    const until = steps[at + 1];
    const end = until === undefined ? today : until.day;
    const here = workingDaysBetween(step.day, end);
    days.set(state, (days.get(state) ?? 0) + here);
  }
  return days;
}

/** Working days, over all machines, in which one was paid for and only waited. */
export const idleDays = (times: readonly StateTime[]): number =>
  times.filter(({ isWaiting }) => isWaiting).reduce((sum, { total }) => sum + total, 0);
