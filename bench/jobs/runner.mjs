// A process that enqueues and runs no-op jobs, as it is asked: the built application without a door.
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

serve(async () => {
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
  let onRun = () => {};
  for (const definition of [quick, single]) {
    registry.handle({
      definition,
      perform: async ({ payload }) => {
        onRun(payload.n);
        return null;
      },
    });
  }

  const enqueueMany = (definition, count, options = {}) =>
    work.write(context, async (tx) => {
      for (let n = 0; n < count; n += 1) await jobs.enqueue(tx, definition, { n }, options);
    });

  const enqueueInParts = async (definition, count, options) => {
    for (let left = count; left > 0; left -= 500) {
      await enqueueMany(definition, Math.min(500, left), options);
    }
  };

  return {
    /** One job a transaction, durable and audited, by so many clients side by side. */
    enqueue: async ({ clients, seconds }) => {
      const begun = performance.now();
      let count = 0;
      const client = async () => {
        while (performance.now() - begun < seconds * 1_000) {
          await enqueueMany(quick, 1, { runAt: Date.now() + 86_400_000 });
          count += 1;
        }
      };
      await Promise.all(Array.from({ length: clients }, client));
      return { perSecond: count / ((performance.now() - begun) / 1_000) };
    },
    /** Jobs that wait already, from the first claim to the last completion. */
    process: async ({ queue, count }) => {
      await enqueueInParts(queue === 'quick' ? quick : single, count);
      const begun = performance.now();
      await dispatcher.runUntilIdle();
      return { perSecond: count / ((performance.now() - begun) / 1_000) };
    },
    /** From the commit of a job to the first line of its handler, while nothing else is done. */
    pickUp: async ({ count }) => {
      await dispatcher.start(true);
      const waits = [];
      for (let n = 0; n < count; n += 1) {
        const begun = new Promise((resolve) => (onRun = () => resolve(performance.now())));
        await enqueueMany(quick, 1);
        const committed = performance.now();
        waits.push(Math.max(0, (await begun) - committed));
        await new Promise((resume) => setTimeout(resume, 15));
      }
      onRun = () => {};
      await dispatcher.stop();
      return { waits };
    },
    /** Rows that have ended, and rows whose time has not come. */
    fill: async ({ count }) => {
      await enqueueInParts(quick, count);
      await dispatcher.runUntilIdle();
      await enqueueInParts(quick, count, { runAt: Date.now() + 86_400_000 });
      return null;
    },
    /** How long one claim takes, each of one job that is due. */
    claim: async ({ count }) => {
      await enqueueInParts(single, count);
      const times = [];
      for (let n = 0; n < count; n += 1) {
        const begun = performance.now();
        await claims.claimDue([{ queue: 'upkeep', places: 1 }]);
        times.push(performance.now() - begun);
      }
      return { times };
    },
    stop: () => app.close(),
  };
});
