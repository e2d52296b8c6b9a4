import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SetupCommands } from '../../src/access/application/setup.commands.js';
import type { Engine } from '../../src/platform/database/work.js';
import { ManualClock, type Clock } from '../../src/platform/clock.js';
import { readSettings } from '../../src/platform/config/settings.js';
import { makeApp } from '../../src/start.js';
import { Client } from './client.js';
import { findPostgres, makeDatabase } from './postgres.js';

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

/** A running application of its own: real database, real HTTP, a clock that the test moves. */
export class Testbed {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly url: string,
    readonly clock: ManualClock,
    readonly dataDir: string,
    private readonly cleanUp: readonly (() => Promise<void>)[],
  ) {}

  static async start(engine: Engine, options: Options = {}): Promise<Testbed> {
    const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'idrift-test-')));
    const cleanUp = [() => rm(dataDir, { recursive: true, force: true })];
    const env: NodeJS.ProcessEnv = { DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'silent' };
    if (engine === 'postgres') {
      const server = await findPostgres();
      if (server === null) return missingPostgres();
      const database = await makeDatabase(server);
      cleanUp.unshift(database.drop);
      env['DATABASE_URL'] = database.url;
    }
    Object.assign(env, options.env);
    if (options.publicUrl !== undefined) env['PUBLIC_URL'] = options.publicUrl;
    if (process.env['TEST_LOG']) env['LOG_LEVEL'] = process.env['TEST_LOG'];
    const clock = new ManualClock(FIRST_DAY);
    const app = await makeApp(readSettings(env), clock);
    await app.listen(0, '127.0.0.1');
    const url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
    return new Testbed(app, url, clock, dataDir, cleanUp);
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

/** The same tests on both engines; a missing PostgreSQL fails in CI and is told elsewhere. */
export function onEachEngine(name: string, tests: (engine: Engine) => void): void {
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
