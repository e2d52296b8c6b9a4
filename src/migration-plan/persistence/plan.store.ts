import { Injectable } from '@nestjs/common';
import { In, IsNull, Not } from 'typeorm';
import type { RegionScope } from '../../kernel/actor.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import { byNumber, type Condition } from '../../platform/database/keyset.js';
import { marksOf } from '../../platform/database/marks.js';
import { ofRegion, withinScope } from '../../platform/database/region-scope.js';
import { rowPage } from '../../platform/database/row-page.js';
import { findAllBy, insertRows, updateRow } from '../../platform/database/rows.js';
import type { ReadTx, WriteTx } from '../../platform/database/work.js';
import type { GateVote } from '../domain/gates/votes.js';
import type { PlanOf } from '../domain/national.js';
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
    if (filter.regionId) conditions.push(ofRegion('region_id', filter.regionId));
    const sortColumns = PLAN_SORT_COLUMNS;
    return rowPage(tx, PlanRow, { table: 'plans', conditions, sortColumns, page });
  }

  hasAny(tx: ReadTx): Promise<boolean> {
    return tx.manager.existsBy(PlanRow, {});
  }

  hasRunning(tx: ReadTx): Promise<boolean> {
    return tx.manager.existsBy(PlanRow, { state: 'running' });
  }

  /** All that run, of every region: they have tasks of the centre and people in common. */
  running(tx: ReadTx): Promise<PlanRow[]> {
    return tx.manager.find(PlanRow, {
      where: { state: 'running' },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
  }

  /** Regions of which a plan was carried through to its end. */
  async closedOf(tx: ReadTx): Promise<PlanOf[]> {
    const rows = await tx.manager.find(PlanRow, {
      select: { id: true, regionId: true, place: true },
      where: { state: 'closed', regionId: Not(IsNull()) },
    });
    return rows.flatMap(({ regionId, place }) => (regionId === null ? [] : [{ regionId, place }]));
  }

  /** For which region each plan was made: it stays, also once another took that over. */
  async madeFor(tx: ReadTx, planIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await findAllBy(tx, PlanRow, 'id', planIds);
    return new Map(rows.map(({ id, place }) => [id, place]));
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

  /** The tasks of plans, in the order of these and of their templates. */
  async tasksOf(tx: ReadTx, planIds: readonly string[]): Promise<PlanTask[]> {
    if (planIds.length === 0) return [];
    // As plain rows: making entities of thousands takes longer than everything that follows.
    const rows = await tx.rows<TaskRow>(
      `select ${TASK_COLUMNS} from plan_tasks
      where plan_id in (${marksOf(planIds)}) and dropped_at is null`,
      planIds,
    );
    const place = new Map(planIds.map((id, at) => [id, at]));
    const placeOf = ({ planId }: TaskRow): number => place.get(planId) ?? 0;
    const specs = new Map<string, PlanTask['spec']>();
    return rows
      .sort((a, b) => placeOf(a) - placeOf(b) || a.position - b.position)
      .map((row) => readTask(row, specOnce(row.spec, specs)));
  }

  /** What has left a plan, the last first. */
  async droppedFrom(tx: ReadTx, planId: string): Promise<PlanTask[]> {
    const rows = await tx.manager.find(TaskRow, {
      where: { planId, droppedAt: Not(IsNull()) },
      order: { droppedAt: 'DESC', position: 'ASC' },
      take: DROPPED_MAX,
    });
    return rows.map(taskOf);
  }

  async insertTasks(tx: WriteTx, tasks: readonly PlanTask[]): Promise<void> {
    const rows = tasks.map((task) => ({ ...task, ...jsonOf(task), auditSeq: 0, auditMac: '' }));
    await insertRows(tx, TaskRow, rows);
  }

  updateTask(tx: WriteTx, row: TaskRow, changes: Partial<PlanTask>): Promise<TaskRow> {
    const { spec, estimate, counts, tags, ...plain } = changes;
    return updateRow(tx, TaskRow, row, {
      ...plain,
      ...(spec === undefined ? {} : { spec: JSON.stringify(spec) }),
      ...(estimate === undefined ? {} : { estimate: JSON.stringify(estimate) }),
      ...(counts === undefined ? {} : { counts: JSON.stringify(counts) }),
      ...(tags === undefined ? {} : { tags: textOfTags(tags) }),
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

/** Those that left it last; the log has all of them. */
const DROPPED_MAX = 200;

const TASK_COLUMNS = `id, plan_id as "planId", region_id as "regionId", key, position, kind, spec,
  estimate, agreed_on as "agreedOn", decision_id as "decisionId", counts, evidence, note, tags,
  started_on as "startedOn", done_at as "doneAt", done_by as "doneBy",
  broken_since as "brokenSince", passed_on as "passedOn", baseline_start as "baselineStart",
  baseline_finish as "baselineFinish", dropped_at as "droppedAt", created_at as "createdAt", revision`;

/** Plans of one template say the same of a task: it is read once. */
function specOnce(text: string, known: Map<string, PlanTask['spec']>): PlanTask['spec'] {
  const spec = known.get(text) ?? (JSON.parse(text) as PlanTask['spec']);
  known.set(text, spec);
  return spec;
}

const jsonOf = ({ spec, estimate, counts, tags }: PlanTask) => ({
  spec: JSON.stringify(spec),
  estimate: JSON.stringify(estimate),
  counts: JSON.stringify(counts),
  tags: textOfTags(tags),
});

const textOfTags = (tags: PlanTask['tags']): string | null =>
  tags === null ? null : JSON.stringify(tags);

// Written by this store only.
export const planOf = (row: PlanRow): Plan => ({
  ...row,
  parameters: JSON.parse(row.parameters) as Plan['parameters'],
});

export const taskOf = (row: TaskRow): PlanTask =>
  readTask(row, JSON.parse(row.spec) as PlanTask['spec']);

const readTask = (row: TaskRow, spec: PlanTask['spec']): PlanTask => ({
  ...row,
  spec,
  estimate: JSON.parse(row.estimate) as PlanTask['estimate'],
  counts: JSON.parse(row.counts) as PlanTask['counts'],
  tags: row.tags === null ? null : (JSON.parse(row.tags) as PlanTask['tags']),
});
