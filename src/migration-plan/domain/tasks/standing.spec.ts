import { describe, expect, it } from '@jest/globals';
import type { TaskDependency } from '../template/template.js';
import { NOTHING_THERE, planTask, type TaskGiven } from '../../../../test/support/plan-builders.js';
import { linkTasks, standingsOf, TASK_STATE_INFOS, TASK_STATES, type Known } from './standing.js';
import { taskImage, taskName, type PlanTask } from './task.js';
import {
  NOW,
  KNOWN,
  after,
  task,
  standingOf,
  stateOf,
  codesOf,
  DONE,
  BEGUN,
  ROLES,
  NAMED,
  HALF,
} from '../../../../test/support/standings.js';

describe('a task that somebody says is done', () => {
  const first = task('T01');
  it.each<[string, readonly PlanTask[], string, readonly string[]]>([
    ['is ready where nothing comes before it', [task('T02')], 'ready', []],
    ['is in work once it has begun', [task('T02', BEGUN)], 'in-work', []],
    ['is done once it was said', [task('T02', DONE)], 'done', []],
    [
      'is blocked by what is open',
      [first, task('T02', {}, after('T01'))],
      'blocked',
      ['task-before-open'],
    ],
    [
      'is blocked by what has only begun',
      [task('T01', BEGUN), task('T02', {}, after('T01'))],
      'blocked',
      ['task-before-open'],
    ],
    [
      'is blocked also when it has begun',
      [first, task('T02', BEGUN, after('T01'))],
      'blocked',
      ['task-before-open'],
    ],
    ['is free once that is done', [task('T01', DONE), task('T02', {}, after('T01'))], 'ready', []],
    [
      'stays done, whatever became of what comes before',
      [first, task('T02', DONE, after('T01'))],
      'done',
      [],
    ],
  ])('%s', (_name, tasks, state, codes) => {
    expect([stateOf(tasks, 'T02'), codesOf(tasks, 'T02')]).toEqual([state, codes]);
  });

  it('names all that it waits for', () => {
    const tasks = [
      task('T01'),
      task('T02', DONE),
      task('T03'),
      task('T04', { decisionId: 'd' }, after('T01'), after('T02'), after('T03')),
    ];
    const decisionOf = () => ({ title: 'Which model', isTaken: false, isApproved: false });
    expect(standingOf(tasks, 'T04', { decisionOf }).because.map(({ text }) => text.en)).toEqual([
      'T01 T01 en is not done.',
      'T03 T03 en is not done.',
      'It waits for a decision: Which model.',
    ]);
  });

  it.each([
    ['is outstanding', { title: 'x', isTaken: false, isApproved: false }, 'blocked'],
    ['is taken', { title: 'x', isTaken: true, isApproved: true }, 'ready'],
    ['is not there any more', null, 'ready'],
  ] as const)('whose decision %s', (_name, decision, state) => {
    const tasks = [task('T01', { decisionId: 'd' })];
    expect(stateOf(tasks, 'T01', { decisionOf: () => decision })).toBe(state);
  });
});

describe('what comes after a start', () => {
  const tasks = (given: TaskGiven) => [
    task('T01', given),
    task('T02', {}, after('T01', { from: 'start', lag: 5 })),
  ];
  it.each<[string, TaskGiven, Partial<Known>, string]>([
    ['waits for it', {}, {}, 'blocked'],
    ['is free once it has begun', BEGUN, {}, 'ready'],
    ['is free once it is done', DONE, {}, 'ready'],
    ['waits for a fact of which nothing is seen', { spec: ROLES }, {}, 'blocked'],
    ['is free once part of a fact is seen', { spec: ROLES }, HALF, 'ready'],
    ['is free once the fact holds', { spec: ROLES }, NAMED, 'ready'],
  ])('%s', (_name, given, known, state) => {
    expect(stateOf(tasks(given), 'T02', known)).toBe(state);
  });
});

