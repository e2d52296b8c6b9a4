// Plain BullMQ with the same no-op handler: what jobs cost that are nobody's rows.
import { performance } from 'node:perf_hooks';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { serve } from '../support/serve.mjs';

serve(async () => {
  const url = process.env.REDIS_URL;
  const client = new Redis(url, { maxRetriesPerRequest: null });
  const queue = new Queue('plain', { connection: client });
  const kept = { removeOnComplete: true };
  const work = (concurrency, handler) =>
    new Worker('plain', handler, {
      connection: new Redis(url, { maxRetriesPerRequest: null }),
      concurrency,
    });

  return {
    enqueue: async ({ clients, seconds }) => {
      const begun = performance.now();
      let count = 0;
      const one = async () => {
        while (performance.now() - begun < seconds * 1_000) {
          await queue.add('x', { n: count }, { ...kept, delay: 86_400_000 });
          count += 1;
        }
      };
      await Promise.all(Array.from({ length: clients }, one));
      return { perSecond: count / ((performance.now() - begun) / 1_000) };
    },
    process: async ({ concurrency, count }) => {
      for (let left = count; left > 0; left -= 500) {
        await queue.addBulk(
          Array.from({ length: Math.min(500, left) }, (_, n) => ({
            name: 'x',
            data: { n },
            opts: kept,
          })),
        );
      }
      let done = 0;
      const begun = performance.now();
      await new Promise((resolve) => {
        const worker = work(concurrency, async () => {});
        worker.on('completed', () => {
          done += 1;
          if (done === count) void worker.close(true).then(resolve);
        });
      });
      return { perSecond: count / ((performance.now() - begun) / 1_000) };
    },
    pickUp: async ({ count }) => {
      let onRun = () => {};
      const worker = work(50, async () => onRun());
      await worker.waitUntilReady();
      const waits = [];
      for (let n = 0; n < count; n += 1) {
        const begun = new Promise((resolve) => (onRun = () => resolve(performance.now())));
        await queue.add('x', { n }, kept);
        const added = performance.now();
        waits.push(Math.max(0, (await begun) - added));
        await new Promise((resume) => setTimeout(resume, 15));
      }
      await worker.close(true);
      return { waits };
    },
    stop: () => null,
  };
});
