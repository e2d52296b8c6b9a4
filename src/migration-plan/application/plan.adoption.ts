import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { inScope, type Actor } from '../../kernel/actor.js';
import { invalid, refused } from '../../kernel/errors.js';
import { reason, type Reason, type Text } from '../../kernel/message.js';
import { found } from '../../platform/database/found.js';
import { visible } from '../../platform/database/region-scope.js';
import { Work, type ReadTx, type WriteContext } from '../../platform/database/work.js';
import { bookOf, type Book, type BookInput } from '../domain/book.js';
import type { Plan } from '../domain/plan.js';
import {
  adopt,
  againstAdopting,
  againstWithoutCentre,
  nothingFor,
  scopeOf,
  tasksFor,
  type Adoption,
  type TaskAdoption,
} from '../domain/template/adoption.js';
import type { KeptTemplate, TemplateTask } from '../domain/template/template.js';
import { taskImage, type PlanTask } from '../domain/tasks/task.js';
import { compared, type WhatIf } from '../domain/what-if.js';
import { planOf, PlanStore } from '../persistence/plan.store.js';
import { TemplateStore } from '../persistence/template.store.js';
import { PlanBooks, type ReadBook } from './plan.books.js';
import { PlanFactRecorder } from './plan.facts.js';
import { NO_TEMPLATE } from './plan.maker.js';
import { PlanRecords, requireRunning, type TaskNews, type Target } from './plan.records.js';

export type AdoptionPreview = WhatIf & {
  readonly template: KeptTemplate;
  readonly adoption: Adoption;
  /** What is shown, as a digest: only that is applied. */
  readonly shown: string;
};

export type AdoptionShown = AdoptionPreview & {
  /** By plan: see PlanBooks.regionsBefore. */
  readonly before: ReadonlyMap<string, Text>;
};

type Wanted = { readonly templateId: string; readonly shown: string; readonly why: string | null };

/** Puts a running plan on another version of its template: shown first, then applied as shown. */
@Injectable()
export class PlanAdoption {
  constructor(
    private readonly work: Work,
    private readonly store: PlanStore,
    private readonly templates: TemplateStore,
    private readonly books: PlanBooks,
    private readonly records: PlanRecords,
    private readonly facts: PlanFactRecorder,
  ) {}

  /**
   * What would become of a plan; nothing is changed.
   * @throws `refused` where the version cannot be applied, naming why
   */
  preview(actor: Actor, id: string, templateId: string): Promise<AdoptionShown> {
    return this.work.read(async (tx) => {
      const plan = planOf(visible(actor.scope, await this.store.find(tx, id)));
      requireRunning(plan);
      const { read: _read, ...preview } = await this.look(tx, plan, templateId);
      const isNear = ({ task }: { readonly task: PlanTask }) => inScope(actor.scope, task.regionId);
      const { moved, turned } = preview;
      const near = { moved: moved.filter(isNear), turned: turned.filter(isNear) };
      const plans = [...near.moved, ...near.turned].map(({ task }) => task.planId);
      const before = await this.books.regionsBefore(tx, [...new Set(plans)]);
      return { ...preview, ...near, before };
    });
  }

  /** Applies what was shown, on the revision of the plan on which it was. */
  apply(context: WriteContext, target: Target, wanted: Wanted): Promise<void> {
    return this.work.write(context, async (tx) => {
      const { templateId, why } = wanted;
      const row = await this.records.loadPlan(tx, target);
      requireRunning(planOf(row));
      const look = await this.look(tx, planOf(row), templateId, () => tx.newId());
      const { read, adoption, shown } = look;
      if (shown !== wanted.shown) throw refused([CHANGED]);
      const { parameters } = adoption.plan;
      const event = { kind: 'template-applied', why };
      await this.records.changePlan(tx, row, { templateId, parameters }, event);
      const known = new Map(read.input.tasks.map((task) => [task.id, task]));
      const news = adoption.tasks.flatMap((task) => {
        const was = known.get(task.id);
        return was === undefined || isSame(was, task)
          ? []
          : [[task.id, newsOf(task, why)] as const];
      });
      await this.records.changeTasks(tx, new Map(news));
      const added = adoption.tasks.filter(({ id }) => !known.has(id));
      await this.records.insertTasks(tx, added);
      await this.facts.record(tx);
    });
  }

