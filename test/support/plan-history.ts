import { planImage, type Plan } from '../../src/migration-plan/domain/plan.js';
import type { Told } from '../../src/migration-plan/domain/status/history.js';
import { taskImage } from '../../src/migration-plan/domain/tasks/task.js';
import { planFor, planTask, type TaskGiven } from './plan-builders.js';

/** What the log tells of plans, for specs: each event on a day at noon. */

const noon = (day: string): number => Date.parse(`${day}T10:00:00Z`);

type Event = Omit<Told, 'at' | 'kind' | 'subjectType'>;

const event = (day: string, kind: string, rest: Event): Told => ({
  ...rest,
  at: noon(day),
  kind,
  subjectType: kind.split('.')[0] ?? '',
});

export const regionTold = (day: string, id: string, nameDa: string, nameEn = nameDa): Told =>
  event(day, 'region.created', { subjectId: id, regionId: id, image: { nameDa, nameEn } });

export function planTold(
  day: string,
  regionId: string | null,
  given: Partial<Plan> = {},
  deed = 'created',
): Told {
  const plan = planFor(regionId, given);
  return event(day, `plan.${deed}`, { subjectId: plan.id, regionId, image: planImage(plan) });
}

export function taskTold(day: string, given: TaskGiven, deed = 'created'): Told {
  const task = planTask(given);
  const { id: subjectId, regionId } = task;
  return event(day, `plan-task.${deed}`, { subjectId, regionId, image: taskImage(task) });
}

export const swapTold = (day: string, regionId: string, deed: string): Told =>
  event(day, `swap-case.${deed}`, {
    subjectId: `swap-${regionId}`,
    regionId,
    image: { state: '' },
  });

type DecisionGiven = { readonly title: string; readonly status: string };

export const decisionTold = (
  day: string,
  id: string,
  { title, status }: DecisionGiven,
  deed = 'created',
): Told => {
  const isDecided = status === 'decided';
  const outcome = isDecided ? 'approved' : null;
  const decidedOn = isDecided ? day : null;
  const image = { title, status, outcome, decidedOn, forum: 'Bestyrelsen' };
  return event(day, `decision.${deed}`, { subjectId: id, regionId: null, image });
};
