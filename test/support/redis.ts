import { randomBytes } from 'node:crypto';
import { test } from '@jest/globals';

/** Not number 0, which is anybody's; and keys of our own in it. */
const NUMBER = 9;

export const REDIS_URL = process.env['REDIS_URL'] ?? `redis://127.0.0.1:6379/${NUMBER}`;

export const redisOfOurOwn = () => ({
  REDIS_URL,
  REDIS_PREFIX: `idrift-test-${randomBytes(6).toString('hex')}`,
});

/** Tests that need a Redis: without one they fail in CI and say elsewhere that they are skipped. */
export function onRedis(tests: () => void): void {
  if (process.env['IDRIFT_TEST_REDIS'] !== 'none') tests();
  else if (process.env['CI']) test('needs a Redis that answers', missing);
  else test.skip('SKIPPED: no Redis answers', missing);
}

function missing(): never {
  throw new Error('no Redis answers: set REDIS_URL, or see README, "Tests"');
}
