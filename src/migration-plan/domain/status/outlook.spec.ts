import { expect, test } from '@jest/globals';
import { planTold, taskTold } from '../../../../test/support/plan-history.js';
import type { TaskGiven } from '../../../../test/support/plan-builders.js';
import { outlooksAt } from './outlook.js';
import type { DecisionStatus } from './status.js';

const MADE = '2025-04-01';
const DONE = { doneAt: 1 };

const after = (task: string) => ({ after: [{ task, from: 'finish', lag: 0 }] }) as const;

const decision = (id: string, status: string): DecisionStatus => ({
  id,
  status,
  title: `Beslutning ${id}`,
  outcome: null,
  forum: 'Gruppen',
  decidedOn: null,
});

/** How the north's plan looked ahead on 1 May. */
function northOf(tasks: readonly TaskGiven[], decisions: readonly DecisionStatus[] = []) {
  const told = tasks.map((task, position) => taskTold(MADE, { position, ...task }));
  const history = [planTold(MADE, null), planTold(MADE, 'north'), ...told];
  return outlooksAt(history, decisions, '2025-05-01').find(({ planId }) => planId === 'north');
}

const wordsOf = (outlook: ReturnType<typeof northOf>) =>
  outlook?.obstacles.map(({ kind, task }) => `${kind} ${task.en}`);

test('the next gate is the first that is not passed, and the baseline ends with its last task', () => {
  const gate = { kind: 'gate' } as const;
  const outlook = northOf([
    { key: 'G1', ...gate, ...DONE, baselineFinish: '2025-05-20' },
    { key: 'G2', ...gate, baselineFinish: '2025-06-20' },
    { key: 'G3', ...gate, baselineFinish: '2025-09-01' },
    { key: 'T09', baselineFinish: '2025-12-01' },
  ]);
  expect(outlook).toMatchObject({
    baselineFinish: '2025-12-01',
    nextGate: { name: { en: 'G2 G2 en' }, baseline: '2025-06-20' },
    obstacles: [],
  });
});

test('what broke, what waits for a decision and what is late is in the way, in that order', () => {
  const outlook = northOf(
    [
      { key: 'T01', baselineFinish: '2025-04-30' },
      { key: 'T02', ...DONE, brokenSince: 2, baselineFinish: '2025-04-10' },
      { key: 'T03', decisionId: 'open' },
      { key: 'T04', decisionId: 'decided' },
      { key: 'T05', decisionId: 'open', ...DONE },
      { key: 'T06', baselineFinish: '2025-05-01' },
    ],
    [decision('open', 'forwarded'), decision('decided', 'decided')],
  );
  expect(wordsOf(outlook)).toEqual([
    'broken T02 T02 en',
    'undecided T03 T03 en',
    'overdue T01 T01 en',
  ]);
});

test('what only waits for something late is not told, also where that is the centre’s', () => {
  const late = { baselineFinish: '2025-04-10' };
  const outlook = northOf([
    { key: 'T01', ...late },
    { key: 'T02', ...late, spec: after('T01') },
    { key: 'C01', ...late, planId: 'centre', regionId: null },
    { key: 'T03', ...late, spec: after('C01') },
    { key: 'T04', ...late, ...DONE },
    { key: 'T05', ...late, spec: after('T04') },
  ]);
  expect(wordsOf(outlook)).toEqual(['overdue T01 T01 en', 'overdue T05 T05 en']);
});

test('a plan that is over looks ahead to nothing, and what came later was not known', () => {
  const history = [
    planTold(MADE, 'south', { state: 'closed' }),
    planTold(MADE, 'north'),
    taskTold(MADE, { key: 'T01' }),
    taskTold('2025-05-02', { key: 'T01', ...DONE, brokenSince: 2 }, 'broken'),
  ];
  const outlooks = outlooksAt(history, [], '2025-05-01');
  expect(outlooks.map(({ planId, obstacles }) => [planId, obstacles])).toEqual([['north', []]]);
});
