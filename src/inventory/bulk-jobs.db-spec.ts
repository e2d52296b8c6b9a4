import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Client } from '../../test/support/client.js';
import { serials } from '../../test/support/first-day.js';
import { made, makeModel, type Made } from '../../test/support/receiving.js';
import { onEachEngine, Testbed } from '../../test/support/testbed.js';
import { JobDispatcher } from '../platform/jobs/dispatcher.js';

/** More than is done while somebody waits. */
const MANY = 1_100;

onEachEngine('a bulk write of very many servers', (engine) => {
  let bed: Testbed;
  let operations: Client;
  let model: Made;

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    operations = await bed.person(await bed.setUp(), 'operations');
    model = await makeModel(operations);
  });

  afterAll(() => bed?.stop());

  const total = async () => Number((await made(operations.get('/servers/counts')))['total']);
  const itemsOf = (all: readonly string[]) => all.map((serial) => ({ modelId: model.id, serial }));

  /** Asked for, and what came of its job. */
  async function done(path: string, body: object, key?: string) {
    const answer = await operations.post(path, body, key === undefined ? {} : { key });
    expect(answer.status).toBe(202);
    await bed.app.get(JobDispatcher).runUntilIdle();
    const jobId = String(answer.body['jobId']);
    return { jobId, job: await made(operations.get(`/jobs/${jobId}`)) };
  }

  test('is a job, and sent again with its key the same one', async () => {
    const before = await total();
    const body = { mode: 'all-or-none', items: itemsOf(serials(MANY)) };
    const first = await done('/servers/bulk', body, 'bulk-1');
    expect(first.job).toMatchObject({ state: 'done', result: { done: MANY, refused: 0 } });
    expect(await total()).toBe(before + MANY);
    expect((await done('/servers/bulk', body, 'bulk-1')).jobId).toBe(first.jobId);
    expect(await total()).toBe(before + MANY);
  });

  test('each: those that are refused are named, and the others stand', async () => {
    const before = await total();
    const [twice = '', ...rest] = serials(MANY);
    const body = { mode: 'each', items: itemsOf([twice, ...rest, twice]) };
    const { job } = await done('/servers/bulk', body);
    expect(job).toMatchObject({
      state: 'done',
      result: {
        done: MANY,
        refused: 1,
        refusals: [{ index: MANY, code: 'serial-registered' }],
      },
    });
    expect(await total()).toBe(before + MANY);
  });

  test('all or none: one that is refused leaves nothing, and the job says which', async () => {
    const before = await total();
    const [twice = '', ...rest] = serials(MANY);
    const body = { mode: 'all-or-none', items: itemsOf([twice, ...rest, twice]) };
    const { job } = await done('/servers/bulk', body);
    expect(job).toMatchObject({
      state: 'failed',
      attempt: 1,
      error: { text: { en: expect.stringContaining(`[${MANY}]`) } },
    });
    expect(await total()).toBe(before);
  });

  test('a step for very many goes through the same table', async () => {
    const { items } = await made(operations.get('/servers?state=planned&limit=500'));
    const few = (items as Made[]).map(({ id, revision }) => ({ id, revision }));
    let cursor = (await made(operations.get('/servers?state=planned&limit=500')))['next'];
    while (cursor !== null && few.length <= MANY) {
      const path = `/servers?state=planned&limit=500&cursor=${encodeURIComponent(String(cursor))}`;
      const page = await made(operations.get(path));
      few.push(...(page['items'] as Made[]).map(({ id, revision }) => ({ id, revision })));
      cursor = page['next'];
    }
    const body = { mode: 'each', items: few, reason: 'Fejl i bestillingen' };
    const { job } = await done('/servers/actions/cancel', body);
    expect(job).toMatchObject({ state: 'done', result: { done: few.length, refused: 0 } });
    const cancelled = await made(operations.get('/servers?state=cancelled&limit=1'));
    expect((cancelled['items'] as Made[])[0]).toMatchObject({ state: 'cancelled' });
  });
});
