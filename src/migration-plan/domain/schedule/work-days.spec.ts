import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { allBut, EVERY_DAY, type Closed } from './work-days.js';

const spans = fc.array(
  fc
    .tuple(fc.integer({ min: -20, max: 30 }), fc.integer({ min: -1, max: 6 }))
    .map(([first, more]): Closed => ({ first, last: first + more })),
  { maxLength: 5 },
);
const at = fc.integer({ min: -40, max: 60 });
const count = fc.integer({ min: 0, max: 12 });

const isOpen = (closed: readonly Closed[], day: number) =>
  !closed.some(({ first, last }) => first <= day && day <= last);

/** The moment after the last of so many open days, counted one by one. */
function counted(closed: readonly Closed[], start: number, days: number): number {
  let end = start;
  for (let left = days; left > 0; end += 1) if (isOpen(closed, end)) left -= 1;
  return end;
}

describe('days on which work is done', () => {
  it.each<[string, readonly Closed[], number, number]>([
    ['the day itself where nothing is closed', [], 4, 4],
    ['the day itself before what is closed', [{ first: 5, last: 6 }], 4, 4],
    ['the day after', [{ first: 4, last: 6 }], 4, 7],
    [
      'the day after two that follow on one another',
      [
        { first: 6, last: 8 },
        { first: 4, last: 5 },
      ],
      4,
      9,
    ],
    [
      'the day after two that overlap',
      [
        { first: 3, last: 6 },
        { first: 5, last: 5 },
      ],
      4,
      7,
    ],
    [
      'the day itself: a span that ends before it begins closes nothing',
      [{ first: 5, last: 3 }],
      4,
      4,
    ],
    ['a day before the first one, too', [{ first: -3, last: -2 }], -3, -1],
  ])('begin on %s', (_name, closed, day, wanted) => {
    expect(allBut(closed).from(day)).toBe(wanted);
  });

  it('begin on the first open day, and there again', () => {
    fc.assert(
      fc.property(spans, at, (closed, day) => {
        const { from } = allBut(closed);
        const first = from(day);
        expect(isOpen(closed, first)).toBe(true);
        for (let before = day; before < first; before += 1) {
          expect(isOpen(closed, before)).toBe(false);
        }
        expect(from(first)).toBe(first);
      }),
    );
  });

  it('are finished after so many open days, counted one by one', () => {
    fc.assert(
      fc.property(spans, at, count, (closed, start, days) => {
        expect(allBut(closed).finish(start, days)).toBe(counted(closed, start, days));
      }),
    );
  });

  it('have a latest start: it is in time, and none later is', () => {
    fc.assert(
      fc.property(spans, at, count, (closed, by, days) => {
        const calendar = allBut(closed);
        const start = calendar.latestStart(by, days);
        expect(calendar.finish(start, days)).toBeLessThanOrEqual(by);
        expect(days === 0 || isOpen(closed, start)).toBe(true);
        for (let later = start + 1; later <= by + 20; later += 1) {
          if (!isOpen(closed, later) && days > 0) continue;
          expect(counted(closed, later, days)).toBeGreaterThan(by);
        }
      }),
    );
  });

  it('take no open day where nothing is to be done', () => {
    const calendar = allBut([{ first: 0, last: 9 }]);
    expect(calendar.finish(4, 0)).toBe(4);
    expect(calendar.latestStart(4, 0)).toBe(4);
  });

  it('are every day where none is closed', () => {
    expect(allBut([])).toBe(EVERY_DAY);
    fc.assert(
      fc.property(at, count, (start, days) => {
        expect(EVERY_DAY.from(start)).toBe(start);
        expect(EVERY_DAY.finish(start, days)).toBe(counted([], start, days));
        expect(EVERY_DAY.latestStart(EVERY_DAY.finish(start, days), days)).toBe(start);
      }),
    );
  });
});
