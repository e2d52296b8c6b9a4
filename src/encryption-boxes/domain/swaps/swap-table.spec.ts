import { describe, expect, it } from '@jest/globals';
import { actionNames, decide, stateNames, unmet } from '../../../kernel/action-table.js';
import type { EndFacts, SwapFacts } from './guards.js';
import { SWAP_STATES, type SwapState } from './states.js';
import { SWAP_FORWARD, SWAP_SECOND, SWAP_TABLE } from './swap-table.js';
import type { SwapAction } from './swap.js';

const HOUR = 3_600_000;
const NOW = Date.parse('2025-05-06T07:00:00Z');

const PAIR: EndFacts = { end: 'region', old: 'in-service', new: 'in-service' };

/** Everything is as it should be, whatever is asked: only the state decides. */
const WHOLE: SwapFacts = {
  now: NOW,
  isPending: false,
  ends: [PAIR],
  halfNamed: [],
  hasRollback: true,
  isTried: true,
  agreed: { from: NOW, to: NOW + 2 * HOUR, since: NOW - HOUR },
  hasBaseline: true,
  after: 'passed',
  mountedSince: NOW - 48 * HOUR,
  lacking: [],
  againstGo: [],
  partner: null,
  oldCertificates: 0,
};
/** Before traffic moves. */
const STANDBY: EndFacts = { ...PAIR, new: 'mounted' };
const STANDING_BY: SwapFacts = { ...WHOLE, ends: [STANDBY] };
const ERASED: SwapFacts = {
  ...WHOLE,
  ends: [{ ...PAIR, old: 'sanitised' }],
};

/** Where each step leads from each state; a step that is not named is refused there. */
const STEPS: {
  readonly [state in SwapState]: { readonly [action in SwapAction]?: SwapState };
} = {
  planned: { stage: 'staged', postpone: 'postponed', cancel: 'cancelled' },
  staged: { enrol: 'enrolled', postpone: 'postponed', cancel: 'cancelled' },
  enrolled: { ship: 'shipped', postpone: 'postponed', cancel: 'cancelled' },
  shipped: { mount: 'mounted', postpone: 'postponed' },
  mounted: { 'cut-over': 'cut-over', postpone: 'postponed' },
  'cut-over': { observe: 'observed', 'roll-back': 'rolled-back' },
  observed: { 'erase-old': 'old-erased', 'roll-back': 'rolled-back' },
  'old-erased': { close: 'closed' },
  closed: {},
  postponed: { repeat: 'mounted', 'plan-again': 'planned', cancel: 'cancelled' },
  'rolled-back': { repeat: 'mounted', 'plan-again': 'planned', cancel: 'cancelled' },
  cancelled: {},
};

const ACTIONS = actionNames(SWAP_TABLE);
const PAIRS = stateNames(SWAP_TABLE).flatMap((state) =>
  ACTIONS.map((action) => [state, action] as const),
);
const EVIDENCE = Object.fromEntries(
  ACTIONS.flatMap((action) => SWAP_TABLE.actions[action].evidence.map(({ field }) => [field, '1'])),
);

const AFTERWARDS: readonly SwapAction[] = ['erase-old', 'close'];
function factsFor(action: SwapAction): SwapFacts {
  if (action === 'cut-over') return STANDING_BY;
  return AFTERWARDS.includes(action) ? ERASED : WHOLE;
}
const against = (action: SwapAction, state: SwapState, facts: SwapFacts) =>
  unmet(SWAP_TABLE, { action, state, facts }).map(({ code }) => code);

