import { expect, test } from '@jest/globals';
import { calendarDay } from '../../../../../src/kernel/calendar-day.js';
import { monthWords } from './month-words.js';

const DECEMBER = calendarDay(2026, 12, 1);
const JANUARY = calendarDay(2027, 1, 1);
const SEPTEMBER = calendarDay(2027, 9, 1);

test.each([
  [10, 44, ['dec.', '2027', 'sep.']],
  [20, 86, ['dec.', 'jan. 2027', 'sep.']],
  [25, 107, ['december 2026', 'januar 2027', 'september 2027']],
])('in weeks of %i pixels a month has room for %i, and is called so', (week, room, names) => {
  const words = monthWords('da', week);
  expect([DECEMBER, JANUARY, SEPTEMBER].map((day) => words(day, room))).toEqual(names);
});

test('of a month that the chart only ends or begins in there is less, or nothing', () => {
  const words = monthWords('en', 52);
  expect([100, 40, 30].map((room) => words(SEPTEMBER, room))).toEqual(['Sept', 'Sept', null]);
});
