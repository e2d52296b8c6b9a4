import { expect, test } from '@jest/globals';
import { calibrationFault } from './result.js';

const MEASURED = Date.UTC(2025, 3, 24, 22, 30); // the 25th in Copenhagen

test.each([
  [null, null],
  ['2024-11-02', null],
  ['2025-04-25', null],
  ['2025-04-26', 'calibrated-later'],
])('an instrument that was calibrated on %s, measuring on 25 April 2025', (day, wanted) => {
  expect(calibrationFault(day, MEASURED)?.code ?? null).toBe(wanted);
});
