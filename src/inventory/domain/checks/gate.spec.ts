import { describe, expect, it } from '@jest/globals';
import type { CheckDefinition, Verdict } from './check.js';
import {
  checkGate,
  countFromOf,
  standingOf,
  testedAs,
  type CheckFact,
  type GateTime,
  type ServerChecks,
} from './gate.js';
import type { CheckResult } from './result.js';
import type { JudgedTwin, TwinVerdict } from './twins.js';
import type { Waiver } from './waiver.js';

const DAY = 86_400_000;
const MEASURED = Date.UTC(2025, 3, 24, 8);
const TIME: GateTime = { today: '2025-04-25', validSince: null };

const DEFINITION: CheckDefinition = {
  code: 'leak-test',
  titleDa: 'Tæthedsprøve',
  titleEn: 'Leak test',
  gate: 'connect',
  quantity: 'yes-no',
  unit: 'yes/no',
  limitKind: 'yes',
  low: null,
  high: null,
  floorPercent: null,
  better: null,
  blocking: true,
  source: '5.3',
  validDays: null,
};

const RESULT: CheckResult = {
  id: 'r1',
  serverId: 's1',
  batchId: 'b1',
  profileId: 'p1',
  profileVersion: 1,
  code: 'leak-test',
  ordinal: 1,
  quantity: 'yes-no',
  value: 'nej',
  unit: 'yes/no',
  converted: '0',
  limit: { limitKind: 'yes', low: null, high: null, floorPercent: null, better: null },
  limitUnit: 'yes/no',
  verdict: 'fail',
  instrument: null,
  calibratedOn: null,
  measuredAt: MEASURED,
  recordedBy: 'u1',
  createdAt: MEASURED,
  source: 'hand',
  fileName: null,
  fileSha256: null,
  fileLine: null,
};

const WAIVER: Waiver = {
  id: 'w1',
  serverId: 's1',
  code: 'leak-test',
  resultId: 'r1',
  shownHash: 'shown',
  reason: 'Fuger skiftes torsdag',
  expiresOn: '2025-05-01',
  state: 'approved',
  requestedBy: 'u1',
  requestedAt: MEASURED,
  decidedBy: 'u2',
  decidedAt: MEASURED,
  decisionNote: null,
  revision: 2,
};

const fact = (verdict: Verdict | null, given: Partial<CheckFact> = {}): CheckFact => ({
  definition: DEFINITION,
  last: verdict === null ? null : RESULT,
  verdict,
  twin: null,
  waiver: null,
  shownHash: verdict === null ? null : 'shown',
  ...given,
});

const twin = (verdict: TwinVerdict, deviationPercent: number | null): JudgedTwin => ({
  serverId: 's1',
  label: 'node',
  value: 90,
  runs: 1,
  deviationPercent,
  verdict,
});

const checksOf = (...checks: readonly CheckFact[]): ServerChecks => ({
  countFrom: {},
  profile: { id: 'p1', version: 1 },
  checks,
});

const codes = (facts: ServerChecks, time = TIME) =>
  checkGate('connect', facts, time).map(({ code }) => code);

const DATED = { ...DEFINITION, validDays: 30 };
const TWINS: CheckDefinition = {
  ...DEFINITION,
  limitKind: 'twins',
  quantity: 'compute',
  unit: 'GFLOPS',
  floorPercent: '5',
  better: 'higher',
};
const waived = (given: Partial<Waiver> = {}) => ({ waiver: { ...WAIVER, ...given } });

