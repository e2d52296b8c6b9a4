import type { CalendarDay } from '../../../kernel/calendar-day.js';
import { endOfDay } from '../../../kernel/instant.js';
import { grouped } from '../../../kernel/grouped.js';
import type { Text } from '../../../kernel/message.js';
import { baselineFinishOf, isKeptDone, taskName, type taskImage } from '../tasks/task.js';
import { imagesBefore, type Told } from './history.js';
import { isTaskOfPlan, type DecisionStatus } from './status.js';

export const OBSTACLE_KINDS = ['broken', 'undecided', 'overdue'] as const;

/** What stood in the way of a plan, as the log tells it. */
export type Obstacle =
  | { readonly kind: 'broken'; readonly task: Text }
  | { readonly kind: 'undecided'; readonly task: Text; readonly decision: string }
  | { readonly kind: 'overdue'; readonly task: Text; readonly due: CalendarDay };

/** How it looked ahead for one running plan at the end of a day. */
export type PlanOutlook = {
  readonly planId: string;
  /** The last day of its baseline. */
  readonly baselineFinish: CalendarDay | null;
  readonly nextGate: { readonly name: Text; readonly baseline: CalendarDay | null } | null;
  readonly obstacles: readonly Obstacle[];
};

type KeptTask = ReturnType<typeof taskImage>;

/** @param decisions as they stood at the end of that day, as far as the reader may know them */
export function outlooksAt(
  history: readonly Told[],
  decisions: readonly DecisionStatus[],
  day: CalendarDay,
): readonly PlanOutlook[] {
  const images = [...imagesBefore(history, endOfDay(day)).values()];
  const tasks = grouped(tasksIn(images), ({ planId }) => planId);
  const centre = new Map(
    [...tasks.values()]
      .flat()
      .filter(({ regionId }) => regionId === null)
      .map((task) => [task.key, task]),
  );
  const open = new Map(
    decisions.filter(({ status }) => status !== 'decided').map(({ id, title }) => [id, title]),
  );
  return images
    .filter(({ subjectType, image }) => subjectType === 'plan' && image?.['state'] === 'running')
    .map(({ subjectId: planId }) => outlookOf(planId, tasks.get(planId) ?? [], centre, open, day));
}

function tasksIn(images: readonly Told[]): readonly KeptTask[] {
  return images
    .filter(isTaskOfPlan)
    .map(({ image }) => image as KeptTask) // written by this room only
    .sort((a, b) => a.position - b.position);
}

type Keyed = ReadonlyMap<string, KeptTask>;

function outlookOf(
  planId: string,
  tasks: readonly KeptTask[],
  centre: Keyed,
  undecided: ReadonlyMap<string, string>,
  day: CalendarDay,
): PlanOutlook {
  const own: Keyed = new Map(tasks.map((task) => [task.key, task]));
  const open = tasks.filter((task) => !isKeptDone(task));
  const gate = open.find(({ kind }) => kind === 'gate');
  // What only waits for something that is late itself is not told beside it.
  const isBehind = ({ spec }: KeptTask) =>
    spec.after.some((one) => {
      const before = own.get(one.task) ?? centre.get(one.task);
      return before !== undefined && isLate(before, day);
    });
  return {
    planId,
    baselineFinish: baselineFinishOf(tasks),
    nextGate: gate === undefined ? null : { name: taskName(gate), baseline: gate.baselineFinish },
    obstacles: [
      ...open.flatMap(brokenIn),
      ...open.flatMap((task) => undecidedIn(task, undecided)),
      ...open.filter((task) => !isBehind(task)).flatMap((task) => overdueIn(task, day)),
    ],
  };
}

const isLate = (task: KeptTask, day: CalendarDay): boolean =>
  !isKeptDone(task) && task.baselineFinish !== null && task.baselineFinish < day;

function brokenIn(task: KeptTask): readonly Obstacle[] {
  return task.brokenSince === null ? [] : [{ kind: 'broken', task: taskName(task) }];
}

function undecidedIn(task: KeptTask, undecided: ReadonlyMap<string, string>): readonly Obstacle[] {
  const decision = undecided.get(task.decisionId ?? '');
  return decision === undefined ? [] : [{ kind: 'undecided', task: taskName(task), decision }];
}

/** What broke is told of as broken. */
function overdueIn(task: KeptTask, day: CalendarDay): readonly Obstacle[] {
  const { brokenSince, baselineFinish: due } = task;
  if (brokenSince !== null || due === null || !isLate(task, day)) return [];
  return [{ kind: 'overdue', task: taskName(task), due }];
}
