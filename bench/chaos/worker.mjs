// A process that runs jobs until it is killed. Each job's effect is a row, written as the job ends.
import 'reflect-metadata';

const { makeApp } = await import('../../dist/start.js');
const { readSettings } = await import('../../dist/platform/config/settings.js');
const { IntegerField } = await import('../../dist/platform/http/fields.js');
const { JobProcess } = await import('../../dist/platform/jobs/job-process.js');
const { JobRegistry } = await import('../../dist/platform/jobs/job-registry.js');
const { CHAOS_JOB } = await import('./chaos-job.mjs');

class Payload {}
IntegerField({ min: 0, max: 1_000_000_000 })(Payload.prototype, 'n');

const app = await makeApp(readSettings());
const mostMs = Number(process.env.CHAOS_JOB_MS);
let worked = 0;

app.get(JobRegistry).handle({
  definition: { ...CHAOS_JOB, payload: Payload },
  perform: async ({ jobId, payload }) => {
    await new Promise((resume) => setTimeout(resume, (payload.n * 37) % mostMs));
    return async (tx) => {
      await tx.rows('insert into chaos_effects (id, job_id) values (?, ?)', [tx.newId(), jobId]);
      tx.afterCommit.push(() => {
        worked += 1;
        if (worked === 1) process.send?.('worked');
      });
      return null;
    };
  },
});

process.on('message', (message) => {
  // Nothing of this process runs meanwhile: no lease is renewed, no signal is heard.
  if (message.block) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, message.block);
});
process.on('SIGTERM', () => void app.close().then(() => process.exit(0)));
await app.get(JobProcess).start(true);
process.send?.('up');
