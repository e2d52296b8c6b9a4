import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../kernel/calendar-day.js';
import { bookOf, type BookInput } from './book.js';
import {
  bookInput,
  freezeOf,
  planFor,
  planTask,
  tasksOf,
} from '../../../test/support/plan-builders.js';
import type { PlanTask } from './tasks/task.js';
import {
  changed,
  replanFaults,
  whatIf,
  withChange,
  type Replan,
  type TriedFreeze,
} from './what-if.js';

const PLANS = [planFor(null), planFor('north'), planFor('south', { startsOn: '2025-06-02' })];
const INPUT = bookInput({ plans: PLANS });
const BEFORE = bookOf(INPUT);

const tried = (replan: Partial<Replan>, freeze: TriedFreeze | null = null) =>
  whatIf(INPUT, BEFORE, { planId: 'north', tasks: [], ...replan }, freeze);
const movedIds = (...given: Parameters<typeof tried>) =>
  tried(...given).moved.map(({ task }) => task.id);

describe('what happens if', () => {
  it('nothing changes: nothing moves', () => {
    const { moved, finishBefore, finishAfter, book } = tried({});
    expect(moved).toEqual([]);
    expect(finishAfter).toBe(finishBefore);
    expect(finishBefore).toBe(BEFORE.dates.ends.get('north'));
    expect(book).toEqual(BEFORE);
  });

  it('a task is told to be what it is: nothing moves', () => {
    const tasks = INPUT.tasks.map(({ id, estimate, agreedOn }) => ({
      taskId: id,
      estimate,
      agreedOn,
    }));
    expect(tried({ tasks, startsOn: '2025-05-05' }).moved).toEqual([]);
  });

  it('a task takes longer: what comes after it moves, with why, and no other region', () => {
    const estimate = { low: 5, likely: 15, high: 20 };
    const { moved, finishBefore, finishAfter } = tried({
      tasks: [{ taskId: 'north/T34', estimate }],
    });
    expect(moved).toEqual([
      {
        task: expect.objectContaining({ id: 'north/T34', estimate }),
        before: { start: expect.any(String), finish: finishBefore },
        after: { start: moved[0]?.before.start, finish: finishAfter },
        because: { kind: 'after', taskId: 'north/T32' },
      },
    ]);
    expect((finishAfter ?? '') > (finishBefore ?? '')).toBe(true);
    const first = movedIds({ tasks: [{ taskId: 'north/T01', estimate }] });
    expect(first).toContain('north/T34');
    expect(first.filter((id) => !id.startsWith('north/'))).toEqual([]);
  });

  it('what stands at the centre moves: regions do', () => {
    const estimate = { low: 150, likely: 150, high: 150 };
    const moved = movedIds({ planId: 'centre', tasks: [{ taskId: 'centre/T05', estimate }] });
    expect(moved).toEqual(expect.arrayContaining(['centre/T05', 'north/T19', 'south/T19']));
    expect(moved).not.toContain('north/T01');
  });

  it('a freeze is entered: what disrupts goes around it, in every region, and says by what', () => {
    const cutover = BEFORE.dates.dates.get('north/T27')?.start ?? '';
    const freeze = { firstDay: cutover, lastDay: addDays(cutover, 7) };
    const found = tried({}, freeze);
    const first = found.moved.find(({ task }) => task.id === 'north/T27');
    expect(first?.before.start).toBe(cutover);
    expect((first?.after.start ?? '') > freeze.lastDay).toBe(true);
    expect(first?.because.kind).toBe('closed');
    expect(found.moved.map(({ task }) => task.id)).not.toContain('north/G4');
    expect(INPUT.freezes).toEqual([]);
  });

  it('the plan begins earlier than today: no day is gone back to', () => {
    expect(movedIds({ startsOn: '2025-04-01' })).toEqual([]);
  });

  it('an agreed day is given up: the task is as early as it can be again', () => {
    const tasks = INPUT.tasks.map((task) =>
      task.id === 'north/T26' ? { ...task, agreedOn: '2025-09-01' } : task,
    );
    const input = { ...INPUT, tasks };
    const replan = { planId: 'north', tasks: [{ taskId: 'north/T26', agreedOn: null }] };
    const { moved, book } = whatIf(input, bookOf(input), replan);
    expect(moved.map(({ task }) => task.id)).toEqual(['north/T26']);
    expect(book).toEqual(BEFORE);
  });

  it('is the same as when it is carried out', () => {
    const carriedOut = (replan: Replan, freeze: TriedFreeze | null): BookInput =>
      bookInput({
        plans: PLANS.map((plan) =>
          plan.id === 'north' ? { ...plan, startsOn: replan.startsOn ?? plan.startsOn } : plan,
        ),
        tasks: PLANS.flatMap((plan) => tasksOf(plan)).map((task): PlanTask => {
          const change = replan.tasks.find(({ taskId }) => taskId === task.id);
          return {
            ...task,
            estimate: change?.estimate ?? task.estimate,
            agreedOn: change?.agreedOn ?? task.agreedOn,
          };
        }),
        freezes: freeze === null ? [] : [freezeOf(freeze.firstDay, freeze.lastDay)],
      });
    const day = fc.integer({ min: 0, max: 400 }).map((more) => addDays('2025-05-05', more));
    const own = INPUT.tasks.filter(({ planId }) => planId === 'north').map(({ id }) => id);
    const change = fc.record(
      {
        taskId: fc.constantFrom(...own),
        estimate: fc.nat(60).map((days) => ({ low: days, likely: days, high: days })),
        agreedOn: day,
      },
      { requiredKeys: ['taskId'] },
    );
    const replans = fc.record(
      {
        planId: fc.constant('north'),
        startsOn: day,
        tasks: fc.uniqueArray(change, { maxLength: 3, selector: ({ taskId }) => taskId }),
      },
      { requiredKeys: ['planId', 'tasks'] },
    );
    const freezes = fc.option(
      fc
        .tuple(day, fc.nat(30))
        .map(([firstDay, more]) => ({ firstDay, lastDay: addDays(firstDay, more) })),
    );
    fc.assert(
      fc.property(replans, freezes, (replan, freeze) => {
        const { moved, finishAfter, book } = whatIf(INPUT, BEFORE, replan, freeze);
        const then = bookOf(carriedOut(replan, freeze));
        expect(Object.fromEntries(book.dates.ends)).toEqual(Object.fromEntries(then.dates.ends));
        expect(finishAfter).toBe(then.dates.ends.get('north'));
        const wanted = INPUT.tasks.filter(({ id }) => {
          const [was, is] = [BEFORE.dates.dates.get(id), then.dates.dates.get(id)];
          return was?.start !== is?.start || was?.finish !== is?.finish;
        });
        expect(moved.map(({ task }) => task.id)).toEqual(wanted.map(({ id }) => id));
        for (const { task, after } of moved)
          expect(then.dates.dates.get(task.id)).toMatchObject(after);
        expect(book.clashes).toEqual(then.clashes);
      }),
      { numRuns: 20 },
    );
  });
});

