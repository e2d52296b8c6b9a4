import { join } from 'node:path';
import pg from 'pg';
import sqlite3 from 'sqlite3';
import type { Settings } from '../../src/platform/config/settings.js';
import { DATABASE_FILE } from '../../src/platform/database/database-file.js';
import type { SqlValue } from '../../src/platform/database/work.js';

/** The database as somebody reaches it who does not come through the application. */
export type Direct = {
  readonly rows: <Row>(sql: string, values?: readonly SqlValue[]) => Promise<Row[]>;
  readonly close: () => Promise<void>;
};

/** Opens the database of these settings by its driver alone; `?` stands for values. */
export const openDirect = (settings: Settings): Promise<Direct> =>
  settings.databaseUrl === null
    ? openSqlite(join(settings.dataDir, DATABASE_FILE))
    : openPostgres(settings.databaseUrl);

export async function openSqlite(file: string): Promise<Direct> {
  const database = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opened: sqlite3.Database = new sqlite3.Database(file, sqlite3.OPEN_READWRITE, (error) =>
      error === null ? resolve(opened) : reject(error),
    );
  });
  database.configure('busyTimeout', 10_000);
  return {
    rows: <Row>(sql: string, values: readonly SqlValue[] = []) =>
      new Promise<Row[]>((resolve, reject) => {
        database.all(sql, [...values], (error: Error | null, rows: Row[]) =>
          error === null ? resolve(rows) : reject(error),
        );
      }),
    close: () =>
      new Promise((resolve, reject) => {
        database.close((error) => (error === null ? resolve() : reject(error)));
      }),
  };
}

async function openPostgres(connectionString: string): Promise<Direct> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return {
    rows: async <Row>(sql: string, values: readonly SqlValue[] = []) => {
      let count = 0;
      const text = sql.replace(/\?/g, () => `$${++count}`);
      const { rows } = await client.query(text, [...values]);
      return rows as Row[]; // untyped in the driver
    },
    close: () => client.end(),
  };
}
