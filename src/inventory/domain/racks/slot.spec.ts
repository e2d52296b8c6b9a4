import { describe, expect, test } from '@jest/globals';
import { actionNames, decide, describeActions, unmet } from '../../../kernel/action-table.js';
import { reason } from '../../../kernel/message.js';
import { SERVER_STATES } from '../server.js';
import {
  placedGate,
  SLOT_STATES,
  SLOT_TABLE,
  type SlotAction,
  type SlotGuardFacts,
  type SlotState,
} from './slot.js';

/** What a slot goes through, written again by hand. */
const STEPS: Readonly<
  Record<SlotAction, readonly [from: readonly SlotState[], to: SlotState, evidence: string | null]>
> = {
  plan: [['empty', 'planned'], 'planned', 'modelId'],
  unplan: [['planned'], 'empty', null],
  place: [['empty', 'planned'], 'occupied', 'assetId'],
  'take-out': [['occupied'], 'empty', 'reason'],
};

const FULL: SlotGuardFacts = {
  faults: [reason('over-flow', 'Too much.', 'For meget.')],
  serverState: null,
  hoses: 0,
};
const FREE: SlotGuardFacts = { faults: [], serverState: null, hoses: 0 };
const GUARDED: readonly SlotAction[] = ['place', 'plan'];

const everyStep = SLOT_STATES.flatMap((state) =>
  actionNames(SLOT_TABLE).map((action) => [action, state] as const),
);

describe('the table of a slot', () => {
  test.each(everyStep)('%s from %s', (action, state) => {
    const [from, to, evidence] = STEPS[action];
    const inTurn = from.includes(state);
    const codesOf = (facts: SlotGuardFacts) =>
      unmet(SLOT_TABLE, { action, state, facts }).map(({ code }) => code);
    expect(codesOf(FREE)).toEqual(inTurn ? [] : ['wrong-state']);
    expect(codesOf(FULL)).toEqual([
      ...(inTurn ? [] : ['wrong-state']),
      ...(GUARDED.includes(action) ? ['over-flow'] : []),
    ]);
    const actor = { permissions: new Set(['rack.write']) };
    const given = evidence === null ? {} : { [evidence]: 'x' };
    const act = (with_: object) => () =>
      decide(SLOT_TABLE, { action, state, facts: FREE, evidence: { ...with_ }, actor });
    if (inTurn) expect(act(given)()).toBe(to);
    else expect(act(given)).toThrow('refused-by-rule');
    if (evidence !== null) expect(act({})).toThrow('refused-by-rule');
  });

  test('is not emptied of a server whose hoses are still on', () => {
    const facts = { faults: [], serverState: 'maintenance', hoses: 1 } as const;
    const codes = unmet(SLOT_TABLE, { action: 'take-out', state: 'occupied', facts });
    expect(codes.map(({ code }) => code)).toEqual(['still-connected']);
  });

  test.each(SERVER_STATES)(
    'is not emptied of a server that is connected, e.g. %s',
    (serverState) => {
      const facts = { faults: [], serverState, hoses: 0 };
      const codes = unmet(SLOT_TABLE, { action: 'take-out', state: 'occupied', facts });
      const connected = ['connected', 'verified', 'burn-in', 'accepted', 'in-service'];
      expect(codes.map(({ code }) => code)).toEqual(
        connected.includes(serverState) ? ['server-connected'] : [],
      );
    },
  );

  test('whoever may not write is offered nothing', () => {
    const reader = { permissions: new Set(['rack.read']) };
    expect(describeActions(SLOT_TABLE, { state: 'empty', facts: FREE }, reader)).toEqual([]);
  });
});

test('the gate of a server asks where it stands', () => {
  expect(placedGate(undefined).map(({ code }) => code)).toEqual(['not-placed']);
  const facts = { slotId: 's', slotName: 'U1', rackId: 'r', rackName: 'R07', lowestUnit: 1 };
  expect(placedGate(facts)).toEqual([]);
});
