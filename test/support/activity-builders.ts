import type {
  Activity,
  Dependency,
  Fixed,
} from '../../src/migration-plan/domain/schedule/critical-path.js';
import {
  allBut,
  EVERY_DAY,
  type At,
  type Closed,
} from '../../src/migration-plan/domain/schedule/work-days.js';

/** An activity, with the days on which it is not worked on as they were said. */
export type Drawn = Activity & { readonly closed: readonly Closed[] };

type Given = Partial<Omit<Drawn, 'after' | 'calendar'>> & {
  readonly after?: readonly (string | Dependency)[];
};

/** Three days of work from the first one on, unless something else is said. */
export function activity(id: string, { after, closed = [], ...given }: Given = {}): Drawn {
  return {
    id,
    days: 3,
    notBefore: 0,
    fixed: null,
    group: 'one',
    ...given,
    closed,
    calendar: closed.length === 0 ? EVERY_DAY : allBut(closed),
    after: (after ?? []).map((one) =>
      typeof one === 'string' ? { id: one, from: 'finish', lag: 0 } : one,
    ),
  };
}

export const afterStart = (id: string, lag = 0): Dependency => ({ id, from: 'start', lag });
export const afterFinish = (id: string, lag = 0): Dependency => ({ id, from: 'finish', lag });

export type Dated = { readonly start: At; readonly finish: At };

/**
 * The dates by brute force, to hold the answer against: every activity is moved one day at a time
 * until nothing is against any of them. Open days are looked up in the list, and none is numbered.
 */
const isOpen = ({ closed }: Drawn, day: At) =>
  !closed.some(({ first, last }) => first <= day && day <= last);

function finishOf(one: Drawn, start: At): At {
  let end = start;
  for (let left = one.days; left > 0; end += 1) if (isOpen(one, end)) left -= 1;
  return end;
}

const asFixed = ({ fixed }: Drawn): Fixed | null => fixed;

export function earliestByForce(all: readonly Drawn[]): Map<string, Dated> {
  const dates = new Map<string, Dated>();
  for (const one of all) {
    dates.set(one.id, asFixed(one) ?? { start: one.notBefore, finish: one.notBefore });
  }
  const free = ({ id, from, lag }: Dependency): At => (dates.get(id)?.[from] ?? 0) + lag;
  for (let isMoving = true; isMoving;) {
    isMoving = false;
    for (const one of all.filter(({ fixed }) => fixed === null)) {
      let start = dates.get(one.id)?.start ?? 0;
      while (one.after.some((dependency) => free(dependency) > start)) start += 1;
      while (one.days > 0 && !isOpen(one, start)) start += 1;
      const finish = finishOf(one, start);
      const was = dates.get(one.id);
      isMoving ||= was?.start !== start || was.finish !== finish;
      dates.set(one.id, { start, finish });
    }
  }
  return dates;
}

export function endsOf(all: readonly Drawn[], dates: ReadonlyMap<string, Dated>): Map<string, At> {
  const ends = new Map<string, At>();
  for (const { id, group } of all) {
    ends.set(group, Math.max(ends.get(group) ?? -Infinity, dates.get(id)?.finish ?? 0));
  }
  return ends;
}

/** The latest start of each, from far too late back, one day at a time. */
export function latestByForce(all: readonly Drawn[], ends: ReadonlyMap<string, At>) {
  const starts = new Map(all.map((one) => [one.id, one.fixed?.start ?? 500]));
  const isLate = (one: Drawn, start: At) =>
    (one.days > 0 && !isOpen(one, start)) ||
    finishOf(one, start) > (ends.get(one.group) ?? 0) ||
    all.some(({ id: next, after }) =>
      after.some(
        ({ id, from, lag }) =>
          id === one.id &&
          (from === 'finish' ? finishOf(one, start) : start) + lag > (starts.get(next) ?? 0),
      ),
    );
  for (let isMoving = true; isMoving;) {
    isMoving = false;
    for (const one of all.filter(({ fixed }) => fixed === null)) {
      let start = starts.get(one.id) ?? 0;
      while (isLate(one, start)) start -= 1;
      isMoving ||= start !== starts.get(one.id);
      starts.set(one.id, start);
    }
  }
  return starts;
}
