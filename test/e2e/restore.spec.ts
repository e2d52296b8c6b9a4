import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from '../support/client.js';
import { ROOT, runCli, startProcess, type Running } from '../support/process.js';

let dataDir: string;
let running: Running;
let password: string;

const env = () => ({ DATA_DIR: dataDir });
const signIn = async () => {
  const client = new Client(`http://localhost:${running.port}`);
  expect((await client.post('/session', { login: 'operations', password })).status).toBe(204);
  return client;
};

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'idrift-restore-'));
  const { printed } = await runCli(['example'], env());
  password = /^ {2}operations +(\S+)/m.exec(printed)?.[1] ?? '';
  running = await startProcess(env());
});

afterAll(async () => {
  await running?.kill('SIGKILL');
  await rm(dataDir, { recursive: true, force: true });
});

test('a backup is taken from the Schedules page, and restored by the command line', async () => {
  const operations = await signIn();
  const { body } = await operations.get('/schedules');
  const schedules = body['items'] as { id: string; name: string; revision: number }[];
  const backup = schedules.find(({ name }) => name === 'maintenance.backup');
  const path = `/schedules/${backup?.id ?? ''}/actions/run-now`;
  const begun = await operations.post(path, {}, { ifMatch: backup?.revision ?? 0 });
  const job = `/jobs/${String(begun.body['lastJobId'])}`;
  let state = 'ready';
  while (state === 'ready' || state === 'running') {
    await new Promise((resume) => setTimeout(resume, 50));
    state = String((await operations.get(job)).body['state']);
  }
  const { body: done } = await operations.get(job);
  expect(done).toMatchObject({ state: 'done', result: { made: true } });
  const { folder } = done['result'] as { folder: string };

  const site = { name: 'Efter kopien', kind: 'centre', regionId: null };
  expect((await operations.post('/sites', site)).status).toBe(201);

  const refused = await runCli(['restore', folder], env());
  expect(refused.code).toBe(1);
  const sites = async () => JSON.stringify((await operations.get('/sites')).body);
  expect(await sites()).toContain('Efter kopien');

  await running.kill('SIGTERM');
  expect(running.child.exitCode).toBe(0);
  const restored = await runCli(['restore', folder], env());
  expect(restored.printed).toContain('The audit log holds.');
  expect(restored.code).toBe(0);
  expect((await readdir(dataDir)).some((name) => name.startsWith('before-restore-'))).toBe(true);

  running = await startProcess(env());
  const again = await signIn();
  expect(JSON.stringify((await again.get('/sites')).body)).not.toContain('Efter kopien');
  const verified = await runCli(['audit', 'verify'], env());
  expect(verified.printed).toContain('The audit log holds.');
});

test('a second server on the same SQLite file is refused with a sentence', async () => {
  const second = await runScript('dist/main.js');
  expect(second.code).toBe(1);
  expect(second.said).toContain('another server has the SQLite file');
});

test.each([
  ['dist/worker.js', {}, 'a worker of its own needs PostgreSQL'],
  ['dist/main.js', { JOBS: 'bullmq', REDIS_URL: '' }, 'JOBS=bullmq needs REDIS_URL'],
  ['dist/main.js', { JOBS: 'both' }, 'takes one of embedded, bullmq'],
])('%s with %j is refused: %s', async (script, more, sentence) => {
  const { code, said } = await runScript(script, more);
  expect(code).toBe(1);
  expect(said).toContain(sentence);
});

async function runScript(script: string, more: NodeJS.ProcessEnv = {}) {
  const given = { ...process.env, ...env(), PORT: '0', LOG_LEVEL: 'fatal', ...more };
  const child = spawn(process.execPath, [script], { cwd: ROOT, env: given, stdio: 'pipe' });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said };
}
