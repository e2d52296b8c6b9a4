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

const UNFINISHED = oneOf('state', ['ready', 'running']);

const TABLES: readonly TableShape[] = [
  {
    name: 'jobs',
    columns: {
      id: varchar,
      name: varchar,
      queue: varchar,
      payload: text,
      state: varchar,
      job_key: nullable(varchar),
      key_mode: nullable(varchar),
      priority: integer,
      run_at: bigint,
      waits: integer,
      attempt: integer,
      attempts_max: integer,
      lease_token: nullable(varchar),
      lease_until: nullable(bigint),
      boot_id: nullable(varchar),
      cancel_requested_at: nullable(bigint),
      progress_done: nullable(integer),
      progress_total: nullable(integer),
      result: nullable(text),
      last_error: nullable(text),
      dry_run: integer,
      origin_id: nullable(varchar),
      asked_kind: varchar,
      asked_by: varchar,
      region_id: nullable(varchar),
      subject_type: nullable(varchar),
      subject_id: nullable(varchar),
      file_name: nullable(varchar),
      file_sha256: nullable(varchar),
      created_at: bigint,
      started_at: nullable(bigint),
      ended_at: nullable(bigint),
      changed_at: bigint,
      purge_at: nullable(bigint),
      revision: integer,
    },
    primary: ['id'],
    checks: {
      ck_jobs_state: oneOf('state', ['ready', 'running', 'done', 'failed', 'cancelled']),
      ck_jobs_key_mode: oneOf('key_mode', ['skip', 'replace', 'serial', 'once']),
      ck_jobs_attempts: '"attempt" >= 0 and "attempt" <= "attempts_max"',
      ck_jobs_waits: '"waits" >= 0',
      // A lease without a runner, or a runner without a lease, would be a job that nobody ends.
      ck_jobs_lease: `("state" = 'running') = ("lease_token" is not null)`,
    },
    indexes: {
      ix_jobs_due: ['queue', 'state', 'waits', 'priority', 'run_at', 'id'],
      ix_jobs_created: ['created_at', 'id'],
      ix_jobs_changed: ['changed_at'],
      ix_jobs_subject: ['subject_type', 'subject_id'],
      ix_jobs_key: ['job_key', 'state'],
      ix_jobs_starts: ['queue', 'started_at'],
    },
    uniquesWhere: {
      uq_jobs_key_skip: [['job_key'], `"key_mode" = 'skip' and ${UNFINISHED}`],
      uq_jobs_key_once: [['job_key'], `"key_mode" = 'once'`],
    },
    indexesWhere: {
      ix_jobs_running: [['lease_until'], `"state" = 'running'`],
      ix_jobs_ready: [['run_at', 'id'], `"state" = 'ready' and "waits" = 0`],
      ix_jobs_purge: [['purge_at'], '"purge_at" is not null'],
    },
  },
  {
    name: 'job_needs',
    columns: { job_id: varchar, needs_id: varchar, mode: varchar },
    primary: ['job_id', 'needs_id'],
    checks: { ck_job_needs_mode: oneOf('mode', ['done', 'ended']) },
    foreign: {
      fk_job_needs_job: ['job_id', 'jobs'],
      fk_job_needs_needs: ['needs_id', 'jobs'],
    },
    indexes: { ix_job_needs_needs: ['needs_id'] },
  },
  {
    name: 'job_log_lines',
    columns: {
      job_id: varchar,
      line: integer,
      attempt: integer,
      at: bigint,
      level: varchar,
      text: text,
    },
    primary: ['job_id', 'line'],
    checks: { ck_job_log_lines_level: oneOf('level', ['info', 'warning', 'error']) },
    foreign: { fk_job_log_lines_job: ['job_id', 'jobs'] },
  },
  {
    name: 'job_items',
    columns: {
      id: varchar,
      job_id: varchar,
      item: varchar,
      label: varchar,
      outcome: varchar,
      error: nullable(text),
      at: bigint,
    },
    primary: ['id'],
    checks: { ck_job_items_outcome: oneOf('outcome', ['done', 'failed']) },
    foreign: { fk_job_items_job: ['job_id', 'jobs'] },
    uniques: { uq_job_items_item: ['job_id', 'item'] },
  },
  {
    name: 'job_schedules',
    columns: {
      id: varchar,
      name: varchar,
      cron: varchar,
      paused_at: nullable(bigint),
      next_at: bigint,
      last_at: nullable(bigint),
      last_job_id: nullable(varchar),
      revision: integer,
    },
    primary: ['id'],
    uniques: { uq_job_schedules_name: ['name'] },
    indexes: { ix_job_schedules_next: ['next_at'] },
  },
];

export class Jobs1763942400000 implements MigrationInterface {
  readonly name = 'Jobs1763942400000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await createTable(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of [...TABLES].reverse()) await runner.query(`DROP TABLE "${name}"`);
  }
}
