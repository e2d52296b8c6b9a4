import type { CalendarDay } from '../../kernel/calendar-day.js';
import { fault, type FieldFault } from '../../kernel/errors.js';
import type { Freeze } from '../../regions/domain/freeze.js';
import { farDayFaults } from './plan.js';
import { isWorkingDay } from '../../regions/domain/working-calendar.js';
import { bookOf, type Book, type BookInput } from './book.js';
import type { Because } from './schedule/because.js';
import { estimateFaults } from './template/template-faults.js';
import type { Estimate } from './template/template.js';
import type { TaskState } from './tasks/standing.js';
import { isKeptDone, type PlanTask } from './tasks/task.js';

export const REPLAN_TASKS_MAX = 500;

/** What is to be different of one task. Left out: it stays. */
export type TaskChange = {
  readonly taskId: string;
  readonly estimate?: Estimate | undefined;
  /** null: no day is agreed on any more. */
  readonly agreedOn?: CalendarDay | null | undefined;
};

/** What is to be different of one plan: what is tried, and what is then carried out. */
export type Replan = {
  readonly planId: string;
  readonly startsOn?: CalendarDay | undefined;
  readonly tasks: readonly TaskChange[];
};

/** A freeze that nobody has entered, to see what it would move. */
export type TriedFreeze = Pick<Freeze, 'firstDay' | 'lastDay'>;

export type Moved = {
  readonly task: PlanTask;
  readonly before: { readonly start: CalendarDay; readonly finish: CalendarDay };
  readonly after: { readonly start: CalendarDay; readonly finish: CalendarDay };
  readonly because: Because;
};

/** What differs between the plans as they are and as they would be. */
export type WhatIf = {
  readonly moved: readonly Moved[];
  /** Tasks that would stand otherwise than they do. */
  readonly turned: readonly Turned[];
  /** Of the plan itself. */
  readonly finishBefore: CalendarDay | null;
  readonly finishAfter: CalendarDay | null;
  readonly book: Book;
};

export type Turned = {
  readonly task: PlanTask;
  readonly before: TaskState;
  readonly after: TaskState;
};

/** What is wrong with a change by itself, by field. */
export function replanFaults(
  { tasks, planId, startsOn }: Replan,
  known: readonly PlanTask[],
  today: CalendarDay,
): readonly FieldFault[] {
  const own = new Map(known.filter((task) => task.planId === planId).map((one) => [one.id, one]));
  const ofTasks = tasks.flatMap((change, at) => {
    const task = own.get(change.taskId);
    const path = `/tasks/${at}`;
    return [
      ...(task === undefined ? [unknownTask(`${path}/taskId`)] : []),
      ...(task !== undefined && isKeptDone(task) ? [isDone(`${path}/taskId`)] : []),
      ...(tasks.findIndex(({ taskId }) => taskId === change.taskId) < at ? [twice(path)] : []),
      ...(change.estimate === undefined ? [] : estimateFaults(change.estimate, `${path}/likely`)),
      ...farDayFaults(change.agreedOn, today, `${path}/agreedOn`),
      ...(typeof change.agreedOn === 'string' && !isWorkingDay(change.agreedOn)
        ? [dayOff(`${path}/agreedOn`)]
        : []),
    ];
  });
  return [...farDayFaults(startsOn, today, '/startsOn'), ...ofTasks];
}

/** The plans as they would be. */
export function changed(input: BookInput, replan: Replan, freeze: TriedFreeze | null): BookInput {
  const changes = new Map(replan.tasks.map((change) => [change.taskId, change]));
  const { startsOn } = replan;
  return {
    ...input,
    plans: input.plans.map((plan) =>
      plan.id === replan.planId && startsOn !== undefined ? { ...plan, startsOn } : plan,
    ),
    tasks: input.tasks.map((task) => withChange(task, changes.get(task.id))),
    freezes: freeze === null ? input.freezes : [...input.freezes, tried(freeze)],
  };
}

export function withChange(task: PlanTask, change: TaskChange | undefined): PlanTask {
  if (change === undefined) return task;
  const { estimate = task.estimate, agreedOn = task.agreedOn } = change;
  return { ...task, estimate, agreedOn };
}

/** What moves when something changes, of every plan: the same as when it is carried out. */
export function whatIf(
  input: BookInput,
  before: Book,
  replan: Replan,
  freeze: TriedFreeze | null = null,
): WhatIf {
  return compared(replan.planId, before, bookOf(changed(input, replan, freeze)));
}

/** What moves and what turns between two books; a task that is in one of them only does neither. */
export function compared(planId: string, before: Book, book: Book): WhatIf {
  const tasks = [...book.tasks.values()];
  const moved = tasks.flatMap((task) => {
    const [was, is] = [before.dates.dates.get(task.id), book.dates.dates.get(task.id)];
    if (was === undefined || is === undefined) return [];
    if (was.start === is.start && was.finish === is.finish) return [];
    const { because } = is;
    return [
      {
        task,
        before: { start: was.start, finish: was.finish },
        after: { start: is.start, finish: is.finish },
        because,
      },
    ];
  });
  const turned = tasks.flatMap((task) => {
    const was = before.standings.get(task.id)?.state;
    const is = book.standings.get(task.id)?.state;
    return was === undefined || is === undefined || was === is
      ? []
      : [{ task, before: was, after: is }];
  });
  return {
    moved,
    turned,
    finishBefore: before.dates.ends.get(planId) ?? null,
    finishAfter: book.dates.ends.get(planId) ?? null,
    book,
  };
}

const tried = ({ firstDay, lastDay }: TriedFreeze): Freeze => ({
  id: '',
  party: 'everyone',
  regionId: null,
  kind: 'hard',
  nameDa: 'Ændringsstop, der prøves',
  nameEn: 'The freeze that is tried',
  firstDay,
  lastDay,
  note: null,
  state: 'in-force',
  origin: null,
  createdAt: 0,
  revision: 0,
});

const unknownTask = (path: string) =>
  fault(path, 'unknown-task', 'There is no such task in this plan.', 'Opgaven er ikke i planen.');

const isDone = (path: string) =>
  fault(
    path,
    'task-done',
    'It is done: nothing of it is planned.',
    'Den er udført: intet planlægges.',
  );

const dayOff = (path: string) =>
  fault(
    path,
    'agreed-on-day-off',
    'That is a day off: agree on a working day.',
    'Det er en fridag: aftal en arbejdsdag.',
  );

const twice = (path: string) =>
  fault(`${path}/taskId`, 'task-twice', 'It is changed twice.', 'Den ændres to gange.');
