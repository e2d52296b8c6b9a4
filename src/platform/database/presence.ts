import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { Settings } from '../config/settings.js';

const KEY = 'hashtextextended($1, 4230425)';
/** One whose connection was cut takes its lock again within this time, so it is not over yet. */
const OVER_AFTER_MS = 3_000;

/**
 * Which starts of processes are over, as PostgreSQL itself knows it: each holds a lock for as long
 * as its connection stands, and the lock of one that was killed is free. On SQLite there is one
 * process, so every other start is over.
 */
@Injectable()
export class Presence implements OnApplicationShutdown {
  private connecting: Promise<pg.Client> | null = null;
  private bootId: string | null = null;
  private isLocked = false;
  /** Since when the lock of a start has been seen free, in real milliseconds. */
  private readonly freeSince = new Map<string, number>();

  constructor(private readonly settings: Settings) {}

  /** Says that this start is here, until the process ends; before it has its first job. */
  async hold(bootId: string): Promise<void> {
    if (this.settings.databaseUrl === null || (this.bootId === bootId && this.isLocked)) return;
    this.bootId = bootId;
    await this.lock(await this.connected());
  }

  /** @returns those of the starts that are certainly over */
  async gone(bootIds: readonly string[]): Promise<string[]> {
    if (this.settings.databaseUrl === null) return [...bootIds];
    const client = await this.connected();
    await this.lock(client);
    const over: string[] = [];
    for (const bootId of bootIds) {
      if (await this.isFree(client, bootId)) over.push(bootId);
    }
    for (const known of this.freeSince.keys()) {
      if (!bootIds.includes(known)) this.freeSince.delete(known);
    }
    return over;
  }

  async onApplicationShutdown(): Promise<void> {
    const connecting = this.connecting;
    this.lose();
    this.bootId = null;
    const client = await connecting?.catch(() => null);
    await client?.end().catch(() => undefined);
  }

  private async isFree(client: pg.Client, bootId: string): Promise<boolean> {
    if (!(await tryLock(client, bootId))) {
      this.freeSince.delete(bootId);
      return false;
    }
    await client.query(`select pg_advisory_unlock(${KEY})`, [bootId]);
    const since = this.freeSince.get(bootId) ?? Date.now();
    this.freeSince.set(bootId, since);
    return Date.now() - since >= OVER_AFTER_MS;
  }

  /** While a lost connection of ours still has the lock, it speaks for us: we try again later. */
  private async lock(client: pg.Client): Promise<void> {
    if (this.bootId === null || this.isLocked) return;
    this.isLocked = await tryLock(client, this.bootId);
  }

  /** The one connection, made anew when it was lost; whoever asks meanwhile waits for the same. */
  private connected(): Promise<pg.Client> {
    this.connecting ??= this.connect().catch((error: unknown) => {
      this.lose();
      throw error;
    });
    return this.connecting;
  }

  private async connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.settings.databaseUrl ?? '',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    client.on('error', () => undefined);
    client.on('end', () => this.lose());
    await client.connect();
    return client;
  }

  private lose(): void {
    this.connecting = null;
    this.isLocked = false;
  }
}

async function tryLock(client: pg.Client, bootId: string): Promise<boolean> {
  const { rows } = await client.query<{ mine: boolean }>(
    `select pg_try_advisory_lock(${KEY}) as mine`,
    [bootId],
  );
  return rows[0]?.mine === true;
}
