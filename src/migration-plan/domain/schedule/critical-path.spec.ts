import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  activity,
  afterFinish,
  afterStart,
  earliestByForce,
  endsOf,
  latestByForce,
  type Drawn,
} from '../../../../test/support/activity-builders.js';
import { schedule, type Dependency, type Fixed, type Schedule } from './critical-path.js';

function scheduled(all: readonly Drawn[]): Schedule {
  const result = schedule(all);
  if (result.kind !== 'scheduled') throw new Error(JSON.stringify(result));
  return result.schedule;
}

const slotOf = (all: readonly Drawn[], id: string) => {
  const slot = scheduled(all).slots.get(id);
  if (slot === undefined) throw new Error(id);
  return slot;
};
const startsOf = (all: readonly Drawn[]) =>
  Object.fromEntries([...scheduled(all).slots].map(([id, slot]) => [id, slot.earliestStart]));

const span = fc
  .tuple(fc.integer({ min: -5, max: 25 }), fc.integer({ min: 0, max: 4 }))
  .map(([first, more]) => ({ first, last: first + more }));

const drawnFields = {
  days: fc.integer({ min: 0, max: 5 }),
  notBefore: fc.integer({ min: -3, max: 6 }),
  group: fc.constantFrom('one', 'two'),
  closed: fc.array(span, { maxLength: 2 }),
  after: fc.array(
    fc.record({
      nth: fc.nat(20),
      from: fc.constantFrom<Dependency['from']>('finish', 'finish', 'start'),
      lag: fc.integer({ min: -4, max: 4 }),
    }),
    { maxLength: 3 },
  ),
  fixed: fc.option(
    fc
      .tuple(fc.integer({ min: -4, max: 12 }), fc.integer({ min: 0, max: 4 }))
      .map(([start, days]): Fixed => ({ start, finish: start + days })),
    { freq: 3, nil: null },
  ),
};

/** Each comes after some of those before it; then they are put into any order. */
const networks = (isFixed: boolean) =>
  fc
    .array(fc.record(drawnFields), { minLength: 1, maxLength: 8 })
    .map((rows) =>
      rows.map(({ after, fixed, ...row }, at) =>
        activity(`${at}`, {
          ...row,
          fixed: isFixed ? fixed : null,
          after: after
            .filter(() => at > 0)
            .map(({ nth, from, lag }) => ({ id: `${nth % at}`, from, lag })),
        }),
      ),
    )
    .chain((all) => fc.shuffledSubarray(all, { minLength: all.length }));

/** Where others come after its start, it is worked on every day (what else is said below). */
const withOpenStarts = (all: readonly Drawn[]): readonly Drawn[] => {
  const named = all.flatMap(({ after }) =>
    after.flatMap((one) => (one.from === 'start' ? one.id : [])),
  );
  return all.map((one) =>
    named.includes(one.id) ? activity(one.id, { ...one, closed: [] }) : one,
  );
};

describe('the earliest dates', () => {
  it.each<[string, readonly Drawn[], object]>([
    ['of nothing', [], {}],
    [
      'of things that wait for nothing',
      [activity('a'), activity('b', { notBefore: 4 })],
      { a: 0, b: 4 },
    ],
    ['after a finish', [activity('a'), activity('b', { after: ['a'] })], { a: 0, b: 3 }],
    [
      'some days after it',
      [activity('a'), activity('b', { after: [afterFinish('a', 2)] })],
      { a: 0, b: 5 },
    ],
    [
      'some days before it',
      [activity('a'), activity('b', { after: [afterFinish('a', -2)] })],
      { a: 0, b: 1 },
    ],
    [
      'never before they may',
      [activity('a'), activity('b', { after: [afterFinish('a', -9)] })],
      { a: 0, b: 0 },
    ],
    [
      'after a start',
      [activity('a'), activity('b', { after: [afterStart('a', 1)] })],
      { a: 0, b: 1 },
    ],
    [
      'after the last of several',
      [activity('a'), activity('b', { days: 5 }), activity('c', { after: ['a', 'b'] })],
      { a: 0, b: 0, c: 5 },
    ],
    [
      'on the first day that is not closed',
      [activity('a'), activity('b', { after: ['a'], closed: [{ first: 2, last: 6 }] })],
      { a: 0, b: 7 },
    ],
    [
      'of no work: closed days are none to it',
      [activity('a'), activity('b', { days: 0, after: ['a'], closed: [{ first: 2, last: 6 }] })],
      { a: 0, b: 3 },
    ],
  ])('%s', (_name, all, starts) => {
    expect(startsOf(all)).toEqual(starts);
  });

  it('are those of brute force, with fixed dates and without', () => {
    fc.assert(
      fc.property(fc.boolean().chain(networks), (all) => {
        const { slots, ends } = scheduled(all);
        const wanted = earliestByForce(all);
        for (const [id, { earliestStart: start, earliestFinish: finish }] of slots) {
          expect({ id, start, finish }).toEqual({ id, ...wanted.get(id) });
        }
        expect(ends).toEqual(endsOf(all, wanted));
      }),
      { numRuns: 300 },
    );
  });
});

