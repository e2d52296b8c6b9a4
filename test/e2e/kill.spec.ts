import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import type { Engine } from '../../src/platform/database/work.js';
import { Client } from '../support/client.js';
import { makeOrder, serials } from '../support/first-day.js';
import { findPostgres, makeDatabase } from '../support/postgres.js';
import { runCli, startProcess, type Running } from '../support/process.js';
import { onEachEngine, PASSWORD } from '../support/testbed.js';

const REGISTRATIONS = 1_000;
const KILL_AFTER = 400;

const started: Running[] = [];

afterEach(async () => {
  for (const running of started.splice(0)) await running.kill('SIGKILL');
});

async function start(env: NodeJS.ProcessEnv): Promise<Running> {
  const running = await startProcess(env);
  started.push(running);
  return running;
}

async function place(engine: Engine) {
  const dataDir = await mkdtemp(join(tmpdir(), 'idrift-kill-'));
  const server = engine === 'postgres' ? await findPostgres() : null;
  const database = server === null ? null : await makeDatabase(server);
  const env = { DATA_DIR: dataDir, ...(database === null ? {} : { DATABASE_URL: database.url }) };
  const clear = async () => {
    await database?.drop();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { env, clear };
}

async function signIn(running: Running): Promise<Client> {
  const client = new Client(`http://127.0.0.1:${running.port}`);
  const token = running.printed().split('/setup#')[1]?.trim();
  if (token) {
    const names = { login: 'admin', displayName: 'Admin' };
    await client.post('/setup', { token, password: PASSWORD, ...names });
    const { body } = await client.get('/session');
    const person = await client.get(`/people/${String(body['id'])}`);
    const grants = ['admin', 'operations'].map((role) => ({ role, regionId: null }));
    const ifMatch = Number(person.body['revision']);
    await client.patch(`/people/${String(body['id'])}`, { grants }, { ifMatch });
  } else await client.post('/session', { login: 'admin', password: PASSWORD });
  return client;
}

onEachEngine('kill -9 while servers are registered', (engine) => {
  test('exactly the acknowledged ones are there, and at most the one in flight', async () => {
    const { env, clear } = await place(engine);
    const first = await start(env);
    const client = await signIn(first);
    const { model } = await makeOrder(client);
    const acknowledged: string[] = [];
    let inFlight = '';
    let killed: Promise<void> | null = null;
    for (const serial of serials(REGISTRATIONS)) {
      inFlight = serial;
      if (acknowledged.length === KILL_AFTER) killed = first.kill('SIGKILL');
      const answer = await client.post('/servers', { modelId: model.id, serial }).catch(() => null);
      if (answer === null) break;
      expect(answer.status).toBe(201);
      acknowledged.push(serial);
    }
    await killed;

    const second = await start(env);
    const again = await signIn(second);
    const found: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
      const { body } = await again.get(`/servers?limit=500${page}`);
      found.push(...(body['items'] as { serial: string }[]).map(({ serial }) => serial));
      cursor = body['next'] as string | null;
    }
    const extra = found.filter((serial) => !acknowledged.includes(serial));
    expect(acknowledged.length).toBeGreaterThanOrEqual(KILL_AFTER);
    expect(found).toEqual(expect.arrayContaining(acknowledged));
    expect(extra.filter((serial) => serial !== inFlight)).toEqual([]);
    const verified = await runCli(['audit', 'verify'], env);
    expect(verified).toMatchObject({ code: 0 });
    expect(verified.printed).toContain('The audit log holds.');
    await second.kill('SIGTERM');
    await clear();
  });
});
