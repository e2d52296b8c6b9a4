import type { MigrationInterface, QueryRunner } from 'typeorm';
import { AppendOnlyTables } from './append-only.js';
import { ACCESS_TABLES } from './0001-access-tables.js';
import { INVENTORY_TABLES } from './0001-inventory-tables.js';
import { PLATFORM_TABLES } from './0001-platform-tables.js';
import { REGION_TABLES } from './0001-region-tables.js';
import { createTable } from './table.js';

// A landed migration is never edited, so it repeats words of the domain rather than importing them.
export class GroundFloor1745452800000 implements MigrationInterface {
  readonly name = 'GroundFloor1745452800000';

  async up(runner: QueryRunner): Promise<void> {
    const tables = [...PLATFORM_TABLES, ...REGION_TABLES, ...ACCESS_TABLES, ...INVENTORY_TABLES];
    for (const table of tables) await createTable(runner, table);
    await runner.query(`INSERT INTO "audit_head" ("id", "seq", "mac") VALUES ('head', 0, '')`);
    await AppendOnlyTables.guard(runner);
  }

  async down(): Promise<void> {
    throw new Error('The first migration cannot be undone: restore a backup instead.');
  }
}
