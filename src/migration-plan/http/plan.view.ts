import { toIso } from '../../kernel/instant.js';
import type { Reason, Text } from '../../kernel/message.js';
import { ActionView, isoOrNull, Out, ReasonView, TextView } from '../../platform/http/views.js';
import type { PlanPage, Rollout } from '../application/plan.queries.js';
import { standingIn, type Book, type Lane } from '../domain/book.js';
import { PLAN_ROLE_NAMES } from '../domain/plan-roles.js';
import { PLAN_STATES, type Plan } from '../domain/plan.js';
import { becauseText } from '../domain/schedule/because.js';
import { tagsOf } from '../domain/tags.js';
import { TASK_STATES } from '../domain/tasks/standing.js';
import { FIXED_BY, fixedBy } from '../domain/schedule/fixed-by.js';
import type { PlanTask } from '../domain/tasks/task.js';
import type { Parameters } from '../domain/template/template.js';
import type { WhatIf } from '../domain/what-if.js';

const KINDS = ['fact', 'manual', 'gate'] as const;

export class PlanView {
  @Out.id() id: string;
  @Out.id({ nullable: true, says: 'null: the centre’s' }) regionId: string | null;
  @Out.id() templateId: string;
  @Out.day() startsOn: string;
  @Out.json({ says: 'What its estimates are made with, by name' }) parameters: Parameters;
  @Out.text({ nullable: true }) note: string | null;
  @Out.word(PLAN_STATES) state: string;
  @Out.instant() stateSince: string;
  @Out.instant({ says: 'When what it is compared with was kept' }) baselineAt: string;
  @Out.instant() createdAt: string;
  @Out.integer() revision: number;
}

export class PlansView {
  @Out.many(() => PlanView) items: PlanView[];
  @Out.text({ nullable: true }) next: string | null;
  @Out.text({ nullable: true }) previous: string | null;
}

export class TaskCountsView {
  @Out.integer() done: number;
  @Out.integer() broken: number;
  @Out.integer() blocked: number;
  @Out.integer() inWork: number;
  @Out.integer() ready: number;
  @Out.integer() total: number;
}

export class PlanClashView {
  @Out.one(() => ReasonView) because: ReasonView;
  @Out.texts({ says: 'Ids of the tasks that it is about, of those within reach' })
  taskIds: string[];
}

/** A task as lanes and Gantt charts show it. */
export class PlanTaskView {
  @Out.id() id: string;
  @Out.id() planId: string;
  @Out.text() key: string;
  @Out.one(() => TextView) title: TextView;
  @Out.word(KINDS) kind: string;
  @Out.word(TASK_STATES) state: string;
  @Out.many(() => ReasonView, { says: 'What stands in its way, or what it still takes' })
  because: ReasonView[];
  @Out.integer({ nullable: true, says: 'Of a task with a fact: how much of it holds' })
  have: number | null;
  @Out.integer({ nullable: true }) want: number | null;
  @Out.word(PLAN_ROLE_NAMES) lead: string;
  @Out.integer() low: number;
  @Out.integer() likely: number;
  @Out.integer() high: number;
  @Out.day({ nullable: true }) start: string | null;
  @Out.day({ nullable: true }) finish: string | null;
  @Out.day({ nullable: true }) latestStart: string | null;
  @Out.day({ nullable: true }) latestFinish: string | null;
  @Out.integer({ nullable: true }) floatDays: number | null;
  @Out.flag() isCritical: boolean;
  @Out.one(() => TextView, { nullable: true, says: 'Why it does not begin earlier' })
  why: TextView | null;
  @Out.day({ nullable: true }) baselineStart: string | null;
  @Out.day({ nullable: true }) baselineFinish: string | null;
  @Out.integer({ nullable: true, says: 'Working days later than the baseline' })
  slipDays: number | null;
  @Out.day({ nullable: true }) agreedOn: string | null;
  @Out.word(FIXED_BY, { nullable: true, says: 'What holds its first day where it is' })
  fixedBy: string | null;
  @Out.flag() isCutover: boolean;
  @Out.texts({ says: 'Keys of the tasks that it comes after' }) after: string[];
  @Out.texts() tags: string[];
  @Out.integer() revision: number;
}