describe('a task with a fact', () => {
  const first = task('T01');
  const roles = (given: TaskGiven = {}, ...names: readonly TaskDependency[]) =>
    task('T02', { ...given, spec: ROLES }, ...names);

  it.each<[string, readonly PlanTask[], Partial<Known>, string, readonly string[]]>([
    [
      'is ready where nothing is seen of it',
      [roles()],
      {},
      'ready',
      ['role-vacant', 'role-vacant'],
    ],
    ['is in work where part of it is', [roles()], HALF, 'in-work', ['role-vacant']],
    [
      'is in work where somebody began',
      [roles(BEGUN)],
      {},
      'in-work',
      ['role-vacant', 'role-vacant'],
    ],
    ['is done where it holds', [roles()], NAMED, 'done', []],
    ['is done also where it holds early', [first, roles({}, after('T01'))], NAMED, 'done', []],
    [
      'is blocked by what is open',
      [first, roles({}, after('T01'))],
      HALF,
      'blocked',
      ['task-before-open', 'role-vacant'],
    ],
    ['is broken where it held once', [roles(DONE)], HALF, 'broken', ['role-vacant']],
    [
      'is broken rather than blocked',
      [first, roles(DONE, after('T01'))],
      {},
      'broken',
      ['role-vacant', 'role-vacant'],
    ],
    [
      'is done again where it holds again',
      [roles({ ...DONE, brokenSince: NOW })],
      NAMED,
      'done',
      [],
    ],
  ])('%s', (_name, tasks, known, state, codes) => {
    expect([stateOf(tasks, 'T02', known), codesOf(tasks, 'T02', known)]).toEqual([state, codes]);
  });

  it('that is broken holds up what comes after it', () => {
    expect(stateOf([roles(DONE), task('T03', {}, after('T02'))], 'T03', HALF)).toBe('blocked');
  });

  it('shows what was read', () => {
    expect(standingOf([roles()], 'T02', HALF).reading).toMatchObject({ have: 1, want: 2 });
    expect(standingOf([first], 'T01').reading).toBeNull();
  });

  it('is read in its own region, with the servers of its own plan', () => {
    const spec = { fact: 'servers-accepted' } as const;
    const tasks = [
      task('T05', { spec }),
      planTask({ planId: 'south', regionId: 'south', spec: { ...spec, id: 'T05' } }),
    ];
    const known: Known = {
      ...KNOWN,
      serversOf: (planId) => (planId === 'north' ? 4 : 6),
      placeOf: ({ regionId }) => ({
        ...NOTHING_THERE,
        serversAccepted: regionId === 'north' ? 4 : 5,
      }),
    };
    const standings = standingsOf(linkTasks(tasks), known);
    expect([...standings.values()].map(({ state }) => state)).toEqual(['done', 'in-work']);
  });

  it.each([
    ['none is named', null, null, 'ready', 'no-decision-named'],
    ['the one that is named is gone', 'd', null, 'ready', 'no-decision-named'],
    ['it is outstanding: it is waited for here', 'd', false, 'ready', 'decision-open'],
    ['it is taken', 'd', true, 'done', undefined],
  ] as const)('that a decision is taken: %s', (_name, decisionId, isTaken, state, code) => {
    const tasks = [task('T14', { decisionId, spec: { fact: 'decision-taken' } })];
    const decisionOf = () =>
      isTaken === null ? null : { title: 'x', isTaken, isApproved: isTaken };
    const standing = standingOf(tasks, 'T14', { decisionOf });
    expect([standing.state, standing.because[0]?.code]).toEqual([state, code]);
  });

  it('is done by what was counted of it', () => {
    const spec = { fact: 'counted', counts: ['users'] } as const;
    const counted = (done: number) => [
      task('T15', { spec, counts: { users: { expected: 3, done, explained: 0 } } }),
    ];
    expect([stateOf(counted(2), 'T15'), stateOf(counted(3), 'T15')]).toEqual(['ready', 'done']);
  });
});

describe('the tasks that one comes after', () => {
  const centre = (key: string, given: TaskGiven = {}) =>
    planTask({ key, planId: 'centre', regionId: null, ...given });
  const before = (tasks: readonly PlanTask[]) =>
    linkTasks(tasks).map((one) => one.before.map((other) => other.task.id));

  it('are found at the centre where its own plan has none', () => {
    const tasks = [centre('T05'), task('T19', {}, after('T05'))];
    expect(before(tasks)).toEqual([[], ['centre/T05']]);
    expect(stateOf(tasks, 'T19')).toBe('blocked');
    expect(stateOf([centre('T05', DONE), task('T19', {}, after('T05'))], 'T19')).toBe('ready');
  });

  it('are those of its own plan first, and never those of another region', () => {
    const south = planTask({ key: 'T04', planId: 'south', regionId: 'south' });
    expect(before([task('T02'), centre('T02'), task('T03', {}, after('T02'))])[2]).toEqual([
      'north/T02',
    ]);
    expect(before([south, task('T03', {}, after('T04'))])[1]).toEqual([]);
  });
});

describe('a task of a plan that is over', () => {
  it('stands as it was kept, whatever can be seen today', () => {
    const spec = { fact: 'contacts-named' } as const;
    const isOver = () => true;
    const placeOf = () => ({ ...NOTHING_THERE, vacantRoles: ['region-it'] as const });
    const of = (given: TaskGiven) =>
      stateOf([task('T01', { ...given, spec })], 'T01', { isOver, placeOf });
    expect(of(DONE)).toBe('done');
    expect(of({ ...DONE, brokenSince: NOW })).toBe('broken');
    expect(of(BEGUN)).toBe('in-work');
    expect(of({})).toBe('ready');
  });

  it('waits for what was rejected, and says so', () => {
    const decisionOf = () => ({ title: 'GPU', isTaken: true, isApproved: false });
    const tasks = [task('T02', { decisionId: 'd' })];
    expect(codesOf(tasks, 'T02', { decisionOf })).toEqual(['decision-rejected']);
  });
});

describe('the states of a task', () => {
  it('have words in both languages', () => {
    for (const state of TASK_STATES) {
      expect(Object.values(TASK_STATE_INFOS[state].label)).not.toContain('');
    }
  });

  it('are computed of each task, in whatever order they come', () => {
    const tasks = [task('T01', DONE), task('G1', {}, after('T01')), task('T06', {}, after('G1'))];
    const all = (some: readonly PlanTask[]) =>
      Object.fromEntries(standingsOf(linkTasks(some), KNOWN));
    expect(all([...tasks].reverse())).toEqual(all(tasks));
  });

  it('are kept of a task in the log with its name and what was said of it', () => {
    const { id: _id, createdAt: _at, revision: _revision, ...rest } = task('T01', DONE);
    expect(taskImage(task('T01', DONE))).toEqual(rest);
    expect(taskName(task('T01'))).toEqual({ da: 'T01 T01 da', en: 'T01 T01 en' });
  });
});
