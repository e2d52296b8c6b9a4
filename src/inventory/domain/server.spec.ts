import { describe, expect, it } from '@jest/globals';
import { decide, describeActions, unmet } from '../../kernel/action-table.js';
import { IdriftError } from '../../kernel/errors.js';
import type { Text } from '../../kernel/message.js';
import {
  ENDED_STATES,
  SERVER_ACTIONS,
  SERVER_STATES,
  SERVER_TABLE,
  type ServerAction,
  type ServerState,
} from './server.js';
import type { FindingClass } from './finding.js';
import type { Hold } from './hold.js';
import { NO_GATES, type ServerFacts, type ServerGates } from './server-guards.js';

/** The lifecycle as product.md tells it, written again by hand. */
const STEPS: Readonly<
  Record<ServerAction, readonly [from: readonly ServerState[], to: ServerState]>
> = {
  order: [['planned'], 'ordered'],
  receive: [['ordered'], 'received'],
  'undo-receive': [['received'], 'ordered'],
  install: [['received'], 'installed'],
  connect: [['installed'], 'connected'],
  verify: [['connected'], 'verified'],
  'begin-burn-in': [['verified'], 'burn-in'],
  'abort-burn-in': [['burn-in'], 'verified'],
  accept: [['burn-in'], 'accepted'],
  'take-in-service': [['accepted'], 'in-service'],
  maintain: [['in-service'], 'maintenance'],
  'end-maintenance': [['maintenance'], 'in-service'],
  'change-part': [['verified', 'burn-in', 'accepted', 'in-service', 'maintenance'], 'verified'],
  quarantine: [
    [
      'received',
      'installed',
      'connected',
      'verified',
      'burn-in',
      'accepted',
      'in-service',
      'maintenance',
    ],
    'quarantined',
  ],
  release: [['quarantined'], 'received'],
  return: [['received', 'quarantined'], 'returned'],
  retire: [['accepted', 'in-service', 'maintenance', 'quarantined'], 'retiring'],
  dispose: [['retiring'], 'disposed'],
  cancel: [['planned', 'ordered'], 'cancelled'],
};

type Condition = readonly [code: string, holds: (facts: ServerFacts) => boolean];
const ON_ORDER: Condition = ['not-on-order', (f) => f.onOrderLine || f.unexpectedRecorded];
const DECIDED: Condition = [
  'accelerators-undecided',
  (f) => f.accelerators === 0 || f.acceleratorsApproved,
];
const IDENTIFIED: Condition = ['no-serial', (f) => f.hasSerial];
const CONDITION: Condition = ['condition-unknown', (f) => f.conditionRecorded];
const NOT_HELD: Condition = ['held', (f) => f.gates.holds.length === 0];
const OFF: Condition = ['powered-on', (f) => f.gates.power === 'off'];
const ON: Condition = ['powered-off', (f) => f.gates.power === 'on'];
const ERASED: Condition = ['not-sanitised', (f) => f.gates.sanitised];
const PLACED: Condition = ['not-placed', (f) => f.gates.slot !== undefined];
// The wet gate has its own tables; here it stands for a machine that nobody has connected.
const isDry = (f: ServerFacts) => f.gates.water === undefined;
const WET: readonly Condition[] = [
  ['not-connected', isDry],
  ['no-leak-detector', isDry],
];
const PROBED: Condition = ['not-probed', (f) => f.gates.probe !== undefined];
const SPECIFIED: Condition = ['no-specification', (f) => f.gates.specified];
const TESTS: Condition = ['no-profile', (f) => f.gates.checks.profile !== null];
const CLEAN: Condition = ['not-sanitised', (f) => f.gates.sanitised || !f.gates.served];
const without = (...classes: readonly string[]): Condition => [
  'open-finding',
  (f) => !f.gates.findings.some((finding) => classes.includes(finding.class)),
];
const IN_SERVICE: readonly Condition[] = [
  NOT_HELD,
  PLACED,
  ON,
  ...WET,
  TESTS,
  without('power', 'acceptance', 'service'),
];
const CONDITIONS: Partial<Record<ServerAction, readonly Condition[]>> = {
  order: [ON_ORDER, DECIDED],
  receive: [IDENTIFIED, ON_ORDER, CONDITION],
  install: [NOT_HELD, PLACED],
  connect: [NOT_HELD, PLACED, ...WET, TESTS, without('power')],
  verify: [NOT_HELD, PROBED, SPECIFIED, TESTS, without('power', 'acceptance')],
  'begin-burn-in': [NOT_HELD, ON, PROBED, TESTS, without('power', 'acceptance')],
  accept: [NOT_HELD, TESTS, without('power', 'acceptance')],
  'take-in-service': IN_SERVICE,
  'end-maintenance': IN_SERVICE,
  'change-part': [OFF],
  release: [NOT_HELD, OFF],
  'undo-receive': [OFF, CLEAN],
  cancel: [CLEAN],
  return: [NOT_HELD, OFF, CLEAN],
  dispose: [NOT_HELD, OFF, ERASED],
};
const NEEDS: Partial<Record<ServerAction, readonly string[]>> = {
  'abort-burn-in': ['reason'],
  maintain: ['reason'],
  'change-part': ['part', 'reason'],
  quarantine: ['reason'],
  release: ['reason'],
  return: ['reason'],
  retire: ['reason'],
  dispose: ['reason'],
  cancel: ['reason'],
};
const PERMISSION: Readonly<Record<ServerAction, string>> = {
  order: 'server.order',
  receive: 'server.receive',
  'undo-receive': 'server.receive',
  install: 'server.install',
  connect: 'server.connect',
  verify: 'server.verify',
  'begin-burn-in': 'server.accept',
  'abort-burn-in': 'server.accept',
  accept: 'server.accept',
  'take-in-service': 'server.serve',
  maintain: 'server.maintain',
  'end-maintenance': 'server.maintain',
  'change-part': 'server.maintain',
  quarantine: 'server.quarantine',
  release: 'server.quarantine',
  return: 'server.return',
  retire: 'server.retire',
  dispose: 'server.retire',
  cancel: 'server.write',
};

