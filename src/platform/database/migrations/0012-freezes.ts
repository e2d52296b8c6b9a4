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

const FREEZES: TableShape = {
  name: 'freezes',
  columns: {
    id: varchar,
    party: varchar,
    region_id: nullable(varchar),
    kind: varchar,
    name_da: varchar,
    name_en: nullable(varchar),
    first_day: varchar,
    last_day: varchar,
    note: nullable(text),
    state: varchar,
    origin: nullable(varchar),
    search_text: text,
    created_at: bigint,
    revision: integer,
    audit_seq: bigint,
    audit_mac: varchar,
  },
  primary: ['id'],
  checks: {
    ck_freezes_party: oneOf('party', ['everyone', 'centre', 'region']),
    ck_freezes_region: `("party" = 'region') = ("region_id" is not null)`,
    ck_freezes_kind: oneOf('kind', ['hard', 'soft']),
    ck_freezes_state: oneOf('state', ['in-force', 'withdrawn']),
    ck_freezes_days: '"first_day" <= "last_day"',
  },
  foreign: { fk_freezes_region: ['region_id', 'regions'] },
  uniques: { uq_freezes_origin: ['origin'] },
  indexes: {
    ix_freezes_first_day: ['first_day', 'id'],
    ix_freezes_last_day: ['last_day', 'id'],
  },
};

export class Freezes1764720000000 implements MigrationInterface {
  readonly name = 'Freezes1764720000000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, FREEZES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "freezes"');
  }
}
