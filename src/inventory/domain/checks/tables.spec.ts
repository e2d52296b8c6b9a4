import { describe, expect, it } from '@jest/globals';
import { decide, unmet } from '../../../kernel/action-table.js';
import {
  editorsOf,
  PROFILE_STATES,
  PROFILE_TABLE,
  profileFor,
  withEditor,
  type ProfileAction,
} from './profile.js';
import { REFERENCE_CHECKS } from './reference.js';
import {
  expiryFault,
  WAIVER_STATES,
  WAIVER_TABLE,
  waiverStanding,
  type Waiver,
  type WaiverAction,
  type WaiverFacts,
  type WaiverState,
} from './waiver.js';

const MAY_ALL = { permissions: { has: () => true } };
const BOTH = [false, true];

/** The lifecycle of a waiver, written again by hand. */
const WAIVER_STEPS: Readonly<Record<WaiverAction, readonly [readonly WaiverState[], WaiverState]>> =
  {
    approve: [['requested'], 'approved'],
    reject: [['requested'], 'rejected'],
    revoke: [['requested', 'approved'], 'revoked'],
  };
const WAIVER_GUARDS: Readonly<Record<WaiverAction, (facts: WaiverFacts) => readonly string[]>> = {
  approve: ({ isRequester, isVoid, isExpired }) => [
    ...(isRequester ? ['own-request'] : []),
    ...(isVoid ? ['waiver-void'] : []),
    ...(isExpired ? ['waiver-expired'] : []),
  ],
  reject: ({ isRequester }) => (isRequester ? ['own-request'] : []),
  revoke: () => [],
};
const FACTS: readonly WaiverFacts[] = BOTH.flatMap((isRequester) =>
  BOTH.flatMap((isVoid) => BOTH.map((isExpired) => ({ isRequester, isVoid, isExpired }))),
);
const WAIVER_ACTIONS = Object.keys(WAIVER_STEPS) as WaiverAction[]; // keys of the table above

describe('the table of waivers, state by action by facts', () => {
  const cases = WAIVER_STATES.flatMap((state) =>
    WAIVER_ACTIONS.flatMap((action) => FACTS.map((facts) => ({ state, action, facts }))),
  );

  it.each(cases)('$state, $action, $facts', ({ state, action, facts }) => {
    const [from, to] = WAIVER_STEPS[action];
    const wanted = [
      ...(from.includes(state) ? [] : ['wrong-state']),
      ...WAIVER_GUARDS[action](facts),
    ];
    expect(unmet(WAIVER_TABLE, { action, state, facts }).map(({ code }) => code)).toEqual(wanted);
    const act = { action, state, facts, evidence: { note: 'Set efter' }, actor: MAY_ALL };
    if (wanted.length === 0) expect(decide(WAIVER_TABLE, act)).toBe(to);
    else expect(() => decide(WAIVER_TABLE, act)).toThrow('refused-by-rule');
  });

  it('takes check.waive, whatever the step', () => {
    const needs = WAIVER_ACTIONS.map((action) => WAIVER_TABLE.actions[action].permission);
    expect(new Set(needs)).toEqual(new Set(['check.waive']));
  });
});

const WAIVER: Waiver = {
  id: 'w1',
  serverId: 's1',
  code: 'hpl',
  resultId: 'r1',
  shownHash: 'shown',
  reason: 'Reservedel er bestilt',
  expiresOn: '2025-05-01',
  state: 'requested',
  requestedBy: 'u1',
  requestedAt: 0,
  decidedBy: null,
  decidedAt: null,
  decisionNote: null,
  revision: 1,
};

