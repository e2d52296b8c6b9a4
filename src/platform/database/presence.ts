import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { Settings } from '../config/settings.js';

const KEY = 'hashtextextended($1, 4230425)';

/**
 * Which starts of processes are over, as PostgreSQL itself knows it: each holds a lock for as long
 * as its connection stands, and the lock of one that was killed is free at once. On SQLite there is
 * one process, so every other start is over.
 */
@Injectable()
export class Presence implements OnApplicationShutdown {
  private client: pg.Client | null = null;
  private held: string | null = null;

  constructor(private readonly settings: Settings) {}

  /** Says that this start is here, until the process ends; before it has its first job. */
  async hold(bootId: string): Promise<void> {
    if (this.settings.databaseUrl === null) return;
    if (this.held === bootId && this.client !== null) return;
    this.held = bootId;
    await this.connected();
  }

  /** @returns those of the starts that are certainly over */
  async gone(bootIds: readonly string[]): Promise<string[]> {
    if (this.settings.databaseUrl === null) return [...bootIds];
    const client = await this.connected();
    const over: string[] = [];
    for (const bootId of bootIds) {
      const { rows } = await client.query<{ free: boolean }>(
        `select pg_try_advisory_lock(${KEY}) as free`,
        [bootId],
      );
      if (rows[0]?.free !== true) continue;
      await client.query(`select pg_advisory_unlock(${KEY})`, [bootId]);
      over.push(bootId);
    }
    return over;
  }

  async onApplicationShutdown(): Promise<void> {
    const client = this.client;
    this.client = null;
    this.held = null;
    await client?.end().catch(() => undefined);
  }

  /** A connection of its own, with the lock; made anew when it was lost. */
  private async connected(): Promise<pg.Client> {
    if (this.client !== null) return this.client;
    const client = new pg.Client({
      connectionString: this.settings.databaseUrl ?? '',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    client.on('error', () => undefined);
    client.on('end', () => {
      if (this.client === client) this.client = null;
    });
    await client.connect();
    this.client = client;
    if (this.held !== null) await client.query(`select pg_advisory_lock(${KEY})`, [this.held]);
    return client;
  }
}
