import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { SuccessionFact } from './succession-moves.js';
import { againstSuccession, type SuccessionKnown } from './succession-rule.js';

const DAY = '2027-01-01';

type Known = SuccessionKnown['regions'][number];

const region = (id: string, given: Partial<Known> = {}): Known => ({
  id,
  nameDa: `Region ${id}`,
  nameEn: `Region ${id}`,
  validFrom: null,
  validTo: null,
  successorId: null,
  ...given,
});

const WEST = region('west');
const EAST = region('east');
const MERGED = region('merged', { validFrom: DAY });
const ASKED = { successorId: 'merged', predecessorIds: ['west', 'east'], effectiveOn: DAY };

const codesOf = (
  asked: Partial<Omit<SuccessionFact, 'id'>>,
  known: Partial<SuccessionKnown> = {},
) =>
  againstSuccession(
    { ...ASKED, ...asked },
    { regions: [WEST, EAST, MERGED], others: [], eventsAfter: 0, ...known },
  ).map(({ code }) => code);

const other = (successorId: string, ...predecessorIds: string[]): SuccessionFact => ({
  id: 'other',
  successorId,
  predecessorIds,
  effectiveOn: DAY,
});

describe('a succession', () => {
  it('is let be when the new region begins as the old ones end', () => {
    expect(codesOf({})).toEqual([]);
    const ending = region('west', { validTo: '2026-12-31' });
    expect(codesOf({}, { regions: [ending, EAST, MERGED] })).toEqual([]);
  });

  it.each<[string, Parameters<typeof codesOf>, readonly string[]]>([
    ['nobody ends', [{ predecessorIds: [] }], ['no-predecessors']],
    ['one is named twice', [{ predecessorIds: ['west', 'west'] }], ['predecessor-twice']],
    ['one is not there', [{ predecessorIds: ['south'] }], ['unknown-region']],
    ['it begins on another day', [{ effectiveOn: '2027-02-01' }], ['validity-overlaps']],
    [
      'it has no first day',
      [{}, { regions: [WEST, EAST, region('merged')] }],
      ['validity-overlaps'],
    ],
    [
      'one ended long ago',
      [{}, { regions: [region('west', { validTo: '2020-01-01' }), EAST, MERGED] }],
      ['validity-ended'],
    ],
    [
      'one begins after the day',
      [{}, { regions: [region('west', { validFrom: '2028-01-01' }), EAST, MERGED] }],
      ['validity-not-begun'],
    ],
    [
      'one is succeeded already',
      [{}, { regions: [region('west', { successorId: 'south' }), EAST, MERGED] }],
      ['already-succeeded'],
    ],
    ['it succeeds already', [{}, { others: [other('merged', 'south')] }], ['already-succeeds']],
    ['one ends elsewhere', [{}, { others: [other('south', 'east')] }], ['in-another-succession']],
    ['they come round', [{}, { others: [other('west', 'merged')] }], ['succession-cycle']],
    ['records are later', [{}, { eventsAfter: 3 }], ['records-after-day']],
  ])('is refused where %s', (_name, given, wanted) => {
    expect(codesOf(...given)).toEqual(wanted);
  });

  it('is refused with every reason at once', () => {
    const codes = codesOf(
      { predecessorIds: ['merged', 'west', 'west'], effectiveOn: '2027-02-01' },
      { others: [other('merged', 'west')], eventsAfter: 1 },
    );
    expect(codes).toEqual(
      expect.arrayContaining([
        'predecessor-twice',
        'succeeds-itself',
        'already-succeeds',
        'validity-overlaps',
        'in-another-succession',
        'records-after-day',
      ]),
    );
  });

  it('never lets regions succeed each other in a ring, whatever stands', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const step = fc.record({ from: fc.constantFrom(...names), to: fc.constantFrom(...names) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const regions = names.map((id) => region(id, { validFrom: DAY }));
        const old = regions.map((one) => ({ ...one, validFrom: null }));
        let others: SuccessionFact[] = [];
        for (const { from, to } of steps) {
          const asked = { successorId: to, predecessorIds: [from], effectiveOn: DAY };
          const known = old.map((one, at) => (one.id === to ? (regions[at] ?? one) : one));
          const against = againstSuccession(asked, { regions: known, others, eventsAfter: 0 });
          if (against.length === 0) others = [...others, { ...asked, id: `${from}${to}` }];
        }
        // Whoever follows the steps from anywhere comes to an end.
        for (const name of names) {
          let at: string | undefined = name;
          for (let count = 0; at !== undefined; count += 1) {
            expect(count).toBeLessThanOrEqual(names.length);
            const here: string = at;
            at = others.find(({ predecessorIds }) => predecessorIds.includes(here))?.successorId;
          }
        }
      }),
    );
  });
});
