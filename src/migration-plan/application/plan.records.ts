import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/audit.facade.js';
import { visible } from '../../platform/database/region-scope.js';
import { expectRevision, lockName } from '../../platform/database/rows.js';
import type { WriteTx } from '../../platform/database/work.js';
import type { Image } from '../../platform/events/change.js';
import { refused } from '../../kernel/errors.js';
import { PLAN_OVER, planImage, type Plan } from '../domain/plan.js';
import { TASK_DROPPED, taskImage, type PlanTask } from '../domain/tasks/task.js';
import type { PlanRow, TaskRow } from '../persistence/plan.entity.js';
import { planOf, PlanStore, taskOf } from '../persistence/plan.store.js';

export const PLAN_SUBJECT = 'plan';
export const TASK_SUBJECT = 'plan-task';
/** Events of a task that tell a file of it, with the row of that. */
export const FILE_EVENTS: readonly string[] = ['plan-task.file-attached', 'plan-task.file-removed'];

export type Target = { readonly id: string; readonly revision: number };
type Event = { readonly kind: string; readonly why?: string | null };
/** What becomes of a task, and the event that tells it. */
export type TaskNews = Event & { readonly changes: Partial<PlanTask> };

/** Writes what becomes of plans and their tasks, each change with its event. */
@Injectable()
export class PlanRecords {
  constructor(
    private readonly store: PlanStore,
    private readonly audit: Audit,
  ) {}

  async insert(tx: WriteTx, plan: Plan, tasks: readonly PlanTask[]): Promise<void> {
    await this.store.insert(tx, plan);
    this.tellPlan(tx, { kind: 'created' }, null, plan);
    await this.insertTasks(tx, tasks);
  }

  async insertTasks(tx: WriteTx, tasks: readonly PlanTask[]): Promise<void> {
    await this.store.insertTasks(tx, tasks);
    for (const task of tasks) this.tellTask(tx, { kind: 'created' }, null, task);
  }

  /**
   * Every write of this room holds all plans until it ends, before it looks at any: what it changes
   * of one may turn tasks of others, and two that each hold their own plan would wait crosswise.
   */
  holdAll(tx: WriteTx): Promise<void> {
    return lockName(tx, 'plans');
  }

  /** A plan as the writer last saw it, held until the write ends. */
  async loadPlan(tx: WriteTx, { id, revision }: Target): Promise<PlanRow> {
    await this.holdAll(tx);
    const row = visible(tx.context.actor.scope, await this.store.find(tx, id));
    expectRevision(row, revision);
    return row;
  }

  /**
   * A task and its plan, held until the write ends; what is voted of it has no revision.
   * @throws `refused` for a task that has left its plan
   */
  async holdTask(
    tx: WriteTx,
    id: string,
  ): Promise<{ readonly task: TaskRow; readonly plan: PlanRow }> {
    const { scope } = tx.context.actor;
    await this.holdAll(tx);
    const task = visible(scope, await this.store.task(tx, id));
    if (task.droppedAt !== null) throw refused([TASK_DROPPED]);
    return { task, plan: visible(scope, await this.store.find(tx, task.planId)) };
  }

  async loadTask(tx: WriteTx, { id, revision }: Target): ReturnType<PlanRecords['holdTask']> {
    const held = await this.holdTask(tx, id);
    expectRevision(held.task, revision);
    return held;
  }

  async changePlan(
    tx: WriteTx,
    row: PlanRow,
    changes: Partial<Plan>,
    event: Event,
  ): Promise<PlanRow> {
    const next = await this.store.update(tx, row, changes);
    this.tellPlan(tx, event, planOf(row), planOf(next));
    return next;
  }

  async changeTask(
    tx: WriteTx,
    row: TaskRow,
    changes: Partial<PlanTask>,
    event: Event,
  ): Promise<TaskRow> {
    const next = await this.store.updateTask(tx, row, changes);
    this.tellTask(tx, event, taskOf(row), taskOf(next));
    return next;
  }

  /** The same of several at once, by their ids. */
  async changeTasks(tx: WriteTx, changes: ReadonlyMap<string, TaskNews>): Promise<void> {
    for (const row of await this.store.taskRows(tx, [...changes.keys()])) {
      const news = changes.get(row.id);
      if (news !== undefined) await this.changeTask(tx, row, news.changes, news);
    }
  }

  /** A vote stands in an event of its gate, a file in one of its task. */
  note(
    tx: WriteTx,
    row: Pick<TaskRow, 'id' | 'regionId'>,
    event: { readonly kind: 'voted' | 'file-attached' | 'file-removed'; readonly after: Image },
    why: string | null = null,
  ): void {
    this.audit.record(tx, {
      kind: `plan-task.${event.kind}`,
      subject: { type: TASK_SUBJECT, id: row.id },
      regionId: row.regionId,
      before: null,
      after: event.after,
      reason: why,
    });
  }

  private tellPlan(tx: WriteTx, { kind, why }: Event, before: Plan | null, after: Plan): void {
    this.audit.record(tx, {
      kind: `plan.${kind}`,
      subject: { type: PLAN_SUBJECT, id: after.id },
      regionId: after.regionId,
      before: before && planImage(before),
      after: planImage(after),
      reason: why ?? null,
      stamp: 'plans',
    });
  }

  private tellTask(
    tx: WriteTx,
    { kind, why }: Event,
    before: PlanTask | null,
    after: PlanTask,
  ): void {
    this.audit.record(tx, {
      kind: `plan-task.${kind}`,
      subject: { type: TASK_SUBJECT, id: after.id },
      regionId: after.regionId,
      before: before && taskImage(before),
      after: taskImage(after),
      reason: why ?? null,
      stamp: 'plan_tasks',
    });
  }
}

/** @throws `refused` for a plan that is closed or withdrawn */
export function requireRunning({ state }: Pick<Plan, 'state'>): void {
  if (state !== 'running') throw refused([PLAN_OVER]);
}
