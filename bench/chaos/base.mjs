import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { later } from '../support/clean-up.mjs';
import { quantile } from '../support/stats.mjs';
import { CHAOS_JOB } from './chaos-job.mjs';

/** The database under all this: jobs go in at the beginning, and are counted at the end. */
export class Base {
  static async open(env) {
    const { makeApp } = await import('../../dist/start.js');
    const { readSettings } = await import('../../dist/platform/config/settings.js');
    const { Work } = await import('../../dist/platform/database/work.js');
    const { Jobs } = await import('../../dist/platform/jobs/jobs.js');
    const { SYSTEM_ACTOR } = await import('../../dist/kernel/actor.js');
    const base = new Base();
    base.app = await makeApp(readSettings({ ...env, JOBS: 'embedded' }));
    base.work = base.app.get(Work);
    base.jobs = base.app.get(Jobs);
    base.context = { actor: SYSTEM_ACTOR, door: 'job', requestId: null };
    later(() => base.close());
    await base.work.write(base.context, (tx) =>
      tx.rows('create table chaos_effects (id varchar primary key, job_id varchar not null)'),
    );
    return base;
  }

  async enqueue(count) {
    for (let first = 0; first < count; first += 500) {
      await this.work.write(this.context, async (tx) => {
        for (let n = first; n < Math.min(first + 500, count); n += 1) {
          await this.jobs.enqueue(tx, CHAOS_JOB, { n });
        }
      });
    }
  }

  async isDone() {
    const [{ left }] = await this.#rows(
      `select count(*) as left from jobs where name = 'chaos.effect' and state in ('ready', 'running')`,
    );
    return Number(left) === 0;
  }

  async untilDone() {
    const until = performance.now() + 180_000;
    while (!(await this.isDone()) && performance.now() < until) await pause(200);
  }

  async result({ again }, jobs) {
    const [row] = await this.#rows(
      `select count(*) as jobs, sum(case when state = 'done' then 1 else 0 end) as done,
          sum(case when state in ('ready', 'running') then 1 else 0 end) as stuck,
          sum(attempt) as attempts from jobs where name = 'chaos.effect'`,
    );
    const [effects] = await this.#rows(
      'select count(*) as effects, count(distinct job_id) as of_jobs from chaos_effects',
    );
    const lost = Number(row.jobs) - Number(effects.of_jobs);
    const doubled = Number(effects.effects) - Number(effects.of_jobs);
    const stuck = Number(row.stuck);
    return {
      ok: lost === 0 && doubled === 0 && stuck === 0 && Number(row.done) === jobs,
      jobs: Number(row.jobs),
      done: Number(row.done),
      lost,
      doubled,
      stuck,
      attemptsAnew: Number(row.attempts) - Number(row.jobs),
      againP50Ms: Math.round(quantile(again, 0.5)),
      againP99Ms: Math.round(quantile(again, 0.99)),
    };
  }

  #rows(sql) {
    return this.work.readOne((tx) => tx.rows(sql));
  }

  async close() {
    await this.app?.close();
    this.app = null;
  }
}
