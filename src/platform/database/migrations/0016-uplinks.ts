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

export const UPLINKS: TableShape = {
  name: 'uplinks',
  columns: {
    id: varchar,
    name: varchar,
    site_id: varchar,
    region_id: varchar,
    provider: nullable(varchar),
    circuit_reference: nullable(varchar),
    capacity_mbps: nullable(integer),
    transport: varchar,
    redundancy: varchar,
    handover: nullable(text),
    note: nullable(text),
    ordered_on: nullable(varchar),
    expected_on: nullable(varchar),
    test_result: nullable(text),
    state: varchar,
    state_since: bigint,
    sort_key: varchar,
    search_text: text,
    created_at: bigint,
    revision: integer,
    audit_seq: bigint,
    audit_mac: varchar,
  },
  primary: ['id'],
  checks: {
    ck_uplinks_transport: oneOf('transport', [
      'dark-fibre',
      'carrier-ethernet',
      'sdn',
      'internet',
      'unknown',
    ]),
    ck_uplinks_redundancy: oneOf('redundancy', [
      'single',
      'redundant-same-path',
      'redundant-separate-paths',
      'unknown',
    ]),
    ck_uplinks_state: oneOf('state', [
      'planned',
      'ordered',
      'delivered',
      'tested',
      'in-service',
      'disrupted',
      'ended',
    ]),
    ck_uplinks_capacity: '"capacity_mbps" > 0',
    ck_uplinks_days: '"ordered_on" <= "expected_on"',
  },
  foreign: {
    fk_uplinks_site: ['site_id', 'sites'],
    fk_uplinks_region: ['region_id', 'regions'],
  },
  indexes: {
    ix_uplinks_name: ['sort_key', 'id'],
    ix_uplinks_created: ['created_at', 'id'],
    ix_uplinks_region: ['region_id', 'state'],
  },
};

export class Uplinks1765065600000 implements MigrationInterface {
  readonly name = 'Uplinks1765065600000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, UPLINKS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "uplinks"');
  }
}