  private async look(
    tx: ReadTx,
    plan: Plan,
    templateId: string,
    newId: (spec: TemplateTask) => string = byKey,
  ): Promise<AdoptionPreview & { readonly read: ReadBook }> {
    const from = found(await this.templates.find(tx, plan.templateId));
    const template = await this.templates.find(tx, templateId);
    if (template === null) throw invalid([NO_TEMPLATE]);
    const read = await this.books.read(tx);
    const { tasks } = read.input;
    requireNone(againstAdopting(from, template));
    const scope = scopeOf(plan);
    if (tasksFor(template.template, scope).length === 0) throw invalid([nothingFor(scope)]);
    requireNone(againstWithoutCentre(plan, template.template, tasks));
    const adoption = adopt({
      plan,
      tasks: tasks.filter(({ planId }) => planId === plan.id),
      kept: template,
      isWaitedFor: isWaitedForIn(read.book),
      now: tx.now,
      newId,
    });
    if (templateId === plan.templateId && !adoption.told.some(isChange)) throw refused([IS_ON_IT]);
    const result = compared(plan.id, read.book, bookOf(withAdoption(read, plan, adoption)));
    return { ...result, template, read, adoption, shown: digestOf(adoption, result) };
  }
}

function requireNone(against: readonly Reason[]): void {
  if (against.length > 0) throw refused(against);
}

/** A task that is only tried has no id of its own yet. */
const byKey = ({ id }: TemplateTask): string => id;

const isChange = ({ kind, differences }: TaskAdoption): boolean =>
  kind === 'changed' ? differences.length > 0 : kind !== 'kept';

/** Whether a plan of a region comes after a task of the centre. */
const isWaitedForIn = ({ linked }: Book) => {
  const waited = new Set(
    linked
      .filter(({ task, next }) => task.regionId === null && next.some(isOfRegion))
      .map(({ task }) => task.id),
  );
  return ({ id }: PlanTask): boolean => waited.has(id);
};

const isOfRegion = ({ regionId }: PlanTask): boolean => regionId !== null;

/** All plans as they would be. */
function withAdoption({ input }: ReadBook, plan: Plan, adoption: Adoption): BookInput {
  const inPlan = adoption.tasks.filter(({ droppedAt }) => droppedAt === null);
  return {
    ...input,
    plans: input.plans.map((one) => (one.id === plan.id ? adoption.plan : one)),
    tasks: [...input.tasks.filter(({ planId }) => planId !== plan.id), ...inPlan],
  };
}

const isSame = (one: PlanTask, other: PlanTask): boolean =>
  JSON.stringify(taskImage(one)) === JSON.stringify(taskImage(other));

/** What the version says of it; the rest is what people have said, and stays. */
function newsOf(task: PlanTask, why: string | null): TaskNews {
  const { kind, spec, position, estimate, droppedAt } = task;
  const { doneAt, doneBy, brokenSince, passedOn } = task;
  return {
    kind: droppedAt === null ? 'redefined' : 'dropped',
    why,
    changes: {
      kind,
      spec,
      position,
      estimate,
      droppedAt,
      doneAt,
      doneBy,
      brokenSince,
      passedOn,
    },
  };
}

/** Of what is shown, and of nothing that only the clock moves. */
const digestOf = ({ plan, tasks, told }: Adoption, { turned }: WhatIf): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        plan.id,
        plan.templateId,
        told.map(({ kind, task, differences, because }) => [
          kind,
          task.key,
          differences,
          because.map(({ code }) => code),
        ]),
        tasks.map(({ key, estimate }) => [key, estimate]),
        turned.map(({ task, before, after }) => [task.planId, task.key, before, after]),
      ]),
    )
    .digest('hex');

const CHANGED = reason(
  'shown-changed',
  'What the version would change is no longer what you were shown: look at it again.',
  'Det, versionen ville ændre, er ikke længere det, du fik vist: se på det igen.',
);

const IS_ON_IT = reason(
  'on-this-version',
  'The plan is on this version already, and it says nothing else.',
  'Planen er allerede på denne version, og den siger ikke andet.',
);
