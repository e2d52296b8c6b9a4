import { expect, test } from '@jest/globals';
import { identityGate } from './gate.js';
import type { ProbeFacts } from './probe.js';

const LOOKED = Date.parse('2025-04-24T08:00:00Z');

const WHOLE: ProbeFacts = {
  outcome: 'whole',
  outcomeSince: LOOKED,
  failure: null,
  wholeAt: LOOKED,
  identityRead: true,
  serialsSeen: ['CN7001', 'BLADE9'],
  registeredSerial: 'cn7001',
};
const FAILED = {
  outcome: 'failed',
  failure: { da: 'Intet svar.', en: 'No answer.' },
} as const satisfies Partial<ProbeFacts>;

type Row = {
  readonly name: string;
  readonly facts: Partial<ProbeFacts> | null;
  readonly changedAt?: number;
  readonly codes: readonly string[];
};

test.each<Row>([
  { name: 'never probed', facts: null, codes: ['not-probed'] },
  { name: 'read whole', facts: {}, codes: [] },
  { name: 'part changed before', facts: {}, changedAt: LOOKED - 1, codes: [] },
  { name: 'part changed after', facts: {}, changedAt: LOOKED + 1, codes: ['probed-before-change'] },
  { name: 'read in part, once whole', facts: { outcome: 'partial' }, codes: [] },
  {
    name: 'read in part, never whole',
    facts: { outcome: 'partial', wholeAt: null },
    codes: ['not-probed'],
  },
  {
    name: 'identity hidden',
    facts: { outcome: 'partial', identityRead: false },
    codes: ['identity-unread'],
  },
  // The finding that says so stands in the way by itself.
  { name: 'node not told', facts: { outcome: 'unmatched', identityRead: false }, codes: [] },
  { name: 'not reached', facts: FAILED, codes: ['probe-failed'] },
  {
    name: 'another machine, and not reached since a part was changed',
    facts: { ...FAILED, registeredSerial: 'CN7002' },
    changedAt: LOOKED + 1,
    codes: ['probed-before-change', 'probe-failed', 'other-machine'],
  },
  { name: 'serial of its blade', facts: { registeredSerial: 'BLADE9' }, codes: [] },
  { name: 'no serial registered', facts: { registeredSerial: null }, codes: [] },
  { name: 'no serial reported', facts: { serialsSeen: [] }, codes: [] },
])('$name', ({ facts, changedAt = null, codes }) => {
  const given = facts === null ? undefined : { ...WHOLE, ...facts };
  const because = identityGate(given, { partsChangedAt: changedAt });
  expect(because.map(({ code }) => code)).toEqual(codes);
});

test('says since when, and why, in both languages', () => {
  const [because] = identityGate({ ...WHOLE, ...FAILED }, { partsChangedAt: null });
  expect(because?.text.en).toContain('24 Apr 2025: No answer.');
  expect(because?.text.da).toContain('24.04.2025: Intet svar.');
});
