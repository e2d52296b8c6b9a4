import { describe, expect, it } from '@jest/globals';
import { actionNames, decide, stateNames, unmet } from '../../../kernel/action-table.js';
import { reason } from '../../../kernel/message.js';
import { planTask } from '../../../../test/support/plan-builders.js';
import {
  saidState,
  TASK_ACTIONS,
  TASK_TABLE,
  type SaidState,
  type TaskAction,
  type TaskStepFacts,
} from './task-table.js';

/** Whoever may, with everything as it should be: only the state decides. */
const WHOLE: TaskStepFacts = {
  kind: 'manual',
  lead: 'network',
  isOwn: true,
  isLead: true,
  isDone: false,
  isPlanRunning: true,
  isDropped: false,
  blockers: [],
};

/** Where each step leads from each state; a step that is not named is refused there. */
const STEPS: {
  readonly [state in SaidState]: { readonly [action in TaskAction]?: SaidState };
} = {
  open: { start: 'begun', complete: 'done' },
  begun: { complete: 'done', reopen: 'open' },
  done: { reopen: 'open' },
};

const ACTIONS = actionNames(TASK_TABLE);
const PAIRS = stateNames(TASK_TABLE).flatMap((state) =>
  ACTIONS.map((action) => [state, action] as const),
);
const EVIDENCE = { evidence: 'the form', reason: 'it was not' };

const against = (action: TaskAction, facts: Partial<TaskStepFacts>) => {
  const [state] = TASK_TABLE.actions[action].from as [SaidState];
  return unmet(TASK_TABLE, { action, state, facts: { ...WHOLE, ...facts } });
};
const codes = (action: TaskAction, facts: Partial<TaskStepFacts>) =>
  against(action, facts).map(({ code }) => code);

describe('the steps of a task', () => {
  it('are those of the table', () => {
    expect(TASK_ACTIONS).toEqual(['start', 'complete', 'reopen']);
    expect(stateNames(TASK_TABLE)).toEqual(Object.keys(STEPS));
  });

  it.each(PAIRS)('%s, %s: as the table of steps says', (state, action) => {
    const to = STEPS[state][action];
    const act = { action, state, facts: WHOLE, evidence: EVIDENCE };
    const found = unmet(TASK_TABLE, act).map(({ code }) => code);
    expect(found).toEqual(to === undefined ? ['wrong-state'] : []);
    const may = { permissions: new Set(['plan.work']) };
    if (to === undefined) {
      expect(() => decide(TASK_TABLE, { ...act, actor: may })).toThrow(
        expect.objectContaining({ kind: 'refused' }),
      );
      return;
    }
    expect(decide(TASK_TABLE, { ...act, actor: may })).toBe(to);
    const nobody = { permissions: new Set(['plan.write']) };
    expect(() => decide(TASK_TABLE, { ...act, actor: nobody })).toThrow(
      expect.objectContaining({ kind: 'forbidden' }),
    );
  });

  it.each([
    ['complete', 'missing-evidence'],
    ['reopen', 'missing-reason'],
  ] as const)('%s asks for words', (action, code) => {
    const [state] = TASK_TABLE.actions[action].from as [SaidState];
    const actor = { permissions: new Set(['plan.work']) };
    const act = { action, state, facts: WHOLE, actor, evidence: { evidence: ' ', reason: ' ' } };
    expect(() => decide(TASK_TABLE, act)).toThrow(
      expect.objectContaining({
        details: expect.objectContaining({ because: [expect.objectContaining({ code })] }),
      }),
    );
  });
});

describe('what stands against a step', () => {
  const open = reason('task-before-open', 'T01 is not done.', 'T01 er ikke udført.');

  it.each<[TaskAction, Partial<TaskStepFacts>, readonly string[]]>([
    ['start', { isPlanRunning: false }, ['plan-over']],
    ['complete', { isPlanRunning: false }, ['plan-over']],
    ['reopen', { isPlanRunning: false }, ['plan-over']],
    ['start', { isOwn: false }, ['not-your-task']],
    ['complete', { isOwn: false }, ['not-your-task']],
    ['reopen', { isOwn: false }, ['not-your-task']],
    ['start', { blockers: [open] }, ['task-before-open']],
    ['complete', { blockers: [open] }, ['task-before-open']],
    ['reopen', { blockers: [open] }, []],
    ['start', { kind: 'fact' }, []],
    ['complete', { kind: 'fact' }, ['follows-a-fact']],
    ['reopen', { kind: 'fact' }, []],
    ['start', { isDone: true }, ['task-done']],
    ['start', { kind: 'gate' }, ['is-a-gate']],
    ['complete', { kind: 'gate' }, ['is-a-gate']],
    ['reopen', { kind: 'gate' }, ['is-a-gate']],
  ])('%s: %j', (action, facts, wanted) => {
    expect(codes(action, facts)).toEqual(wanted);
  });

  it('is told all at once, with who answers for it and every blocker', () => {
    const facts = { isPlanRunning: false, isOwn: false, kind: 'fact', blockers: [open] } as const;
    expect(codes('complete', facts)).toEqual([
      'plan-over',
      'not-your-task',
      'follows-a-fact',
      'task-before-open',
    ]);
    expect(against('complete', facts)[1]?.text.en).toBe('Network engineer answers for it.');
  });
});

describe('what was said of a task', () => {
  const given = { startedOn: '2025-05-05', doneAt: 1 } as const;
  it.each([
    ['nothing', planTask(), 'open'],
    ['that it has begun', planTask({ startedOn: '2025-05-05' }), 'begun'],
    ['that it is done', planTask(given), 'done'],
    ['that it is done, without ever having begun', planTask({ doneAt: 1 }), 'done'],
    ['nothing but what its fact shows', planTask({ doneAt: 1, kind: 'fact' }), 'open'],
    [
      'that it has begun, of a task whose fact has held',
      planTask({ ...given, kind: 'fact' }),
      'begun',
    ],
  ])('%s', (_name, task, wanted) => {
    expect(saidState(task)).toBe(wanted);
  });
});
