import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  bigint,
  createTable,
  integer,
  nullable,
  oneOf,
  text,
  varchar,
  type TableShape,
} from './table.js';

const TABLES: readonly TableShape[] = [
  {
    name: 'server_imports',
    columns: {
      id: varchar,
      file_name: varchar,
      sha256: varchar,
      state: varchar,
      to_create: integer,
      to_update: integer,
      unchanged: integer,
      conflicts: integer,
      errors: integer,
      created_by: varchar,
      created_at: bigint,
      settled_at: nullable(bigint),
      revision: integer,
    },
    primary: ['id'],
    checks: { ck_server_imports_state: oneOf('state', ['previewed', 'committed', 'undone']) },
    indexes: { ix_server_imports_created: ['created_at', 'id'] },
  },
  {
    name: 'server_import_lines',
    columns: {
      id: varchar,
      import_id: varchar,
      line: integer,
      outcome: varchar,
      server_id: nullable(varchar),
      revision: nullable(integer),
      done_revision: nullable(integer),
      label: varchar,
      model_id: nullable(varchar),
      changes: text,
      faults: text,
    },
    primary: ['id'],
    checks: {
      ck_server_import_lines_outcome: oneOf('outcome', [
        'create',
        'update',
        'unchanged',
        'conflict',
        'error',
      ]),
    },
    foreign: {
      fk_server_import_lines_import: ['import_id', 'server_imports'],
      fk_server_import_lines_server: ['server_id', 'servers'],
      fk_server_import_lines_model: ['model_id', 'hardware_models'],
    },
    uniques: { uq_server_import_lines_line: ['import_id', 'line'] },
  },
];

export class ServerImports1763856000000 implements MigrationInterface {
  readonly name = 'ServerImports1763856000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await createTable(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of [...TABLES].reverse()) await runner.query(`DROP TABLE "${name}"`);
  }
}
