import type { InstantMs } from '../../kernel/instant.js';

export type Throttle = {
  readonly failures: number;
  readonly firstAt: InstantMs;
  readonly blockedUntil: InstantMs;
};

export type ThrottleRule = {
  /** Failures that are free before waiting begins. */
  readonly free: number;
  readonly windowMs: number;
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
};

const MINUTE_MS = 60_000;

/** Per account: slows guessing one person's password, and never locks that person out for long. */
export const PER_LOGIN: ThrottleRule = {
  free: 5,
  windowMs: 60 * MINUTE_MS,
  firstWaitMs: 10_000,
  longestWaitMs: 10 * MINUTE_MS,
};

/** Per address: slows guessing many people's passwords; wide, since offices share an address. */
export const PER_ADDRESS: ThrottleRule = {
  free: 50,
  windowMs: 60 * MINUTE_MS,
  firstWaitMs: 10_000,
  longestWaitMs: 10 * MINUTE_MS,
};

/** Each failure beyond the free ones doubles the wait. */
export function afterFailure(
  rule: ThrottleRule,
  before: Throttle | null,
  now: InstantMs,
): Throttle {
  const fresh = before === null || now - before.firstAt >= rule.windowMs;
  const failures = fresh ? 1 : before.failures + 1;
  const beyond = failures - rule.free;
  const waitMs =
    beyond <= 0 ? 0 : Math.min(rule.firstWaitMs * 2 ** (beyond - 1), rule.longestWaitMs);
  return { failures, firstAt: fresh ? now : before.firstAt, blockedUntil: now + waitMs };
}
