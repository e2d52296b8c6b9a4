import type { Reason, Text } from '../../../kernel/message.js';
import { laneOf, type Book } from '../book.js';
import { PLAN_ROLES, type PlanRole } from '../plan-roles.js';
import type { Plan } from '../plan.js';
import type { TaskState } from '../tasks/standing.js';
import { taskName, type PlanTask } from '../tasks/task.js';
import type { CutoverDay } from './ladder.js';

/** A task as a letter names it. */
export type TaskTold = {
  readonly name: Text;
  readonly state: TaskState;
  readonly because: readonly Reason[];
};

/** How far a region is on the way to its cutover. */
export type CutoverNews = CutoverDay & {
  /** What takes people of the region, of all that comes before it. */
  readonly own: readonly TaskTold[];
  /** Of the rest, what holds it up or broke. */
  readonly inTheWay: readonly TaskTold[];
  /** What speaks against the plan as it is. */
  readonly against: readonly Reason[];
  /** What can be done now, the most urgent first, and whose turn that is. */
  readonly next: { readonly name: Text; readonly lead: PlanRole } | null;
};

/** The cutover that is ahead of a plan; null: it has none, or that has begun. */
export function cutoverAhead(tasks: readonly PlanTask[], book: Book): CutoverDay | null {
  const task = tasks.find(({ spec }) => spec.cutover);
  if (task === undefined || task.startedOn !== null || task.doneAt !== null) return null;
  const agreed = task.agreedOn ?? book.standings.get(task.id)?.reading?.days?.first ?? null;
  if (agreed !== null) return { day: agreed, basis: 'agreed' };
  const day = book.dates.dates.get(task.id)?.start;
  return day === undefined ? null : { day, basis: 'expected' };
}

/** What its people are told beside the day: what their plan's page shows them, in short. */
export function cutoverNews(
  plan: Plan,
  tasks: readonly PlanTask[],
  cutover: CutoverDay,
  book: Book,
): CutoverNews {
  const before = comesBefore(tasks.find(({ spec }) => spec.cutover)?.id, book);
  const stateOf = ({ id }: PlanTask) => book.standings.get(id)?.state ?? 'blocked';
  const told = (task: PlanTask): TaskTold => ({
    name: taskName(task),
    state: stateOf(task),
    because: book.standings.get(task.id)?.because ?? [],
  });
  const isAhead = (task: PlanTask) => before.has(task.id) && stateOf(task) !== 'done';
  const lane = laneOf(plan, tasks, book);
  const own = tasks.filter((task) => isAhead(task) && takesRegion(task));
  const [next] = lane.next.filter(isAhead);
  return {
    ...cutover,
    own: own.map(told),
    inTheWay: lane.blockers.filter((task) => isAhead(task) && !own.includes(task)).map(told),
    against: lane.clashes.map(({ because }) => because),
    next: next === undefined ? null : { name: taskName(next), lead: next.spec.lead },
  };
}

/** Somebody of the region answers for it, takes part in it, or votes there. */
const takesRegion = ({ spec: { lead, with: others, gate } }: PlanTask): boolean =>
  [lead, ...others, ...(gate?.roles ?? [])].some((role) => !PLAN_ROLES[role].isShared);

/** Everything that has to be done before a task, however far back. */
function comesBefore(id: string | undefined, { linked }: Book): ReadonlySet<string> {
  const byId = new Map(linked.map((one) => [one.task.id, one]));
  const found = new Set<string>();
  const open = id === undefined ? [] : [id];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const { task } of byId.get(at)?.before ?? []) {
      if (found.has(task.id)) continue;
      found.add(task.id);
      open.push(task.id);
    }
  }
  return found;
}
