import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { withinTime } from './within-time.js';

const NEVER = new AbortController().signal;

/** Waits until it is told to stop; a timer keeps the process until then. */
const told = (signal: AbortSignal) =>
  new Promise<string>((resolve) => {
    if (signal.aborted) resolve(String(signal.reason));
    else signal.addEventListener('abort', () => resolve(String(signal.reason)));
  });

describe('withinTime', () => {
  it('gives what was done in time, and tells nobody afterwards', async () => {
    const signals: AbortSignal[] = [];
    const done = await withinTime(20, NEVER, (signal) => {
      signals.push(signal);
      return Promise.resolve('done');
    });
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect([done, signals[0]?.aborted]).toEqual(['done', false]);
  });

  it('says stop when the time is over', async () => {
    expect(await withinTime(5, NEVER, told)).toContain('not done within 5 ms');
  });

  it('says stop when the other does, also when it did before', async () => {
    const outer = new AbortController();
    const waiting = withinTime(60_000, outer.signal, told);
    outer.abort('enough');
    expect(await waiting).toBe('enough');
    expect(await withinTime(60_000, outer.signal, told)).toBe('enough');
  });

  it('says so however often memory is cleared meanwhile', async () => {
    const script = `
      ${withinTime.toString()}
      const never = new AbortController().signal;
      const wait = (signal) => new Promise((go) => signal.addEventListener('abort', () => go(1)));
      const all = Array.from({ length: 20 }, () => withinTime(100, never, wait));
      const clear = setInterval(gc, 5);
      Promise.all(all).then((told) => {
        clearInterval(clear);
        process.stdout.write(String(told.length));
      });
    `;
    const run = promisify(execFile);
    const { stdout } = await run(process.execPath, ['--expose-gc', '-e', script]);
    expect(stdout).toBe('20');
  });
});
