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

const CASES: TableShape = {
  name: 'swap_cases',
  columns: {
    id: varchar,
    title: varchar,
    link_id: varchar,
    region_id: varchar,
    centre_old_id: nullable(varchar),
    centre_new_id: nullable(varchar),
    region_old_id: nullable(varchar),
    region_new_id: nullable(varchar),
    crew: nullable(varchar),
    rollback: nullable(text),
    rollback_hours: integer,
    note: nullable(text),
    state: varchar,
    state_since: bigint,
    cut_over_at: nullable(bigint),
    outcome: nullable(varchar),
    cause: nullable(varchar),
    downtime_seconds: nullable(integer),
    edition: integer,
    steps: text,
    pending: nullable(text),
    appointment_id: varchar,
    sort_key: varchar,
    search_text: text,
    created_at: bigint,
    revision: integer,
    audit_seq: bigint,
    audit_mac: varchar,
  },
  primary: ['id'],
  checks: {
    ck_swap_cases_state: oneOf('state', [
      'planned',
      'staged',
      'enrolled',
      'shipped',
      'mounted',
      'cut-over',
      'observed',
      'old-erased',
      'closed',
      'postponed',
      'rolled-back',
      'cancelled',
    ]),
    ck_swap_cases_outcome: oneOf('outcome', ['carried-out', 'rolled-back', 'postponed']),
    ck_swap_cases_cause: oneOf('cause', [
      'urgent-samples',
      'freeze',
      'staff',
      'equipment',
      'measurements',
      'certificate',
      'transport',
      'other',
    ]),
  },
  foreign: {
    fk_swap_cases_link: ['link_id', 'encrypted_links'],
    fk_swap_cases_region: ['region_id', 'regions'],
    fk_swap_cases_centre_old: ['centre_old_id', 'encryption_boxes'],
    fk_swap_cases_centre_new: ['centre_new_id', 'encryption_boxes'],
    fk_swap_cases_region_old: ['region_old_id', 'encryption_boxes'],
    fk_swap_cases_region_new: ['region_new_id', 'encryption_boxes'],
    fk_swap_cases_appointment: ['appointment_id', 'appointments'],
  },
  indexes: {
    ix_swap_cases_title: ['sort_key', 'id'],
    ix_swap_cases_created: ['created_at', 'id'],
    ix_swap_cases_link: ['link_id', 'state'],
  },
};

const VOTES: TableShape = {
  name: 'swap_votes',
  columns: {
    id: varchar,
    swap_id: varchar,
    round: varchar,
    role: varchar,
    answer: varchar,
    checks: text,
    note: nullable(text),
    channel: varchar,
    given_by: varchar,
    given_at: bigint,
    edition: integer,
    window_from: bigint,
    window_to: bigint,
  },
  primary: ['id'],
  checks: {
    ck_swap_votes_round: oneOf('round', ['early', 'final']),
    ck_swap_votes_role: oneOf('role', ['coordinator', 'network', 'region-it', 'region-clinical']),
    ck_swap_votes_answer: oneOf('answer', ['go', 'no-go']),
    ck_swap_votes_channel: oneOf('channel', ['sign-in', 'phone']),
  },
  foreign: { fk_swap_votes_swap: ['swap_id', 'swap_cases'] },
  indexes: { ix_swap_votes_swap: ['swap_id', 'given_at', 'id'] },
};

const MEASUREMENTS: TableShape = {
  name: 'swap_measurements',
  columns: {
    id: varchar,
    swap_id: varchar,
    phase: varchar,
    measured: text,
    minutes: integer,
    judged: text,
    reference: nullable(varchar),
    file_name: nullable(varchar),
    file_sha256: nullable(varchar),
    taken_by: varchar,
    taken_at: bigint,
  },
  primary: ['id'],
  checks: { ck_swap_measurements_phase: oneOf('phase', ['before', 'after']) },
  foreign: { fk_swap_measurements_swap: ['swap_id', 'swap_cases'] },
  indexes: { ix_swap_measurements_swap: ['swap_id', 'taken_at', 'id'] },
};

const TABLES = [CASES, VOTES, MEASUREMENTS];

/** Swaps of encryption boxes, what was said of a go, and what was measured. */
export class SwapCases1765324800000 implements MigrationInterface {
  readonly name = 'SwapCases1765324800000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await createTable(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of [...TABLES].reverse()) await runner.query(`DROP TABLE "${name}"`);
  }
}
