import { reason } from '../../kernel/message.js';
import { regionalTable } from '../../platform/database/regional-rows.js';
import { partOfTables } from '../../regions/regions.facade.js';
import { planImage } from '../domain/plan.js';
import { taskImage } from '../domain/tasks/task.js';
import { PlanRow, TaskRow } from '../persistence/plan.entity.js';
import { planOf, taskOf } from '../persistence/plan.store.js';
import { PLAN_SUBJECT, TASK_SUBJECT } from './plan.records.js';

const RUNNING = `select id from plans where state = 'running'`;

/** A plan stands at no site. */
const GOES_ON = reason(
  'plan-goes-on',
  'It goes on under the new region.',
  'Den fortsætter under den nye region.',
);

const TABLES = [
  regionalTable({
    subjectType: TASK_SUBJECT,
    table: 'plan_tasks',
    stamp: 'plan_tasks',
    entity: TaskRow,
    imageOf: (row) => taskImage(taskOf(row)),
    label: 'key',
    open: `dropped_at is null and plan_id in (${RUNNING})`,
  }),
  regionalTable({
    subjectType: PLAN_SUBJECT,
    table: 'plans',
    stamp: 'plans',
    entity: PlanRow,
    imageOf: (row) => planImage(planOf(row)),
    label: `coalesce((select name_da from regions where regions.id = plans.region_id), id)`,
    open: `state = 'running'`,
  }),
];

/**
 * Plans that run go on side by side under the new region with all their tasks: one that is done
 * reads its fact anew at every look, and may break. What was voted, and plans that are over, stay.
 */
export const PLAN_PART = partOfTables(TABLES.map((table) => ({ ...table, because: GOES_ON })));
