import { isoWeek, type CalendarDay } from '../../../kernel/calendar-day.js';
import { grouped } from '../../../kernel/grouped.js';
import { formatDaDay, formatEnDay } from '../../../kernel/instant.js';
import { reason, type Reason } from '../../../kernel/message.js';
import { PLAN_ROLES } from '../plan-roles.js';
import type { Standing } from '../tasks/standing.js';
import { taskName, type PlanTask } from '../tasks/task.js';
import type { ClosedDate, DateClash, PlanDates } from './plan-schedule.js';

/** Something that speaks against what is planned; its tasks can belong to several regions. */
export type PlanClash = {
  readonly taskIds: readonly string[];
  readonly because: Reason;
};

/** How many regions go over in one week, in the whole country (reference.md 4.1). */
const CUTOVERS_A_WEEK = 1;

/**
 * Everything against the plans as they are: agreed dates that cannot hold, two regions that go over
 * in one week, and one crew wanted in two regions on one day.
 */
export function clashesOf(
  byId: ReadonlyMap<string, PlanTask>,
  { dates, clashes, closedDates }: PlanDates,
  standings: ReadonlyMap<string, Standing>,
): readonly PlanClash[] {
  const coming = [...byId.values()].filter(({ id }) => standings.get(id)?.state !== 'done');
  const startOf = ({ id }: PlanTask): CalendarDay => dates.get(id)?.start ?? '';
  const cutovers = coming.filter(({ spec }) => spec.cutover);
  const weeks = grouped(cutovers, (task) => weekOf(startOf(task)));
  const shared = coming.filter(isDayOfSharedCrew);
  const crews = grouped(shared, (task) => `${startOf(task)} ${task.spec.lead}`);
  return [
    ...clashes.map((clash) => tooEarly(clash, byId)),
    ...closedDates.map((one) => onClosedDay(one, byId)),
    ...[...weeks.values()]
      .filter((sameWeek) => plansOf(sameWeek) > CUTOVERS_A_WEEK)
      .map((sameWeek) => ({ taskIds: idsOf(sameWeek), because: sameWeekAs(startOf, sameWeek) })),
    ...[...crews.values()]
      .filter((sameDay) => plansOf(sameDay) > 1)
      .map((sameDay) => ({ taskIds: idsOf(sameDay), because: sameCrew(startOf, sameDay) })),
  ];
}

const isDayOfSharedCrew = ({ estimate, spec }: PlanTask) =>
  spec.disruptive && estimate.likely === 1 && PLAN_ROLES[spec.lead].isShared;

const plansOf = (tasks: readonly PlanTask[]): number =>
  new Set(tasks.map(({ planId }) => planId)).size;

const idsOf = (tasks: readonly PlanTask[]) => tasks.map(({ id }) => id);

const weekOf = (day: CalendarDay): string => {
  if (day === '') return '';
  const { year, week } = isoWeek(day);
  return `${year} ${week}`;
};

function tooEarly(
  { taskId, beforeId, days }: DateClash,
  byId: ReadonlyMap<string, PlanTask>,
): PlanClash {
  const [task, before] = [byId.get(taskId), byId.get(beforeId)];
  const [own, other] = [task && taskName(task), before && taskName(before)];
  return {
    taskIds: [taskId, beforeId],
    because: reason(
      'date-cannot-hold',
      `The date of ${own?.en} cannot hold: ${other?.en} is over ${days} working days later.`,
      `Datoen for ${own?.da} kan ikke holde: ${other?.da} slutter ${days} arbejdsdage senere.`,
    ),
  };
}

function onClosedDay({ taskId, name }: ClosedDate, byId: ReadonlyMap<string, PlanTask>): PlanClash {
  const task = byId.get(taskId);
  const own = task && taskName(task);
  return {
    taskIds: [taskId],
    because: reason(
      'date-on-closed-day',
      `The date of ${own?.en} is one on which nothing is changed: ${name.en}.`,
      `Datoen for ${own?.da} er en dag, hvor der ikke ændres noget: ${name.da}.`,
    ),
  };
}

function sameWeekAs(startOf: (task: PlanTask) => CalendarDay, tasks: readonly PlanTask[]): Reason {
  const { year, week } = isoWeek(tasks.map(startOf)[0] ?? '');
  return reason(
    'cutovers-in-one-week',
    `${plansOf(tasks)} cutovers are in week ${week} of ${year}: one a week is planned for.`,
    `${plansOf(tasks)} omlægninger ligger i uge ${week} i ${year}: der regnes med én om ugen.`,
  );
}

function sameCrew(startOf: (task: PlanTask) => CalendarDay, tasks: readonly PlanTask[]): Reason {
  const day = tasks.map(startOf)[0] ?? '';
  return reason(
    'crew-twice-a-day',
    `The same crew is wanted by ${plansOf(tasks)} plans on ${formatEnDay(day)}.`,
    `Det samme hold skal bruges i ${plansOf(tasks)} planer ${formatDaDay(day)}.`,
  );
}