const HOLD: Hold = {
  id: 'h',
  serverId: 's',
  reason: 'Afventer reservedel.',
  until: '2025-05-01',
  placedBy: 'p',
  placedAt: 0,
  liftedBy: null,
  liftedAt: null,
  liftReason: null,
  revision: 1,
};
const finding = (of: FindingClass) => ({ class: of, text: { da: 'Fejl.', en: 'A fault.' } });
const SLOT = { slotId: 's', slotName: 'R1-U1', rackId: 'r', rackName: 'R1', lowestUnit: 1 };
const LOOK = {
  outcome: 'whole',
  outcomeSince: 0,
  failure: null,
  wholeAt: 1,
  identityRead: true,
  serialsSeen: ['NC1'],
  registeredSerial: 'NC1',
} as const;
const TESTED = {
  ...NO_GATES,
  slot: SLOT,
  probe: LOOK,
  specified: true,
  checks: { ...NO_GATES.checks, profile: { id: 'p', version: 1 } },
};
const UNCONNECTED = {
  cooling: 'direct-liquid',
  now: 0,
  connection: null,
  loop: null,
  release: null,
  detectors: [],
  reading: null,
} as const;
const GATES: readonly ServerGates[] = [
  TESTED,
  NO_GATES,
  { ...TESTED, power: 'on' },
  { ...TESTED, water: UNCONNECTED },
  { ...TESTED, specified: false },
  { ...TESTED, sanitised: true },
  { ...TESTED, served: true },
  { ...TESTED, served: true, sanitised: true },
  { ...TESTED, power: 'on', holds: [HOLD] },
  { ...TESTED, findings: [finding('power')] },
  { ...TESTED, power: 'on', findings: [finding('acceptance')] },
  { ...TESTED, power: 'on', findings: [finding('service')] },
  { ...TESTED, power: 'on', findings: [finding('info')] },
];

const BOTH = [false, true];
const OF_ASSETS: readonly ServerFacts[] = BOTH.flatMap((hasSerial) =>
  BOTH.flatMap((onOrderLine) =>
    BOTH.flatMap((unexpectedRecorded) =>
      BOTH.flatMap((conditionRecorded) =>
        [0, 4].flatMap((accelerators) =>
          BOTH.map((acceleratorsApproved) => ({
            hasSerial,
            onOrderLine,
            unexpectedRecorded,
            conditionRecorded,
            accelerators,
            acceleratorsApproved,
            gates: TESTED,
          })),
        ),
      ),
    ),
  ),
);
/** Each asset with good gates, and each kind of gates with the best and the worst of assets. */
const FACTS: readonly ServerFacts[] = [
  ...OF_ASSETS,
  ...[OF_ASSETS[0], OF_ASSETS.at(-1)].flatMap((asset) =>
    asset === undefined ? [] : GATES.map((gates) => ({ ...asset, gates })),
  ),
];

const PAIRS = SERVER_STATES.flatMap((state) =>
  SERVER_ACTIONS.map((action) => [action, state] as const),
);
const ALL = { permissions: { has: () => true } };

const unmetCodes = (action: ServerAction, state: ServerState, facts: ServerFacts) => [
  ...(STEPS[action][0].includes(state) ? [] : ['wrong-state']),
  ...(CONDITIONS[action] ?? []).filter(([, holds]) => !holds(facts)).map(([code]) => code),
];