describe('a change of a task', () => {
  it('leaves what it does not name', () => {
    const task = planTask({ agreedOn: '2025-06-03' });
    const estimate = { low: 1, likely: 2, high: 3 };
    expect(withChange(task, undefined)).toBe(task);
    expect(withChange(task, { taskId: task.id })).toEqual(task);
    expect(withChange(task, { taskId: task.id, estimate })).toEqual({ ...task, estimate });
    expect(withChange(task, { taskId: task.id, agreedOn: null })).toEqual({
      ...task,
      agreedOn: null,
    });
  });

  it('is made in a copy, and only of what is named', () => {
    const kept = structuredClone(INPUT.tasks);
    const replan = {
      planId: 'north',
      startsOn: '2025-07-01',
      tasks: [{ taskId: 'north/T01', agreedOn: '2025-07-02' }],
    };
    const then = changed(INPUT, replan, null);
    expect(INPUT.tasks).toEqual(kept);
    expect(then.plans.map(({ startsOn }) => startsOn)).toEqual([
      '2025-05-05',
      '2025-07-01',
      '2025-06-02',
    ]);
    expect(then.tasks.filter((task, at) => task !== INPUT.tasks[at]).map(({ id }) => id)).toEqual([
      'north/T01',
    ]);
  });
});

describe('what is wrong with a change', () => {
  const done = { doneAt: 1 } as const;
  const known = [
    planTask({ key: 'T01' }),
    planTask({ key: 'T02', ...done }),
    planTask({ key: 'T03', planId: 'south' }),
    planTask({ key: 'T04', ...done, spec: { fact: 'boxes-ready' } }),
    planTask({ key: 'T05', ...done, brokenSince: 2, spec: { fact: 'boxes-ready' } }),
  ];
  const TODAY = '2025-05-05';
  const bad = { low: 3, likely: 2, high: 3 };

  it.each<[string, Replan['tasks'], readonly string[]]>([
    ['nothing', [], []],
    ['a whole one', [{ taskId: 'north/T01', estimate: { low: 1, likely: 2, high: 2 } }], []],
    ['an unknown task', [{ taskId: 'x' }], ['/tasks/0/taskId unknown-task']],
    ['a task of another plan', [{ taskId: 'south/T03' }], ['/tasks/0/taskId unknown-task']],
    ['one that is done', [{ taskId: 'north/T02' }], ['/tasks/0/taskId task-done']],
    ['one whose fact holds', [{ taskId: 'north/T04' }], ['/tasks/0/taskId task-done']],
    ['one whose fact does not hold any more', [{ taskId: 'north/T05' }], []],
    [
      'a day off that is agreed for',
      [{ taskId: 'north/T01', agreedOn: '2025-05-10' }],
      ['/tasks/0/agreedOn agreed-on-day-off'],
    ],
    [
      'an estimate out of order',
      [{ taskId: 'north/T01', estimate: bad }],
      ['/tasks/0/likely estimate-out-of-order'],
    ],
    [
      'the same twice',
      [{ taskId: 'north/T01' }, { taskId: 'north/T01' }],
      ['/tasks/1/taskId task-twice'],
    ],
    [
      'all of it at once',
      [{ taskId: 'north/T02', estimate: bad }, { taskId: 'x' }, { taskId: 'north/T02' }],
      [
        '/tasks/0/taskId task-done',
        '/tasks/0/likely estimate-out-of-order',
        '/tasks/1/taskId unknown-task',
        '/tasks/2/taskId task-done',
        '/tasks/2/taskId task-twice',
      ],
    ],
  ])('%s', (_name, tasks, wanted) => {
    const faults = replanFaults({ planId: 'north', tasks }, known, TODAY);
    expect(faults.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(wanted);
  });

  it('is a day further ahead than anybody plans', () => {
    const far = (startsOn: string, agreedOn: string) =>
      replanFaults(
        { planId: 'north', startsOn, tasks: [{ taskId: 'north/T01', agreedOn }] },
        known,
        TODAY,
      ).map(({ pointer, code }) => `${pointer} ${code}`);
    expect(far('2035-12-31', '2035-12-28')).toEqual([]);
    expect(far('2036-01-01', '2100-01-04')).toEqual([
      '/startsOn day-too-far',
      '/tasks/0/agreedOn day-too-far',
    ]);
  });
});
