import { expect, test } from '@jest/globals';
import { PROBES_AT_ONCE, PROBES_PER_SECOND } from '../../domain/probes/probe.js';
import { ProbePace } from './probe.pace.js';

const NEVER = new AbortController().signal;

test('no more are under way at once than may be, and all come to their turn', async () => {
  const pace = new ProbePace();
  let running = 0;
  let most = 0;
  const began = performance.now();
  const count = PROBES_AT_ONCE * 2;
  const look = async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => void setTimeout(resolve, 600));
    running -= 1;
    return true;
  };
  const all = await Promise.all(Array.from({ length: count }, () => pace.run(NEVER, look)));
  expect(all).toHaveLength(count);
  expect(most).toBe(PROBES_AT_ONCE);
  // The first begins at once, and each of the others a gap later at the earliest.
  const leastMs = ((count - 1) * 1_000) / PROBES_PER_SECOND;
  expect(performance.now() - began).toBeGreaterThanOrEqual(leastMs - 5);
});

test('one that is told to stop while it waits gives its place back', async () => {
  const pace = new ProbePace();
  const stopper = new AbortController();
  stopper.abort('cancel');
  const looks = Array.from({ length: PROBES_AT_ONCE * 2 }, () =>
    pace.run(stopper.signal, () => Promise.resolve('looked')),
  );
  for (const one of await Promise.allSettled(looks)) expect(one.status).toBe('rejected');
  expect(await pace.run(NEVER, () => Promise.resolve('looked'))).toBe('looked');
});
