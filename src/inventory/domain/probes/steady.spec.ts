import { expect, test } from '@jest/globals';
import { findingChanges, type Finding, type SeenFinding } from '../finding.js';
import { steady } from './steady.js';

const clock: SeenFinding = {
  code: 'clock-wrong',
  class: 'service',
  kind: 'different',
  key: '/redfish/v1/Managers/1',
  text: { da: '5 min bagud', en: '5 min behind' },
  expected: '2025-04-24T08:05:00Z',
  found: '2025-04-24T08:00:00Z',
};
const later = { ...clock, text: { da: '9 min bagud', en: '9 min behind' }, found: 'later' };

const standing = (finding: SeenFinding, state: Finding['state'] = 'open'): Finding => ({
  ...finding,
  id: 'f',
  serverId: 's',
  regionId: null,
  source: 'probe',
  state,
  stateSince: 0,
  settledBy: null,
  note: null,
  createdAt: 0,
  revision: 1,
});

const changesOf = (before: Finding, seen: SeenFinding) =>
  findingChanges([before], steady([before], [seen]), () => true).toUpdate.length;

test('a reading that is another one changes no finding', () => {
  expect(changesOf(standing(clock), later)).toBe(0);
});

test.each(['reading-beyond-limit', 'coolant-too-warm', 'heat-unbalanced'])(
  '%s holds a reading',
  (code) => {
    expect(changesOf(standing({ ...clock, code }), { ...later, code })).toBe(0);
  },
);

test('a graver one, one that came back, and one of no reading are news', () => {
  expect(changesOf(standing(clock), { ...later, class: 'acceptance' })).toBe(1);
  expect(changesOf(standing(clock, 'settled'), later)).toBe(1);
  const memory = { ...clock, code: 'spec-memory-gib' };
  expect(changesOf(standing(memory), { ...memory, found: '64 GiB' })).toBe(1);
});
