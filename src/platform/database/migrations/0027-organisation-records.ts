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

const ORGANISATION_RECORDS: TableShape = {
  name: 'organisation_records',
  columns: {
    id: varchar,
    valid_from: varchar,
    name_da: varchar,
    name_en: nullable(varchar),
    part_of_da: nullable(varchar),
    part_of_en: nullable(varchar),
    note: nullable(text),
    state: varchar,
    rechecked: text,
    created_at: bigint,
    revision: integer,
    audit_seq: bigint,
    audit_mac: varchar,
  },
  primary: ['id'],
  checks: { ck_organisation_records_state: oneOf('state', ['recorded', 'withdrawn']) },
  indexes: { ix_organisation_records_list: ['valid_from', 'id'] },
  uniquesWhere: { uq_organisation_records_valid_from: [['valid_from'], `"state" = 'recorded'`] },
};

/** What the centre is called, and what it is a part of, from a day on. */
export class OrganisationRecords1766016000000 implements MigrationInterface {
  readonly name = 'OrganisationRecords1766016000000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, ORGANISATION_RECORDS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "organisation_records"');
  }
}
