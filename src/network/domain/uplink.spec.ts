import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { actionNames, decide, stateNames, unmet } from '../../kernel/action-table.js';
import {
  dayFaults,
  editReasons,
  isLate,
  REDUNDANCIES,
  REDUNDANCY_LABELS,
  TRANSPORT_LABELS,
  TRANSPORTS,
  UPLINK_STATES,
  UPLINK_TABLE,
  type UplinkAction,
  type UplinkFacts,
  type UplinkState,
} from './uplink.js';

const WHOLE: UplinkFacts = {
  provider: 'Regionens fibernet',
  capacityMbps: 10_000,
  circuitReference: 'ETH-1001',
  handover: 'Krydsfelt K1, port 7',
};
const BARE: UplinkFacts = {
  provider: null,
  capacityMbps: null,
  circuitReference: null,
  handover: null,
};
const EVIDENCE = { reason: 'Efter aftale', result: 'Rapport 12' };
const MAY = { permissions: new Set(['uplink.write']) };

/** Where each step leads from each state; a step that is not named is refused there. */
const STEPS: {
  readonly [state in UplinkState]: { readonly [action in UplinkAction]?: UplinkState };
} = {
  planned: { order: 'ordered', end: 'ended' },
  ordered: { deliver: 'delivered', end: 'ended' },
  delivered: { test: 'tested', 'hand-back': 'ordered', end: 'ended' },
  tested: { 'take-in-service': 'in-service', 'hand-back': 'ordered', end: 'ended' },
  'in-service': { 'report-disruption': 'disrupted', end: 'ended' },
  disrupted: { restore: 'in-service', end: 'ended' },
  ended: {},
};

const PAIRS = stateNames(UPLINK_TABLE).flatMap((state) =>
  actionNames(UPLINK_TABLE).map((action) => [state, action] as const),
);

const codes = (because: readonly { readonly code: string }[]) => because.map(({ code }) => code);

describe('the states of an uplink', () => {
  it('are those of the table', () => {
    expect(stateNames(UPLINK_TABLE)).toEqual([...UPLINK_STATES]);
  });

  it.each(PAIRS)('%s, %s: as the table of steps says', (state, action) => {
    const to = STEPS[state][action];
    const because = unmet(UPLINK_TABLE, { action, state, facts: WHOLE });
    expect(codes(because)).toEqual(to === undefined ? ['wrong-state'] : []);
    if (to === undefined) return;
    const act = { action, state, facts: WHOLE, evidence: EVIDENCE, actor: MAY };
    expect(decide(UPLINK_TABLE, act)).toBe(to);
    const nobody = { permissions: new Set(['uplink.read']) };
    expect(() => decide(UPLINK_TABLE, { ...act, actor: nobody })).toThrow(
      expect.objectContaining({ kind: 'forbidden' }),
    );
  });

  it.each<[UplinkAction, UplinkState, readonly string[]]>([
    ['order', 'planned', ['no-provider', 'no-capacity']],
    ['deliver', 'ordered', ['no-provider', 'no-capacity']],
    ['test', 'delivered', ['no-provider', 'no-capacity']],
    ['hand-back', 'delivered', []],
    [
      'take-in-service',
      'tested',
      ['no-provider', 'no-capacity', 'no-circuit-reference', 'no-handover'],
    ],
    ['report-disruption', 'in-service', []],
    ['restore', 'disrupted', []],
    ['end', 'planned', []],
  ])('%s tells all that is missing', (action, state, wanted) => {
    expect(codes(unmet(UPLINK_TABLE, { action, state, facts: BARE }))).toEqual(wanted);
  });

  it.each<[UplinkAction, string]>([
    ['test', 'result'],
    ['hand-back', 'reason'],
    ['report-disruption', 'reason'],
    ['end', 'reason'],
  ])('%s does not do without its %s', (action, field) => {
    const [state = 'planned'] = UPLINK_TABLE.actions[action].from;
    const act = { action, state, facts: WHOLE, actor: MAY };
    for (const text of [undefined, '', '  ']) {
      const evidence = { ...EVIDENCE, [field]: text };
      expect(() => decide(UPLINK_TABLE, { ...act, evidence })).toThrow(
        expect.objectContaining({
          details: { because: [expect.objectContaining({ code: `missing-${field}` })] },
        }),
      );
    }
  });

  it('never leaves a line that serves without what it stands on', () => {
    const facts = fc.record({
      provider: fc.constantFrom(null, 'Udbyder'),
      capacityMbps: fc.constantFrom(null, 1_000),
      circuitReference: fc.constantFrom(null, 'C-1'),
      handover: fc.constantFrom(null, 'K1'),
    });
    fc.assert(
      fc.property(facts, fc.constantFrom(...PAIRS), (given, [state, action]) => {
        const { to } = UPLINK_TABLE.actions[action];
        const stood = editReasons(state, given).length === 0;
        if (!stood || unmet(UPLINK_TABLE, { action, state, facts: given }).length > 0) return;
        if (to !== 'ended') expect(editReasons(to, given)).toEqual([]);
      }),
    );
  });
});

describe('an edit', () => {
  it.each<[UplinkState, readonly string[]]>([
    ['planned', []],
    ['ordered', ['no-provider', 'no-capacity']],
    ['delivered', ['no-provider', 'no-capacity']],
    ['tested', ['no-provider', 'no-capacity']],
    ['in-service', ['no-provider', 'no-capacity', 'no-circuit-reference', 'no-handover']],
    ['disrupted', ['no-provider', 'no-capacity', 'no-circuit-reference', 'no-handover']],
    ['ended', ['uplink-ended']],
  ])('of one that is %s keeps what it stands on', (state, wanted) => {
    expect(codes(editReasons(state, BARE))).toEqual(wanted);
    expect(codes(editReasons(state, WHOLE))).toEqual(state === 'ended' ? ['uplink-ended'] : []);
  });
});

describe('days', () => {
  it.each<[string | null, string | null, readonly string[]]>([
    [null, null, []],
    ['2025-04-24', null, []],
    [null, '2025-01-01', []],
    ['2025-04-24', '2025-04-24', []],
    ['2025-04-25', null, ['ordered-in-future']],
    ['2025-04-24', '2025-04-23', ['expected-before-ordered']],
    ['2025-04-25', '2025-04-23', ['ordered-in-future', 'expected-before-ordered']],
  ])('ordered on %s, expected on %s', (orderedOn, expectedOn, wanted) => {
    expect(codes(dayFaults({ orderedOn, expectedOn }, '2025-04-24'))).toEqual(wanted);
  });

  it.each(UPLINK_STATES)('%s: late on the day after, while it is waited for', (state) => {
    const line = { state, expectedOn: '2025-04-24' };
    const isAwaited = state === 'planned' || state === 'ordered';
    expect(isLate(line, '2025-04-24')).toBe(false);
    expect(isLate(line, '2025-04-25')).toBe(isAwaited);
    expect(isLate({ state, expectedOn: null }, '2025-04-25')).toBe(false);
  });
});

describe('words', () => {
  it('are there for every transport and redundancy', () => {
    expect(Object.keys(TRANSPORT_LABELS)).toEqual([...TRANSPORTS]);
    expect(Object.keys(REDUNDANCY_LABELS)).toEqual([...REDUNDANCIES]);
  });
});
