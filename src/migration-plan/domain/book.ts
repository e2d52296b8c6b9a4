import { copenhagenDay } from '../../kernel/instant.js';
import type { CalendarDay } from '../../kernel/calendar-day.js';
import type { Freeze } from '../../regions/domain/freeze.js';
import type { Plan, PlanFacts } from './plan.js';
import { clashesOf, type PlanClash } from './schedule/clashes.js';
import { planDates, type PlanDates } from './schedule/plan-schedule.js';
import {
  keptStanding,
  linkTasks,
  standingsOf,
  TASK_STATES,
  type Known,
  type Linked,
  type Standing,
  type TaskState,
} from './tasks/standing.js';
import { baselineFinishOf, type PlanTask } from './tasks/task.js';

export type BookInput = {
  readonly plans: readonly Plan[];
  readonly tasks: readonly PlanTask[];
  readonly known: Omit<Known, 'serversOf' | 'isOver'>;
  readonly freezes: readonly Freeze[];
};

/** All plans together: how every task stands, when it comes, and what speaks against it. */
export type Book = {
  /** By id. */
  readonly tasks: ReadonlyMap<string, PlanTask>;
  readonly linked: readonly Linked[];
  readonly standings: ReadonlyMap<string, Standing>;
  readonly dates: PlanDates;
  readonly clashes: readonly PlanClash[];
};

export function bookOf({ plans, tasks, known, freezes }: BookInput): Book {
  const byId = new Map(plans.map((plan) => [plan.id, plan]));
  const linked = linkTasks(tasks);
  const serversOf = (planId: string) => byId.get(planId)?.parameters.servers ?? null;
  const isOver = (planId: string) => (byId.get(planId)?.state ?? 'running') !== 'running';
  const standings = standingsOf(linked, { ...known, serversOf, isOver });
  const today = copenhagenDay(known.now);
  const startOf = (planId: string): CalendarDay => byId.get(planId)?.startsOn ?? today;
  const dates = planDates({ linked, standings, startOf, today, freezes });
  const tasksById = new Map(tasks.map((task) => [task.id, task]));
  const clashes = clashesOf(tasksById, dates, standings);
  return { tasks: tasksById, linked, standings, dates, clashes };
}

/** How a task stands; one that has left its plan stands as it was kept. */
export const standingIn = ({ standings }: Book, task: PlanTask): Standing | undefined =>
  task.droppedAt === null ? standings.get(task.id) : keptStanding(task);

/** What the steps of a plan look at. */
export function planFacts(plan: Plan, { plans, tasks }: BookInput, book: Book): PlanFacts {
  const open = tasks.filter(
    ({ id, planId }) => planId === plan.id && book.standings.get(id)?.state !== 'done',
  );
  const others = plans.filter(({ id, state }) => id !== plan.id && state === 'running');
  return { openTasks: open.length, dependents: plan.regionId === null ? others.length : 0 };
}

/** One region's way on one line: how far it is, when it ends, and what is next. */
export type Lane = {
  readonly plan: Plan;
  readonly counts: { readonly [state in TaskState]: number };
  readonly total: number;
  /** The last day of work by the plan as it is now. */
  readonly finish: CalendarDay | null;
  readonly baselineFinish: CalendarDay | null;
  /** What can be done now, the most urgent first. */
  readonly next: readonly PlanTask[];
  /** Of all that stands in the way, what does so first: what broke, then what costs days. */
  readonly blockers: readonly PlanTask[];
  readonly clashes: readonly PlanClash[];
};

export function laneOf(plan: Plan, tasks: readonly PlanTask[], book: Book): Lane {
  const stateOf = ({ id }: PlanTask) => book.standings.get(id)?.state ?? 'blocked';
  const counts = Object.fromEntries(TASK_STATES.map((state) => [state, 0])) as Record<
    TaskState,
    number
  >; // each of the states
  for (const task of tasks) counts[stateOf(task)] += 1;
  const floatOf = ({ id }: PlanTask) => book.dates.dates.get(id)?.floatDays ?? 0;
  const open = [...tasks].sort((a, b) => floatOf(a) - floatOf(b) || a.position - b.position);
  const own = new Set(tasks.map(({ id }) => id));
  const inTheWay = new Set(
    book.linked
      .filter((one) => own.has(one.task.id) && isInTheWay(one, book))
      .map(({ task }) => task.id),
  );
  return {
    plan,
    counts,
    total: tasks.length,
    finish: book.dates.ends.get(plan.id) ?? null,
    baselineFinish: baselineFinishOf(tasks),
    next: open.filter((task) => ['ready', 'in-work'].includes(stateOf(task))),
    blockers: [
      ...open.filter((task) => stateOf(task) === 'broken'),
      ...open.filter((task) => stateOf(task) !== 'broken' && inTheWay.has(task.id)),
    ],
    clashes: (plan.state === 'running' ? book.clashes : []).filter(({ taskIds }) =>
      taskIds.some((id) => own.has(id)),
    ),
  };
}

/** It holds the end up, and nothing before it does: what only waits for that is not told. */
function isInTheWay({ task, before }: Linked, book: Book): boolean {
  return holdsEnd(task, book) && !before.some((one) => holdsEnd(one.task, book));
}

const holdsEnd = ({ id }: PlanTask, { standings, dates }: Book): boolean =>
  standings.get(id)?.state !== 'done' && (dates.dates.get(id)?.isCritical ?? false);
