import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, dayFromNumber, dayNumber } from '../../../kernel/calendar-day.js';
import { addWorkingDays, isWorkingDay } from '../../../regions/domain/working-calendar.js';
import { DayAxis } from './day-axis.js';

const days = fc
  .integer({ min: dayNumber('2024-01-01'), max: dayNumber('2031-12-31') })
  .map(dayFromNumber);

describe('working days by number', () => {
  it.each([
    ['a Monday is followed by Tuesday', '2025-05-05', 1, '2025-05-06'],
    ['a Friday by Monday', '2025-05-09', 1, '2025-05-12'],
    ['a Saturday counts as Monday', '2025-05-10', 0, '2025-05-12'],
    ['24, 25, 26 and 31 December and New Year are none', '2025-12-23', 3, '2026-01-02'],
    ['24 December itself counts as the next', '2026-12-24', 0, '2026-12-28'],
    ['Store Bededag is one', '2025-05-15', 1, '2025-05-16'],
    ['Easter is none', '2026-04-01', 1, '2026-04-07'],
    ['days before the first one have numbers, too', '2025-05-05', -1, '2025-05-02'],
    ['over Easter back', '2025-04-22', -1, '2025-04-16'],
  ])('%s', (_name, first, at, day) => {
    expect(new DayAxis(first).day(at)).toBe(day);
  });

  it('are the same asked in any order, and those of the working calendar', () => {
    fc.assert(
      fc.property(days, fc.array(fc.integer({ min: -300, max: 900 })), (first, numbers) => {
        const axis = new DayAxis(first);
        for (const at of numbers) {
          expect(axis.day(at)).toBe(addWorkingDays(addWorkingDays(first, 0), at));
        }
      }),
      { numRuns: 10 },
    );
  });

  it('reach as far back as any number does, and throw for none', () => {
    // 10,000 working days before 2025 is 1985; holidays are known from 1990 on.
    expect(() => new DayAxis('2025-05-05').day(-10_000)).not.toThrow();
  });

  it('come back from their days; a day off lies between those around it', () => {
    fc.assert(
      fc.property(days, days, (first, day) => {
        const axis = new DayAxis(first);
        const [from, upTo] = [axis.from(day), axis.upTo(day)];
        expect(from - upTo).toBe(isWorkingDay(day) ? 0 : 1);
        expect(axis.day(from) >= day).toBe(true);
        expect(axis.day(upTo) <= day).toBe(true);
        expect(axis.from(axis.day(from))).toBe(from);
      }),
    );
  });

  it.each([
    ['a Thursday before a working Friday', '2025-05-08', false],
    ['a Friday', '2025-05-09', true],
    ['the day before Ascension', '2025-05-28', true],
    ['the Friday after Ascension', '2025-05-30', true],
    ['the day before what was Store Bededag', '2025-05-15', false],
    ['the day before 5 June', '2025-06-04', false],
    ['23 December', '2025-12-23', true],
    ['30 December', '2025-12-30', true],
    ['the Wednesday before Easter', '2026-04-01', true],
  ])('know whether the next day is off: %s', (_name, day, isEve) => {
    const axis = new DayAxis('2025-05-05');
    expect(axis.isEve(axis.from(day))).toBe(isEve);
  });

  it('a day is an eve where the calendar day after it is no working day', () => {
    fc.assert(
      fc.property(days, fc.nat(600), (first, at) => {
        const axis = new DayAxis(first);
        expect(axis.isEve(at)).toBe(!isWorkingDay(addDays(axis.day(at), 1)));
      }),
    );
  });
});
