import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { JobNews } from '../../src/jobs/application/job.news.js';
import { JobQueries } from '../../src/jobs/application/job.queries.js';
import { SYSTEM_ACTOR } from '../../src/kernel/actor.js';
import type { Engine } from '../../src/platform/database/work.js';
import { JobRunner } from '../../src/platform/jobs/job-runner.js';
import { JobBed, kindOf, makesSite } from '../support/job-bed.js';
import { gate, insertSite } from '../support/scratch.js';

/** What one attempt at a job can come to, and what people can do about it. */
export function jobAttemptsContract(engine: Engine, env: () => NodeJS.ProcessEnv): void {
  let bed: JobBed;

  beforeAll(async () => {
    bed = await JobBed.start(engine, env());
  });

  afterAll(() => bed?.stop());

  const app = () => bed.bed.app;

  test('what waits is cancelled at once, what runs as soon as it stops', async () => {
    const kind = kindOf('cancels');
    const begun = gate();
    bed.handle(kind, async (run) => {
      begun.open();
      await new Promise((resume) => run.signal.addEventListener('abort', resume));
      run.throwIfStopped();
      return null;
    });
    const waiting = await bed.enqueue(kind, 'x', { runAt: bed.bed.clock.now() + 60_000 });
    await bed.act(waiting.id, 'cancel');
    expect(await bed.stateOf(waiting.id)).toBe('cancelled');
    const running = await bed.enqueue(kind, 'x');
    const idle = bed.idle();
    await begun.opened;
    await bed.act(running.id, 'cancel');
    expect(await bed.stateOf(running.id)).toBe('running');
    await idle;
    expect(await bed.stateOf(running.id)).toBe('cancelled');
    await bed.act(running.id, 'retry');
    expect(await bed.job(running.id)).toMatchObject({ state: 'ready', attemptsMax: 4 });
    await bed.act(running.id, 'cancel');
  });

  test('an attempt that takes too long is stopped and counts as failed', async () => {
    const kind = kindOf('slow', { timeoutMs: 30, attemptsMax: 1 });
    bed.handle(kind, async (run) => {
      await new Promise((resume) => run.signal.addEventListener('abort', resume));
      run.throwIfStopped();
      return null;
    });
    const { id } = await bed.enqueue(kind, 'x');
    await bed.idle();
    expect(await bed.job(id)).toMatchObject({ state: 'failed', lastError: { code: 'timed-out' } });
  });

  test('how far an effect has come is seen and told while it is still being written', async () => {
    const kind = kindOf('counts');
    const begun = gate();
    const goOn = gate();
    bed.handle(kind, async (run) => async (tx) => {
      await insertSite(tx, { name: 'counts' });
      run.progress(3, 7);
      begun.open();
      await goOn.opened;
      run.progress(7, 7);
      return null;
    });
    const { id } = await bed.enqueue(kind, 'x');
    const seen = async () => (await app().get(JobQueries).find(SYSTEM_ACTOR, id)).job;
    const look = app().get(JobNews).open(SYSTEM_ACTOR);
    const news = { subjectType: 'job', subjectId: id };
    await look();
    const idle = bed.idle();
    await begun.opened;
    expect(await seen()).toMatchObject({ state: 'running', progress: { done: 3, total: 7 } });
    expect(await look()).toContainEqual(news);
    // Another process sees it in the row, where the write does not hold the database's one writer.
    while (engine === 'postgres' && (await bed.job(id)).progress?.done !== 3) await look();
    goOn.open();
    await idle;
    expect(await bed.job(id)).toMatchObject({ state: 'done', progress: { done: 7, total: 7 } });
    expect(await look()).toContainEqual(news);
    expect(await look()).toEqual([]);
  });

  test('of many items only those that failed are done again', async () => {
    const kind = kindOf('items', { attemptsMax: 1 });
    const tried: string[] = [];
    let isUp = false;
    bed.handle(kind, async (run) => {
      const items = ['a', 'b', 'c'].map((item) => ({ item, label: item }));
      await run.each(items, async ({ item }) => {
        tried.push(item);
        if (item === 'b' && !isUp) throw new Error('b is down');
        return async (tx) => {
          await insertSite(tx, { name: `item-${item}` });
          return null;
        };
      });
      return { tried: tried.length };
    });
    const { id } = await bed.enqueue(kind, 'x');
    await bed.idle();
    expect(await bed.job(id)).toMatchObject({
      state: 'failed',
      lastError: { code: 'items-failed' },
      progress: { done: 3, total: 3 },
    });
    expect(await bed.sites('item-')).toEqual(['item-a', 'item-c']);
    isUp = true;
    await bed.act(id, 'retry');
    await bed.idle();
    expect(await bed.stateOf(id)).toBe('done');
    expect(tried).toEqual(['a', 'b', 'c', 'b']);
    expect(await bed.sites('item-')).toEqual(['item-a', 'item-b', 'item-c']);
  });

  test('items are done so many at once as they may be, each of them once', async () => {
    const kind = kindOf('items-at-once', { attemptsMax: 1 });
    const tried: string[] = [];
    let underWay = 0;
    let most = 0;
    bed.handle(kind, async (run) => {
      const items = ['a', 'b', 'c', 'd', 'e'].map((item) => ({ item, label: item }));
      const act = async ({ item }: { readonly item: string }) => {
        tried.push(item);
        underWay += 1;
        most = Math.max(most, underWay);
        await new Promise((resolve) => void setTimeout(resolve, 50));
        underWay -= 1;
        if (item === 'b') throw new Error('b is down');
      };
      await run.each(items, act, 2);
      return null;
    });
    const { id } = await bed.enqueue(kind, 'x');
    await bed.idle();
    expect(await bed.job(id)).toMatchObject({
      state: 'failed',
      lastError: { code: 'items-failed' },
      progress: { done: 5, total: 5 },
    });
    expect(most).toBe(2);
    expect([...tried].sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  test('a dry run is carried out with the same inputs', async () => {
    const kind = kindOf('dry');
    bed.handle(kind, async (run) => {
      if (run.dryRun) return { would: run.payload.name };
      return makesSite(run);
    });
    const { id } = await bed.enqueue(kind, 'dry-run', { dryRun: true });
    await bed.idle();
    expect(await bed.sites('dry-')).toEqual([]);
    const real = await bed.act(id, 'carry-out');
    expect(real).toMatchObject({ originId: id, dryRun: false, payload: '{"name":"dry-run"}' });
    await bed.idle();
    expect(await bed.sites('dry-')).toEqual(['dry-run']);
  });

  test('what a job tells is kept by attempt, and a secret is left out', async () => {
    const kind = kindOf('tells', { backoff: { firstMs: 0, mostMs: 0 } });
    bed.handle(kind, async (run) => {
      run.log(`attempt ${run.attempt}`);
      run.log('password: Tr0ub4dor&3xyzzy-plugh', 'warning');
      run.progress(run.attempt, 2);
      if (run.attempt === 1) throw new Error('once more');
      return null;
    });
    const { id } = await bed.enqueue(kind, 'x');
    await bed.idle();
    const lines = await bed.rows<{ attempt: number; level: string; text: string }>(
      'select attempt, level, text from job_log_lines where job_id = ? order by line',
      [id],
    );
    expect(lines.filter(({ level }) => level === 'info').map(({ text }) => text)).toEqual([
      'attempt 1',
      'attempt 2',
    ]);
    expect(lines.find(({ level }) => level === 'error')?.text).toContain('once more');
    expect(JSON.stringify(lines)).not.toContain('Tr0ub4dor');
    expect(await bed.job(id)).toMatchObject({ state: 'done', progress: { done: 2, total: 2 } });
  });

  test('a process that is told to stop gives back what does not end, and the attempt is not counted', async () => {
    const other = await JobBed.start(engine, env());
    const kind = kindOf('given-back');
    const begun = gate();
    other.handle(kind, async (run) => {
      begun.open();
      await new Promise((resume) => run.signal.addEventListener('abort', resume));
      run.throwIfStopped();
      return null;
    });
    const { id } = await other.enqueue(kind, 'x');
    const idle = other.idle();
    await begun.opened;
    other.bed.app.get(JobRunner).stopAll('shutting-down');
    await other.bed.app.get(JobRunner).idle(5_000);
    // Brought again at once, it is stopped for good so that the test ends.
    const { attempt } = await other.job(id);
    expect(attempt).toBeLessThanOrEqual(1);
    await other.act(id, 'cancel');
    await idle;
    expect((await other.job(id)).state).toBe('cancelled');
    await other.stop();
  });

  test('what cannot be written of one job does not keep the others from ending', async () => {
    const kind = kindOf('unwritable', { attemptsMax: 1 });
    bed.handle(kind, async (run) => {
      run.log('a NUL \0 in a line');
      const result = run.payload.name === 'cycle' ? { n: 1n } : null;
      return result as unknown as null; // what no JSON can say
    });
    const cycle = await bed.enqueue(kind, 'cycle');
    const plain = await bed.enqueue(kind, 'plain');
    await bed.idle();
    expect(await bed.job(cycle.id)).toMatchObject({ state: 'failed' });
    expect(await bed.job(plain.id)).toMatchObject({ state: 'done' });
  });

  test('one that fails after somebody asked it to stop does not come again', async () => {
    const kind = kindOf('fails-late');
    bed.handle(kind, async () => {
      const [row] = await bed.rows<{ id: string }>(
        `select id from jobs where name = 'fails-late' and state = 'running'`,
      );
      await bed.act(row?.id ?? '', 'cancel');
      throw new Error('too late');
    });
    const { id } = await bed.enqueue(kind, 'x');
    await bed.idle();
    expect(await bed.job(id)).toMatchObject({ state: 'cancelled', attempt: 1 });
  });

  test('jobs of one key keep their turns when one in the middle is cancelled or tried again', async () => {
    const kind = kindOf('turns', { keyMode: 'serial', attemptsMax: 1 });
    bed.handle(kind, async ({ payload }) => {
      if (payload.name === 'fails') throw new Error('no');
      return null;
    });
    const runAt = bed.bed.clock.now() + 100;
    const add = (name: string) => bed.enqueue(kind, name, { key: 'turn', runAt });
    const [first, second, third] = [await add('1'), await add('2'), await add('3')];
    await bed.act(second.id, 'cancel');
    const waitsOf = async (id: string) => (await bed.job(id)).waits;
    expect(await waitsOf(third.id)).toBe(1);
    await bed.act(third.id, 'cancel');
    const fourth = await add('4');
    expect(await waitsOf(fourth.id)).toBe(1);
    await bed.act(second.id, 'retry');
    expect(await waitsOf(second.id)).toBe(2);
    expect(await waitsOf(first.id)).toBe(0);
    bed.bed.clock.advance(100);
    await bed.idle();
    const states = [first, second, third, fourth].map(({ id }) => bed.stateOf(id));
    expect(await Promise.all(states)).toEqual(['done', 'done', 'cancelled', 'done']);
  });

  test('one that was cancelled because of another is not tried again before that one', async () => {
    const fails = kindOf('fails-first', { attemptsMax: 1 });
    let isUp = false;
    bed.handle(fails, async () => {
      if (!isUp) throw new Error('no');
      return null;
    });
    const kind = kindOf('second');
    bed.handle(kind, makesSite);
    const first = await bed.enqueue(fails, 'x', { runAt: bed.bed.clock.now() + 10 });
    const after = [{ jobId: first.id, mode: 'done' as const }];
    const second = await bed.enqueue(kind, 'needs-first', { after });
    bed.bed.clock.advance(10);
    await bed.idle();
    expect(await bed.stateOf(second.id)).toBe('cancelled');
    await expect(bed.act(second.id, 'retry')).rejects.toMatchObject({
      details: { because: [{ code: 'need-unmet' }] },
    });
    isUp = true;
    await bed.act(first.id, 'retry');
    await bed.act(second.id, 'retry');
    expect(await bed.job(second.id)).toMatchObject({ state: 'ready', waits: 1 });
    await bed.idle();
    expect(await bed.sites('needs-first')).toEqual(['needs-first']);
  });
}
