import { orderOf } from './order.js';
import type { At, WorkDays } from './work-days.js';

/** It comes after the finish of another, or after its start, and `lag` days later. */
export type Dependency = {
  readonly id: string;
  readonly from: 'finish' | 'start';
  /** Days, whole; negative: it may overlap. */
  readonly lag: number;
};

/** Where it stands whatever comes before it: it is done, it has begun, or its date is agreed. */
export type Fixed = { readonly start: At; readonly finish: At };

export type Activity = {
  readonly id: string;
  /** Days of its own calendar, whole, 0 or more. */
  readonly days: number;
  readonly after: readonly Dependency[];
  readonly calendar: WorkDays;
  readonly notBefore: At;
  readonly fixed: Fixed | null;
  /** Activities with the same word here have one end, which the latest of them sets. */
  readonly group: string;
};

/** Why it does not begin earlier. */
export type Driver =
  | { readonly kind: 'after'; readonly id: string }
  | { readonly kind: 'not-before' }
  | { readonly kind: 'fixed' }
  /** Its own days: the one before is over, but nothing may be done then. */
  | { readonly kind: 'closed-days'; readonly id: string | null };

export type Slot = {
  readonly earliestStart: At;
  readonly earliestFinish: At;
  readonly latestStart: At;
  readonly latestFinish: At;
  /** Days that it can be later without its group's end being later; below 0: it is too late. */
  readonly float: number;
  readonly driver: Driver;
};

/** Something stands before what it comes after is over. */
export type Clash = { readonly id: string; readonly before: string; readonly days: number };

export type Schedule = {
  readonly slots: ReadonlyMap<string, Slot>;
  /** By group: when its last activity is finished. */
  readonly ends: ReadonlyMap<string, At>;
  readonly clashes: readonly Clash[];
};

export type Scheduled =
  | { readonly kind: 'scheduled'; readonly schedule: Schedule }
  | { readonly kind: 'cycle'; readonly ids: readonly string[] }
  | { readonly kind: 'unknown'; readonly id: string; readonly missing: string };

type Network = {
  readonly all: readonly Activity[];
  readonly order: readonly number[];
  /** By activity, the number of what each of its dependencies names. */
  readonly before: readonly (readonly number[])[];
};

/** The earliest and latest dates of each activity (critical path method), and what clashes. */
export function schedule(activities: readonly Activity[]): Scheduled {
  const numbers = new Map<string, number>();
  activities.forEach(({ id }, at) => numbers.set(id, at));
  const before: number[][] = [];
  for (const { id, after } of activities) {
    const own: number[] = [];
    for (const dependency of after) {
      const at = numbers.get(dependency.id);
      if (at === undefined) return { kind: 'unknown', id, missing: dependency.id };
      own.push(at);
    }
    before.push(own);
  }
  const sorted = orderOf(before);
  if (sorted.kind === 'cycle') {
    return { kind: 'cycle', ids: sorted.cycle.map((at) => activities[at]?.id ?? '') };
  }
  return { kind: 'scheduled', schedule: pass({ all: activities, order: sorted.order, before }) };
}

function pass(network: Network): Schedule {
  const { all } = network;
  const early = forward(network);
  const ends = new Map<string, At>();
  all.forEach(({ group }, at) => {
    ends.set(group, Math.max(ends.get(group) ?? -Infinity, early.finish[at] ?? 0));
  });
  const late = backward(network, ends);
  const slots = new Map<string, Slot>();
  all.forEach(({ id, fixed, days, calendar }, at) => {
    const [earliestStart, earliestFinish] = [early.start[at] ?? 0, early.finish[at] ?? 0];
    const latestStart = late.start[at] ?? 0;
    const latestFinish =
      fixed === null ? calendar.finish(latestStart, days) : (late.finish[at] ?? 0);
    // What stands fast is as late as its finish may be; its start does not move with that.
    const float = fixed === null ? latestStart - earliestStart : latestFinish - earliestFinish;
    const driver = early.drivers[at] ?? NOT_BEFORE;
    slots.set(id, { earliestStart, earliestFinish, latestStart, latestFinish, float, driver });
  });
  return { slots, ends, clashes: early.clashes };
}

const NOT_BEFORE: Driver = { kind: 'not-before' };
const FIXED: Driver = { kind: 'fixed' };

type Early = {
  readonly start: readonly At[];
  readonly finish: readonly At[];
  readonly drivers: readonly Driver[];
  readonly clashes: readonly Clash[];
};

function forward({ all, order, before }: Network): Early {
  const start = all.map((): At => 0);
  const finish = all.map((): At => 0);
  const drivers = all.map((): Driver => NOT_BEFORE);
  const clashes: Clash[] = [];
  for (const at of order) {
    const one = all[at];
    if (one === undefined) continue;
    let earliest = one.notBefore;
    let last: Dependency | null = null;
    for (let nth = 0; nth < one.after.length; nth += 1) {
      const dependency = one.after[nth];
      const other = before[at]?.[nth];
      if (dependency === undefined || other === undefined) continue;
      const free = ((dependency.from === 'finish' ? finish : start)[other] ?? 0) + dependency.lag;
      if (one.fixed !== null && free > one.fixed.start) {
        clashes.push({ id: one.id, before: dependency.id, days: free - one.fixed.start });
      }
      if (free > earliest) [earliest, last] = [free, dependency];
    }
    if (one.fixed !== null) {
      start[at] = one.fixed.start;
      finish[at] = one.fixed.finish;
      drivers[at] = FIXED;
      continue;
    }
    const begins = one.days === 0 ? earliest : one.calendar.from(earliest);
    start[at] = begins;
    finish[at] = one.calendar.finish(begins, one.days);
    if (begins > earliest) drivers[at] = { kind: 'closed-days', id: last?.id ?? null };
    else if (last !== null) drivers[at] = { kind: 'after', id: last.id };
  }
  return { start, finish, drivers, clashes };
}

/** The last day at or before one on which it can begin. */
const openBy = ({ days, calendar }: Activity, at: At): At =>
  days === 0 || at === Infinity ? at : calendar.latestStart(at + 1, 1);

/** From the end of each group back: the latest that keeps every end, and every fixed start. */
function backward(
  { all, order, before }: Network,
  ends: ReadonlyMap<string, At>,
): { readonly start: readonly At[]; readonly finish: readonly At[] } {
  const finish = all.map(({ group }) => ends.get(group) ?? 0);
  /** The latest start that those who come after its start allow. */
  const startBy = all.map((): At => Infinity);
  const start = all.map((): At => 0);
  for (let place = order.length - 1; place >= 0; place -= 1) {
    const at = order[place] ?? 0;
    const one = all[at];
    if (one === undefined) continue;
    const latest = one.calendar.latestStart(finish[at] ?? 0, one.days);
    start[at] = Math.min(latest, openBy(one, startBy[at] ?? Infinity));
    const needed = one.fixed === null ? start[at] : one.fixed.start;
    for (let nth = 0; nth < one.after.length; nth += 1) {
      const dependency = one.after[nth];
      const other = before[at]?.[nth];
      if (dependency === undefined || other === undefined) continue;
      const limit = dependency.from === 'finish' ? finish : startBy;
      limit[other] = Math.min(limit[other] ?? Infinity, needed - dependency.lag);
    }
  }
  return { start, finish };
}
