import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { invariant } from '../../kernel/invariant.js';
import { Clock } from '../clock.js';
import { DATABASE_FILE } from './database-file.js';
import { sqliteDriver } from './sqlite-driver.js';
import { SqliteWork, sqliteWriterOptions } from './sqlite.work.js';
import type { Work } from './work.js';

/** Copies of the SQLite file, made while it is written, and opened again to be proved. */
@Injectable()
export class DatabaseCopy {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  /** PostgreSQL is copied by its own tools. */
  get isPossible(): boolean {
    return this.source.options.type === 'sqlite';
  }

  /** One moment of the database, whole and synced, as a file in the folder. */
  async makeIn(folder: string): Promise<void> {
    const { database } = this.source.options;
    invariant(typeof database === 'string', 'a SQLite database is a file');
    const file = join(folder, DATABASE_FILE);
    // A connection of its own: it reads for as long as it takes, and nobody waits for it.
    await run(database, `VACUUM INTO '${file.replaceAll("'", "''")}'`);
    const handle = await open(file, 'r+');
    await handle.sync();
    await handle.close();
  }

  /**
   * The copy, opened as a server opens its database.
   * @throws when SQLite finds it damaged
   */
  async open(folder: string): Promise<Work> {
    const options = sqliteWriterOptions(join(folder, DATABASE_FILE));
    const { entities } = this.source.options;
    const copy = await new DataSource({ ...options, entities }).initialize();
    const found = await copy.query<object[]>('PRAGMA integrity_check');
    const strays = await copy.query<object[]>('PRAGMA foreign_key_check');
    if (JSON.stringify(found) !== '[{"integrity_check":"ok"}]' || strays.length > 0) {
      await copy.destroy();
      throw new Error(`the copy is damaged: ${JSON.stringify([...found, ...strays].slice(0, 3))}`);
    }
    return SqliteWork.open(copy, this.clock, 1);
  }
}

function run(file: string, sql: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const connection = new sqliteDriver.Database(file, (opened) => {
      if (opened !== null) return reject(opened);
      connection.configure('busyTimeout', 10_000);
      connection.exec(sql, (failed) => {
        connection.close(() => (failed === null ? resolve() : reject(failed)));
      });
    });
  });
}
