import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { freePort } from '../../scripts/lib.mjs';
import { later } from './clean-up.mjs';

/** A Redis of the run's own, which it may kill, empty and hold still; `keeps`: on disk as well. */
export class OwnRedis {
  #process = null;

  constructor(port, folder, keeps) {
    this.port = port;
    this.keeps = keeps;
    this.folder = folder;
    this.url = `redis://127.0.0.1:${port}/0`;
  }

  /** Null where no redis-server is on PATH. */
  static async start({ keeps = false } = {}) {
    if (spawnSync('redis-server', ['--version']).status !== 0) return null;
    const folder = await mkdtemp(join(tmpdir(), 'idrift-redis-'));
    const redis = new OwnRedis(await freePort(), folder, keeps);
    later(() => rm(folder, { recursive: true, force: true }));
    later(() => redis.kill());
    await redis.run();
    return redis;
  }

  async run() {
    const args = ['--port', this.port, '--bind', '127.0.0.1', '--save', '', '--dir', this.folder];
    const kept = this.keeps ? ['--appendonly', 'yes', '--appendfsync', 'everysec'] : [];
    this.#process = spawn('redis-server', [...args.map(String), ...kept], {
      stdio: 'ignore',
    });
    await this.#untilItAnswers();
  }

  async kill() {
    if (this.#process === null || this.#process.exitCode !== null) return;
    const gone = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await gone;
    this.#process = null;
  }

  /** Its connections stay open and nothing answers on them. */
  hold() {
    this.#process?.kill('SIGSTOP');
  }

  letGo() {
    this.#process?.kill('SIGCONT');
  }

  async flush() {
    const client = new Redis(this.url, { maxRetriesPerRequest: 1 });
    client.on('error', () => undefined);
    await client.flushall().catch(() => undefined);
    client.disconnect();
  }

  async #untilItAnswers() {
    const client = new Redis(this.url, { retryStrategy: () => 30, maxRetriesPerRequest: null });
    client.on('error', () => undefined);
    await client.ping();
    client.disconnect();
  }
}
