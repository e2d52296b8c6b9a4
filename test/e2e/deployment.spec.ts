import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from '../support/client.js';
import { findPostgres, makeDatabase } from '../support/postgres.js';
import { freePort, ROOT, runCli } from '../support/process.js';
import { onRedis, redisOfOurOwn } from '../support/redis.js';
import { onPostgres } from '../support/installation.js';

onRedis(() => {
  onPostgres('two HTTP processes and two workers behind one address', () => {
    let dataDir: string;
    let deployment: ChildProcess;
    let url: string;
    let password = '';
    let env: NodeJS.ProcessEnv;
    let drop: () => Promise<void>;

    beforeAll(async () => {
      dataDir = await mkdtemp(join(tmpdir(), 'idrift-deployment-'));
      const database = await makeDatabase((await findPostgres()) ?? '');
      drop = database.drop;
      const port = await freePort();
      url = `http://localhost:${port}`;
      const auditKey = randomBytes(32).toString('hex');
      env = { DATA_DIR: dataDir, DATABASE_URL: database.url, AUDIT_KEY: auditKey };
      const { printed } = await runCli(['example'], env);
      password = /^ {2}operations +(\S+)/m.exec(printed)?.[1] ?? '';
      const given = { ...env, ...redisOfOurOwn(), IDRIFT_BUILT: 'yes', LOG_LEVEL: 'error' };
      deployment = spawn(process.execPath, ['scripts/deployment.mjs'], {
        cwd: ROOT,
        env: { ...process.env, ...given, PORT: String(port) },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await new Promise<void>((resolve, reject) => {
        deployment.stdout?.setEncoding('utf8').on('data', (text: string) => {
          if (text.includes('answer on')) resolve();
        });
        deployment.once('exit', (code) => reject(new Error(`it ended with ${code}`)));
      });
    });

    afterAll(async () => {
      if (deployment?.exitCode === null) {
        const gone = once(deployment, 'exit');
        deployment.kill('SIGTERM');
        await gone;
      }
      await drop?.();
      if (dataDir) await rm(dataDir, { recursive: true, force: true });
    });

    const signIn = async () => {
      const client = new Client(url);
      await client.post('/session', { login: 'operations', password });
      return client;
    };

    /** Each request over a connection of its own, so that both processes get some. */
    const apart = { headers: { connection: 'close' } };

    test('a session holds whichever process answers', async () => {
      const client = await signIn();
      const seen = await Promise.all(
        Array.from({ length: 12 }, () => client.get('/session', apart)),
      );
      expect(seen.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 200));
    });

    test('a job asked of one is done by a worker, told live by each, and its file is there', async () => {
      const client = await signIn();
      const streams = await Promise.all([0, 1, 2, 3].map(() => listen(client)));
      const { body, status } = await client.post('/exports', { of: 'servers', format: 'csv' });
      expect(status).toBe(202);
      const id = String(body['id']);
      const job = async () => (await client.get(`/jobs/${id}`, apart)).body;
      const until = Date.now() + 20_000;
      while ((await job())['state'] !== 'done' && Date.now() < until) {
        await new Promise((resume) => setTimeout(resume, 50));
      }
      expect(await job()).toMatchObject({ state: 'done', fileName: 'idrift-servers.csv' });
      for (const { heard } of streams) {
        while (!heard().includes(id) && Date.now() < until) {
          await new Promise((resume) => setTimeout(resume, 50));
        }
        expect(heard()).toContain(id);
      }
      for (const { close } of streams) close();
      for (let count = 0; count < 4; count += 1) {
        const file = await client.raw('GET', `${url}/api/v1/jobs/${id}/file`, apart);
        expect(await file.text()).toContain('serial');
      }
    });

    test('an operator is told how Redis keeps its queue', async () => {
      const client = await signIn();
      const { body } = await client.get('/job-runner');
      expect(body).toMatchObject({ dispatcher: 'bullmq' });
      const { body: ready } = await new Client(url).get('/../../readyz');
      expect(ready['warnings']).toEqual(body['warnings']);
    });

    test('the processes end in order when they are told to', async () => {
      const gone = once(deployment, 'exit');
      deployment.kill('SIGTERM');
      expect((await gone)[0]).toBe(0);
    });

    async function listen(client: Client) {
      let text = '';
      const stop = new AbortController();
      const response = await client.raw('GET', `${url}/api/v1/stream`, { signal: stop.signal });
      const read = async () => {
        for await (const part of response.body ?? []) text += Buffer.from(part).toString();
      };
      read().catch(() => undefined);
      return { heard: () => text, close: () => stop.abort() };
    }
  });
});

test('the compose file starts what the script starts, and builds what the Dockerfile says', async () => {
  const compose = await readFile(join(ROOT, 'docker-compose.yml'), 'utf8');
  for (const service of ['server-1', 'server-2', 'worker-1', 'worker-2', 'postgres', 'redis']) {
    expect(compose).toMatch(new RegExp(`^ {2}${service}:`, 'm'));
  }
  expect(compose).toContain("'--appendonly', 'yes', '--maxmemory-policy', 'noeviction'");
  const dockerfile = await readFile(join(ROOT, 'Dockerfile'), 'utf8');
  for (const [, given = ''] of dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)) {
    for (const file of given.split(' ').filter((name) => name !== '.')) {
      await expect(readFile(join(ROOT, file))).resolves.toBeDefined();
    }
  }
  expect(dockerfile).toContain('CMD ["node", "dist/main.js"]');
  const caddyfile = await readFile(join(ROOT, 'deploy', 'Caddyfile'), 'utf8');
  expect(caddyfile).toContain('server-1:3000 server-2:3000');
});
