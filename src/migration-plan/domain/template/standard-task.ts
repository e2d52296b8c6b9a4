import type { PlanRole } from '../plan-roles.js';
import type { Estimate, GateSpec, TaskDependency, TemplateTask } from './template.js';

type Said = Partial<Omit<TemplateTask, 'id' | 'days' | 'after' | 'lead' | 'title' | 'done'>>;

type Written = Said & {
  readonly lead: PlanRole;
  readonly days: number | readonly [number, number, number];
  readonly after?: readonly (string | TaskDependency)[];
  /** Danish, then English. */
  readonly title: readonly [string, string];
  readonly done: readonly [string, string];
};

/** A task of the built-in template, with what is usual left out. */
export function standardTask(
  id: string,
  { title, done, days, after, ...said }: Written,
): TemplateTask {
  return {
    id,
    title: { da: title[0], en: title[1] },
    done: { da: done[0], en: done[1] },
    with: [],
    days: estimate(days),
    plus: null,
    after: (after ?? []).map((one) =>
      typeof one === 'string' ? { task: one, from: 'finish', lag: 0 } : one,
    ),
    scope: 'region',
    fact: null,
    counts: [],
    gate: null,
    disruptive: false,
    cutover: false,
    tags: [],
    ...said,
  };
}

const estimate = (days: Written['days']): Estimate =>
  typeof days === 'number'
    ? { low: days, likely: days, high: days }
    : { low: days[0], likely: days[1], high: days[2] };

/** All of the roles have to say go. */
export const allOf = (roles: readonly PlanRole[], asks: GateSpec['asks'] = []): GateSpec => ({
  roles,
  quorum: roles.length,
  asks,
});