export class LaneView {
  @Out.one(() => PlanView) plan: PlanView;
  @Out.one(() => TextView, { nullable: true, says: 'Its region, before another took that over' })
  regionBefore: TextView | null;
  @Out.one(() => TaskCountsView) counts: TaskCountsView;
  @Out.day({ nullable: true }) finish: string | null;
  @Out.day({ nullable: true }) baselineFinish: string | null;
  @Out.many(() => PlanTaskView, { says: 'What can be done now, the most urgent first' })
  next: PlanTaskView[];
  @Out.many(() => PlanTaskView, { says: 'What holds its end up, and what broke' })
  blockers: PlanTaskView[];
  @Out.many(() => PlanTaskView, { says: 'Its gates, in their order' }) gates: PlanTaskView[];
  @Out.one(() => PlanTaskView, { nullable: true }) cutover: PlanTaskView | null;
  @Out.many(() => PlanClashView) clashes: PlanClashView[];
}

export class NationalView {
  @Out.integer({ says: 'With a plan that runs or is closed' }) regions: number;
  @Out.integer({ says: 'That have gone over' }) over: number;
  @Out.day({ nullable: true, says: 'When the last running plan is expected to end' })
  finish: string | null;
}

export class RolloutView {
  @Out.one(() => NationalView, { says: 'All regions together, whichever the reader is of' })
  national: NationalView;
  @Out.many(() => LaneView) lanes: LaneView[];
}

/** A task that a later version of the template does not have. */
export class DroppedTaskView {
  @Out.id() id: string;
  @Out.text() key: string;
  @Out.one(() => TextView) title: TextView;
  @Out.instant({ nullable: true }) droppedAt: string | null;
}

export class PlanPageView extends PlanView {
  @Out.one(() => TextView, { nullable: true, says: 'Its region, before another took that over' })
  regionBefore: TextView | null;
  @Out.one(() => TaskCountsView) counts: TaskCountsView;
  @Out.day({ nullable: true }) finish: string | null;
  @Out.day({ nullable: true }) baselineFinish: string | null;
  @Out.many(() => PlanTaskView) tasks: PlanTaskView[];
  @Out.many(() => DroppedTaskView, { says: 'What has left it, the last first' })
  dropped: DroppedTaskView[];
  @Out.many(() => PlanClashView) clashes: PlanClashView[];
  @Out.many(() => ActionView) actions: ActionView[];
}

/** A task that a change of some plan concerns, and whose plan it is in. */
export class TaskOfPlanView {
  @Out.id() taskId: string;
  @Out.id() planId: string;
  @Out.id({ nullable: true }) regionId: string | null;
  @Out.one(() => TextView, { nullable: true, says: 'As in PlanPageView' })
  regionBefore: TextView | null;
  @Out.text() key: string;
  @Out.one(() => TextView) title: TextView;
}

export class MovedView extends TaskOfPlanView {
  @Out.day() startBefore: string;
  @Out.day() finishBefore: string;
  @Out.day() startAfter: string;
  @Out.day() finishAfter: string;
  @Out.one(() => TextView) why: TextView;
}

export class WhatIfView {
  @Out.day({ nullable: true }) finishBefore: string | null;
  @Out.day({ nullable: true }) finishAfter: string | null;
  @Out.many(() => MovedView) moved: MovedView[];
  @Out.many(() => PlanClashView, { says: 'What would speak against the plans' })
  clashes: PlanClashView[];
}

const reasons = (because: readonly Reason[]): ReasonView[] => because.map((one) => ({ ...one }));

export const planView = (plan: Plan): PlanView => ({
  id: plan.id,
  regionId: plan.regionId,
  templateId: plan.templateId,
  startsOn: plan.startsOn,
  parameters: plan.parameters,
  note: plan.note,
  state: plan.state,
  stateSince: toIso(plan.stateSince),
  baselineAt: toIso(plan.baselineAt),
  createdAt: toIso(plan.createdAt),
  revision: plan.revision,
});