describe('the latest dates', () => {
  it('are those of brute force, of what is not fixed', () => {
    fc.assert(
      fc.property(fc.boolean().chain(networks).map(withOpenStarts), (all) => {
        const { slots, ends } = scheduled(all);
        const wanted = latestByForce(all, ends);
        for (const { id, fixed } of all) {
          if (fixed !== null) continue;
          const { latestStart, earliestStart, float } = slots.get(id) ?? slotOf([], id);
          expect({ id, latestStart }).toEqual({ id, latestStart: wanted.get(id) });
          expect(float).toBe(latestStart - earliestStart);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('leave just as many days as nothing ends later by', () => {
    const endsWith = (all: readonly Drawn[], id: string, by: number) => {
      const start = slotOf(all, id).earliestStart + by;
      return scheduled(all.map((one) => (one.id === id ? { ...one, notBefore: start } : one))).ends;
    };
    fc.assert(
      fc.property(networks(false).map(withOpenStarts), (all) => {
        const { slots, ends } = scheduled(all);
        for (const [id, { float }] of slots) {
          expect(float).toBeGreaterThanOrEqual(0);
          expect(endsWith(all, id, float)).toEqual(ends);
          const later = endsWith(all, id, float + 1);
          expect([...later].some(([group, end]) => end > (ends.get(group) ?? 0))).toBe(true);
        }
      }),
    );
  });

  it('lead without float from a first day to the end of each group', () => {
    fc.assert(
      fc.property(networks(false), (all) => {
        const { slots, ends } = scheduled(all);
        for (const [group, end] of ends) {
          const last = all.filter((one) => one.group === group).map(({ id }) => slotOf(all, id));
          expect(last.some(({ earliestFinish: to, float }) => to === end && float === 0)).toBe(
            true,
          );
        }
        expect(slots.size).toBe(all.length);
      }),
    );
  });

  it('is no day on which it is not worked, where another comes after its start', () => {
    // b has one day of float, and a none: a day later a begins at 4, b too, and ends at 14.
    const all = [
      activity('a', { days: 1, notBefore: 2, closed: [{ first: 3, last: 3 }] }),
      activity('b', { days: 10, after: [afterStart('a')] }),
      activity('c', { days: 13 }),
    ];
    expect(slotOf(all, 'b')).toMatchObject({ earliestStart: 2, float: 1 });
    expect(slotOf(all, 'a')).toMatchObject({ latestStart: 2, float: 0 });
  });
});

describe('groups', () => {
  it('have an end each, and what only the other group needs is not hurried by its own', () => {
    const all = [
      activity('centre', { group: 'centre' }),
      activity('idle', { group: 'centre', days: 9 }),
      activity('north', { group: 'north', after: ['centre'] }),
      activity('south', { group: 'south', days: 20, after: ['centre'] }),
    ];
    const { ends } = scheduled(all);
    expect(Object.fromEntries(ends)).toEqual({ centre: 9, north: 6, south: 23 });
    expect(slotOf(all, 'centre').float).toBe(0);
    expect(slotOf(all, 'idle').float).toBe(0);
    expect(slotOf(all, 'north').float).toBe(0);
  });
});

describe('what stands fast', () => {
  it('stands whatever comes before it, and says by how much that is too late', () => {
    const all = [
      activity('a', { days: 5 }),
      activity('b', { fixed: { start: 3, finish: 4 }, after: ['a', afterStart('a', 9)] }),
      activity('c', { after: ['b'] }),
    ];
    expect(startsOf(all)).toEqual({ a: 0, b: 3, c: 4 });
    expect(scheduled(all).clashes).toEqual([
      { id: 'b', before: 'a', days: 2 },
      { id: 'b', before: 'a', days: 6 },
    ]);
    expect(slotOf(all, 'a').float).toBe(-6);
    expect(slotOf(all, 'b')).toMatchObject({ float: 0, driver: { kind: 'fixed' } });
  });

  it('gives what comes before it time until then, and is no clash where it is in time', () => {
    const all = [
      activity('a'),
      activity('b', { fixed: { start: 8, finish: 9 }, after: ['a'] }),
      activity('c', { days: 20 }),
    ];
    expect(scheduled(all).clashes).toEqual([]);
    expect(slotOf(all, 'a').float).toBe(5);
    expect(slotOf(all, 'b').float).toBe(11);
  });

  it('clashes with just what is over too late', () => {
    fc.assert(
      fc.property(networks(true), (all) => {
        const dates = earliestByForce(all);
        const wanted = all.flatMap(({ id, fixed, after }) =>
          after.flatMap((one) => {
            const days = (dates.get(one.id)?.[one.from] ?? 0) + one.lag - (fixed?.start ?? 999);
            return days > 0 ? [JSON.stringify([id, one.id, days])] : [];
          }),
        );
        const found = scheduled(all).clashes.map((one) =>
          JSON.stringify([one.id, one.before, one.days]),
        );
        expect([...found].sort()).toEqual([...wanted].sort());
      }),
    );
  });
});

describe('why something does not begin earlier', () => {
  const before = [activity('a'), activity('z', { days: 4 })];
  it.each<[string, Drawn, object]>([
    ['nothing comes before it', activity('b'), { kind: 'not-before' }],
    [
      'what came before was over by then',
      activity('b', { after: ['a'], notBefore: 3 }),
      { kind: 'not-before' },
    ],
    [
      'the last that it waits for',
      activity('b', { after: ['a', 'z'] }),
      { kind: 'after', id: 'z' },
    ],
    [
      'days off after what it waits for',
      activity('b', { after: ['a'], closed: [{ first: 3, last: 3 }] }),
      { kind: 'closed-days', id: 'a' },
    ],
    [
      'days off from the first one on',
      activity('b', { closed: [{ first: 0, last: 1 }] }),
      { kind: 'closed-days', id: null },
    ],
    ['it is fixed', activity('b', { fixed: { start: 1, finish: 2 } }), { kind: 'fixed' }],
  ])('%s', (_name, one, driver) => {
    expect(slotOf([...before, one], 'b').driver).toEqual(driver);
  });
});

describe('the order in which they are given', () => {
  it('changes nothing', () => {
    const pairs = networks(true).chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    const told = (all: readonly Drawn[]) => {
      const { slots, ends, clashes } = scheduled(all);
      const sorted = clashes.map((one) => JSON.stringify(one)).sort();
      return { slots: Object.fromEntries(slots), ends: Object.fromEntries(ends), sorted };
    };
    fc.assert(fc.property(pairs, ([all, other]) => expect(told(other)).toEqual(told(all))));
  });
});

describe('what cannot be scheduled', () => {
  it('is the very cycle, of which each comes after the next', () => {
    const all = [
      activity('first'),
      activity('a', { after: ['first', 'c'] }),
      activity('b', { after: ['a'] }),
      activity('c', { after: ['b'] }),
      activity('last', { after: ['c'] }),
    ];
    expect(schedule(all)).toEqual({ kind: 'cycle', ids: ['a', 'c', 'b'] });
    expect(schedule([activity('a', { after: ['a'] })])).toEqual({ kind: 'cycle', ids: ['a'] });
  });

  it('is named where it comes after something that is not there', () => {
    const all = [activity('a'), activity('b', { after: ['a', 'x'] })];
    expect(schedule(all)).toEqual({ kind: 'unknown', id: 'b', missing: 'x' });
  });
});
