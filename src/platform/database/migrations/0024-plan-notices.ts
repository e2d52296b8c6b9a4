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

const NOTICES: TableShape = {
  name: 'plan_notices',
  columns: {
    id: varchar,
    plan_id: varchar,
    number: integer,
    kind: varchar,
    rung: nullable(varchar),
    day: varchar,
    basis: varchar,
    from_day: nullable(varchar),
    from_basis: nullable(varchar),
    told: text,
    missed: text,
    written_at: bigint,
  },
  primary: ['id'],
  checks: {
    ck_plan_notices_kind: oneOf('kind', ['rung', 'moved', 'called-off']),
    ck_plan_notices_basis: oneOf('basis', ['agreed', 'expected']),
  },
  foreign: { fk_plan_notices_plan: ['plan_id', 'plans'] },
  uniques: { uq_plan_notices_number: ['plan_id', 'number'] },
  // Whatever runs twice: a rung is told once of the day that it announces.
  uniquesWhere: {
    uq_plan_notices_rung: [['plan_id', 'day', 'basis', 'rung'], `"kind" = 'rung'`],
  },
};

/** What was told of the cutover of plans, so that each rung of the ladder is told once. */
export class PlanNotices1765756800000 implements MigrationInterface {
  readonly name = 'PlanNotices1765756800000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, NOTICES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "${NOTICES.name}"`);
  }
}
