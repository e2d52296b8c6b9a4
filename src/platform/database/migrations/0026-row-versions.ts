import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bigint, createTable, varchar, type TableShape } from './table.js';

/** Since when a table's rows are kept as they were; 0: since its first row. */
const KEPT_TABLES: TableShape = {
  name: 'kept_tables',
  columns: { name: varchar, since: bigint },
  primary: ['name'],
};

/** When the write that goes on is, for the triggers of SQLite; one row. */
const WRITE_MOMENT: TableShape = {
  name: 'write_moment',
  columns: { at: bigint },
  primary: ['at'],
};

const SEQ = {
  sqlite: 'integer PRIMARY KEY AUTOINCREMENT',
  postgres: 'bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY',
};

/** What rows were, one after the other, so that every list can be read as of a day that is past. */
export class RowVersions1765929600000 implements MigrationInterface {
  readonly name = 'RowVersions1765929600000';

  async up(runner: QueryRunner): Promise<void> {
    const isPostgres = runner.connection.options.type === 'postgres';
    // No index: a write adds at the end, and who reads the past once reads them all.
    await runner.query(
      `CREATE TABLE "row_versions" ("seq" ${SEQ[isPostgres ? 'postgres' : 'sqlite']}, ` +
        '"at" bigint NOT NULL, "table_name" varchar NOT NULL, "row_key" varchar NOT NULL, ' +
        '"content" text)',
    );
    await createTable(runner, KEPT_TABLES);
    await createTable(runner, WRITE_MOMENT);
    await runner.query('INSERT INTO "write_moment" ("at") VALUES (0)');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['row_versions', 'kept_tables', 'write_moment']) {
      await runner.query(`DROP TABLE "${name}"`);
    }
  }
}
