import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  actionNames,
  decide,
  describeActions,
  stateNames,
  unmet,
  type ActionTable,
} from './action-table.js';
import { IdriftError } from './errors.js';
import { reason, type Reason } from './message.js';

type State = 'open' | 'held' | 'shut';
type Act = 'shut' | 'hold' | 'reopen';
type Facts = { readonly dry: boolean; readonly empty: boolean };

const WET = reason('wet', 'It is wet.', 'Den er våd.');
const FULL = reason('full', 'It is full.', 'Den er fuld.');
const dry = (facts: Facts): Reason | null => (facts.dry ? null : WET);
const empty = (facts: Facts): Reason | null => (facts.empty ? null : FULL);
const info = (da: string, en: string) =>
  ({ label: { da, en }, tone: 'neutral', slaWorkingDays: null }) as const;
const field = (name: string, required: boolean) => ({
  field: name,
  label: { da: `Felt ${name}`, en: `Field ${name}` },
  required,
});

const TABLE: ActionTable<State, Act, Facts> = {
  subject: 'valve',
  states: { open: info('Åben', 'Open'), held: info('Holdt', 'Held'), shut: info('Lukket', 'Shut') },
  actions: {
    shut: {
      label: { da: 'Luk', en: 'Shut' },
      from: ['open', 'held'],
      to: 'shut',
      permission: 'valve.shut',
      guards: [dry, empty],
      evidence: [field('reason', true), field('witness', true), field('note', false)],
    },
    hold: {
      label: { da: 'Hold', en: 'Hold' },
      from: ['open'],
      to: 'held',
      permission: 'valve.hold',
      guards: [],
      evidence: [],
    },
    reopen: {
      label: { da: 'Genåbn', en: 'Reopen' },
      from: ['shut'],
      to: 'open',
      permission: 'valve.shut',
      guards: [empty],
      evidence: [field('reason', true)],
    },
  },
};

const GOOD: Facts = { dry: true, empty: true };
const ALL = { permissions: { has: () => true } };
const only = (...names: readonly string[]) => ({ permissions: new Set(names) });
const EVIDENCE = { reason: 'Service', witness: 'Ida' };

function refusalOf(act: () => unknown): IdriftError {
  try {
    act();
  } catch (error) {
    if (error instanceof IdriftError) return error;
    throw error;
  }
  throw new Error('it was allowed');
}

const outcomeOf = (act: () => State): State | readonly Reason[] | undefined => {
  try {
    return act();
  } catch {
    return refusalOf(act).details.because;
  }
};

const codesOf = (error: IdriftError) => (error.details.because ?? []).map(({ code }) => code);

const facts = fc.record({ dry: fc.boolean(), empty: fc.boolean() });
const states = fc.constantFrom(...stateNames(TABLE));
const actions = fc.constantFrom(...actionNames(TABLE));

