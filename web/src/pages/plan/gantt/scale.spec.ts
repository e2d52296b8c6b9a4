import { expect, test } from '@jest/globals';
import { calendarDay } from '../../../../../src/kernel/calendar-day.js';
import { scaleOf } from './scale.js';

const DAYS = [calendarDay(2025, 5, 5), calendarDay(2025, 12, 1)];
const FAR = calendarDay(2026, 3, 2);

test.each([null, 900])(
  'a bar on its way makes the picture longer, and no week narrower',
  (room) => {
    const [at, longer] = [scaleOf(DAYS, room), scaleOf(DAYS, room, [FAR])];
    expect([at?.holds(FAR), longer?.holds(FAR)]).toEqual([false, true]);
    expect(longer?.weekWidth).toBe(at?.weekWidth);
  },
);
