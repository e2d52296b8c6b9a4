import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Settings } from '../config/settings.js';
import { sqliteDriver } from './sqlite-driver.js';

/**
 * One server at a time has a SQLite file. The lock is SQLite's own, on a file beside it: the system
 * lets it go when the process ends, however it ends.
 * @throws a sentence for whoever started the second one
 */
export async function holdFile({ databaseUrl, dataDir }: Settings): Promise<void> {
  if (databaseUrl !== null) return;
  mkdirSync(dataDir, { recursive: true });
  await new Promise<void>((resolve, reject) => {
    const lock = new sqliteDriver.Database(join(dataDir, 'server.lock'), (opened) => {
      if (opened !== null) return reject(opened);
      lock.configure('busyTimeout', 0);
      lock.exec('BEGIN EXCLUSIVE', (refused) =>
        refused === null ? resolve() : reject(taken(dataDir)),
      );
    });
    held.push(lock);
  });
}

// Kept for as long as the process lives: a lock that is collected is let go.
const held: unknown[] = [];

const taken = (dataDir: string) =>
  new Error(
    `another server has the SQLite file in ${dataDir}: stop it first, or use PostgreSQL ` +
      '(DATABASE_URL), which many processes share',
  );
