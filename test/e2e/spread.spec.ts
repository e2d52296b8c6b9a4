import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { QUEUES } from '../../src/platform/jobs/domain/queues.js';
import type { Client } from '../support/client.js';
import { isDeployed } from '../support/mode.js';
import { Receiver } from '../support/receiver.js';
import { onEachEngine, Testbed } from '../support/testbed.js';

/** How many processes answer, and how many run jobs: what the other specs of a run rest on. */
const PROCESSES = isDeployed ? 2 : 1;

onEachEngine('the work of an installation', (engine) => {
  let bed: Testbed;
  let receiver: Receiver;
  let admin: Client;

  beforeAll(async () => {
    receiver = await Receiver.start();
    bed = await Testbed.start(engine, { env: { OUTGOING_PRIVATE: '127.0.0.0/8' } });
    admin = await bed.setUp();
  });

  afterAll(async () => {
    await bed?.stop();
    await receiver?.stop();
  });

  test('requests go to each process that answers, in turn', async () => {
    let here = 0;
    bed.app.getHttpServer().on('request', () => (here += 1));
    for (let count = 0; count < 10; count += 1) await admin.get('/session');
    expect(here).toBe(10 / PROCESSES);
  });

  test('jobs run in every process that runs them, and each of them once', async () => {
    const places = QUEUES.outbound.concurrency * PROCESSES;
    const held: (() => void)[] = [];
    // Nobody is answered before all places are taken; those of one process alone would give up.
    receiver.answer = (response) => {
      held.push(() => void response.writeHead(204).end());
      if (held.length === places) for (const release of held) release();
    };
    const jobs: string[] = [];
    for (let count = 0; count < places; count += 1) {
      const { body } = await admin.post('/webhooks', { name: `${count}`, url: receiver.url });
      const asked = await admin.post(`/webhooks/${String(body['id'])}/deliveries`);
      jobs.push(String(asked.body['id']));
    }
    await bed.runJobs();
    for (const id of jobs) {
      const { body } = await admin.get(`/jobs/${id}`);
      expect(body).toMatchObject({ state: 'done', attempt: 1 });
    }
    const ids = receiver.taken().map(({ headers }) => headers['webhook-id']);
    expect(ids).toHaveLength(places);
    expect(new Set(ids).size).toBe(places);
  });
});