describe('a gate of checks', () => {
  it.each<[string, CheckFact, readonly string[]]>([
    ['a result that holds', fact('pass'), []],
    ['no result', fact(null), ['check-missing-leak-test']],
    ['a failed one, waived by nobody', fact('fail'), ['check-failed-leak-test']],
    [
      'a failed one, waived by one only',
      fact('fail', waived({ state: 'requested' })),
      ['check-failed-leak-test', 'check-waiver-one-only-leak-test'],
    ],
    ['a failed one, waived by two', fact('fail', waived()), []],
    [
      'a waiver whose last day has passed',
      fact('fail', waived({ expiresOn: '2025-04-24' })),
      ['check-failed-leak-test', 'check-waiver-expired-leak-test'],
    ],
    ['a waiver on its last day', fact('fail', waived({ expiresOn: '2025-04-25' })), []],
    [
      'a waiver of an earlier result or profile',
      fact('fail', { ...waived(), shownHash: 'newer' }),
      ['check-failed-leak-test', 'check-waiver-void-leak-test'],
    ],
    [
      'a rejected waiver',
      fact('fail', waived({ state: 'rejected' })),
      ['check-failed-leak-test', 'check-waiver-rejected-leak-test'],
    ],
    [
      'a revoked waiver',
      fact('fail', waived({ state: 'revoked' })),
      ['check-failed-leak-test', 'check-waiver-revoked-leak-test'],
    ],
    ['a waiver of a check that has no result', fact(null, waived()), ['check-missing-leak-test']],
    [
      'slower than its twins',
      fact('unjudged', { definition: TWINS, twin: twin('slower', -12.3) }),
      ['check-slower-leak-test'],
    ],
    [
      'slower than its twins, waived by two',
      fact('unjudged', { definition: TWINS, twin: twin('slower', -12.3), ...waived() }),
      [],
    ],
    [
      'faster than its twins',
      fact('unjudged', { definition: TWINS, twin: twin('faster', 20) }),
      [],
    ],
    [
      'among too few twins',
      fact('unjudged', { definition: TWINS, twin: twin('too-few', null) }),
      [],
    ],
    ['what does not block', fact('fail', { definition: { ...DEFINITION, blocking: false } }), []],
    ['of another gate', fact('fail', { definition: { ...DEFINITION, gate: 'accept' } }), []],
  ])('%s', (_name, given, wanted) => {
    expect(codes(checksOf(given))).toEqual(wanted);
  });

  it('without a profile in force nothing passes', () => {
    expect(codes({ countFrom: {}, profile: null, checks: [] })).toEqual(['no-profile']);
  });

  it('tells all reasons, not the first', () => {
    const other = { ...DEFINITION, code: 'coupling-drip' };
    const facts = checksOf(
      fact('fail', waived({ state: 'requested' })),
      fact(null, { definition: other }),
    );
    expect(codes(facts)).toEqual([
      'check-failed-leak-test',
      'check-waiver-one-only-leak-test',
      'check-missing-coupling-drip',
    ]);
  });

  it('a result is valid on its last day and too old on the next', () => {
    const facts = checksOf(fact('pass', { definition: DATED }));
    expect(codes(facts, { ...TIME, today: '2025-05-24' })).toEqual([]);
    expect(codes(facts, { ...TIME, today: '2025-05-25' })).toEqual(['check-too-old-leak-test']);
  });

  it('what was measured before the connection was last opened does not count', () => {
    const since = (validSince: number) => codes(checksOf(fact('pass')), { ...TIME, validSince });
    expect(since(MEASURED)).toEqual([]);
    expect(since(MEASURED + 1)).toEqual(['check-missing-leak-test']);
    // Nor does a waiver of it: it is about a state that is over.
    const facts = checksOf(fact('fail', waived()));
    expect(codes(facts, { ...TIME, validSince: MEASURED + DAY })).toEqual([
      'check-missing-leak-test',
    ]);
  });

  it('says what was measured and what is asked for', () => {
    const [only] = checkGate('connect', checksOf(fact('fail')), TIME);
    expect(only?.text).toEqual({
      da: 'Tæthedsprøve: nej er målt, kravet er ja.',
      en: 'Leak test: no was measured, yes is asked for.',
    });
  });
});

describe('the standing of a check', () => {
  it.each<[CheckFact, string]>([
    [fact('pass'), 'pass'],
    [fact('fail'), 'fail'],
    [fact(null), 'missing'],
    [fact('fail', waived()), 'waived'],
    [fact('pass', waived()), 'pass'],
    [fact('unjudged', { definition: TWINS }), 'unjudged'],
    [fact('unjudged', { definition: TWINS, twin: twin('like-its-twins', -1) }), 'pass'],
    [fact('fail', { definition: TWINS, twin: twin('like-its-twins', -1) }), 'fail'],
  ])('case %#', (given, wanted) => {
    expect(standingOf(given, TIME)).toBe(wanted);
  });
});

describe('a server of a lot', () => {
  const as = (...facts: readonly CheckFact[]) =>
    testedAs(['connect'], checksOf(...facts), () => TIME);
  const more = { definition: { ...DEFINITION, code: 'other' } };

  it('is tested when all its blocking checks are, and failed as soon as one is', () => {
    expect(as(fact('pass'), fact('pass', more))).toBe('passed');
    expect(as(fact('pass'), fact(null, more))).toBe('untested');
    expect(as(fact('fail'), fact(null, more))).toBe('failed');
    expect(as(fact('fail', waived()))).toBe('passed');
    expect(as()).toBe('untested');
    expect(testedAs(['connect'], { countFrom: {}, profile: null, checks: [] }, () => TIME)).toBe(
      'untested',
    );
  });
});

describe('from when results count', () => {
  const all = (since: number) => ({ verify: since, 'burn-in': since, accept: since });
  const NEVER = { receivedAt: null, partsChangedAt: null, connectedAt: null, openedAt: null };

  it.each([
    ['nothing happened', {}, {}],
    ['it was received', { receivedAt: 3 }, { connect: 3, ...all(3) }],
    ['hoses were put on', { connectedAt: 4 }, { connect: 4 }],
    ['hoses were opened', { connectedAt: 4, openedAt: 5 }, { connect: 5 }],
    ['other hoses were put on', { connectedAt: 6, openedAt: 5 }, { connect: 6 }],
    ['a part was changed', { receivedAt: 3, partsChangedAt: 7 }, { connect: 7, ...all(7) }],
    ['then hoses opened', { partsChangedAt: 7, openedAt: 9 }, { connect: 9, ...all(7) }],
  ])('%s', (_name, of, wanted) => {
    expect(countFromOf({ ...NEVER, ...of })).toEqual(wanted);
  });
});