describe('how a waiver stands', () => {
  it.each<[Partial<Waiver>, string, string | null, string]>([
    [{}, '2025-05-01', 'shown', 'requested'],
    [{ state: 'approved' }, '2025-05-01', 'shown', 'approved'],
    [{ state: 'approved' }, '2025-05-02', 'shown', 'expired'],
    [{ state: 'approved' }, '2025-05-01', 'newer', 'void'],
    [{ state: 'approved' }, '2025-05-01', null, 'void'],
    [{ state: 'rejected' }, '2025-05-02', 'newer', 'rejected'],
    [{ state: 'revoked' }, '2025-05-02', 'shown', 'revoked'],
  ])('%j on %s against %s: %s', (given, today, shownHash, wanted) => {
    expect(waiverStanding({ ...WAIVER, ...given }, { today, shownHash })).toBe(wanted);
  });

  it.each([
    ['2025-04-23', 'expiry-range'],
    ['2025-04-24', null],
    ['2025-07-23', null],
    ['2025-07-24', 'expiry-range'],
  ])('a last day of %s, asked for on 24 April: %s', (expiresOn, wanted) => {
    expect(expiryFault(expiresOn, '2025-04-24')?.code ?? null).toBe(wanted);
  });
});

describe('the table of profiles', () => {
  const steps = {
    activate: [['draft'], 'active'],
    retire: [['draft', 'active'], 'retired'],
  } as const;
  const actions = Object.keys(steps) as ProfileAction[]; // keys of the constant above

  it.each(PROFILE_STATES.flatMap((state) => actions.map((action) => ({ state, action }))))(
    '$state, $action',
    ({ state, action }) => {
      const [from, to] = steps[action];
      const act = {
        action,
        state,
        facts: { definitions: REFERENCE_CHECKS, editors: ['a'], readerId: 'b' },
        evidence: { reason: 'Ny leverandør' },
        actor: MAY_ALL,
      };
      if (from.some((one) => one === state)) expect(decide(PROFILE_TABLE, act)).toBe(to);
      else expect(() => decide(PROFILE_TABLE, act)).toThrow('refused-by-rule');
    },
  );

  it('an empty or unsound one cannot be put in force, and every fault is told', () => {
    const codes = (definitions: typeof REFERENCE_CHECKS) =>
      unmet(PROFILE_TABLE, {
        action: 'activate',
        state: 'draft',
        facts: { definitions, editors: [], readerId: 'a' },
      }).map(({ code }) => code);
    expect(codes([])).toEqual(['no-definitions']);
    const [first] = REFERENCE_CHECKS;
    if (first === undefined) throw new Error('the reference has checks');
    expect(codes([{ ...first, code: 'Æ', unit: 'fod' }, first])).toEqual([
      'code-characters-0',
      'unknown-unit-0',
    ]);
  });
});

describe('which profile applies', () => {
  const profile = (name: string, siteId: string | null, loopId: string | null, modelId = 'm1') => ({
    name,
    modelId,
    siteId,
    loopId,
  });
  const all = [
    profile('model', null, null),
    profile('site', 'hall', null),
    profile('loop', null, 'L1'),
    profile('both', 'hall', 'L1'),
    profile('other model', null, null, 'm2'),
  ];

  it.each([
    ['hall', 'L1', 'both'],
    ['hall', null, 'site'],
    ['annex', 'L1', 'loop'],
    ['annex', null, 'model'],
    [null, null, 'model'],
  ])('site %s, loop %s: %s', (siteId, loopId, wanted) => {
    expect(profileFor({ modelId: 'm1', siteId, loopId }, all)?.name).toBe(wanted);
    expect(profileFor({ modelId: 'm1', siteId, loopId }, [...all].reverse())?.name).toBe(wanted);
  });

  it('none of another model', () => {
    expect(profileFor({ modelId: 'm3', siteId: null, loopId: null }, all)).toBeNull();
  });

  it.each<[string, string, readonly string[]]>([
    ['', 'a', []],
    ['a', 'b', []],
    ['a', 'a', ['same-person']],
    ['a b', 'a', ['same-person']],
  ])('changed by "%s", put in force by %s', (editors, readerId, wanted) => {
    const facts = { definitions: REFERENCE_CHECKS, editors: editorsOf({ editors }), readerId };
    const because = unmet(PROFILE_TABLE, { action: 'activate', state: 'draft', facts });
    expect(because.map(({ code }) => code)).toEqual(wanted);
  });

  it('names each editor once', () => {
    expect(withEditor({ editors: '' }, 'a')).toBe('a');
    expect(withEditor({ editors: 'a b' }, 'a')).toBe('a b');
    expect(withEditor({ editors: 'a' }, 'b')).toBe('a b');
  });
});