describe('the states of a swap', () => {
  it('are those of the table, and each leads on', () => {
    expect(stateNames(SWAP_TABLE)).toEqual([...SWAP_STATES]);
    for (const [state, action] of Object.entries(SWAP_FORWARD)) {
      expect(SWAP_TABLE.actions[action].from).toContain(state);
    }
  });

  it.each(PAIRS)('%s, %s: as the table of steps says', (state, action) => {
    const to = STEPS[state][action];
    const facts = factsFor(action);
    expect(against(action, state, facts)).toEqual(to === undefined ? ['wrong-state'] : []);
    if (to === undefined) return;
    const { permission } = SWAP_TABLE.actions[action];
    const act = { action, state, facts, evidence: EVIDENCE };
    const [may, nobody] = [{ permissions: new Set([permission]) }, { permissions: new Set('') }];
    expect(decide(SWAP_TABLE, { ...act, actor: may })).toBe(to);
    expect(() => decide(SWAP_TABLE, { ...act, actor: nobody })).toThrow(
      expect.objectContaining({ kind: 'forbidden' }),
    );
  });

  it.each(ACTIONS.filter((action) => action !== 'roll-back'))(
    '%s waits for what waits for a second person; only a roll-back never does',
    (action) => {
      const [state] = SWAP_TABLE.actions[action].from as [SwapState];
      const facts = { ...factsFor(action), isPending: true };
      expect(against(action, state, facts)).toEqual(['step-pending']);
      expect(against('roll-back', 'cut-over', { ...WHOLE, isPending: true })).toEqual([]);
    },
  );

  it('asks two people where reference.md 3.8 does', () => {
    expect(Object.keys(SWAP_SECOND)).toEqual(['enrol', 'observe']);
  });
});

describe('what stands against a step', () => {
  const at = (end: 'old' | 'new', state: 'mounted' | 'staged' | 'withdrawn' | 'zeroised') => ({
    ends: [{ ...PAIR, [end]: state }],
  });

  it.each<[SwapAction, SwapState, Partial<SwapFacts>, readonly string[]]>([
    ['stage', 'planned', { ends: [] }, ['no-boxes']],
    ['stage', 'planned', { ends: [], halfNamed: ['centre'] }, ['half-named']],
    ['enrol', 'staged', at('new', 'staged'), ['new-box-not-there']],
    ['ship', 'enrolled', { agreed: null }, ['no-agreed-date']],
    ['mount', 'shipped', at('new', 'withdrawn'), ['new-box-not-there']],
    ['cut-over', 'mounted', { hasRollback: false }, ['no-rollback']],
    ['cut-over', 'mounted', { agreed: null }, ['no-agreed-date']],
    ['cut-over', 'mounted', { now: NOW - HOUR }, ['before-window']],
    ['cut-over', 'mounted', { now: NOW - HOUR / 2 }, []],
    ['cut-over', 'mounted', { now: NOW + 3 * HOUR }, ['after-window']],
    ['cut-over', 'mounted', { ends: WHOLE.ends }, ['new-box-not-there']],
    ['cut-over', 'mounted', { ends: [{ ...STANDBY, old: 'withdrawn' }] }, ['old-box-gone']],
    [
      'cut-over',
      'mounted',
      { lacking: [{ code: 'no-mtu', text: { da: '', en: '' } }] },
      ['no-mtu'],
    ],
    ['cut-over', 'mounted', { hasBaseline: false }, ['no-baseline-measurement']],
    ['cut-over', 'mounted', { mountedSince: NOW - 23 * HOUR }, ['soak-not-over']],
    ['cut-over', 'mounted', { partner: 'Nord 2' }, ['partner-cut-over']],
    ['observe', 'cut-over', { after: 'none' }, ['not-measured']],
    ['observe', 'cut-over', { after: 'failed' }, ['measured-badly']],
    ['roll-back', 'observed', at('old', 'zeroised'), ['old-box-gone']],
    ['repeat', 'rolled-back', { isTried: false }, ['not-tried']],
    ['erase-old', 'observed', {}, ['old-box-not-there']],
    ['close', 'old-erased', at('old', 'zeroised'), ['old-box-not-there']],
    ['close', 'old-erased', { ends: ERASED.ends, oldCertificates: 1 }, ['certificate-not-revoked']],
  ])('%s from %s', (action, state, facts, codes) => {
    const base = action === 'cut-over' ? STANDING_BY : WHOLE;
    expect(against(action, state, { ...base, ...facts })).toEqual(codes);
  });
});
