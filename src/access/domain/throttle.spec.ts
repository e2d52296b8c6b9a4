import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  afterFailure,
  PER_ADDRESS,
  PER_LOGIN,
  type Throttle,
  type ThrottleRule,
} from './throttle.js';

const NOW = Date.parse('2025-04-24T08:00:00+02:00');
const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

/** What stands after failures at these instants. */
const after = (rule: ThrottleRule, at: readonly number[]) =>
  at.reduce<Throttle | null>((before, now) => afterFailure(rule, before, now), null);

const waitOf = (throttle: Throttle | null, now: number) => (throttle?.blockedUntil ?? now) - now;

describe('afterFailure', () => {
  it.each([
    [1, 0],
    [5, 0],
    [6, 10 * SECOND_MS],
    [7, 20 * SECOND_MS],
    [8, 40 * SECOND_MS],
    [11, 320 * SECOND_MS],
    [12, 10 * MINUTE_MS],
    [13, 10 * MINUTE_MS],
    [2_000, 10 * MINUTE_MS],
  ])('per login: failure %d makes one wait %d ms', (failures, wanted) => {
    expect(waitOf(after(PER_LOGIN, Array(failures).fill(NOW)), NOW)).toBe(wanted);
  });

  it.each([
    [50, 0],
    [51, 10 * SECOND_MS],
    [57, 10 * MINUTE_MS],
  ])('per address: failure %d makes one wait %d ms', (failures, wanted) => {
    expect(waitOf(after(PER_ADDRESS, Array(failures).fill(NOW)), NOW)).toBe(wanted);
  });

  it('counts from the first failure, and keeps when that was', () => {
    expect(after(PER_LOGIN, [NOW, NOW + 5, NOW + 9])).toEqual({
      failures: 3,
      firstAt: NOW,
      blockedUntil: NOW + 9,
    });
  });

  it.each([
    ['a millisecond before the window ends', PER_LOGIN.windowMs - 1, 7],
    ['when the window ends', PER_LOGIN.windowMs, 1],
  ])('%s, the count is right', (_name, later, failures) => {
    const six = after(PER_LOGIN, Array(6).fill(NOW));
    expect(afterFailure(PER_LOGIN, six, NOW + later).failures).toBe(failures);
  });

  it('begins again after the window: the first failures are free once more', () => {
    const now = NOW + PER_LOGIN.windowMs;
    const fresh = afterFailure(PER_LOGIN, after(PER_LOGIN, Array(40).fill(NOW)), now);
    expect(fresh).toEqual({ failures: 1, firstAt: now, blockedUntil: now });
  });

  it('never makes anybody wait longer than the longest wait, nor less for one failure more', () => {
    const gaps = fc.array(fc.nat({ max: 5 * MINUTE_MS }), { maxLength: 60 });
    fc.assert(
      fc.property(fc.constantFrom(PER_LOGIN, PER_ADDRESS), gaps, (rule, steps) => {
        let now = NOW;
        let throttle: Throttle | null = null;
        for (const step of steps) {
          now += step;
          const before: Throttle | null = throttle;
          const next = afterFailure(rule, before, now);
          const wait = waitOf(next, now);
          expect(wait).toBeGreaterThanOrEqual(0);
          expect(wait).toBeLessThanOrEqual(rule.longestWaitMs);
          const sameWindow = before !== null && next.firstAt === before.firstAt;
          expect(next.failures).toBe(sameWindow ? before.failures + 1 : 1);
          expect(wait > 0).toBe(next.failures > rule.free);
          throttle = next;
        }
      }),
    );
  });
});
