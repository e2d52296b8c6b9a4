import { Injectable } from '@nestjs/common';
import { fault, invalid, refused } from '../../kernel/errors.js';
import { reason } from '../../kernel/message.js';
import type { WriteTx } from '../../platform/database/work.js';
import { Regions } from '../../regions/regions.facade.js';
import { planFacts, type Book } from '../domain/book.js';
import type { Plan, PlanFacts } from '../domain/plan.js';
import {
  againstWithoutCentre,
  nothingFor,
  scopeOf,
  tasksFor,
} from '../domain/template/adoption.js';
import { estimateOf } from '../domain/template/estimate.js';
import { kindOf, type Template } from '../domain/template/template.js';
import { UNTOUCHED_TASK, type PlanTask } from '../domain/tasks/task.js';
import { planOf, PlanStore } from '../persistence/plan.store.js';
import { PlanBooks } from './plan.books.js';
import { PlanRecords } from './plan.records.js';

export type NewPlan = Pick<Plan, 'regionId' | 'templateId' | 'startsOn' | 'parameters' | 'note'>;

/** Makes plans from templates, and keeps what they were to compare with. */
@Injectable()
export class PlanMaker {
  constructor(
    private readonly store: PlanStore,
    private readonly books: PlanBooks,
    private readonly records: PlanRecords,
    private readonly regions: Regions,
  ) {}

  async make(tx: WriteTx, input: NewPlan, template: Template): Promise<string> {
    const { regionId } = input;
    await this.records.holdAll(tx);
    if (regionId !== null) await this.regions.requireRegion(tx, regionId);
    const scope = scopeOf(input);
    const specs = tasksFor(template, scope);
    if (specs.length === 0) throw invalid([nothingFor(scope)]);
    const parameters = { ...template.parameters, ...input.parameters };
    const id = tx.newId();
    const now = tx.now;
    const plan: Plan = {
      ...input,
      id,
      parameters,
      state: 'running',
      stateSince: now,
      baselineAt: now,
      expectedFinish: null,
      createdAt: now,
      revision: 1,
    };
    const tasks = specs.map((spec, position): PlanTask => ({
      ...UNTOUCHED_TASK,
      id: tx.newId(),
      planId: id,
      regionId,
      key: spec.id,
      position,
      kind: kindOf(spec),
      spec,
      estimate: estimateOf(spec, parameters),
      createdAt: now,
    }));
    const running = (await this.store.running(tx)).map(planOf);
    if (running.some((other) => other.regionId === regionId)) throw refused([HAS_PLAN]);
    const others = await this.store.tasksOf(
      tx,
      running.map(({ id: other }) => other),
    );
    const against = againstWithoutCentre(plan, template, others);
    if (against.length > 0) throw refused(against);
    const { book } = await this.books.of(tx, [...running, plan], [...others, ...tasks]);
    const baselines = baselinesIn(book);
    await this.records.insert(
      tx,
      plan,
      tasks.map((task) => ({ ...task, ...baselines.get(task.id) })),
    );
    return id;
  }

  /** What the plan's own steps look at. */
  async factsOf(tx: WriteTx, plan: Plan): Promise<PlanFacts> {
    const { input, book } = await this.books.read(tx, plan);
    return planFacts(plan, input, book);
  }

  /** The plan as it is now is what it is compared with from now on. */
  async keepBaseline(tx: WriteTx, plan: Plan): Promise<void> {
    const { input, book } = await this.books.read(tx, plan);
    const own = input.tasks.filter(({ planId }) => planId === plan.id);
    const news = own.flatMap(({ id }) => {
      const dates = book.dates.dates.get(id);
      if (dates === undefined) return [];
      const { start: baselineStart, finish: baselineFinish } = dates;
      return [[id, { kind: 'rebaselined', changes: { baselineStart, baselineFinish } }] as const];
    });
    await this.records.changeTasks(tx, new Map(news));
  }
}

const baselinesIn = ({ dates }: Book) =>
  new Map(
    [...dates.dates].map(([id, { start, finish }]) => [
      id,
      { baselineStart: start, baselineFinish: finish },
    ]),
  );

/** Also where it took over the plans of others, which go on under it. */
const HAS_PLAN = reason(
  'has-plan',
  'It has a running plan already: change that one, or withdraw it first.',
  'Der er allerede en plan i gang: ret den, eller træk den tilbage først.',
);

export const NO_TEMPLATE = fault(
  '/templateId',
  'unknown-template',
  'There is no such template.',
  'Der er ingen sådan skabelon.',
);
