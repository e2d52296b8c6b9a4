import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SetupCommands } from '../../src/access/application/setup.commands.js';
import { WebhookRelay } from '../../src/jobs/application/webhook.relay.js';
import type { Engine } from '../../src/platform/database/work.js';
import { ManualClock, type Clock } from '../../src/platform/clock.js';
import { readSettings } from '../../src/platform/config/settings.js';
import { JobDispatcher } from '../../src/platform/jobs/dispatcher.js';
import { Schedules } from '../../src/platform/jobs/schedules.js';
import { makeApp } from '../../src/start.js';
import { Client } from './client.js';
import { Deployment } from './deployment.js';
import { isDeployed } from './mode.js';
import { findPostgres, makeDatabase } from './postgres.js';
import { redisOfOurOwn } from './redis.js';
import { SharedClock } from './shared-clock.js';

/** The morning of the first delivery, in Copenhagen. */
export const FIRST_DAY = Date.parse('2025-04-24T08:00:00+02:00');

export const PASSWORD = 'correct horse battery staple';

type Options = {
  readonly clock?: Clock;
  readonly dataDir?: string;
  readonly databaseUrl?: string;
  readonly publicUrl?: string;
  readonly env?: NodeJS.ProcessEnv;
};

/**
 * A running application of its own: real database, real HTTP, a clock that the test moves. It is
 * one process, in which the test can look inside, or a deployment of which that process is one: see
 * mode.ts.
 */
export class Testbed {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly url: string,
    readonly clock: ManualClock,
    readonly dataDir: string,
    private readonly deployment: Deployment | null,
    private readonly cleanUp: readonly (() => Promise<void>)[],
  ) {}

  static async start(engine: Engine, options: Options = {}): Promise<Testbed> {
    const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'idrift-test-')));
    const cleanUp = [() => rm(dataDir, { recursive: true, force: true })];
    const env: NodeJS.ProcessEnv = { DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'silent' };
    if (engine === 'postgres' || isDeployed) {
      const server = await findPostgres();
      if (server === null) return missingPostgres();
      const database = await makeDatabase(server);
      cleanUp.unshift(database.drop);
      env['DATABASE_URL'] = database.url;
    }
    if (isDeployed) Object.assign(env, deploymentSettings());
    Object.assign(env, options.env);
    if (options.publicUrl !== undefined) env['PUBLIC_URL'] = options.publicUrl;
    if (process.env['TEST_LOG']) env['LOG_LEVEL'] = process.env['TEST_LOG'];
    if (!isDeployed) {
      const clock = new ManualClock(FIRST_DAY);
      const app = await listening(env, clock);
      return new Testbed(app, await addressOf(app), clock, dataDir, null, cleanUp);
    }
    const clockFile = `${dataDir}-clock`;
    const clock = new SharedClock(FIRST_DAY, clockFile);
    cleanUp.push(
      async () => clock.close(),
      () => rm(clockFile),
    );
    // All at once, as a deployment starts: they take turns where they have to.
    const deployment = new Deployment(clockFile, env);
    cleanUp.unshift(() => deployment.stop());
    const app = await listening(env, clock);
    const url = await deployment.open(await addressOf(app));
    return new Testbed(app, url, clock, dataDir, deployment, cleanUp);
  }

  /** The address of the process in which the test can look inside, whatever stands before it. */
  ownUrl(): Promise<string> {
    return addressOf(this.app);
  }

  /** Runs the jobs that are due until none is left; in a deployment its workers do it. */
  async runJobs(): Promise<void> {
    if (this.deployment !== null) await this.deployment.byWorkers('runJobs');
    else await this.app.get(JobDispatcher).runUntilIdle();
  }

  /** A round's look at the schedules; in a deployment by both workers at one moment. */
  async beginDue(): Promise<void> {
    if (this.deployment !== null) await this.deployment.byWorkers('beginDue');
    else await this.app.get(Schedules).tick();
  }

  /** A round's look at the webhooks; in a deployment by both workers at one moment. */
  async relay(): Promise<void> {
    if (this.deployment !== null) await this.deployment.byWorkers('relay');
    else await this.app.get(WebhookRelay).relay();
  }

  /** From now on the other processes of a deployment keep what they log. */
  async keepLogs(): Promise<void> {
    await this.deployment?.byAll('keepLog');
  }

  /** What the other processes of a deployment have logged, as lines. */
  async logsOfOthers(): Promise<readonly string[]> {
    return ((await this.deployment?.byAll('logged')) ?? []).flat().map(String);
  }

  /** The first administrator, signed in. */
  async setUp(): Promise<Client> {
    const token = await this.app.get(SetupCommands).firstLink();
    const client = new Client(this.url);
    await client.post('/setup', {
      token,
      password: PASSWORD,
      login: 'admin',
      displayName: 'Admin',
    });
    return client;
  }

  /** Somebody with these roles, signed in. */
  async person(
    admin: Client,
    role: string,
    regionId: string | null = null,
    login = `${role}-${Math.random().toString(36).slice(2, 8)}`,
  ): Promise<Client> {
    const grants = [{ role, regionId }];
    const { body } = await admin.post('/people', { login, displayName: login, grants });
    const invitation = await admin.post(`/people/${String(body['id'])}/invitations`);
    const token = String(invitation.body['url']).split('#')[1];
    const client = new Client(this.url);
    await client.post('/setup', { token, password: PASSWORD });
    return client;
  }

  anonymous(): Client {
    return new Client(this.url);
  }

  async stop(): Promise<void> {
    await this.app.close();
    for (const step of this.cleanUp) await step();
  }
}

async function listening(env: NodeJS.ProcessEnv, clock: Clock): Promise<NestFastifyApplication> {
  const app = await makeApp(readSettings(env), clock);
  await app.listen(0, '127.0.0.1');
  return app;
}

const addressOf = async (app: NestFastifyApplication): Promise<string> =>
  (await app.getUrl()).replace('[::1]', '127.0.0.1');

const deploymentSettings = () => ({
  JOBS: 'bullmq',
  AUDIT_KEY: randomBytes(32).toString('hex'),
  ...redisOfOurOwn(),
});

/**
 * The same tests on both engines; a missing PostgreSQL fails in CI and is told elsewhere. Where the
 * applications are deployments there is one engine.
 */
export function onEachEngine(name: string, tests: (engine: Engine) => void): void {
  if (isDeployed) {
    describe(`${name} (two processes, two workers)`, () => {
      tests('postgres');
    });
    return;
  }
  describe(`${name} (SQLite)`, () => {
    tests('sqlite');
  });
  describe(`${name} (PostgreSQL)`, () => {
    if (process.env['IDRIFT_TEST_POSTGRES'] !== 'none') tests('postgres');
    else if (process.env['CI']) test('needs a PostgreSQL that answers', missingPostgres);
    else test.skip('SKIPPED: no PostgreSQL answers', missingPostgres);
  });
}

function missingPostgres(): never {
  throw new Error('no PostgreSQL answers: set DATABASE_URL, or see README, "Tests"');
}
