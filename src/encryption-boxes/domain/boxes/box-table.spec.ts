import { describe, expect, it } from '@jest/globals';
import { actionNames, decide, stateNames, unmet } from '../../../kernel/action-table.js';
import { BOX_FORWARD, BOX_TABLE, SECOND_PERSON } from './box-table.js';
import type { BoxAction } from './box.js';
import type { BoxFacts, SwapPart } from './guards.js';
import { BOX_STATES, type BoxState } from './states.js';

/** Everything is as it should be for whoever acts: only the state decides. */
const WHOLE: BoxFacts = {
  by: 'scan',
  isPending: false,
  isHeld: true,
  isHolder: true,
  isOffered: false,
  isOut: true,
  sealsInPlace: 1,
  sealsWaiting: 0,
  firmware: 'baseline',
  certificate: 'valid',
  certification: 'active',
  hasLink: true,
  isCustodian: true,
  hasKeys: false,
  now: 2,
  swap: null,
};
const NEW: SwapPart = {
  title: 'Nord',
  isNew: true,
  phase: 'before',
  canRollBack: true,
  rollbackUntil: null,
  isSignedOff: false,
};
const MOVED: SwapPart = { ...NEW, phase: 'moved', rollbackUntil: 3 };
const OLD: SwapPart = { ...NEW, isNew: false };
const SIGNED: SwapPart = { ...OLD, phase: 'moved', isSignedOff: true };
/** Out of its bag. */
const OPEN: BoxFacts = { ...WHOLE, sealsInPlace: 0 };
const UNSEALED: readonly BoxAction[] = ['mount', 'unseal'];
const factsFor = (action: BoxAction) => (UNSEALED.includes(action) ? OPEN : WHOLE);

const LIVE = { suspect: 'suspected-tamper' } as const;

/** Where each step leads from each state; a step that is not named is refused there. */
const STEPS: { readonly [state in BoxState]: { readonly [action in BoxAction]?: BoxState } } = {
  ordered: { dispatch: 'in-transit', receive: 'received', ...LIVE },
  'in-transit': { receive: 'received', ...LIVE },
  received: {
    'undo-receive': 'ordered',
    inspect: 'inspected',
    quarantine: 'quarantined',
    ...LIVE,
  },
  inspected: {
    stage: 'staged',
    quarantine: 'quarantined',
    'keep-spare': 'spare',
    'send-rma': 'rma',
    ...LIVE,
  },
  staged: { enrol: 'enrolled', quarantine: 'quarantined', 'keep-spare': 'spare', ...LIVE },
  enrolled: { seal: 'sealed', zeroise: 'zeroised', ...LIVE },
  sealed: { ship: 'shipped', unseal: 'enrolled', ...LIVE },
  shipped: { arrive: 'on-site', ...LIVE },
  'on-site': { mount: 'mounted', zeroise: 'zeroised', ...LIVE },
  mounted: { 'take-in-service': 'in-service', withdraw: 'withdrawn', ...LIVE },
  'in-service': { 'stand-by': 'mounted', withdraw: 'withdrawn', ...LIVE },
  withdrawn: { zeroise: 'zeroised', ...LIVE },
  zeroised: { sanitise: 'sanitised', 'send-rma': 'rma', ...LIVE },
  sanitised: { dispose: 'disposed', 'send-rma': 'rma', ...LIVE },
  disposed: {},
  quarantined: { inspect: 'inspected', zeroise: 'zeroised', 'send-rma': 'rma', ...LIVE },
  spare: { 'take-spare': 'inspected', quarantine: 'quarantined', ...LIVE },
  rma: { 'take-back': 'quarantined', ...LIVE },
  'suspected-tamper': { zeroise: 'zeroised', clear: 'quarantined' },
};

const ACTIONS = actionNames(BOX_TABLE);
const PAIRS = stateNames(BOX_TABLE).flatMap((state) =>
  ACTIONS.map((action) => [state, action] as const),
);
const EVIDENCE = Object.fromEntries(
  ACTIONS.flatMap((action) => BOX_TABLE.actions[action].evidence.map(({ field }) => [field, 'x'])),
);
const against = (action: BoxAction, state: BoxState, facts: BoxFacts) =>
  unmet(BOX_TABLE, { action, state, facts }).map(({ code }) => code);

