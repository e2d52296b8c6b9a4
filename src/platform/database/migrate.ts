import type { DataSource } from 'typeorm';
import { AppendOnlyTables } from './migrations/append-only.js';
import { keepVersions } from './past/row-versions.js';

// Any number that nothing else in the database uses for an advisory lock.
const MIGRATION_LOCK = 4_230_425;

/** Brings the schema up to date; processes that start together take turns. */
export async function migrate(source: DataSource): Promise<void> {
  if (source.options.type !== 'postgres') return runAndCheck(source);
  const lock = source.createQueryRunner();
  await lock.query(`select pg_advisory_lock(${MIGRATION_LOCK})`);
  try {
    await runAndCheck(source);
  } finally {
    await lock.query(`select pg_advisory_unlock(${MIGRATION_LOCK})`);
    await lock.release();
  }
}

async function runAndCheck(source: DataSource): Promise<void> {
  await source.runMigrations();
  await keepVersions(source, Date.now());
  const runner = source.createQueryRunner();
  try {
    await AppendOnlyTables.assertGuarded(runner);
  } finally {
    await runner.release();
  }
}
