import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeOperator, signIn } from './api.mjs';
import { Child } from './child.mjs';
import { later } from './clean-up.mjs';
import { makeDatabase } from './postgres.mjs';

const SERVER = new URL('./idrift-server.mjs', import.meta.url);
export const DATABASE_FILE = 'idrift.sqlite';

/** One installation of Idrift: its folder, its database, its server process, who is signed in. */
export class Bed {
  #server = null;

  constructor(engine, env) {
    this.engine = engine;
    /** What the server process is started with. */
    this.env = env;
    this.url = '';
    this.api = null;
  }

  static async make(engine) {
    const dataDir = await mkdtemp(join(tmpdir(), 'idrift-bench-'));
    later(() => rm(dataDir, { recursive: true, force: true }));
    const databaseUrl = engine === 'postgres' ? await makeDatabase() : '';
    const bed = new Bed(engine, {
      DATA_DIR: dataDir,
      DATABASE_URL: databaseUrl,
      LOG_LEVEL: 'error',
      PORT: '0',
      NODE_ENV: 'production',
    });
    await bed.start();
    bed.api = await makeOperator(bed.#server, bed.url);
    return bed;
  }

  /** How another process opens the same database. */
  get database() {
    const { DATA_DIR, DATABASE_URL } = this.env;
    return DATABASE_URL
      ? { engine: this.engine, url: DATABASE_URL }
      : { engine: this.engine, file: join(DATA_DIR, DATABASE_FILE) };
  }

  get pid() {
    return this.#server.pid;
  }

  async start(execArgv = []) {
    this.#server = await Child.start(SERVER, { env: this.env, execArgv });
    this.url = await this.#server.ask('url');
  }

  async stop() {
    await this.#server.stop();
  }

  async signIn() {
    this.api = await signIn(this.url);
  }

  /** The server lives so many milliseconds ago (negative); sessions are begun anew. */
  async moveTo(offset) {
    await this.#server.ask('clock', { offset });
    await this.signIn();
  }

  cpu() {
    return this.#server.ask('cpu');
  }
}
