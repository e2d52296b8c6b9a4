import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ManualClock } from '../../src/platform/clock.js';
import { readSettings, type Settings } from '../../src/platform/config/settings.js';
import type { Engine } from '../../src/platform/database/work.js';
import { makeApp } from '../../src/start.js';
import { openDirect, type Direct } from './direct.js';
import { findPostgres, makeDatabase } from './postgres.js';
import { FIRST_DAY, onEachEngine } from './testbed.js';

/** One database and one audit key, on which several applications start, in turn or together. */
export class Installation {
  private readonly open: { readonly close: () => Promise<void> }[] = [];
  private readonly auditKey = randomBytes(32).toString('hex');

  private constructor(
    readonly dataDir: string,
    private readonly databaseUrl: string | null,
    private readonly cleanUp: readonly (() => Promise<void>)[],
  ) {}

  static async make(engine: Engine): Promise<Installation> {
    const dataDir = await mkdtemp(join(tmpdir(), 'idrift-install-'));
    const removeFolder = () => rm(dataDir, { recursive: true, force: true });
    if (engine === 'sqlite') return new Installation(dataDir, null, [removeFolder]);
    const server = await findPostgres();
    if (server === null) throw new Error('no PostgreSQL answers; see README, "Tests"');
    const database = await makeDatabase(server);
    return new Installation(dataDir, database.url, [database.drop, removeFolder]);
  }

  /** @param host the folder of one of several hosts that share a PostgreSQL database */
  settings(host = ''): Settings {
    return readSettings({
      DATA_DIR: join(this.dataDir, host),
      AUDIT_KEY: this.auditKey,
      LOG_LEVEL: 'silent',
      PORT: '0',
      ...(this.databaseUrl === null ? {} : { DATABASE_URL: this.databaseUrl }),
    });
  }

  /** The whole application, not listening. */
  async start(host = ''): Promise<NestFastifyApplication> {
    const app = await makeApp(this.settings(host), new ManualClock(FIRST_DAY));
    this.open.push(app);
    return app;
  }

  async direct(): Promise<Direct> {
    const direct = await openDirect(this.settings());
    this.open.push(direct);
    return direct;
  }

  async remove(): Promise<void> {
    for (const one of this.open.reverse()) await one.close().catch(() => undefined);
    for (const step of this.cleanUp) await step();
  }
}

/** What only several writers at once can show. */
export const onPostgres = (name: string, tests: () => void): void =>
  onEachEngine(name, (engine) => {
    if (engine === 'postgres') tests();
  });
