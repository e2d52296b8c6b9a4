import { describe, expect, it } from '@jest/globals';
import { decide, describeActions } from '../../kernel/action-table.js';
import { IdriftError } from '../../kernel/errors.js';
import type { Text } from '../../kernel/message.js';
import {
  DELIVERY_STATES,
  DELIVERY_TABLE,
  type DeliveryAction,
  type DeliveryFacts,
  type DeliveryState,
  type DeliveryTotals,
} from './delivery.js';

const ACTIONS = ['arrive', 'close', 'reopen'] as const satisfies readonly DeliveryAction[];
const STEPS: Readonly<Record<DeliveryAction, readonly [from: DeliveryState, to: DeliveryState]>> = {
  arrive: ['announced', 'receiving'],
  close: ['receiving', 'closed'],
  reopen: ['closed', 'receiving'],
};
const REQUIRED: Readonly<Record<DeliveryAction, readonly string[]>> = {
  arrive: ['arrivedOn', 'condition'],
  close: [],
  reopen: ['reason'],
};
const PERMISSION: Readonly<Record<DeliveryAction, string>> = {
  arrive: 'delivery.receive',
  close: 'delivery.write',
  reopen: 'delivery.write',
};
const GIVEN: Readonly<Record<string, string>> = {
  arrivedOn: '2025-04-24',
  condition: 'intact',
  reason: 'Tre mere fundet i lastbilen',
};

const totals = (changes: Partial<DeliveryTotals> = {}): DeliveryTotals => ({
  ordered: 60,
  expected: 10,
  received: 10,
  missing: 0,
  unexpected: 0,
  damaged: 0,
  ...changes,
});

const DEVIATIONS: readonly Partial<DeliveryTotals>[] = [
  {},
  { missing: 1, received: 9 },
  { unexpected: 2 },
  { damaged: 3 },
  { missing: 1, unexpected: 2, damaged: 3 },
];
const FACTS: readonly DeliveryFacts[] = DEVIATIONS.flatMap((changes) =>
  [false, true].map((deviationNoted) => ({ totals: totals(changes), deviationNoted })),
);

/** Every way of leaving some of the evidence out. */
const subsets = (fields: readonly string[]): readonly (readonly string[])[] =>
  fields.reduce<readonly (readonly string[])[]>(
    (sets, field) => [...sets, ...sets.map((set) => [...set, field])],
    [[]],
  );

const ALL = { permissions: { has: () => true } };
const PAIRS = DELIVERY_STATES.flatMap((state) => ACTIONS.map((action) => [action, state] as const));

const unmetCodes = (action: DeliveryAction, state: DeliveryState, facts: DeliveryFacts) => {
  const { missing, unexpected, damaged } = facts.totals;
  const unexplained = missing + unexpected + damaged > 0 && !facts.deviationNoted;
  return [
    ...(STEPS[action][0] === state ? [] : ['wrong-state']),
    ...(action === 'close' && unexplained ? ['deviation-unexplained'] : []),
  ];
};

/** The words of the refusals that the tables below meet, once each. */
const told = new Map<string, Text>();

function outcomeOf(act: () => DeliveryState): string {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof IdriftError)) throw error;
    const because = error.details.because ?? [];
    for (const { text } of because) told.set(text.en, text);
    return [error.kind, ...because.map(({ code }) => code)].join(' ');
  }
}

describe('the delivery table', () => {
  it.each(PAIRS)('%s from %s: allowed, or refused with every reason', (action, state) => {
    for (const facts of FACTS) {
      for (const fields of subsets(REQUIRED[action])) {
        const evidence = Object.fromEntries(fields.map((field) => [field, GIVEN[field]]));
        const absent = REQUIRED[action].filter((field) => !fields.includes(field));
        const codes = [
          ...unmetCodes(action, state, facts),
          ...absent.map((field) => `missing-${field}`),
        ];
        const wanted = codes.length === 0 ? STEPS[action][1] : ['refused', ...codes].join(' ');
        const act = { action, state, facts, evidence, actor: ALL };
        expect(outcomeOf(() => decide(DELIVERY_TABLE, act))).toBe(wanted);
      }
    }
  });

  it('tells every reason in Danish and in English, as a sentence', () => {
    expect(told.size).toBeGreaterThan(DELIVERY_STATES.length);
    for (const { da, en } of told.values()) {
      expect(da).toMatch(/\S.*[.)]$/);
      expect(en).toMatch(/\S.*[.)]$/);
      expect(da).not.toBe(en);
    }
  });

  it('says in both languages how many are missing, unexpected and damaged', () => {
    const facts = {
      totals: totals({ missing: 1, unexpected: 2, damaged: 3 }),
      deviationNoted: false,
    };
    const [close] = describeActions(DELIVERY_TABLE, { state: 'receiving', facts }, ALL).filter(
      ({ action }) => action === 'close',
    );
    expect(close?.because).toEqual([
      {
        code: 'deviation-unexplained',
        text: {
          en:
            'There are 1 missing, 2 unexpected and 3 damaged: ' +
            'write in the deviation note what was agreed with the supplier.',
          da:
            'Der er 1 manglende, 2 uventede og 3 beskadigede: ' +
            'skriv i afvigelsen, hvad der er aftalt med leverandøren.',
        },
      },
    ]);
  });

  it.each(DELIVERY_STATES)(
    'in %s shows each step with the reasons it would be refused for',
    (state) => {
      for (const facts of FACTS) {
        const shown = describeActions(DELIVERY_TABLE, { state, facts }, ALL);
        expect(
          shown.map(({ action, because }) => [action, because.map(({ code }) => code)]),
        ).toEqual(ACTIONS.map((action) => [action, unmetCodes(action, state, facts)]));
      }
    },
  );

  it.each(ACTIONS)('%s asks for its own permission', (action) => {
    const [state] = STEPS[action];
    const facts = { totals: totals(), deviationNoted: false };
    const by = (permission: string) =>
      outcomeOf(() =>
        decide(DELIVERY_TABLE, {
          action,
          state,
          facts,
          evidence: GIVEN,
          actor: { permissions: new Set([permission]) },
        }),
      );
    expect(by(PERMISSION[action])).toBe(STEPS[action][1]);
    expect(by('delivery.read')).toBe('forbidden');
  });

  it('names its states exactly as the closed list does, in both languages', () => {
    expect(Object.keys(DELIVERY_TABLE.states)).toEqual([...DELIVERY_STATES]);
    for (const { label } of Object.values(DELIVERY_TABLE.states)) {
      expect([label.da.length, label.en.length].every((length) => length > 0)).toBe(true);
    }
  });
});
