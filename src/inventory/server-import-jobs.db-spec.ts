import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Client } from '../../test/support/client.js';
import { serials } from '../../test/support/first-day.js';
import { made, makeModel, type Made } from '../../test/support/receiving.js';
import { onEachEngine, Testbed } from '../../test/support/testbed.js';
import { uploadServers } from '../../test/support/uploads.js';
import { AuditVerifier } from '../audit/application/audit.verifier.js';
import { JobDispatcher } from '../platform/jobs/dispatcher.js';

/** More than is done while somebody waits. */
const MANY = 1_200;

onEachEngine('a long import of servers', (engine) => {
  let bed: Testbed;
  let admin: Client;
  let operations: Client;
  let model: Made;

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    admin = await bed.setUp();
    operations = await bed.person(admin, 'operations');
    model = await makeModel(operations);
  });

  afterAll(() => bed?.stop());

  const idle = () => bed.app.get(JobDispatcher).runUntilIdle();
  const part = () => String(model['partNumber']);

  const csvOf = (all: readonly string[], name = 'ny') =>
    ['serial;partNumber;name', ...all.map((one) => `${one};${part()};${name}`)].join('\n');

  const job = (id: unknown) => made(operations.get(`/jobs/${String(id)}`));

  /** Uploaded, read by its job, and what came of it. */
  async function previewed(content: string): Promise<Made> {
    const { status, body } = await uploadServers(operations, content);
    expect(status).toBe(202);
    await idle();
    const { state, result } = (await job(body['jobId'])) as {
      state?: unknown;
      result?: { made?: { id: string } };
    };
    expect(state).toBe('done');
    return made(operations.get(`/server-imports/${String(result?.made?.id)}`));
  }

  const act = (one: Made, action: string) =>
    operations.post(`/server-imports/${one.id}/actions/${action}`, undefined, {
      ifMatch: Number(one['revision']),
    });

  const again = (one: Made) => made(operations.get(`/server-imports/${one.id}`));
  const servers = async () => Number((await made(operations.get('/servers/counts')))['total']);

  test('is read, carried out and undone by jobs, each of them once', async () => {
    const before = await servers();
    const one = await previewed(csvOf(serials(MANY)));
    expect(one).toMatchObject({ state: 'previewed', counts: { create: MANY, error: 0 } });
    expect(await servers()).toBe(before);

    const started = await act(one, 'commit');
    expect(started.status).toBe(202);
    const busy = await act(one, 'commit');
    expect(busy.status).toBe(409);
    expect(busy.body).toMatchObject({ because: [{ code: 'under-way' }] });
    expect((await again(one))['actions']).toContainEqual(
      expect.objectContaining({ action: 'commit', allowed: false }),
    );
    await idle();
    expect(await job(started.body['jobId'])).toMatchObject({
      state: 'done',
      result: { create: MANY },
      subject: { type: 'server-import', id: one.id },
    });
    expect(await servers()).toBe(before + MANY);

    const committed = await again(one);
    expect(committed['state']).toBe('committed');
    expect((await act(committed, 'undo')).status).toBe(202);
    await idle();
    const undone = await again(one);
    expect(undone['state']).toBe('undone');
    const { states } = (await made(operations.get('/servers/counts'))) as unknown as {
      states: { state: string; count: number }[];
    };
    expect(states.find(({ state }) => state === 'cancelled')?.count).toBe(MANY);
    expect(await bed.app.get(AuditVerifier).verify()).toMatchObject({ ok: true });
  });

  test('sent again with its key, it is the same job', async () => {
    const content = csvOf(serials(MANY));
    const headers = { 'idempotency-key': 'en-lang-fil' };
    const first = await uploadServers(operations, content, 'lang.csv', headers);
    const second = await uploadServers(operations, content, 'lang.csv', headers);
    expect([first.status, second.status]).toEqual([202, 202]);
    expect(second.body).toEqual(first.body);
    await idle();
  });

  test('what others changed since stops all of it, and says which lines', async () => {
    const [taken = '', ...rest] = serials(MANY);
    const one = await previewed(csvOf([taken, ...rest]));
    const before = await servers();
    await made(operations.post('/servers', { modelId: model.id, serial: taken }));
    const { body } = await act(one, 'commit');
    await idle();
    expect(await job(body['jobId'])).toMatchObject({
      state: 'failed',
      attempt: 1,
      error: { code: 'moved-since-preview', text: { en: expect.stringContaining('Lines: 2.') } },
    });
    expect(await servers()).toBe(before + 1);
    expect(await again(one)).toMatchObject({ state: 'previewed', revision: 1 });
  });

  test('is not done for somebody who may no longer do it', async () => {
    const leaving = await bed.person(admin, 'operations', null, `leaving-${engine}`);
    const { body } = await uploadServers(leaving, csvOf(serials(MANY)));
    const { items } = await made(admin.get(`/people?q=leaving-${engine}`));
    const [person] = items as { id: string; revision: number }[];
    const grants = [{ role: 'reader', regionId: null }];
    await admin.patch(
      `/people/${person?.id ?? ''}`,
      { grants },
      { ifMatch: person?.revision ?? 0 },
    );
    await idle();
    expect(await job(body['jobId'])).toMatchObject({
      state: 'failed',
      error: { code: 'permission-required' },
    });
  });

  test('a long file that is none is refused while its sender waits', async () => {
    const lines = serials(MANY).map((one) => `${one};x`);
    const { status, body } = await uploadServers(
      operations,
      ['serial;ukendt', ...lines].join('\n'),
    );
    expect(status).toBe(400);
    expect(body).toMatchObject({ errors: [{ pointer: '/file', code: 'unknown-column' }] });
  });

  test.each([
    ['10,001 lines', Array.from({ length: 10_001 }, (_, at) => `A${at}`)],
    ['line after line of nothing', Array.from({ length: 15_000 }, () => '')],
  ])('%s are too long even for a job, which says how many there may be', async (_, lines) => {
    const { status, body } = await uploadServers(operations, ['serial', ...lines].join('\n'));
    expect(status).toBe(202);
    await idle();
    expect(await job(body['jobId'])).toMatchObject({
      state: 'failed',
      error: { code: 'too-many-lines' },
    });
  });
});