describe('decide', () => {
  it.each([
    ['shut', 'open', 'shut'],
    ['shut', 'held', 'shut'],
    ['hold', 'open', 'held'],
    ['reopen', 'shut', 'open'],
  ] as const)('%s from %s gives %s', (action, state, wanted) => {
    const act = { action, state, facts: GOOD, evidence: EVIDENCE, actor: ALL };
    expect(decide(TABLE, act)).toBe(wanted);
  });

  it('lists every unmet condition at once: state, guards, evidence, in that order', () => {
    const bad = { dry: false, empty: false };
    const refusal = refusalOf(() =>
      decide(TABLE, { action: 'shut', state: 'shut', facts: bad, evidence: {}, actor: ALL }),
    );
    expect(refusal.kind).toBe('refused');
    expect(codesOf(refusal)).toEqual([
      'wrong-state',
      'wet',
      'full',
      'missing-reason',
      'missing-witness',
    ]);
  });

  it('lists all that one guard has against it', () => {
    const both = { ...TABLE.actions.hold, guards: [() => [WET, FULL], () => []] };
    const table = { ...TABLE, actions: { ...TABLE.actions, hold: both } };
    const act = { action: 'hold', state: 'open', facts: GOOD, evidence: {}, actor: ALL } as const;
    expect(codesOf(refusalOf(() => decide(table, act)))).toEqual(['wet', 'full']);
  });

  it('tells once what two guards have against it', () => {
    const twice = { ...TABLE.actions.hold, guards: [dry, dry, empty] };
    const table = { ...TABLE, actions: { ...TABLE.actions, hold: twice } };
    const bad = { dry: false, empty: true };
    const act = { action: 'hold', state: 'open', facts: bad, evidence: {}, actor: ALL } as const;
    expect(codesOf(refusalOf(() => decide(table, act)))).toEqual(['wet']);
  });

  it('says in both languages where it stands and where the action starts from', () => {
    const refusal = refusalOf(() =>
      decide(TABLE, { action: 'shut', state: 'shut', facts: GOOD, evidence: EVIDENCE, actor: ALL }),
    );
    expect(refusal.details.because).toEqual([
      reason(
        'wrong-state',
        'It is in the state "Shut"; the action starts from: Open, Held.',
        'Tilstanden er "Lukket"; handlingen begynder fra: Åben, Holdt.',
      ),
    ]);
  });

  it('says in both languages which evidence is missing', () => {
    const refusal = refusalOf(() =>
      decide(TABLE, { action: 'reopen', state: 'shut', facts: GOOD, evidence: {}, actor: ALL }),
    );
    expect(refusal.details.because).toEqual([
      reason(
        'missing-reason',
        '"Field reason" must be given with this action (field reason).',
        '"Felt reason" skal angives ved denne handling (feltet reason).',
      ),
    ]);
  });

  it.each([undefined, null, '', '  \n\t'])('takes %j for no evidence', (given) => {
    const evidence = { reason: given };
    const act = { action: 'reopen', state: 'shut', facts: GOOD, evidence, actor: ALL } as const;
    expect(codesOf(refusalOf(() => decide(TABLE, act)))).toEqual(['missing-reason']);
  });

  it.each([0, false, 'x'])('takes %j for evidence', (given) => {
    const evidence = { reason: given };
    const act = { action: 'reopen', state: 'shut', facts: GOOD, evidence, actor: ALL } as const;
    expect(decide(TABLE, act)).toBe('open');
  });

  it('tells who may never do it nothing of the conditions', () => {
    const actor = only('valve.hold');
    const refusal = refusalOf(() =>
      decide(TABLE, { action: 'shut', state: 'shut', facts: GOOD, evidence: {}, actor }),
    );
    expect(refusal).toMatchObject({ kind: 'forbidden', details: {} });
  });

  it('agrees with unmet and describeActions for every state, action and fact', () => {
    fc.assert(
      fc.property(actions, states, facts, (action, state, given) => {
        const conditions = unmet(TABLE, { action, state, facts: given });
        const described = describeActions(TABLE, { state, facts: given }, ALL).find(
          (one) => one.action === action,
        );
        expect(described).toMatchObject({ allowed: conditions.length === 0, because: conditions });
        const act = { action, state, facts: given, evidence: EVIDENCE, actor: ALL };
        const wanted = conditions.length === 0 ? TABLE.actions[action].to : conditions;
        expect(outcomeOf(() => decide(TABLE, act))).toEqual(wanted);
      }),
    );
  });
});

describe('describeActions', () => {
  it('leaves out what the reader may never do, and keeps what is only not allowed now', () => {
    const shown = describeActions(TABLE, { state: 'open', facts: GOOD }, only('valve.shut'));
    expect(shown.map(({ action, allowed }) => [action, allowed])).toEqual([
      ['shut', true],
      ['reopen', false],
    ]);
  });

  it('shows label, goal and the evidence that will be asked for', () => {
    const [shown] = describeActions(TABLE, { state: 'open', facts: GOOD }, only('valve.shut'));
    expect(shown).toEqual({
      action: 'shut',
      label: { da: 'Luk', en: 'Shut' },
      to: 'shut',
      evidence: TABLE.actions.shut.evidence,
      allowed: true,
      because: [],
    });
  });

  it('shows nothing to somebody without permissions', () => {
    expect(describeActions(TABLE, { state: 'open', facts: GOOD }, only())).toEqual([]);
  });
});

describe('the names of a table', () => {
  it('are its keys', () => {
    expect(actionNames(TABLE)).toEqual(['shut', 'hold', 'reopen']);
    expect(stateNames(TABLE)).toEqual(['open', 'held', 'shut']);
  });
});
