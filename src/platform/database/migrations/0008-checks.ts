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

const GATES = ['connect', 'verify', 'burn-in', 'accept'];
const LIMIT_KINDS = ['min', 'max', 'between', 'equals', 'yes', 'twins'];

const TABLES: readonly TableShape[] = [
  {
    name: 'check_profiles',
    columns: {
      id: varchar,
      model_id: varchar,
      site_id: nullable(varchar),
      loop_id: nullable(varchar),
      scope_key: varchar,
      version: integer,
      state: varchar,
      note: nullable(text),
      lot_tested: nullable(integer),
      lot_failures: integer,
      editors: text,
      created_at: bigint,
      activated_at: nullable(bigint),
      retired_at: nullable(bigint),
      revision: integer,
    },
    primary: ['id'],
    checks: {
      ck_check_profiles_state: oneOf('state', ['draft', 'active', 'retired']),
      ck_check_profiles_version: '"version" > 0',
    },
    foreign: {
      fk_check_profiles_model: ['model_id', 'hardware_models'],
      fk_check_profiles_site: ['site_id', 'sites'],
    },
    indexes: {
      ix_check_profiles_model: ['model_id', 'state'],
      ix_check_profiles_created: ['created_at', 'id'],
    },
    uniques: { uq_check_profiles_version: ['scope_key', 'version'] },
    uniquesWhere: {
      uq_check_profiles_active: [['scope_key'], `"state" = 'active'`],
      // Also by its state, so that SQLite, which tells columns only, tells it from the one above.
      uq_check_profiles_draft: [['scope_key', 'state'], `"state" = 'draft'`],
    },
  },
  {
    name: 'check_definitions',
    columns: {
      id: varchar,
      profile_id: varchar,
      position: integer,
      code: varchar,
      title_da: varchar,
      title_en: varchar,
      gate: varchar,
      quantity: varchar,
      unit: varchar,
      limit_kind: varchar,
      low: nullable(varchar),
      high: nullable(varchar),
      floor_percent: nullable(varchar),
      better: nullable(varchar),
      blocking: integer,
      source: varchar,
      valid_days: nullable(integer),
    },
    primary: ['id'],
    checks: {
      ck_check_definitions_gate: oneOf('gate', GATES),
      ck_check_definitions_limit_kind: oneOf('limit_kind', LIMIT_KINDS),
      ck_check_definitions_better: oneOf('better', ['higher', 'lower']),
      ck_check_definitions_blocking: '"blocking" in (0, 1)',
    },
    foreign: { fk_check_definitions_profile: ['profile_id', 'check_profiles'] },
    uniques: {
      uq_check_definitions_code: ['profile_id', 'code'],
      uq_check_definitions_position: ['profile_id', 'position'],
    },
  },
  {
    name: 'check_results',
    columns: {
      id: varchar,
      server_id: varchar,
      batch_id: varchar,
      profile_id: varchar,
      profile_version: integer,
      code: varchar,
      ordinal: integer,
      quantity: varchar,
      value: varchar,
      unit: varchar,
      converted: varchar,
      limit_kind: varchar,
      low: nullable(varchar),
      high: nullable(varchar),
      floor_percent: nullable(varchar),
      better: nullable(varchar),
      limit_unit: varchar,
      verdict: varchar,
      instrument: nullable(varchar),
      calibrated_on: nullable(varchar),
      measured_at: bigint,
      recorded_by: varchar,
      created_at: bigint,
      source: varchar,
      file_name: nullable(varchar),
      file_sha256: nullable(varchar),
      file_line: nullable(integer),
    },
    primary: ['id'],
    checks: {
      ck_check_results_limit_kind: oneOf('limit_kind', LIMIT_KINDS),
      ck_check_results_better: oneOf('better', ['higher', 'lower']),
      ck_check_results_verdict: oneOf('verdict', ['pass', 'fail', 'unjudged']),
      ck_check_results_source: oneOf('source', ['hand', 'file', 'token']),
    },
    foreign: {
      fk_check_results_server: ['server_id', 'servers'],
      fk_check_results_profile: ['profile_id', 'check_profiles'],
    },
    indexes: {
      ix_check_results_last: ['server_id', 'code', 'measured_at', 'ordinal'],
      ix_check_results_measured: ['measured_at', 'id'],
      ix_check_results_batch: ['batch_id'],
    },
    uniques: { uq_check_results_file: ['file_sha256', 'file_line', 'code'] },
  },
  {
    name: 'check_waivers',
    columns: {
      id: varchar,
      server_id: varchar,
      code: varchar,
      result_id: varchar,
      shown_hash: varchar,
      reason: text,
      expires_on: varchar,
      state: varchar,
      requested_by: varchar,
      requested_at: bigint,
      decided_by: nullable(varchar),
      decided_at: nullable(bigint),
      decision_note: nullable(text),
      revision: integer,
      audit_seq: bigint,
      audit_mac: varchar,
    },
    primary: ['id'],
    checks: {
      ck_check_waivers_state: oneOf('state', ['requested', 'approved', 'rejected', 'revoked']),
      // The database's own copy of the rule of two people.
      ck_check_waivers_two_people: `"state" <> 'approved' or "decided_by" <> "requested_by"`,
    },
    foreign: {
      fk_check_waivers_server: ['server_id', 'servers'],
      fk_check_waivers_result: ['result_id', 'check_results'],
    },
    indexes: {
      ix_check_waivers_server: ['server_id', 'code', 'requested_at', 'id'],
      ix_check_waivers_requested: ['requested_at', 'id'],
    },
  },
];

export class Checks1764374400000 implements MigrationInterface {
  readonly name = 'Checks1764374400000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await createTable(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of [...TABLES].reverse()) await runner.query(`DROP TABLE "${name}"`);
  }
}
