import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Engine } from '../../src/platform/database/work.js';
import { Claims } from '../../src/platform/jobs/claims.js';
import { RETRY_JITTER } from '../../src/platform/jobs/domain/retry.js';
import { JobRunner } from '../../src/platform/jobs/job-runner.js';
import { gate } from '../support/scratch.js';
import { JobBed, kindOf, makesSite } from '../support/job-bed.js';

/** What every dispatcher keeps, on every engine. */
export function jobsContract(engine: Engine, env: () => NodeJS.ProcessEnv): void {
  let bed: JobBed;
  let claims: Claims;

  beforeAll(async () => {
    bed = await JobBed.start(engine, env());
    claims = bed.bed.app.get(Claims);
  });

  afterAll(() => bed?.stop());

  test('a job commits with its data, and vanishes with its rollback', async () => {
    const kind = kindOf('commits');
    bed.handle(kind, makesSite);
    const kept = await bed.enqueue(kind, 'commits');
    const undone = bed.write(async (tx) => {
      await bed.add(tx, kind, 'commits-not');
      throw new Error('the change is taken back');
    });
    await expect(undone).rejects.toThrow('taken back');
    await bed.idle();
    expect(await bed.job(kept.id)).toMatchObject({
      state: 'done',
      attempt: 1,
      result: { made: 'commits' },
      leaseToken: null,
    });
    expect(await bed.sites('commits')).toEqual(['commits']);
  });

  test('many jobs enqueued together are each done once', async () => {
    const kind = kindOf('once-each');
    const begun: string[] = [];
    bed.handle(kind, async (run) => {
      begun.push(run.payload.name);
      return makesSite(run);
    });
    const names = Array.from({ length: 120 }, (_, at) => `each-${String(at).padStart(3, '0')}`);
    await bed.write(async (tx) => {
      for (const name of names) await bed.add(tx, kind, name);
    });
    await bed.idle();
    expect(await bed.sites('each-')).toEqual(names);
    expect([...begun].sort()).toEqual(names);
  });

  test('an attempt that fails comes again after its time, later and later, then it has failed', async () => {
    const kind = kindOf('fails', { attemptsMax: 3, backoff: { firstMs: 8_000, mostMs: 12_000 } });
    bed.handle(kind, () => Promise.reject(new Error('the other side is down')));
    const { id } = await bed.enqueue(kind, 'x');
    for (const [attempt, wholeMs] of [
      [1, 8_000],
      [2, 12_000],
    ] as const) {
      await bed.idle();
      const job = await bed.job(id);
      const waitMs = job.runAt - bed.bed.clock.now();
      expect(job).toMatchObject({ state: 'ready', attempt });
      expect(waitMs).toBeLessThanOrEqual(wholeMs);
      expect(waitMs).toBeGreaterThanOrEqual(wholeMs * (1 - RETRY_JITTER));
      bed.bed.clock.advance(waitMs - 1);
      await bed.idle();
      expect(await bed.job(id)).toMatchObject({ state: 'ready', attempt });
      bed.bed.clock.advance(1);
    }
    await bed.idle();
    const failed = await bed.job(id);
    expect(failed).toMatchObject({ state: 'failed', attempt: 3 });
    expect(failed.lastError?.text.en).toContain('the other side is down');
  });

  test('an effect that fails takes its job’s completion with it: neither is there', async () => {
    const kind = kindOf('half', { attemptsMax: 1 });
    bed.handle(kind, async (run) => {
      const settle = await makesSite(run);
      return async (tx) => {
        if (typeof settle === 'function') await settle(tx);
        throw new Error('after its effect');
      };
    });
    const other = kindOf('whole');
    bed.handle(other, makesSite);
    const half = await bed.enqueue(kind, 'half');
    const whole = await bed.enqueue(other, 'whole');
    await bed.idle();
    expect(await bed.stateOf(half.id)).toBe('failed');
    expect(await bed.stateOf(whole.id)).toBe('done');
    expect(await bed.sites('half')).toEqual([]);
    expect(await bed.sites('whole')).toEqual(['whole']);
  });

  test('key "skip": while one is open, it stands for every other', async () => {
    const kind = kindOf('skips', { keyMode: 'skip' });
    bed.handle(kind, makesSite);
    const first = await bed.enqueue(kind, 'skip-1', { key: 'skip' });
    const second = await bed.enqueue(kind, 'skip-2', { key: 'skip' });
    expect(second.id).toBe(first.id);
    await bed.idle();
    const third = await bed.enqueue(kind, 'skip-3', { key: 'skip' });
    expect(third.id).not.toBe(first.id);
    await bed.idle();
    expect(await bed.sites('skip')).toEqual(['skip-1', 'skip-3']);
  });

  test('key "replace": one that waits is told anew', async () => {
    const kind = kindOf('replaces', { keyMode: 'replace' });
    bed.handle(kind, makesSite);
    const runAt = bed.bed.clock.now() + 1_000;
    const first = await bed.enqueue(kind, 'replace-1', { key: 'replace', runAt });
    const second = await bed.enqueue(kind, 'replace-2', { key: 'replace' });
    expect(second).toMatchObject({ id: first.id, runAt: bed.bed.clock.now() });
    await bed.idle();
    expect(await bed.sites('replace')).toEqual(['replace-2']);
  });

  test('key "serial": one after the other, whatever became of the first', async () => {
    const kind = kindOf('serial', { keyMode: 'serial', attemptsMax: 1 });
    const log: string[] = [];
    bed.handle(kind, async ({ payload }) => {
      log.push(`${payload.name} begins`);
      await new Promise((resume) => setTimeout(resume, 20));
      log.push(`${payload.name} ends`);
      if (payload.name === '1') throw new Error('the first fails');
      return null;
    });
    for (const name of ['1', '2', '3']) await bed.enqueue(kind, name, { key: 'serial' });
    await bed.idle();
    const expected = ['1', '2', '3'].flatMap((name) => [`${name} begins`, `${name} ends`]);
    expect(log).toEqual(expected);
  });

  test('key "once": never again, also after it has ended', async () => {
    const kind = kindOf('once', { keyMode: 'once' });
    bed.handle(kind, makesSite);
    const first = await bed.enqueue(kind, 'once-1', { key: 'once' });
    await bed.idle();
    expect((await bed.enqueue(kind, 'once-2', { key: 'once' })).id).toBe(first.id);
    await bed.idle();
    expect(await bed.sites('once-')).toEqual(['once-1']);
  });

  test('jobs wait for those they need, over a diamond', async () => {
    const kind = kindOf('diamond');
    const order: string[] = [];
    bed.handle(kind, async ({ payload }) => {
      order.push(payload.name);
      return null;
    });
    const top = await bed.enqueue(kind, 'top', { runAt: bed.bed.clock.now() + 500 });
    const after = (...ids: string[]) => ({
      after: ids.map((jobId) => ({ jobId, mode: 'done' as const })),
    });
    const left = await bed.enqueue(kind, 'left', after(top.id));
    const right = await bed.enqueue(kind, 'right', after(top.id));
    const bottom = await bed.enqueue(kind, 'bottom', after(left.id, right.id));
    await bed.idle();
    expect(order).toEqual([]);
    expect((await bed.job(bottom.id)).waits).toBe(2);
    bed.bed.clock.advance(500);
    await bed.idle();
    expect(order[0]).toBe('top');
    expect(order.slice(1, 3).sort()).toEqual(['left', 'right']);
    expect(order[3]).toBe('bottom');
  });

  test('what needs the success of one that fails is cancelled; what needs its end goes on', async () => {
    const fails = kindOf('need-fails', { attemptsMax: 1 });
    bed.handle(fails, () => Promise.reject(new Error('no')));
    const kind = kindOf('needs');
    bed.handle(kind, makesSite);
    const first = await bed.enqueue(fails, 'x', { runAt: bed.bed.clock.now() + 10 });
    const needs = (jobId: string, mode: 'done' | 'ended') => ({ after: [{ jobId, mode }] });
    const onSuccess = await bed.enqueue(kind, 'need-success', needs(first.id, 'done'));
    const beyond = await bed.enqueue(kind, 'need-beyond', needs(onSuccess.id, 'done'));
    const onEnd = await bed.enqueue(kind, 'need-end', needs(first.id, 'ended'));
    bed.bed.clock.advance(10);
    await bed.idle();
    expect(await bed.job(onSuccess.id)).toMatchObject({
      state: 'cancelled',
      lastError: { code: 'need-failed' },
    });
    expect(await bed.stateOf(beyond.id)).toBe('cancelled');
    expect(await bed.stateOf(onEnd.id)).toBe('done');
    expect(await bed.sites('need-')).toEqual(['need-end']);
  });

  test('a payload that cannot be read fails with its pointer, an unknown kind with a sentence', async () => {
    const kind = kindOf('reads');
    bed.handle(kind, makesSite);
    const poison = await bed.enqueue(kind, 'x');
    const broken = await bed.enqueue(kind, 'x');
    const unknown = await bed.enqueue(kindOf('nobody-does-this'), 'x');
    const set = 'update jobs set payload = ? where id = ?';
    await bed.write((tx) => tx.rows(set, ['{"name":7}', poison.id]));
    await bed.write((tx) => tx.rows(set, ['{', broken.id]));
    await bed.idle();
    expect(await bed.job(poison.id)).toMatchObject({
      state: 'failed',
      attempt: 1,
      lastError: { pointer: '/name' },
    });
    expect(await bed.job(broken.id)).toMatchObject({
      state: 'failed',
      attempt: 1,
      lastError: { code: 'unreadable-payload' },
    });
    expect(await bed.job(unknown.id)).toMatchObject({
      state: 'failed',
      attempt: 1,
      lastError: { code: 'unknown-job' },
    });
  });

  test('one that its process left is taken up again, and fails at its last attempt', async () => {
    const kind = kindOf('left', { attemptsMax: 2, backoff: { firstMs: 0, mostMs: 0 } });
    bed.handle(kind, makesSite);
    const { id } = await bed.enqueue(kind, 'left-once');
    const twice = await bed.enqueue(kind, 'left-twice');
    await leave(id);
    await leave(twice.id);
    bed.bed.clock.advance(60_000);
    await bed.takeOver();
    expect(await bed.job(id)).toMatchObject({ state: 'ready', attempt: 1 });
    await leave(twice.id);
    bed.bed.clock.advance(60_000);
    await bed.takeOver();
    await bed.idle();
    expect(await bed.job(id)).toMatchObject({ state: 'done', attempt: 2 });
    expect(await bed.job(twice.id)).toMatchObject({
      state: 'failed',
      attempt: 2,
      lastError: { code: 'runner-gone' },
    });
    expect(await bed.sites('left-')).toEqual(['left-once']);
  });

  test('an attempt that has lost its job has no effect', async () => {
    const kind = kindOf('lost');
    const { opened, open } = gate();
    const begun = gate();
    bed.handle(kind, async (run) => {
      begun.open();
      await opened;
      return makesSite(run);
    });
    const { id } = await bed.enqueue(kind, 'lost');
    const idle = bed.idle();
    await begun.opened;
    await bed.write((tx) =>
      tx.rows(`update jobs set lease_token = 'another', boot_id = 'another' where id = ?`, [id]),
    );
    open();
    await idle;
    expect(await bed.job(id)).toMatchObject({ state: 'running', leaseToken: 'another' });
    expect(await bed.sites('lost')).toEqual([]);
    await bed.write((tx) =>
      tx.rows(`update jobs set state = 'cancelled', lease_token = null where id = ?`, [id]),
    );
  });

  test('news that comes twice finds the row taken', async () => {
    const kind = kindOf('doubled');
    bed.handle(kind, makesSite);
    const { id } = await bed.enqueue(kind, 'doubled', { runAt: bed.bed.clock.now() + 5 });
    bed.bed.clock.advance(5);
    const [first, second] = await Promise.all([claims.claimThese([id]), claims.claimThese([id])]);
    const taken = [...first, ...second];
    expect(taken).toHaveLength(1);
    for (const job of taken) await bed.bed.app.get(JobRunner).run(job);
    await bed.idle();
    expect(await bed.sites('doubled')).toEqual(['doubled']);
    expect((await bed.job(id)).attempt).toBe(1);
  });

  /** A process that claims the job and is never heard of again. */
  async function leave(id: string): Promise<void> {
    await bed.write((tx) =>
      tx.rows(
        `update jobs set state = 'running', attempt = attempt + 1, lease_token = 'gone',
            lease_until = ?, boot_id = 'gone', started_at = ? where id = ?`,
        [tx.now + 15_000, tx.now, id],
      ),
    );
  }
}
