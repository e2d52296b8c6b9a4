import { Injectable } from '@nestjs/common';
import { describeActions, type ActionState } from '../../kernel/action-table.js';
import { inScope, type Actor, type RegionScope } from '../../kernel/actor.js';
import { invalid } from '../../kernel/errors.js';
import { copenhagenDay } from '../../kernel/instant.js';
import { grouped } from '../../kernel/grouped.js';
import type { Text } from '../../kernel/message.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import { Attachments } from '../../platform/attachments/attachments.js';
import type { AttachmentRow } from '../../platform/attachments/persistence/attachment.entity.js';
import { found } from '../../platform/database/found.js';
import { visible } from '../../platform/database/region-scope.js';
import { Work, type ReadTx } from '../../platform/database/work.js';
import { laneOf, planFacts, standingIn, type Book, type Lane } from '../domain/book.js';
import type { GateChannel, GateVote } from '../domain/gates/votes.js';
import { nationalOf, type National } from '../domain/national.js';
import { PLAN_TABLE, type Plan } from '../domain/plan.js';
import type { PlanRole } from '../domain/plan-roles.js';
import { saidState, TASK_TABLE } from '../domain/tasks/task-table.js';
import type { PlanTask } from '../domain/tasks/task.js';
import {
  replanFaults,
  whatIf,
  type Replan,
  type TriedFreeze,
  type WhatIf,
} from '../domain/what-if.js';
import { planOf, PlanStore, taskOf, type PlanFilter } from '../persistence/plan.store.js';
import { keptOf, TemplateStore } from '../persistence/template.store.js';
import type { KeptTemplate } from '../domain/template/template.js';
import { PlanBooks, type ReadBook } from './plan.books.js';
import { requireRunning, TASK_SUBJECT } from './plan.records.js';
import { taskStepFacts } from './task.facts.js';
import { PlanVoices } from './plan.voices.js';

export type Rollout = {
  readonly national: National;
  readonly lanes: readonly Lane[];
  /** By plan. */
  readonly tasks: ReadonlyMap<string, readonly PlanTask[]>;
  readonly book: Book;
  /** By plan: the region that it was made for, where another has taken that over since. */
  readonly before: ReadonlyMap<string, Text>;
};

export type Tried = WhatIf & {
  /** Of the plan that is tried on. */
  readonly own: readonly PlanTask[];
  /** By plan: see PlanBooks.regionsBefore. */
  readonly before: ReadonlyMap<string, Text>;
};

export type PlanPage = {
  readonly lane: Lane;
  /** The region that it was made for, where another has taken that over since. */
  readonly before: Text | null;
  readonly tasks: readonly PlanTask[];
  /** What has left it, the last first. */
  readonly dropped: readonly PlanTask[];
  readonly book: Book;
  readonly votesOf: (taskId: string) => readonly GateVote[];
  readonly actions: readonly ActionState[];
};

export type WholePlan = PlanPage & {
  /** By task. */
  readonly files: ReadonlyMap<string, readonly AttachmentRow[]>;
};

export type WaitingTasks = {
  readonly tasks: readonly PlanTask[];
  readonly book: Book;
  /** By plan: see PlanBooks.regionsBefore. */
  readonly regionsBefore: ReadonlyMap<string, Text>;
};

export type TaskPage = {
  readonly task: PlanTask;
  readonly plan: Plan;
  /** The region that its plan was made for, where another has taken that over since. */
  readonly regionBefore: Text | null;
  readonly book: Book;
  readonly before: readonly PlanTask[];
  readonly next: readonly PlanTask[];
  readonly votes: readonly GateVote[];
  /** For which of a gate's roles the reader may vote now, and how. */
  readonly voices: ReadonlyMap<PlanRole, GateChannel>;
  readonly actions: readonly ActionState[];
};

@Injectable()
export class PlanQueries {
  constructor(
    private readonly work: Work,
    private readonly store: PlanStore,
    private readonly templates: TemplateStore,
    private readonly books: PlanBooks,
    private readonly voices: PlanVoices,
    private readonly attachments: Attachments,
  ) {}

  listTemplates(page: PageRequest): Promise<Page<KeptTemplate>> {
    return this.work.read(async (tx) => {
      const rows = await this.templates.list(tx, page);
      return { ...rows, items: rows.items.map(keptOf) };
    });
  }

  async template(id: string): Promise<KeptTemplate> {
    return found(await this.work.read((tx) => this.templates.find(tx, id)));
  }

  list(scope: RegionScope, filter: PlanFilter, page: PageRequest): Promise<Page<Plan>> {
    return this.work.read(async (tx) => {
      const rows = await this.store.list(tx, scope, filter, page);
      return { ...rows, items: rows.items.map(planOf) };
    });
  }

