// A process that enqueues and runs no-op jobs, as it is asked: the built application, no door.
import 'reflect-metadata';
import { performance } from 'node:perf_hooks';
import { serve } from '../support/serve.mjs';

const kindOf = (queue, payload) => ({
  name: `bench.${queue}`,
  label: { da: queue, en: queue },
  queue,
  payload,
  priority: 'normal',
  keyMode: null,
  attemptsMax: 3,
  backoff: { firstMs: 1_000, mostMs: 1_000 },
  timeoutMs: 60_000,
  keptDays: 1,
  schedule: null,
});

async function openBed() {
  const { makeApp } = await import('../../dist/start.js');
  const { readSettings } = await import('../../dist/platform/config/settings.js');
  const { IntegerField } = await import('../../dist/platform/http/fields.js');
  const { Work } = await import('../../dist/platform/database/work.js');
  const { Claims } = await import('../../dist/platform/jobs/claims.js');
  const { JobDispatcher } = await import('../../dist/platform/jobs/dispatcher.js');
  const { JobRegistry } = await import('../../dist/platform/jobs/job-registry.js');
  const { Jobs } = await import('../../dist/platform/jobs/jobs.js');
  const { SYSTEM_ACTOR } = await import('../../dist/kernel/actor.js');
  class Payload {}
  IntegerField({ min: 0, max: 1_000_000_000 })(Payload.prototype, 'n');
  const app = await makeApp(readSettings());
  const [work, jobs, claims, dispatcher, registry] = [
    Work,
    Jobs,
    Claims,
    JobDispatcher,
    JobRegistry,
  ].map((token) => app.get(token));
  const context = { actor: SYSTEM_ACTOR, door: 'job', requestId: null };
  const [quick, single] = ['quick', 'upkeep'].map((queue) => kindOf(queue, Payload));
  const bed = { app, jobs, claims, dispatcher, quick, single, onRun: () => {} };
  for (const definition of [quick, single]) {
    registry.handle({
      definition,
      perform: async ({ payload }) => {
        bed.onRun(payload.n);
        return null;
      },
    });
  }

  /** All in one transaction. */
  bed.enqueue = (definition, count, options = {}) =>
    work.write(context, async (tx) => {
      for (let n = 0; n < count; n += 1) await jobs.enqueue(tx, definition, { n }, options);
    });
  bed.enqueueInParts = async (definition, count, options) => {
    for (let left = count; left > 0; left -= 500) {
      await bed.enqueue(definition, Math.min(500, left), options);
    }
  };
  return bed;
}

const handlersOf = (bed) => ({
  /** One job a transaction, durable and audited, by so many clients side by side. */
  enqueue: async ({ clients, seconds }) => {
    const begun = performance.now();
    let count = 0;
    const client = async () => {
      while (performance.now() - begun < seconds * 1_000) {
        await bed.enqueue(bed.quick, 1, { runAt: Date.now() + 86_400_000 });
        count += 1;
      }
    };
    await Promise.all(Array.from({ length: clients }, client));
    return { perSecond: count / ((performance.now() - begun) / 1_000) };
  },
  /** Jobs that wait already, from the first claim to the last completion. */
  process: async ({ queue, count }) => {
    await bed.enqueueInParts(queue === 'quick' ? bed.quick : bed.single, count);
    const begun = performance.now();
    await bed.dispatcher.runUntilIdle();
    return { perSecond: count / ((performance.now() - begun) / 1_000) };
  },
  /** From the commit of a job to the first line of its handler, while nothing else is done. */
  pickUp: async ({ count }) => {
    await bed.dispatcher.start(true);
    const waits = [];
    for (let n = 0; n < count; n += 1) {
      const begun = new Promise((resolve) => (bed.onRun = () => resolve(performance.now())));
      await bed.enqueue(bed.quick, 1);
      const committed = performance.now();
      waits.push(Math.max(0, (await begun) - committed));
      await new Promise((resume) => setTimeout(resume, 15));
    }
    bed.onRun = () => {};
    await bed.dispatcher.stop();
    return { waits };
  },
  /** Rows that have ended, and rows whose time has not come. */
  fill: async ({ count }) => {
    await bed.enqueueInParts(bed.quick, count);
    await bed.dispatcher.runUntilIdle();
    await bed.enqueueInParts(bed.quick, count, { runAt: Date.now() + 86_400_000 });
    return null;
  },
  /** How long one claim takes, each of one job that is due. */
  claim: async ({ count }) => {
    await bed.enqueueInParts(bed.single, count);
    const times = [];
    for (let n = 0; n < count; n += 1) {
      const begun = performance.now();
      await bed.claims.claimDue([{ queue: 'upkeep', places: 1 }]);
      times.push(performance.now() - begun);
    }
    return { times };
  },
  stop: () => bed.app.close(),
});

serve(async () => handlersOf(await openBed()));
