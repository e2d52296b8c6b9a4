import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { regionUplinks, type UplinkTally } from './region-uplinks.js';
import { REDUNDANCIES, UPLINK_STATES } from './uplink.js';

const tally = (given: Partial<UplinkTally> = {}): UplinkTally => ({
  regionId: 'nord',
  state: 'in-service',
  redundancy: 'redundant-separate-paths',
  count: 1,
  capacityMbps: 10_000,
  late: 0,
  ...given,
});

const missing = (...tallies: readonly UplinkTally[]) =>
  regionUplinks('nord', tallies).missing.map(({ code }) => code);

describe('what a region lacks', () => {
  it.each<[string, readonly UplinkTally[], readonly string[]]>([
    ['no line at all', [], ['no-uplink']],
    ['only ones that ended', [tally({ state: 'ended' })], ['no-uplink']],
    ['none in service yet', [tally({ state: 'tested' })], ['none-in-service']],
    ['a single one', [tally({ redundancy: 'single' })], ['not-redundant']],
    ['one doubled on the same path', [tally({ redundancy: 'redundant-same-path' })], ['same-path']],
    ['one of which nobody knows', [tally({ redundancy: 'unknown' })], ['redundancy-unknown']],
    ['one over separate paths', [tally()], []],
    ['a single one beside it', [tally(), tally({ redundancy: 'single' })], []],
    [
      'one over separate paths that is down',
      [tally({ state: 'disrupted' }), tally({ redundancy: 'single' })],
      ['not-redundant', 'uplink-disrupted'],
    ],
    [
      'all of them down',
      [tally({ state: 'disrupted', count: 2 })],
      ['none-in-service', 'uplink-disrupted'],
    ],
    ['late ones beside it', [tally(), tally({ state: 'ordered', late: 2 })], ['uplink-late']],
  ])('%s', (_name, tallies, wanted) => {
    expect(missing(...tallies)).toEqual(wanted);
  });

  it('tells how many', () => {
    const { missing: told } = regionUplinks('nord', [
      tally(),
      tally({ state: 'disrupted', count: 2 }),
      tally({ state: 'planned', late: 1 }),
    ]);
    expect(told.map(({ text }) => text.en)).toEqual([
      '2 lines are disrupted.',
      'One line is later than expected.',
    ]);
  });
});

describe('counts', () => {
  const some = fc.array(
    fc.record({
      regionId: fc.constant('nord'),
      state: fc.constantFrom(...UPLINK_STATES),
      redundancy: fc.constantFrom(...REDUNDANCIES),
      count: fc.integer({ min: 1, max: 9 }),
      capacityMbps: fc.integer({ min: 0, max: 100_000 }),
      late: fc.constant(0),
    }),
    { maxLength: 12 },
  );

  it('are of all lines, and the capacity of those in service alone', () => {
    fc.assert(
      fc.property(some, (tallies) => {
        const {
          states,
          inService,
          capacityMbps,
          isRedundant,
          missing: told,
        } = regionUplinks('nord', tallies);
        const total = tallies.reduce((sum, { count }) => sum + count, 0);
        expect(states.reduce((sum, { count }) => sum + count, 0)).toBe(total);
        expect(states.every(({ count }) => count > 0)).toBe(true);
        const serving = tallies.filter(({ state }) => state === 'in-service');
        expect(capacityMbps).toBe(serving.reduce((sum, one) => sum + one.capacityMbps, 0));
        expect(inService).toBe(states.find(({ state }) => state === 'in-service')?.count ?? 0);
        const lacks = told.some(({ code }) => code !== 'uplink-disrupted');
        expect(lacks).toBe(!isRedundant);
      }),
    );
  });
});
