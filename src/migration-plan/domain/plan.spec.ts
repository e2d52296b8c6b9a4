import { describe, expect, it } from '@jest/globals';
import { actionNames, decide, stateNames, unmet } from '../../kernel/action-table.js';
import { planFor } from '../../../test/support/plan-builders.js';
import {
  PLAN_ACTIONS,
  PLAN_STATES,
  PLAN_TABLE,
  planImage,
  type PlanAction,
  type PlanFacts,
  type PlanState,
} from './plan.js';

const WHOLE: PlanFacts = { openTasks: 0, dependents: 0 };

/** Where each step leads from each state; a step that is not named is refused there. */
const STEPS: {
  readonly [state in PlanState]: { readonly [action in PlanAction]?: PlanState };
} = {
  running: { rebaseline: 'running', close: 'closed', withdraw: 'withdrawn' },
  closed: {},
  withdrawn: {},
};

const PAIRS = stateNames(PLAN_TABLE).flatMap((state) =>
  actionNames(PLAN_TABLE).map((action) => [state, action] as const),
);

describe('the states of a plan', () => {
  it('are those of the table', () => {
    expect(PLAN_STATES).toEqual(Object.keys(STEPS));
    expect(PLAN_ACTIONS).toEqual(Object.keys(STEPS.running));
  });

  it.each(PAIRS)('%s, %s: as the table of steps says', (state, action) => {
    const to = STEPS[state][action];
    const act = { action, state, facts: WHOLE, evidence: { reason: 'why' } };
    const found = unmet(PLAN_TABLE, act).map(({ code }) => code);
    expect(found).toEqual(to === undefined ? ['wrong-state'] : []);
    const [may, nobody] = ['plan.write', 'plan.work'].map((one) => ({
      permissions: new Set([one]),
    })) as [{ permissions: Set<string> }, { permissions: Set<string> }]; // of two
    expect(() => decide(PLAN_TABLE, { ...act, actor: nobody })).toThrow(
      expect.objectContaining({ kind: 'forbidden' }),
    );
    if (to !== undefined) expect(decide(PLAN_TABLE, { ...act, actor: may })).toBe(to);
  });

  it.each<[PlanAction, Partial<PlanFacts>, readonly string[]]>([
    ['close', { openTasks: 1 }, ['One task is not done.']],
    ['close', { openTasks: 3 }, ['3 tasks are not done.']],
    [
      'close',
      { openTasks: 2, dependents: 4 },
      ['2 tasks are not done.', 'Plans of regions depend on it: 4. Close or withdraw those first.'],
    ],
    ['withdraw', { openTasks: 2 }, []],
    [
      'withdraw',
      { dependents: 1 },
      ['Plans of regions depend on it: 1. Close or withdraw those first.'],
    ],
    ['rebaseline', { openTasks: 2, dependents: 1 }, []],
  ])('%s with %j', (action, facts, wanted) => {
    const act = { action, state: 'running', facts: { ...WHOLE, ...facts } } as const;
    expect(unmet(PLAN_TABLE, act).map(({ text }) => text.en)).toEqual(wanted);
  });

  it.each<[PlanAction, boolean]>([
    ['rebaseline', true],
    ['withdraw', true],
    ['close', false],
  ])('%s asks for a reason: %p', (action, isAsked) => {
    const actor = { permissions: new Set(['plan.write']) };
    const act = { action, state: 'running', facts: WHOLE, evidence: {}, actor } as const;
    if (isAsked)
      expect(() => decide(PLAN_TABLE, act)).toThrow(expect.objectContaining({ kind: 'refused' }));
    else expect(decide(PLAN_TABLE, act)).toBe('closed');
  });

  it('are kept in the log with what the plan was made of', () => {
    const { id: _id, createdAt: _at, revision: _revision, ...rest } = planFor('north');
    expect(rest).toMatchObject(planImage(planFor('north')));
    expect(Object.keys(planImage(planFor('north')))).toEqual(
      expect.arrayContaining(['startsOn', 'parameters', 'state', 'templateId', 'regionId', 'note']),
    );
  });
});
