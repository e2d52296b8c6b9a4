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

const SHEETS: TableShape = {
  name: 'acceptance_sheets',
  columns: {
    id: varchar,
    subject_type: varchar,
    subject_id: varchar,
    region_id: nullable(varchar),
    content: text,
    sha256: varchar,
    state: varchar,
    prepared_by: varchar,
    prepared_at: bigint,
    signed_by: nullable(varchar),
    signed_at: nullable(bigint),
    void_reason: nullable(text),
    revision: integer,
    audit_seq: bigint,
    audit_mac: varchar,
  },
  primary: ['id'],
  checks: {
    ck_acceptance_sheets_subject: oneOf('subject_type', ['server', 'lot']),
    ck_acceptance_sheets_state: oneOf('state', ['prepared', 'signed', 'void']),
  },
  foreign: { fk_acceptance_sheets_region: ['region_id', 'regions'] },
  indexes: {
    ix_acceptance_sheets_subject: ['subject_id', 'prepared_at', 'id'],
    ix_acceptance_sheets_prepared: ['prepared_at', 'id'],
  },
};

export class Acceptance1764633600000 implements MigrationInterface {
  readonly name = 'Acceptance1764633600000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, SHEETS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "acceptance_sheets"');
  }
}