export function planTaskView(task: PlanTask, book: Book): PlanTaskView {
  const standing = standingIn(book, task);
  const dates = book.dates.dates.get(task.id);
  const { spec, estimate } = task;
  return {
    id: task.id,
    planId: task.planId,
    key: task.key,
    title: spec.title,
    kind: task.kind,
    state: standing?.state ?? 'blocked',
    because: reasons(standing?.because ?? []),
    have: standing?.reading?.have ?? null,
    want: standing?.reading?.want ?? null,
    lead: spec.lead,
    ...estimate,
    start: dates?.start ?? null,
    finish: dates?.finish ?? null,
    latestStart: dates?.latestStart ?? null,
    latestFinish: dates?.latestFinish ?? null,
    floatDays: dates?.floatDays ?? null,
    isCritical: dates?.isCritical ?? false,
    why: dates === undefined ? null : becauseText(dates.because, (id) => book.tasks.get(id)),
    baselineStart: task.baselineStart,
    baselineFinish: task.baselineFinish,
    slipDays: dates?.slipDays ?? null,
    agreedOn: task.agreedOn ?? standing?.reading?.days?.first ?? null,
    fixedBy: dates === undefined ? null : fixedBy(task, dates.because),
    isCutover: spec.cutover,
    after: spec.after.map((one) => one.task),
    tags: [...tagsOf(task)],
    revision: task.revision,
  };
}

const countsView = ({ counts, total }: Lane): TaskCountsView => ({
  done: counts.done,
  broken: counts.broken,
  blocked: counts.blocked,
  inWork: counts['in-work'],
  ready: counts.ready,
  total,
});

/** So many of each list are enough to act on; the plan's page has all. */
const LANE_TASKS_MAX = 5;

export const rolloutView = (rollout: Rollout): RolloutView => {
  const { national, lanes } = rollout;
  return { national, lanes: lanes.map((lane) => laneView(lane, rollout)) };
};

function laneView(lane: Lane, { tasks: all, book, before }: Rollout): LaneView {
  const tasks = all.get(lane.plan.id) ?? [];
  const view = (task: PlanTask) => planTaskView(task, book);
  const cutover = tasks.find(({ spec }) => spec.cutover);
  return {
    plan: planView(lane.plan),
    regionBefore: before.get(lane.plan.id) ?? null,
    counts: countsView(lane),
    finish: lane.finish,
    baselineFinish: lane.baselineFinish,
    next: lane.next.slice(0, LANE_TASKS_MAX).map(view),
    blockers: lane.blockers.slice(0, LANE_TASKS_MAX).map(view),
    gates: tasks.filter(({ kind }) => kind === 'gate').map(view),
    cutover: cutover === undefined ? null : view(cutover),
    clashes: lane.clashes.map((clash) => clashView(clash, tasks)),
  };
}

const clashView = (
  { because, taskIds }: Lane['clashes'][number],
  tasks: readonly PlanTask[],
): PlanClashView => ({
  because: { ...because },
  taskIds: taskIds.filter((id) => tasks.some((task) => task.id === id)),
});

export const planPageView = (page: PlanPage): PlanPageView => {
  const { lane, tasks, dropped, book, actions } = page;
  return {
    ...planView(lane.plan),
    regionBefore: page.before,
    counts: countsView(lane),
    finish: lane.finish,
    baselineFinish: lane.baselineFinish,
    tasks: tasks.map((task) => planTaskView(task, book)),
    dropped: dropped.map(({ id, key, spec, droppedAt }) => ({
      id,
      key,
      title: spec.title,
      droppedAt: isoOrNull(droppedAt),
    })),
    clashes: lane.clashes.map((clash) => clashView(clash, tasks)),
    actions: actions as ActionView[],
  };
};

type RegionsBefore = { readonly before: ReadonlyMap<string, Text> };

export const taskOfPlanView = (
  { id, planId, regionId, key, spec }: PlanTask,
  before: RegionsBefore['before'],
): TaskOfPlanView => ({
  taskId: id,
  planId,
  regionId,
  regionBefore: before.get(planId) ?? null,
  key,
  title: spec.title,
});

export const whatIfView = (
  { moved, finishBefore, finishAfter, book, before: regionsBefore }: WhatIf & RegionsBefore,
  tasks: readonly PlanTask[],
): WhatIfView => ({
  finishBefore,
  finishAfter,
  moved: moved.map(({ task, before, after, because }) => ({
    ...taskOfPlanView(task, regionsBefore),
    startBefore: before.start,
    finishBefore: before.finish,
    startAfter: after.start,
    finishAfter: after.finish,
    why: becauseText(because, (id) => book.tasks.get(id)),
  })),
  clashes: book.clashes
    .filter(({ taskIds }) => taskIds.some((id) => tasks.some((task) => task.id === id)))
    .map((clash) => clashView(clash, tasks)),
});