/** A refusal's words, once each, since the tables below meet thousands of refusals. */
const told = new Map<string, Text>();

function outcomeOf(act: () => ServerState): string {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof IdriftError)) throw error;
    const because = error.details.because ?? [];
    for (const { text } of because) told.set(text.en, text);
    return [error.kind, ...because.map(({ code }) => code)].join(' ');
  }
}

describe('the server table', () => {
  it.each(PAIRS)('%s from %s: allowed, or refused with every reason', (action, state) => {
    const wanted: string[] = [];
    const found: string[] = [];
    for (const facts of FACTS) {
      for (const evidence of [{}, { reason: 'Aftalt med leverandøren', part: 'DIMM A1' }]) {
        const lacks = 'reason' in evidence ? [] : (NEEDS[action] ?? []);
        const codes = [
          ...unmetCodes(action, state, facts),
          ...lacks.map((field) => `missing-${field}`),
        ];
        const act = { action, state, facts, evidence, actor: ALL };
        wanted.push(codes.length === 0 ? STEPS[action][1] : ['refused', ...codes].join(' '));
        found.push(outcomeOf(() => decide(SERVER_TABLE, act)));
      }
    }
    expect(found).toEqual(wanted);
  });

  it('tells every reason in Danish and in English, as a sentence', () => {
    expect(told.size).toBeGreaterThan(SERVER_STATES.length);
    for (const { da, en } of told.values()) {
      expect(da).toMatch(/\S.*[.)]$/);
      expect(en).toMatch(/\S.*[.)]$/);
      expect(da).not.toBe(en);
    }
  });

  it.each(SERVER_STATES)('in %s shows each step with the reasons against it', (state) => {
    const shown = FACTS.map((facts) => describeActions(SERVER_TABLE, { state, facts }, ALL));
    const found = shown.map((actions) =>
      actions.map(({ action, allowed, because }) => [
        action,
        allowed,
        because.map(({ code }) => code),
      ]),
    );
    const wanted = FACTS.map((facts) =>
      SERVER_ACTIONS.map((action) => {
        const codes = unmetCodes(action, state, facts);
        return [action, codes.length === 0, codes];
      }),
    );
    expect(found).toEqual(wanted);
  });

  it.each(SERVER_ACTIONS)('%s asks for its own permission and no other', (action) => {
    const [from] = STEPS[action][0];
    const state = from ?? 'planned';
    const facts = FACTS.find(
      (one) => unmet(SERVER_TABLE, { action, state, facts: one }).length === 0,
    );
    if (facts === undefined) throw new Error('no facts allow it');
    const evidence = { reason: 'x', part: 'y' };
    const by = (permissions: ReadonlySet<string>) =>
      outcomeOf(() =>
        decide(SERVER_TABLE, { action, state, facts, evidence, actor: { permissions } }),
      );
    expect(by(new Set([PERMISSION[action]]))).toBe(STEPS[action][1]);
    const others = Object.values(PERMISSION).filter((name) => name !== PERMISSION[action]);
    expect(by(new Set(others))).toBe('forbidden');
  });

  it.each(SERVER_STATES)('%s is named in both languages, with a limit that counts', (state) => {
    const { label, slaWorkingDays } = SERVER_TABLE.states[state];
    expect([label.da.length, label.en.length].every((length) => length > 0)).toBe(true);
    expect(slaWorkingDays === null || slaWorkingDays > 0).toBe(true);
  });

  it.each(['return', 'dispose'] as const)('%s waits until its water is out', (action) => {
    const leg = {
      port: null,
      hoseType: null,
      hoseLengthMm: null,
      seated: 'yes',
      latched: 'yes',
    } as const;
    const connection = {
      id: 'c',
      state: 'connected',
      supply: leg,
      return: leg,
      openedAt: null,
      drainedAt: null,
    } as const;
    const [first] = FACTS;
    if (first === undefined) throw new Error('there are facts');
    const gates = { ...TESTED, sanitised: true, water: { ...UNCONNECTED, connection } };
    const [state = 'planned'] = STEPS[action][0];
    const because = unmet(SERVER_TABLE, { action, state, facts: { ...first, gates } });
    expect(because.map(({ code }) => code)).toEqual(['still-connected', 'not-drained']);
  });

  it('names its states and actions exactly as the closed lists do', () => {
    expect(Object.keys(SERVER_TABLE.states)).toEqual([...SERVER_STATES]);
    expect(Object.keys(SERVER_TABLE.actions)).toEqual([...SERVER_ACTIONS]);
  });

  it('has no way out of the states in which a serial is free again', () => {
    for (const state of ENDED_STATES) {
      for (const action of SERVER_ACTIONS) {
        expect(SERVER_TABLE.actions[action].from).not.toContain(state);
      }
    }
  });
});
