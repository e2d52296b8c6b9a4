import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { orderOf } from './order.js';

/** For each thing, numbers of any others, itself among them, and some of them twice. */
const graphs = fc.integer({ min: 0, max: 9 }).chain((size) =>
  fc.array(fc.array(fc.integer({ min: 0, max: Math.max(size - 1, 0) }), { maxLength: 2 }), {
    minLength: size,
    maxLength: size,
  }),
);

/** Takes away, again and again, what comes after nothing that is left. */
function hasCycle(after: readonly (readonly number[])[]): boolean {
  let left = after.map((_before, at) => at);
  for (;;) {
    const stays = left.filter((at) => after[at]?.some((one) => left.includes(one)));
    if (stays.length === left.length) return left.length > 0;
    left = stays;
  }
}

describe('the order of things of which some come after others', () => {
  it.each<[string, readonly (readonly number[])[], readonly number[]]>([
    ['nothing', [], []],
    ['one thing', [[]], [0]],
    ['things that are named the other way round', [[1], [2], []], [2, 1, 0]],
    ['a thing that names another twice', [[1, 1], []], [1, 0]],
  ])('%s', (_name, after, order) => {
    expect(orderOf(after)).toEqual({ kind: 'ordered', order });
  });

  it.each<[string, readonly (readonly number[])[], readonly number[]]>([
    ['a thing that comes after itself', [[0]], [0]],
    ['two that wait for each other', [[1], [0]], [0, 1]],
    ['not what only hangs on it', [[1], [2], [1]], [1, 2]],
    ['not what it hangs on', [[], [0, 2], [1, 0]], [1, 2]],
  ])('names the very cycle: %s', (_name, after, cycle) => {
    expect(orderOf(after)).toEqual({ kind: 'cycle', cycle });
  });

  it('is one in which all comes after what it comes after, or names a cycle that is there', () => {
    fc.assert(
      fc.property(graphs, (after) => {
        const found = orderOf(after);
        expect(found.kind).toBe(hasCycle(after) ? 'cycle' : 'ordered');
        if (found.kind === 'ordered') {
          expect([...found.order].sort((a, b) => a - b)).toEqual(after.map((_one, at) => at));
          const place = new Map(found.order.map((one, at) => [one, at]));
          after.forEach((before, at) => {
            for (const one of before) expect(place.get(one)).toBeLessThan(place.get(at) ?? -1);
          });
          return;
        }
        expect(new Set(found.cycle).size).toBe(found.cycle.length);
        found.cycle.forEach((one, at) => {
          expect(after[one]).toContain(found.cycle[(at + 1) % found.cycle.length]);
        });
      }),
      { numRuns: 300 },
    );
  });
});