describe('the states of an encryption box', () => {
  it('are those of the table, and each leads on', () => {
    expect(stateNames(BOX_TABLE)).toEqual([...BOX_STATES]);
    for (const [state, action] of Object.entries(BOX_FORWARD)) {
      expect(BOX_TABLE.actions[action].from).toContain(state);
    }
  });

  it.each(PAIRS)('%s, %s: as the table of steps says', (state, action) => {
    const to = STEPS[state][action];
    const facts = factsFor(action);
    expect(against(action, state, facts)).toEqual(to === undefined ? ['wrong-state'] : []);
    if (to === undefined) return;
    const { permission } = BOX_TABLE.actions[action];
    const act = { action, state, facts, evidence: EVIDENCE };
    const [may, nobody] = [{ permissions: new Set([permission]) }, { permissions: new Set('') }];
    expect(decide(BOX_TABLE, { ...act, actor: may })).toBe(to);
    expect(() => decide(BOX_TABLE, { ...act, actor: nobody })).toThrow(
      expect.objectContaining({ kind: 'forbidden' }),
    );
  });

  it('asks two people where reference.md 3.8 does', () => {
    expect(Object.keys(SECOND_PERSON)).toEqual(['enrol', 'zeroise', 'sanitise', 'clear']);
  });
});

describe('what stands against a step', () => {
  it.each<[BoxAction, BoxState, Partial<BoxFacts>, readonly string[]]>([
    ['receive', 'ordered', { by: 'hand' }, ['scan-it']],
    ['inspect', 'received', { isHeld: false }, ['no-custodian']],
    ['inspect', 'received', { isOffered: true }, ['handover-open']],
    ['stage', 'inspected', { certification: 'historical' }, ['not-certified']],
    ['stage', 'inspected', { firmware: 'other' }, ['firmware-differs']],
    ['enrol', 'staged', { isCustodian: false }, ['not-custodian']],
    ['enrol', 'staged', { certificate: 'expired' }, ['certificate-expired']],
    ['ship', 'sealed', { certificate: 'none' }, ['no-certificate']],
    ['mount', 'on-site', { hasLink: false, sealsInPlace: 0 }, ['no-link']],
    ['take-in-service', 'mounted', { swap: NEW, by: 'hand' }, ['serves-by-swap']],
    ['take-in-service', 'mounted', { swap: NEW, by: 'swap' }, []],
    ['stand-by', 'in-service', { swap: MOVED, by: 'hand' }, ['left-by-swap']],
    ['withdraw', 'mounted', { swap: NEW, by: 'hand' }, []],
    // Nothing can be rolled back any more: it is an ordinary box again.
    ['withdraw', 'in-service', { swap: { ...MOVED, canRollBack: false }, by: 'hand' }, []],
    ['take-in-service', 'mounted', { swap: { ...NEW, phase: 'after' }, by: 'hand' }, []],
    ['send-rma', 'quarantined', { hasKeys: true }, ['keys-in-it']],
    ['send-rma', 'zeroised', { swap: OLD }, ['in-swap']],
    ['withdraw', 'in-service', { swap: MOVED, by: 'hand' }, ['left-by-swap']],
    ['withdraw', 'in-service', { swap: OLD }, ['swap-not-moved']],
    ['withdraw', 'in-service', { swap: { ...OLD, rollbackUntil: 1 } }, ['swap-on-trial']],
    ['stand-by', 'in-service', { swap: { ...SIGNED, rollbackUntil: 3 } }, ['rollback-open']],
    ['withdraw', 'in-service', { swap: { ...SIGNED, rollbackUntil: 2 } }, []],
    ['withdraw', 'mounted', { isPending: true }, ['step-pending']],
    // A suspicion waits for nobody.
    ['suspect', 'in-service', { isPending: true }, []],
  ])('%s from %s', (action, state, facts, codes) => {
    expect(against(action, state, { ...WHOLE, ...facts })).toEqual(codes);
  });
});
