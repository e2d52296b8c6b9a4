import { expect, test } from '@jest/globals';
import { RETRY_JITTER, retryDelayMs } from './retry.js';

const BACKOFF = { firstMs: 1_000, mostMs: 30_000 };

test.each([
  [1, 1_000],
  [2, 2_000],
  [3, 4_000],
  [6, 30_000],
  [500, 30_000],
])('after attempt %d it waits at most %d ms, less the jitter', (attempt, most) => {
  expect(retryDelayMs(BACKOFF, attempt, 0)).toBe(most);
  expect(retryDelayMs(BACKOFF, attempt, 0.999_999)).toBeCloseTo(most * (1 - RETRY_JITTER), -1);
});
