import pg from 'pg';
import type { DataSource, DataSourceOptions, EntityManager } from 'typeorm';
import type { Clock } from '../clock.js';
import { isRetryable, translateDatabaseError } from './database-error.js';
import { MIGRATIONS } from './migrations/index.js';
import { SnakeCaseNaming } from './naming.js';
import { Work } from './work.js';

const POOL_SIZE = 12;
const ATTEMPTS_MAX = 6;
const INT8_OID = 20;

// Our bigints are instants and sequences, far below 2^53.
pg.types.setTypeParser(INT8_OID, Number);

export const postgresOptions = (url: string): DataSourceOptions => ({
  type: 'postgres',
  url,
  namingStrategy: new SnakeCaseNaming(),
  migrations: MIGRATIONS,
  migrationsTransactionMode: 'each',
  synchronize: false,
  poolSize: POOL_SIZE,
  parseInt8: true,
  connectTimeoutMS: 5_000,
  extra: { keepAlive: true },
});

/** PostgreSQL: writes at READ COMMITTED with revision checks, reads on a snapshot. */
export class PostgresWork extends Work {
  constructor(
    private readonly source: DataSource,
    clock: Clock,
  ) {
    super('postgres', clock);
  }

  async close(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy();
  }

  protected inRead<T>(fn: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.transaction('START TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY', fn);
  }

  protected inSingle<T>(fn: (manager: EntityManager) => Promise<T>): Promise<T> {
    return fn(this.source.manager).catch(translateDatabaseError);
  }

  protected inWrite<T>(fn: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.transaction('START TRANSACTION ISOLATION LEVEL READ COMMITTED', fn);
  }

  // The whole function runs again, so that its checks see what the other transaction committed:
  // a race on a unique key then ends in the same named error as a plain duplicate.
  private async transaction<T>(
    begin: string,
    fn: (manager: EntityManager) => Promise<T>,
    attempt = 1,
  ): Promise<T> {
    try {
      return await this.attempt(begin, fn);
    } catch (error) {
      if (attempt >= ATTEMPTS_MAX || !isRetryable(error, attempt)) translateDatabaseError(error);
    }
    await new Promise((resume) => setTimeout(resume, Math.random() * 5 * 2 ** attempt));
    return this.transaction(begin, fn, attempt + 1);
  }

  private async attempt<T>(begin: string, fn: (manager: EntityManager) => Promise<T>): Promise<T> {
    const runner = this.source.createQueryRunner();
    try {
      await runner.query(begin);
      const result = await fn(runner.manager);
      await runner.query('COMMIT');
      return result;
    } catch (error) {
      // On a dropped connection there is nothing left to roll back.
      await runner.query('ROLLBACK').catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }
}
