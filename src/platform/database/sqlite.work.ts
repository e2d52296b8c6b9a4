import { DataSource, type DataSourceOptions, type EntityManager } from 'typeorm';
import { IdriftError } from '../../kernel/errors.js';
import type { Clock } from '../clock.js';
import { translateDatabaseError } from './database-error.js';
import { GroupCommit, isDiskFailure } from './group-commit.js';
import { MIGRATIONS } from './migrations/index.js';
import { SnakeCaseNaming } from './naming.js';
import { sqliteDriver } from './sqlite-driver.js';
import { Turnstile } from './turnstile.js';
import { Work } from './work.js';

const BUSY_TIMEOUT_MS = 10_000;
const OPEN_READONLY = 1; // SQLITE_OPEN_READONLY

/** The writer: WAL with synchronous=FULL, so that what was answered survives a power cut. */
export const sqliteWriterOptions = (file: string): DataSourceOptions => ({
  type: 'sqlite',
  driver: sqliteDriver,
  database: file,
  namingStrategy: new SnakeCaseNaming(),
  migrations: MIGRATIONS,
  migrationsTransactionMode: 'each',
  synchronize: false,
  enableWAL: true,
  busyTimeout: BUSY_TIMEOUT_MS,
});

const readerOptions = (writer: DataSource): DataSourceOptions => ({
  type: 'sqlite',
  driver: sqliteDriver,
  database: String(writer.options.database),
  entities: writer.options.entities,
  namingStrategy: new SnakeCaseNaming(),
  synchronize: false,
  flags: OPEN_READONLY,
  busyTimeout: BUSY_TIMEOUT_MS,
});

/**
 * TypeORM's SQLite drivers share one query runner, so overlapping transactions mix
 * (sqlite-trap.db-spec.ts shows it). Hence one writer at a time, first in, first out, with one
 * commit for those that wait together, and readers that are checked out by one reader at a time.
 */
export class SqliteWork extends Work {
  private readonly writer: GroupCommit;
  private readonly readers: Turnstile<DataSource>;
  private readonly destroyWriter: () => Promise<void>;
  private broken: Error | null = null;
  private closing: Promise<void> | null = null;

  private constructor(
    private readonly sources: { writer: DataSource; readers: readonly DataSource[] },
    clock: Clock,
  ) {
    super('sqlite', clock);
    const { writer, readers } = sources;
    this.writer = new GroupCommit(writer);
    this.readers = new Turnstile(readers);
    this.destroyWriter = writer.destroy.bind(writer);
    // TypeORM's module ends it at a shutdown, before anybody asks us to.
    writer.destroy = () => this.close();
  }

  /** @param writer an initialised and migrated data source of sqliteWriterOptions */
  static async open(writer: DataSource, clock: Clock, readerCount: number): Promise<SqliteWork> {
    await writer.query('PRAGMA synchronous = FULL');
    const readers = await Promise.all(
      Array.from({ length: readerCount }, () => new DataSource(readerOptions(writer)).initialize()),
    );
    return new SqliteWork({ writer, readers }, clock);
  }

  /** Whoever is in the middle of something ends it first; who comes now is told so. */
  close(): Promise<void> {
    this.closing ??= this.endAll();
    return this.closing;
  }

  private async endAll(): Promise<void> {
    const { readers } = this.sources;
    await this.writer.write(() => Promise.resolve()).catch(() => undefined);
    let allAreOut: () => void = () => undefined;
    const all = new Promise<void>((resolve) => (allAreOut = resolve));
    let left = readers.length;
    await Promise.all(
      readers.map(() =>
        this.readers.pass((source) => {
          left -= 1;
          if (left === 0) allAreOut();
          return all.then(() => source.destroy());
        }),
      ),
    );
    await this.destroyWriter();
  }

  protected async inRead<T>(fn: (manager: EntityManager) => Promise<T>): Promise<T> {
    this.refuseWhileClosing();
    return this.readers.pass((source) => inSnapshot(source, fn));
  }

  protected async inSingle<T>(fn: (manager: EntityManager) => Promise<T>): Promise<T> {
    this.refuseWhileClosing();
    return this.readers.pass((source) => fn(source.manager)).catch(translateDatabaseError);
  }

  protected async inWrite<T>(fn: (manager: EntityManager) => Promise<T>): Promise<T> {
    this.refuseWhileClosing();
    try {
      return await this.writer.write((manager) => {
        if (this.broken !== null) throw diskFailed();
        return fn(manager);
      });
    } catch (error) {
      // After one failed fsync the kernel may drop the pages: nothing written later is certain.
      if (isDiskFailure(error)) this.broken = error;
      return translateDatabaseError(error);
    }
  }

  private refuseWhileClosing(): void {
    if (this.closing !== null) throw stopping();
  }
}

const stopping = () =>
  new IdriftError('unavailable', 'stopping', {
    en: 'The server is being stopped. Try again in a moment.',
    da: 'Serveren er ved at lukke ned. Prøv igen om lidt.',
  });

async function inSnapshot<T>(
  source: DataSource,
  fn: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  await source.query('BEGIN');
  try {
    const result = await fn(source.manager);
    await source.query('COMMIT');
    return result;
  } catch (error) {
    await source.query('ROLLBACK').catch(() => undefined);
    return translateDatabaseError(error);
  }
}

const diskFailed = () =>
  new IdriftError('unavailable', 'disk-failed', {
    en: 'The disk reported a write error, so nothing more is written. Check the disk, then restart.',
    da: 'Disken meldte en skrivefejl, så der skrives ikke mere. Undersøg disken, og start igen.',
  });
