import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ExportSources } from '../../src/platform/exports/export-sources.js';
import { JobProcess } from '../../src/platform/jobs/job-process.js';
import { ListQuery } from '../../src/platform/http/list-query.js';
import type { Client } from '../support/client.js';
import { makeDelivery, scanOf, serials } from '../support/first-day.js';
import { onEachEngine, Testbed } from '../support/testbed.js';

onEachEngine('jobs over the API', (engine) => {
  let bed: Testbed;
  let admin: Client;
  let operations: Client;
  let network: Client;
  let regional: Client;
  let idle: () => Promise<void>;

  beforeAll(async () => {
    bed = await Testbed.start(engine);
    admin = await bed.setUp();
    operations = await bed.person(admin, 'operations');
    network = await bed.person(admin, 'network');
    const coordinator = await bed.person(admin, 'coordinator');
    const names = { slug: 'nord', nameDa: 'Nord', nameEn: 'North' };
    const { body } = await coordinator.post('/regions', names);
    regional = await bed.person(admin, 'region-it', String(body['id']));
    idle = () => bed.runJobs();
    const [one = '', two = ''] = serials(2);
    const { session } = await makeDelivery(operations, [one, two]);
    await operations.post(`/scan-sessions/${session.id}/scans`, { scans: [scanOf(one)] });
  });

  afterAll(() => bed?.stop());

  const start = async (client: Client, body: object = { of: 'servers', format: 'csv' }) => {
    const answer = await client.post('/exports', body);
    expect(answer.status).toBe(202);
    return String(answer.body['id']);
  };

  test('an export is a job: 202, done, and its file is only the asker’s', async () => {
    const id = await start(operations);
    const before = await operations.get(`/jobs/${id}`);
    expect(before.body).toMatchObject({ state: 'ready', fileName: null });
    expect((await operations.raw('GET', `${bed.url}/api/v1/jobs/${id}/file`)).status).toBe(404);
    await idle();
    const { body } = await operations.get(`/jobs/${id}`);
    expect(body).toMatchObject({
      state: 'done',
      fileName: 'idrift-servers.csv',
      result: { rows: 1 },
      progress: { done: 1, total: 1 },
    });
    const file = await operations.raw('GET', `${bed.url}/api/v1/jobs/${id}/file`);
    const lines = (await file.text()).trim().split('\r\n');
    const inline = await operations.raw('GET', `${bed.url}/api/v1/servers/export?format=csv`);
    expect(lines).toEqual((await inline.text()).trim().split('\r\n'));
    expect((await network.get(`/jobs/${id}`)).status).toBe(200);
    expect((await network.raw('GET', `${bed.url}/api/v1/jobs/${id}/file`)).status).toBe(404);
  });

  test.each(['xlsx', 'ndjson'])('an export as %s', async (format) => {
    const id = await start(operations, { of: 'servers', format, query: 'state=received' });
    await idle();
    expect((await operations.get(`/jobs/${id}`)).body).toMatchObject({ result: { rows: 1 } });
  });

  test('what could never succeed is refused before it is a job', async () => {
    const wrong = async (body: object) => (await operations.post('/exports', body)).body;
    expect(await wrong({ of: 'nothing', format: 'csv' })).toMatchObject({
      errors: [{ pointer: '/of', code: 'unknown-list' }],
    });
    expect(await wrong({ of: 'servers', format: 'csv', query: 'stat=received' })).toMatchObject({
      errors: [{ pointer: '/query/stat', code: 'unknown-field' }],
    });
    expect(await wrong({ of: 'servers', format: 'pdf' })).toMatchObject({
      errors: [{ pointer: '/format' }],
    });
  });

  test('a regional contact sees and exports only their own', async () => {
    const theirs = await start(regional);
    const others = await start(operations);
    await idle();
    const { body } = await regional.get('/jobs');
    expect((body['items'] as { id: string }[]).map(({ id }) => id)).toEqual([theirs]);
    expect((await regional.get(`/jobs/${others}`)).status).toBe(404);
    expect((await regional.get(`/jobs/${others}/log`)).status).toBe(404);
    expect((await regional.get(`/jobs/${theirs}`)).body).toMatchObject({ result: { rows: 0 } });
  });

  test('whoever asked may cancel, retry and run anew; others are told why not', async () => {
    const id = await start(network);
    const act = (client: Client, action: string, ifMatch: number) =>
      client.post(`/jobs/${id}/actions/${action}`, {}, { ifMatch });
    const reader = await bed.person(admin, 'reader');
    const { body } = await reader.get(`/jobs/${id}`);
    expect(body['actions']).toContainEqual(
      expect.objectContaining({
        action: 'cancel',
        allowed: false,
        because: [expect.objectContaining({ code: 'not-yours' })],
      }),
    );
    expect((await act(reader, 'cancel', 1)).status).toBe(409);
    expect((await act(network, 'cancel', 7)).body).toMatchObject({ code: 'stale-revision' });
    expect((await act(network, 'cancel', 1)).body).toMatchObject({ state: 'cancelled' });
    expect((await act(network, 'cancel', 2)).status).toBe(409);
    expect((await act(operations, 'retry', 2)).body).toMatchObject({ id, state: 'ready' });
    await idle();
    expect((await act(network, 'retry', 5)).status).toBe(409);
    const again = await act(network, 'rerun', 5);
    expect(again.body).toMatchObject({ state: 'ready', attempt: 0 });
    expect(again.body['id']).not.toBe(id);
    const { body: log } = await admin.get(`/audit-events?subjectId=${id}`);
    expect((log['items'] as { kind: string }[]).map(({ kind }) => kind)).toEqual([
      'job.retried',
      'job.cancelled',
      'job.enqueued',
    ]);
  });

  test('a job in the name of somebody who was locked is not done', async () => {
    const leaving = await bed.person(admin, 'operations', null, 'leaving');
    const id = await start(leaving);
    const { body } = await admin.get('/people?q=leaving');
    const [person] = body['items'] as { id: string; revision: number }[];
    const path = `/people/${person?.id ?? ''}/actions/lock`;
    const locked = await admin.post(path, {}, { ifMatch: person?.revision ?? 0 });
    expect(locked.status).toBe(200);
    await idle();
    expect((await admin.get(`/jobs/${id}`)).body).toMatchObject({
      state: 'failed',
      error: { code: 'asker-gone' },
    });
  });

  test('a list that is too long to wait for says so, and how to have it', async () => {
    bed.app.get(ExportSources).register({
      name: 'long',
      fileName: 'long',
      permission: 'server.read',
      query: ListQuery,
      columns: { n: (row: number) => row },
      count: async () => 10_001,
      rows: async function* () {
        yield 1;
      },
    });
    const actor = {
      kind: 'system',
      id: 'x',
      permissions: { has: () => true },
      scope: 'all',
    } as const;
    await expect(bed.app.get(ExportSources).inline('long', actor, 'csv', {})).rejects.toMatchObject(
      {
        kind: 'too-large',
        code: 'export-needs-job',
      },
    );
  });

  test('schedules: begun when due, once however late, changed and paused by those who may', async () => {
    await bed.beginDue();
    const listed = async () => {
      const { body } = await operations.get('/schedules');
      const items = body['items'] as { id: string; name: string; revision: number }[];
      const found = items.find(({ name }) => name === 'jobs.retention');
      if (found === undefined) throw new Error('the schedule is listed');
      return found as typeof found & Record<string, unknown>;
    };
    const { id, revision } = await listed();
    const runs = async () => {
      const { body } = await operations.get('/jobs?name=jobs.retention');
      return (body['items'] as object[]).length;
    };
    const patch = (cron: string, ifMatch: number) =>
      operations.patch(`/schedules/${id}`, { cron }, { ifMatch });
    expect((await patch('not a schedule', revision)).body).toMatchObject({
      errors: [{ pointer: '/cron', code: 'no-schedule' }],
    });
    expect((await patch('0 12 * * *', revision)).body).toMatchObject({
      upcoming: [
        '2025-04-24T10:00:00.000Z',
        '2025-04-25T10:00:00.000Z',
        '2025-04-26T10:00:00.000Z',
      ],
    });
    bed.clock.advance(3 * 86_400_000);
    await bed.beginDue();
    await bed.beginDue();
    await idle();
    // The sessions of three days ago have ended.
    operations = await bed.person(await adminAgain(), 'operations');
    expect(await runs()).toBe(1);
    const act = (action: string, ifMatch: number) =>
      operations.post(`/schedules/${id}/actions/${action}`, {}, { ifMatch });
    expect((await act('pause', revision + 1)).body).toMatchObject({
      state: 'paused',
      upcoming: [],
    });
    bed.clock.advance(86_400_000);
    await bed.beginDue();
    operations = await bed.person(await adminAgain(), 'operations');
    expect(await runs()).toBe(1);
    expect((await act('run-now', revision + 2)).status).toBe(409);
    expect((await act('resume', revision + 2)).body).toMatchObject({ state: 'active' });
    expect((await act('run-now', revision + 3)).status).toBe(200);
    await idle();
    expect(await runs()).toBe(2);
  });

  test('what has had its time is cleared out, with its file', async () => {
    operations = await bed.person(await adminAgain(), 'operations');
    const id = await start(operations);
    await idle();
    expect((await operations.get(`/jobs/${id}`)).status).toBe(200);
    bed.clock.advance(8 * 86_400_000);
    await bed.beginDue();
    await idle();
    operations = await bed.person(await adminAgain(), 'operations');
    expect((await operations.get(`/jobs/${id}`)).status).toBe(404);
  });

  test('nothing runs in a process that was not told to run jobs', () => {
    expect(bed.app.get(JobProcess)).toMatchObject({ isOn: false });
  });

  async function adminAgain(): Promise<Client> {
    admin = bed.anonymous();
    const { status } = await admin.post('/session', {
      login: 'admin',
      password: 'correct horse battery staple',
    });
    expect(status).toBeLessThan(300);
    return admin;
  }
});
