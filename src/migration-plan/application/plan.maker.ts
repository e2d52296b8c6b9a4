import { Injectable } from '@nestjs/common';
import type { CalendarDay } from '../../kernel/calendar-day.js';
import { fault, invalid, refused } from '../../kernel/errors.js';
import { reason } from '../../kernel/message.js';
import type { WriteTx } from '../../platform/database/work.js';
import { Regions } from '../../regions/regions.facade.js';
import { planFacts } from '../domain/book.js';
import type { Plan, PlanFacts } from '../domain/plan.js';
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
    if (regionId !== null) await this.regions.requireRegions(tx, [regionId]);
    const scope = regionId === null ? 'centre' : 'region';
    const specs = template.tasks.filter((task) => task.scope === scope);
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
    if (regionId !== null) await this.requireCentre(tx, running, template);
    const baselines = await this.baselines(tx, running, plan, tasks);
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

  /** Tasks that stand once at the centre are there before a region's plan waits for them. */
  private async requireCentre(
    tx: WriteTx,
    running: readonly Plan[],
    { tasks }: Template,
  ): Promise<void> {
    const central = tasks.filter(({ scope }) => scope === 'centre').map(({ id }) => id);
    const centre = running.filter(({ regionId }) => regionId === null).map(({ id }) => id);
    const there = new Set((await this.store.tasksOf(tx, centre)).map(({ key }) => key));
    const missing = central.filter((key) => !there.has(key));
    if (missing.length > 0) throw refused([centreFirst(missing)]);
  }

  private async baselines(
    tx: WriteTx,
    running: readonly Plan[],
    plan: Plan,
    tasks: readonly PlanTask[],
  ): Promise<ReadonlyMap<string, { baselineStart: CalendarDay; baselineFinish: CalendarDay }>> {
    const others = await this.store.tasksOf(
      tx,
      running.map(({ id }) => id),
    );
    const { book } = await this.books.of(tx, [...running, plan], [...others, ...tasks]);
    return new Map(
      [...book.dates.dates].map(([id, { start, finish }]) => [
        id,
        { baselineStart: start, baselineFinish: finish },
      ]),
    );
  }
}

const nothingFor = (scope: 'centre' | 'region') =>
  scope === 'centre'
    ? fault(
        '/regionId',
        'no-central-tasks',
        'The template has no task of the centre: name a region.',
        'Skabelonen har ingen opgave hos centret: angiv en region.',
      )
    : fault(
        '/templateId',
        'no-regional-tasks',
        'The template has no task of a region.',
        'Skabelonen har ingen opgave hos en region.',
      );

const centreFirst = (keys: readonly string[]) =>
  reason(
    'centre-plan-missing',
    `The centre’s own plan comes first: regions wait for ${keys.join(', ')} in it.`,
    `Centrets egen plan kommer først: regionerne venter på ${keys.join(', ')} i den.`,
  );
