import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { RegionScope } from '../../kernel/actor.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import { byNumber, type Condition } from '../../platform/database/keyset.js';
import { withinScope } from '../../platform/database/region-scope.js';
import { rowPage } from '../../platform/database/row-page.js';
import { findAllBy, insertRows, updateRow } from '../../platform/database/rows.js';
import type { ReadTx, WriteTx } from '../../platform/database/work.js';
import type { GateVote } from '../domain/gates/votes.js';
import type { Plan, PlanState } from '../domain/plan.js';
import type { PlanTask } from '../domain/tasks/task.js';
import { GateVoteRow, PlanRow, TaskRow } from './plan.entity.js';

const PLAN_SORT_COLUMNS = { createdAt: byNumber('created_at') };

export type PlanFilter = {
  readonly state?: PlanState | undefined;
  readonly regionId?: string | undefined;
};

@Injectable()
export class PlanStore {
  find(tx: ReadTx, id: string): Promise<PlanRow | null> {
    return tx.manager.findOneBy(PlanRow, { id });
  }

  list(
    tx: ReadTx,
    scope: RegionScope,
    filter: PlanFilter,
    page: PageRequest,
  ): Promise<Page<PlanRow>> {
    const conditions: Condition[] = [...withinScope(scope, 'region_id')];
    if (filter.state) conditions.push({ sql: 'state = ?', values: [filter.state] });
    if (filter.regionId) conditions.push({ sql: 'region_id = ?', values: [filter.regionId] });
    const sortColumns = PLAN_SORT_COLUMNS;
    return rowPage(tx, PlanRow, { table: 'plans', conditions, sortColumns, page });
  }

  /** All that run, of every region: they have tasks of the centre and people in common. */
  running(tx: ReadTx): Promise<PlanRow[]> {
    return tx.manager.find(PlanRow, {
      where: { state: 'running' },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
  }

  async insert(tx: WriteTx, plan: Plan): Promise<void> {
    const place = plan.regionId ?? CENTRE;
    const row = { ...plan, place, parameters: JSON.stringify(plan.parameters) };
    await insertRows(tx, PlanRow, [{ ...row, auditSeq: 0, auditMac: '' }]);
  }

  update(tx: WriteTx, row: PlanRow, changes: Partial<Plan>): Promise<PlanRow> {
    const { parameters, ...plain } = changes;
    return updateRow(tx, PlanRow, row, {
      ...plain,
      ...(parameters === undefined ? {} : { parameters: JSON.stringify(parameters) }),
    });
  }

  task(tx: ReadTx, id: string): Promise<TaskRow | null> {
    return tx.manager.findOneBy(TaskRow, { id });
  }

  async tasksOf(tx: ReadTx, planIds: readonly string[]): Promise<PlanTask[]> {
    const rows = await findAllBy(tx, TaskRow, 'planId', planIds);
    return rows.map(taskOf).sort((a, b) => a.position - b.position);
  }

  async insertTasks(tx: WriteTx, tasks: readonly PlanTask[]): Promise<void> {
    const rows = tasks.map((task) => ({ ...task, ...jsonOf(task), auditSeq: 0, auditMac: '' }));
    await insertRows(tx, TaskRow, rows);
  }

  updateTask(tx: WriteTx, row: TaskRow, changes: Partial<PlanTask>): Promise<TaskRow> {
    const { spec, estimate, counts, ...plain } = changes;
    return updateRow(tx, TaskRow, row, {
      ...plain,
      ...(spec === undefined ? {} : { spec: JSON.stringify(spec) }),
      ...(estimate === undefined ? {} : { estimate: JSON.stringify(estimate) }),
      ...(counts === undefined ? {} : { counts: JSON.stringify(counts) }),
    });
  }

  taskRows(tx: ReadTx, ids: readonly string[]): Promise<TaskRow[]> {
    return findAllBy(tx, TaskRow, 'id', ids);
  }

  /** What was voted in plans, the first vote first. */
  async votesIn(tx: ReadTx, planIds: readonly string[]): Promise<GateVote[]> {
    if (planIds.length === 0) return [];
    const gates = await tx.manager.find(TaskRow, {
      select: { id: true },
      where: { planId: In([...planIds]), kind: 'gate' },
    });
    const votes = await findAllBy(
      tx,
      GateVoteRow,
      'taskId',
      gates.map(({ id }) => id),
    );
    return votes.sort((a, b) => a.givenAt - b.givenAt || a.id.localeCompare(b.id));
  }

  async insertVote(tx: WriteTx, vote: GateVote): Promise<void> {
    await insertRows(tx, GateVoteRow, [vote]);
  }
}

const CENTRE = 'centre';

const jsonOf = ({ spec, estimate, counts }: PlanTask) => ({
  spec: JSON.stringify(spec),
  estimate: JSON.stringify(estimate),
  counts: JSON.stringify(counts),
});

// Written by this store only.
export const planOf = (row: PlanRow): Plan => ({
  ...row,
  parameters: JSON.parse(row.parameters) as Plan['parameters'],
});

export const taskOf = (row: TaskRow): PlanTask => ({
  ...row,
  spec: JSON.parse(row.spec) as PlanTask['spec'],
  estimate: JSON.parse(row.estimate) as PlanTask['estimate'],
  counts: JSON.parse(row.counts) as PlanTask['counts'],
});
