import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { invite, makeWorker, signIn } from './api.mjs';
import { Child } from './child.mjs';
import { later } from './clean-up.mjs';
import { makeDatabase } from './postgres.mjs';

const SERVER = new URL('./idrift-server.mjs', import.meta.url);
export const DATABASE_FILE = 'idrift.sqlite';

/** One installation of Idrift: its folder, its database, its server process, who is signed in. */
export class Bed {
  #server = null;

  constructor(engine, env, runsJobs) {
    this.engine = engine;
    this.runsJobs = runsJobs;
    /** What the server process is started with. */
    this.env = env;
    this.url = '';
    this.api = null;
  }

  /** @param options.role of whoever does the work; options.env what else is set */
  static async make(engine, { role = 'operations', env = {}, runsJobs = false } = {}) {
    const dataDir = await mkdtemp(join(tmpdir(), 'idrift-bench-'));
    later(() => rm(dataDir, { recursive: true, force: true }));
    const databaseUrl = engine === 'postgres' ? await makeDatabase() : '';
    const settings = {
      DATA_DIR: dataDir,
      DATABASE_URL: databaseUrl,
      LOG_LEVEL: 'error',
      PORT: '0',
      NODE_ENV: 'production',
      ...env,
    };
    const bed = new Bed(engine, settings, runsJobs);
    await bed.start();
    bed.api = await makeWorker(bed.#server, bed.url, role);
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
    if (this.runsJobs) await this.#server.ask('runJobs');
  }

  async stop() {
    await this.#server.stop();
  }

  /** Ended in the middle of whatever it does; `start` begins anew on the same data. */
  kill() {
    process.kill(this.pid, 'SIGKILL');
  }

  async signIn() {
    this.api = await signIn(this.url);
  }

  /** Somebody of another role, who does what the first may not. */
  async another(role) {
    return invite(await signIn(this.url, 'admin'), role, role);
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
