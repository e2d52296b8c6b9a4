import { expect, it } from '@jest/globals';
import { fixedBy } from './fixed-by.js';

it.each([
  ['done', '2025-05-05', 'done'],
  ['begun', '2025-05-05', 'begun'],
  ['agreed', '2025-05-05', 'agreed'],
  ['agreed', null, 'appointment'],
  ['today', null, null],
  ['plan-start', '2025-05-05', null],
] as const)('because %s, with the agreed day %s: %s', (kind, agreedOn, by) => {
  expect(fixedBy({ agreedOn }, { kind })).toBe(by);
});
