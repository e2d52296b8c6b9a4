import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, dayFromNumber, dayNumber } from '../../kernel/calendar-day.js';
import {
  addWorkingDays,
  dayOffOn,
  isReducedStaffingDay,
  isWorkingDay,
  MAX_WORKING_DAY_STEP,
  specialDaysOn,
  workingDaysBetween,
  workingDaysInYear,
} from './working-calendar.js';

const days = fc
  .integer({ min: dayNumber('2000-01-01'), max: dayNumber('2060-12-31') })
  .map(dayFromNumber);

describe('isWorkingDay', () => {
  it.each([
    ['Thursday 24 April 2025', '2025-04-24', true],
    ['Saturday', '2025-04-26', false],
    ['Sunday', '2025-04-27', false],
    ['Easter Monday', '2025-04-21', false],
    ['Good Friday', '2026-04-03', false],
    ['24 December', '2025-12-24', false],
    ['31 December', '2026-12-31', false],
    ['27 December on a Monday', '2027-12-27', true],
    ['Store bededag in 2023', '2023-05-05', false],
    ['what would have been Store bededag in 2024', '2024-04-26', true],
    ['what would have been Store bededag in 2025', '2025-05-16', true],
    ['what would have been Store bededag in 2026', '2026-05-01', true],
    ['what would have been Store bededag in 2027', '2027-04-23', true],
    ['what would have been Store bededag in 2028', '2028-05-12', true],
    ['Grundlovsdag on a Thursday', '2025-06-05', true],
    ['Grundlovsdag on Whit Monday', '2028-06-05', false],
    ['the Friday after Ascension', '2025-05-30', true],
    ['the Monday after the change to summer time', '2025-03-31', true],
    ['the day of the merger, 1 January 2027', '2027-01-01', false],
  ])('%s', (_name, day, wanted) => {
    expect(isWorkingDay(day)).toBe(wanted);
  });

  it.each(['2025-02-29', 'i dag', '', '1989-12-29', '2200-01-02'])('refuses %j', (day) => {
    expect(() => isWorkingDay(day)).toThrow(RangeError);
  });
});

describe('dayOffOn', () => {
  it.each([
    ['2025-04-24', null],
    ['2025-04-26', 'Lørdag'],
    ['2025-04-27', 'Søndag'],
    ['2025-04-21', '2. påskedag'],
    ['2025-04-20', 'Påskedag'],
    ['2025-12-24', 'Juleaftensdag'],
    // Reduced staffing is no day off; on a Saturday it is the Saturday that counts.
    ['2025-06-05', null],
    ['2027-06-05', 'Lørdag'],
    // A working day again since 2024.
    ['2025-05-16', null],
  ])('%s: %p', (day, name) => expect(dayOffOn(day)?.da ?? null).toBe(name));

  it('names a reason on exactly the days that are no working days', () => {
    fc.assert(fc.property(days, (day) => (dayOffOn(day) === null) === isWorkingDay(day)));
  });
});

describe('isReducedStaffingDay', () => {
  it.each([
    ['2025-06-05', true],
    ['2027-06-05', false],
    ['2028-06-05', false],
    ['2026-05-15', true],
    ['2025-12-24', false],
    ['2025-04-24', false],
  ])('%s: %s', (day, wanted) => {
    expect(isReducedStaffingDay(day)).toBe(wanted);
  });

  it('knows the names of a day', () => {
    expect(specialDaysOn('2028-06-05').map((row) => row.kind)).toEqual([
      'public-holiday',
      'reduced',
    ]);
    expect(specialDaysOn('2025-04-24')).toEqual([]);
  });
});

describe('addWorkingDays', () => {
  it.each([
    ['2025-04-24', 0, '2025-04-24'],
    ['2025-04-26', 0, '2025-04-28'],
    ['2025-04-17', 0, '2025-04-22'],
    ['2025-12-31', 0, '2026-01-02'],
    ['2025-04-16', 1, '2025-04-22'],
    ['2025-04-26', 1, '2025-04-28'],
    ['2025-04-27', -1, '2025-04-25'],
    ['2025-04-22', -1, '2025-04-16'],
    ['2025-12-23', 1, '2025-12-29'],
    ['2026-12-30', 1, '2027-01-04'],
    ['2027-01-04', -1, '2026-12-30'],
    ['2025-03-28', 1, '2025-03-31'],
    ['2025-10-24', 1, '2025-10-27'],
    ['2025-05-28', 2, '2025-06-02'],
  ])('%s and %i is %s', (day, count, wanted) => {
    expect(addWorkingDays(day, count)).toBe(wanted);
  });

  it('lands on a working day and comes back, and agrees with the count between', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -300, max: 300 }), (start, count) => {
        const day = addWorkingDays(start, 0);
        const there = addWorkingDays(day, count);
        expect(isWorkingDay(there)).toBe(true);
        expect(addWorkingDays(there, -count)).toBe(day);
        expect(workingDaysBetween(day, there)).toBe(count);
      }),
    );
  });

  it.each([0.5, MAX_WORKING_DAY_STEP + 1, -MAX_WORKING_DAY_STEP - 1, Number.NaN])(
    'refuses %d days',
    (count) => {
      expect(() => addWorkingDays('2025-04-24', count)).toThrow(RangeError);
    },
  );
});

describe('workingDaysBetween', () => {
  it.each([
    ['2025-04-25', '2025-04-28', 1],
    ['2025-04-28', '2025-04-25', -1],
    ['2025-04-26', '2025-04-27', 0],
    ['2025-04-27', '2025-04-26', 0],
    ['2025-04-24', '2025-04-24', 0],
    ['2025-04-24', '2025-05-07', 9],
    ['2026-12-30', '2027-01-04', 1],
  ])('from %s to %s is %i', (from, to, wanted) => {
    expect(workingDaysBetween(from, to)).toBe(wanted);
  });

  it('adds up over a day in between', () => {
    const step = fc.integer({ min: 0, max: 400 });
    fc.assert(
      fc.property(days, step, step, (from, first, second) => {
        const [middle, to] = [addDays(from, first), addDays(from, first + second)];
        const parts = workingDaysBetween(from, middle) + workingDaysBetween(middle, to);
        expect(workingDaysBetween(from, to)).toBe(parts);
      }),
    );
  });

  it('refuses what is no day, also when both are the same', () => {
    expect(() => workingDaysBetween('2025-02-30', '2025-02-30')).toThrow(RangeError);
    expect(() => workingDaysBetween('2025-04-24', 'x')).toThrow(RangeError);
  });
});

describe('workingDaysInYear', () => {
  // 2025-2028 are those of the domain reference, section 2.4.
  it.each([
    [2023, 252],
    [2024, 252],
    [2025, 251],
    [2026, 252],
    [2027, 253],
    [2028, 253],
    [2029, 251],
    [2030, 251],
  ])('%i has %i', (year, wanted) => {
    expect(workingDaysInYear(year)).toBe(wanted);
  });
});
