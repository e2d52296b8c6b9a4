import { describe, expect, it } from '@jest/globals';
import { bookOf, laneOf } from './book.js';
import {
  bookInput,
  NOTHING_THERE,
  planFor,
  planTask,
  tasksOf,
} from '../../../test/support/plan-builders.js';
import { TASK_STATES } from './tasks/standing.js';

const DONE_AT = Date.parse('2025-05-02T10:00:00Z');
const after = (task: string) => [{ task, from: 'finish', lag: 0 } as const];

function lane(tasks: ReturnType<typeof planTask>[], given: Parameters<typeof bookInput>[0] = {}) {
  const plan = planFor('north');
  return laneOf(plan, tasks, bookOf(bookInput({ plans: [plan], tasks, ...given })));
}
const keys = (tasks: readonly { readonly key: string }[]) => tasks.map(({ key }) => key);

describe('a plan on one line', () => {
  it('counts its tasks by state, and each of them once', () => {
    const tasks = [
      planTask({ key: 'T01', doneAt: DONE_AT }),
      planTask({ key: 'T02', doneAt: DONE_AT, spec: { fact: 'contacts-named' } }),
      planTask({ key: 'T03', startedOn: '2025-05-02' }),
      planTask({ key: 'T04' }),
      planTask({ key: 'T05', spec: { after: after('T04') } }),
    ];
    const { counts, total } = lane(tasks);
    expect(counts).toEqual({ done: 1, broken: 1, 'in-work': 1, ready: 1, blocked: 1 });
    expect(total).toBe(5);
    expect(Object.keys(counts).sort()).toEqual([...TASK_STATES].sort());
  });

  it('says what can be done now, what costs days first', () => {
    const days = (likely: number) => ({ low: likely, likely, high: likely });
    const tasks = [
      planTask({ key: 'T01', spec: { days: days(2) } }),
      planTask({ key: 'T02', position: 1, spec: { days: days(9) } }),
      planTask({ key: 'T03', position: 2, spec: { days: days(2) } }),
      planTask({ key: 'T04', position: 3, spec: { after: after('T02') } }),
      planTask({ key: 'T05', position: 4, doneAt: DONE_AT }),
    ];
    const { next, blockers } = lane(tasks);
    expect(keys(next)).toEqual(['T02', 'T01', 'T03']);
    // What only waits for another is not in the way itself.
    expect(keys(blockers)).toEqual(['T02']);
  });

  it('names what turned broken first among what is in the way, also where it costs no day', () => {
    const tasks = [
      planTask({ key: 'T01', doneAt: DONE_AT, spec: { fact: 'contacts-named' } }),
      planTask({ key: 'T02', position: 1, estimate: { low: 9, likely: 9, high: 9 } }),
    ];
    expect(keys(lane(tasks).blockers)).toEqual(['T01', 'T02']);
    const placeOf = () => ({ ...NOTHING_THERE, vacantRoles: [] });
    expect(keys(lane(tasks, { placeOf }).blockers)).toEqual(['T02']);
  });

  it('ends with the last day of work, beside the last one that was planned at first', () => {
    const tasks = [
      planTask({ key: 'T01', baselineFinish: '2025-05-07' }),
      planTask({ key: 'T02', baselineFinish: '2025-05-06', spec: { after: after('T01') } }),
      planTask({ key: 'T03', baselineFinish: null }),
    ];
    expect(lane(tasks)).toMatchObject({ finish: '2025-05-16', baselineFinish: '2025-05-07' });
    expect(lane([planTask()])).toMatchObject({ finish: '2025-05-09', baselineFinish: null });
    expect(lane([])).toMatchObject({ finish: null, baselineFinish: null, total: 0 });
  });

  it('carries the clashes that its own tasks have a part in', () => {
    const plans = ['north', 'south', 'west'].map((id, at) =>
      planFor(id, { startsOn: at === 2 ? '2026-02-02' : '2025-05-05' }),
    );
    const centre = planFor(null);
    const tasks = [centre, ...plans].flatMap((plan) => tasksOf(plan));
    const book = bookOf(bookInput({ plans: [centre, ...plans], tasks }));
    const clashes = plans.map((plan) => {
      const own = tasks.filter(({ planId }) => planId === plan.id);
      return laneOf(plan, own, book).clashes.length;
    });
    expect(clashes).toEqual([3, 3, 0]);
  });
});