  /** Every running plan within reach as one line, the centre's first. */
  rollout(scope: RegionScope): Promise<Rollout> {
    return this.work.read(async (tx) => {
      const { input, book } = await this.books.read(tx);
      const tasks = grouped(input.tasks, ({ planId }) => planId);
      const lanes = input.plans
        .filter(({ regionId }) => inScope(scope, regionId))
        .map((plan) => laneOf(plan, tasks.get(plan.id) ?? [], book));
      const centreFirst = (lane: Lane) => (lane.plan.regionId === null ? 0 : 1);
      lanes.sort((a, b) => centreFirst(a) - centreFirst(b));
      const running = input.plans.map(({ id }) => id);
      const made = {
        closed: await this.store.closedOf(tx),
        madeFor: await this.store.madeFor(tx, running),
      };
      const national = nationalOf(input.plans, made, book);
      const planIds = lanes.map(({ plan }) => plan.id);
      const before = await this.books.regionsBefore(tx, planIds);
      return { national, lanes, tasks, book, before };
    });
  }

  find(actor: Actor, id: string): Promise<PlanPage> {
    return this.work.read((tx) => this.planPage(tx, actor, id));
  }

  /** All that there is of a plan. */
  whole(actor: Actor, id: string): Promise<WholePlan> {
    return this.work.read(async (tx) => {
      const page = await this.planPage(tx, actor, id);
      const ids = [...page.tasks, ...page.dropped].map((task) => task.id);
      const files = await this.attachments.ofAll(tx, TASK_SUBJECT, ids);
      return { ...page, files: grouped(files, ({ subjectId }) => subjectId) };
    });
  }

  private async planPage(tx: ReadTx, actor: Actor, id: string): Promise<PlanPage> {
    const plan = planOf(visible(actor.scope, await this.store.find(tx, id)));
    const { input, book } = await this.books.read(tx, plan);
    const tasks = input.tasks.filter(({ planId }) => planId === id);
    const facts = planFacts(plan, input, book);
    return {
      lane: laneOf(plan, tasks, book),
      before: (await this.books.regionsBefore(tx, [id])).get(id) ?? null,
      tasks,
      dropped: await this.store.droppedFrom(tx, id),
      book,
      votesOf: input.known.votesOf,
      actions: describeActions(PLAN_TABLE, { state: plan.state, facts }, actor),
    };
  }

  /** What would move, of every plan within reach; nothing is changed. */
  async whatIf(
    actor: Actor,
    id: string,
    change: Omit<Replan, 'planId'>,
    freeze: TriedFreeze | null,
  ): Promise<Tried> {
    return this.work.read(async (tx) => {
      requireRunning(visible(actor.scope, await this.store.find(tx, id)));
      const { input, book } = await this.books.read(tx);
      const replan = { ...change, planId: id };
      const faults = replanFaults(replan, input.tasks, copenhagenDay(tx.now));
      if (faults.length > 0) throw invalid(faults);
      const result = whatIf(input, book, replan, freeze);
      const moved = result.moved.filter(({ task }) => inScope(actor.scope, task.regionId));
      const own = input.tasks.filter(({ planId }) => planId === id);
      const plans = [...new Set(moved.map(({ task }) => task.planId))];
      return { ...result, moved, own, before: await this.books.regionsBefore(tx, plans) };
    });
  }

  /** What waits for a decision, in running plans within reach. */
  waitingFor(scope: RegionScope, decisionId: string): Promise<WaitingTasks> {
    return this.work.read(async (tx) => {
      const { input, book } = await this.books.read(tx);
      const tasks = input.tasks.filter(
        (task) => task.decisionId === decisionId && inScope(scope, task.regionId),
      );
      const plans = [...new Set(tasks.map(({ planId }) => planId))];
      return { tasks, book, regionsBefore: await this.books.regionsBefore(tx, plans) };
    });
  }

  task(actor: Actor, id: string): Promise<TaskPage> {
    return this.work.read(async (tx) => {
      const task = taskOf(visible(actor.scope, await this.store.task(tx, id)));
      const plan = planOf(found(await this.store.find(tx, task.planId)));
      return this.taskPage(tx, actor, task, plan, await this.books.read(tx, plan));
    });
  }

  private async taskPage(
    tx: ReadTx,
    actor: Actor,
    task: PlanTask,
    plan: Plan,
    { input, book }: ReadBook,
  ): Promise<TaskPage> {
    const standing = standingIn(book, task);
    const voices = await this.voices.of(tx, actor, task.regionId);
    const facts = taskStepFacts({ task, plan, standing }, actor, voices);
    const mayVote = actor.permissions.has('plan.vote') && task.spec.gate !== null;
    const roles = mayVote ? (task.spec.gate?.roles ?? []) : [];
    const linked = book.linked.find((one) => one.task.id === task.id);
    return {
      task,
      plan,
      regionBefore: (await this.books.regionsBefore(tx, [plan.id])).get(plan.id) ?? null,
      book,
      before: (linked?.before ?? []).map((one) => one.task),
      next: (linked?.next ?? []).filter(({ regionId }) => inScope(actor.scope, regionId)),
      votes: input.known.votesOf(task.id),
      voices: new Map([...voices].filter(([role]) => roles.includes(role))),
      actions: describeActions(TASK_TABLE, { state: saidState(task), facts }, actor),
    };
  }
}
