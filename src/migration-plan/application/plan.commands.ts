import { Injectable } from '@nestjs/common';
import { decide } from '../../kernel/action-table.js';
import { invalid } from '../../kernel/errors.js';
import { copenhagenDay } from '../../kernel/instant.js';
import { Work, type WriteContext, type WriteTx } from '../../platform/database/work.js';
import { farDayFaults, PLAN_TABLE, type PlanAction } from '../domain/plan.js';
import { estimateOf, followsFrom } from '../domain/template/estimate.js';
import { PARAMETER_NAMES, type Parameters } from '../domain/template/template.js';
import { replanFaults, withChange, type Replan } from '../domain/what-if.js';
import { planOf, PlanStore } from '../persistence/plan.store.js';
import { TemplateStore } from '../persistence/template.store.js';
import { NO_TEMPLATE, PlanMaker, type NewPlan } from './plan.maker.js';
import { PlanFactRecorder } from './plan.facts.js';
import { PlanRecords, requireRunning, type Target } from './plan.records.js';

export type PlanEdit = { readonly parameters: Parameters; readonly note?: string | null };

@Injectable()
export class PlanCommands {
  constructor(
    private readonly work: Work,
    private readonly store: PlanStore,
    private readonly templates: TemplateStore,
    private readonly makers: PlanMaker,
    private readonly records: PlanRecords,
    private readonly facts: PlanFactRecorder,
  ) {}

  /** Makes the plan of a region, or of the centre, from a template. */
  create(context: WriteContext, input: NewPlan): Promise<string> {
    return this.work.write(context, async (tx) => {
      const faults = farDayFaults(input.startsOn, copenhagenDay(tx.now), '/startsOn');
      if (faults.length > 0) throw invalid(faults);
      const kept = await this.templates.find(tx, input.templateId);
      if (kept === null) throw invalid([NO_TEMPLATE]);
      const id = await this.makers.make(tx, input, kept.template);
      await this.facts.record(tx);
      return id;
    });
  }

  /** Its parameters anew: what is not done takes as long as they say. */
  edit(context: WriteContext, target: Target, { parameters, note }: PlanEdit): Promise<void> {
    return this.work.write(context, async (tx) => {
      const row = await this.records.loadPlan(tx, target);
      requireRunning(planOf(row));
      const all = { ...planOf(row).parameters, ...parameters };
      const changes = { parameters: all, ...(note === undefined ? {} : { note }) };
      await this.records.changePlan(tx, row, changes, { kind: 'edited' });
      await this.estimateAnew(tx, row.id, changedIn(planOf(row).parameters, all), all);
      await this.facts.record(tx);
    });
  }

  act(
    context: WriteContext,
    target: Target,
    action: PlanAction,
    evidence: { readonly reason?: string | undefined },
  ): Promise<void> {
    return this.work.write(context, async (tx) => {
      const row = await this.records.loadPlan(tx, target);
      const plan = planOf(row);
      const facts = await this.makers.factsOf(tx, plan);
      const { actor } = context;
      const to = decide(PLAN_TABLE, { action, state: plan.state, facts, evidence, actor });
      const why = evidence.reason ?? null;
      if (action === 'rebaseline') {
        await this.records.changePlan(tx, row, { baselineAt: tx.now }, { kind: action, why });
        await this.makers.keepBaseline(tx, plan);
        return;
      }
      const moved = { state: to, stateSince: tx.now };
      await this.records.changePlan(tx, row, moved, { kind: action, why });
    });
  }

  /** Carries out what was tried: with the revision of the plan on which it was tried. */
  replan(
    context: WriteContext,
    target: Target,
    replan: Omit<Replan, 'planId'>,
    why: string | null,
  ): Promise<void> {
    return this.work.write(context, async (tx) => {
      const row = await this.records.loadPlan(tx, target);
      requireRunning(planOf(row));
      const change = { ...replan, planId: row.id };
      const tasks = await this.store.tasksOf(tx, [row.id]);
      const faults = replanFaults(change, tasks, copenhagenDay(tx.now));
      if (faults.length > 0) throw invalid(faults);
      const { startsOn = row.startsOn } = replan;
      await this.records.changePlan(tx, row, { startsOn }, { kind: 'replanned', why });
      const kind = 'replanned';
      const news = replan.tasks.flatMap((one) => {
        const task = tasks.find(({ id }) => id === one.taskId);
        if (task === undefined) return [];
        const { estimate, agreedOn } = withChange(task, one);
        return [[task.id, { kind, why, changes: { estimate, agreedOn } }] as const];
      });
      await this.records.changeTasks(tx, new Map(news));
      await this.facts.record(tx);
    });
  }

  /** Of tasks that are not done, those whose time follows from what was given. */
  private async estimateAnew(
    tx: WriteTx,
    planId: string,
    given: Parameters,
    all: Parameters,
  ): Promise<void> {
    const tasks = await this.store.tasksOf(tx, [planId]);
    const open = tasks.filter(({ doneAt, spec }) => doneAt === null && followsFrom(spec, given));
    const news = open.map(
      ({ id, spec }) =>
        [id, { kind: 'replanned', changes: { estimate: estimateOf(spec, all) } }] as const,
    );
    await this.records.changeTasks(tx, new Map(news));
  }
}

/** Those that have another value than before. */
const changedIn = (before: Parameters, all: Parameters): Parameters =>
  Object.fromEntries(
    PARAMETER_NAMES.filter((name) => before[name] !== all[name]).map((name) => [name, all[name]]),
  );
