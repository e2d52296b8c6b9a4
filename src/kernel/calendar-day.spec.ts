import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  calendarDay,
  datePartsOf,
  dayFromNumber,
  dayNumber,
  daysBetween,
  isCalendarDay,
  isoWeek,
  weekday,
} from './calendar-day.js';

const DAY_MS = 86_400_000;
const dayNumbers = fc.integer({ min: -200_000, max: 200_000 });

describe('isCalendarDay', () => {
  it.each(['2025-04-24', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])(
    '%s exists',
    (day) => {
      expect(isCalendarDay(day)).toBe(true);
    },
  );

  it.each([
    '2025-02-29',
    '1900-02-29',
    '2025-04-31',
    '2025-00-10',
    '2025-13-01',
    '2025-01-00',

    '0000-01-01',
    '2025-1-1',
    '25-01-01',
    '2025-01-01T00:00',
    ' 2025-01-01',
    '2025-01-01\n',
    '',
  ])('%j does not', (text) => {
    expect(isCalendarDay(text)).toBe(false);
    expect(() => datePartsOf(text)).toThrow(RangeError);
  });
});

describe('day arithmetic', () => {
  it('counts from 1 January 1970', () => {
    expect(dayNumber('1970-01-01')).toBe(0);
    expect(dayNumber('1969-12-31')).toBe(-1);
    expect(dayFromNumber(20_202)).toBe('2025-04-24');
  });

  it('agrees with the UTC calendar of the language, both ways', () => {
    fc.assert(
      fc.property(dayNumbers, (number) => {
        const wanted = new Date(number * DAY_MS).toISOString().slice(0, 10);
        expect(dayFromNumber(number)).toBe(wanted);
        expect(dayNumber(wanted)).toBe(number);
      }),
    );
  });

  it('adds and measures, over month, year and leap-day borders', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2024-12-31', 1)).toBe('2025-01-01');
    expect(addDays('2025-03-01', -1)).toBe('2025-02-28');
    expect(addDays('2025-04-24', 0)).toBe('2025-04-24');
    fc.assert(
      fc.property(dayNumbers, fc.integer({ min: -5000, max: 5000 }), (number, days) => {
        const day = dayFromNumber(number);
        expect(daysBetween(day, addDays(day, days))).toBe(days);
        expect(addDays(day, 1) > day).toBe(true);
      }),
    );
  });

  it.each([
    ['beyond the last year', () => addDays('9999-12-31', 1)],
    ['before the first year', () => addDays('0001-01-01', -1)],
    ['by half a day', () => addDays('2025-01-01', 0.5)],
    ['to a day of the month that is not there', () => calendarDay(2025, 2, 29)],
    ['to a month that is not there', () => calendarDay(2025, 13, 1)],
  ])('refuses to go %s', (_name, step) => {
    expect(step).toThrow(RangeError);
  });
});

describe('weekday', () => {
  it.each([
    ['2025-04-24', 4],
    ['2025-05-07', 3],
    ['2025-09-16', 2],
    ['2027-01-01', 5],
    ['1969-12-29', 1],
    ['2025-04-20', 7],
  ] as const)('%s is day %i', (day, wanted) => {
    expect(weekday(day)).toBe(wanted);
  });

  it('agrees with the language for any day', () => {
    fc.assert(
      fc.property(dayNumbers, (number) => {
        const sundayFirst = new Date(number * DAY_MS).getUTCDay();
        expect(weekday(dayFromNumber(number))).toBe(sundayFirst === 0 ? 7 : sundayFirst);
      }),
    );
  });
});

describe('isoWeek', () => {
  it.each([
    ['2025-04-24', 2025, 17],
    ['2025-04-21', 2025, 17],
    ['2025-05-07', 2025, 19],
    ['2025-09-16', 2025, 38],
    ['2024-12-29', 2024, 52],
    ['2024-12-30', 2025, 1],
    ['2026-12-31', 2026, 53],
    ['2027-01-01', 2026, 53],
    ['2027-01-03', 2026, 53],
    ['2027-01-04', 2027, 1],
    ['2021-01-03', 2020, 53],
    ['2028-01-02', 2027, 52],
  ])('%s is in the year %i, week %i', (day, year, week) => {
    expect(isoWeek(day)).toEqual({ year, week });
  });

  it('steps by one on Mondays only, and starts with the week of 4 January, 2024-2030', () => {
    for (let day = '2024-01-01'; day <= '2030-12-31'; day = addDays(day, 1)) {
      const [before, now] = [isoWeek(addDays(day, -1)), isoWeek(day)];
      const same = weekday(day) !== 1;
      const newYear = !same && now.year !== before.year;
      const week = same ? before.week : newYear ? 1 : before.week + 1;
      expect(now).toEqual({ year: before.year + (newYear ? 1 : 0), week });
      expect(now.week === 1 || !day.endsWith('-01-04')).toBe(true);
    }
  });
});
