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

const TEMPLATES: TableShape = {
  name: 'plan_templates',
  columns: {
    id: varchar,
    key: varchar,
    version: integer,
    title_da: varchar,
    title_en: varchar,
    task_count: integer,
    content: text,
    created_at: bigint,
    revision: integer,
    audit_seq: bigint,
    audit_mac: varchar,
  },
  primary: ['id'],
  uniques: { uq_plan_templates_version: ['key', 'version'] },
  indexes: { ix_plan_templates_created: ['created_at', 'id'] },
};

const PLANS: TableShape = {
  name: 'plans',
  columns: {
    id: varchar,
    region_id: nullable(varchar),
    place: varchar,
    template_id: varchar,
    starts_on: varchar,
    parameters: text,
    note: nullable(text),
    state: varchar,
    state_since: bigint,
    baseline_at: bigint,
    expected_finish: nullable(varchar),
    created_at: bigint,
    revision: integer,
    audit_seq: bigint,
    audit_mac: varchar,
  },
  primary: ['id'],
  checks: { ck_plans_state: oneOf('state', ['running', 'closed', 'withdrawn']) },
  foreign: {
    fk_plans_region: ['region_id', 'regions'],
    fk_plans_template: ['template_id', 'plan_templates'],
  },
  uniquesWhere: { uq_plans_running: [['place'], `"state" = 'running'`] },
  indexes: { ix_plans_created: ['created_at', 'id'] },
};

const TASKS: TableShape = {
  name: 'plan_tasks',
  columns: {
    id: varchar,
    plan_id: varchar,
    region_id: nullable(varchar),
    key: varchar,
    position: integer,
    kind: varchar,
    spec: text,
    estimate: text,
    agreed_on: nullable(varchar),
    decision_id: nullable(varchar),
    counts: text,
    evidence: nullable(text),
    note: nullable(text),
    started_on: nullable(varchar),
    done_at: nullable(bigint),
    done_by: nullable(varchar),
    broken_since: nullable(bigint),
    passed_on: nullable(varchar),
    baseline_start: nullable(varchar),
    baseline_finish: nullable(varchar),
    dropped_at: nullable(bigint),
    tags: nullable(text),
    created_at: bigint,
    revision: integer,
    audit_seq: bigint,
    audit_mac: varchar,
  },
  primary: ['id'],
  checks: { ck_plan_tasks_kind: oneOf('kind', ['fact', 'manual', 'gate']) },
  foreign: {
    fk_plan_tasks_plan: ['plan_id', 'plans'],
    fk_plan_tasks_region: ['region_id', 'regions'],
    fk_plan_tasks_decision: ['decision_id', 'decisions'],
  },
  uniquesWhere: { uq_plan_tasks_key: [['plan_id', 'key'], `"dropped_at" is null`] },
};

const VOTES: TableShape = {
  name: 'gate_votes',
  columns: {
    id: varchar,
    task_id: varchar,
    role: varchar,
    answer: varchar,
    reason: nullable(text),
    cause: nullable(varchar),
    replan_on: nullable(varchar),
    urgent_samples: nullable(varchar),
    channel: varchar,
    given_by: varchar,
    given_at: bigint,
    subject: varchar,
  },
  primary: ['id'],
  checks: {
    ck_gate_votes_answer: oneOf('answer', ['go', 'no-go', 'abstain']),
    ck_gate_votes_channel: oneOf('channel', ['sign-in', 'phone']),
  },
  foreign: { fk_gate_votes_task: ['task_id', 'plan_tasks'] },
  indexes: { ix_gate_votes_task: ['task_id', 'given_at', 'id'] },
};

const TABLES = [TEMPLATES, PLANS, TASKS, VOTES];

/** Plan templates, the plans made from them, their tasks, and what was voted at gates. */
export class MigrationPlans1765670400000 implements MigrationInterface {
  readonly name = 'MigrationPlans1765670400000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await createTable(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of [...TABLES].reverse()) await runner.query(`DROP TABLE "${name}"`);
  }
}
