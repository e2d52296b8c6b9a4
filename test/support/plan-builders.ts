import type { Freeze } from '../../src/regions/domain/freeze.js';
import { NO_DEVICES } from '../../src/network/domain/devices/devices-seen.js';
import type { BookInput } from '../../src/migration-plan/domain/book.js';
import type { PlaceFacts } from '../../src/migration-plan/domain/facts/facts.js';
import type { Plan } from '../../src/migration-plan/domain/plan.js';
import { estimateOf } from '../../src/migration-plan/domain/template/estimate.js';
import { HPC_2025 } from '../../src/migration-plan/domain/template/hpc-2025.js';
import { standardTask } from '../../src/migration-plan/domain/template/standard-task.js';
import {
  kindOf,
  type Parameters,
  type Template,
  type TemplateTask,
} from '../../src/migration-plan/domain/template/template.js';
import { UNTOUCHED_TASK, type PlanTask } from '../../src/migration-plan/domain/tasks/task.js';

/** Plans and tasks for specs, with what is usual left out. */

export const specOf = (given: Partial<TemplateTask> = {}): TemplateTask => {
  const id = given.id ?? 'T01';
  const written = { lead: 'coordinator', days: 5, title: [`${id} da`, `${id} en`] } as const;
  return { ...standardTask(id, { ...written, done: ['da', 'en'] }), ...given };
};

export type TaskGiven = Partial<Omit<PlanTask, 'spec'>> & { readonly spec?: Partial<TemplateTask> };

export function planTask({ spec: said, ...given }: TaskGiven = {}): PlanTask {
  const spec = specOf({ ...(given.key === undefined ? {} : { id: given.key }), ...said });
  const planId = given.planId ?? 'north';
  return {
    ...UNTOUCHED_TASK,
    id: `${planId}/${spec.id}`,
    planId,
    regionId: 'north',
    key: spec.id,
    position: 0,
    kind: kindOf(spec),
    spec,
    estimate: spec.days,
    createdAt: 0,
    ...given,
  };
}

export const planFor = (regionId: string | null, given: Partial<Plan> = {}): Plan => ({
  id: regionId ?? 'centre',
  regionId,
  templateId: 'template',
  startsOn: '2025-05-05',
  parameters: HPC_2025.parameters,
  note: null,
  state: 'running',
  stateSince: 0,
  baselineAt: 0,
  expectedFinish: null,
  createdAt: 0,
  revision: 1,
  ...given,
});

/** What a new plan of a region, or of the centre, has of a template. */
export function tasksOf(
  { id: planId, regionId }: Pick<Plan, 'id' | 'regionId'>,
  { tasks, parameters: usual }: Template = HPC_2025,
  parameters: Parameters = usual,
): PlanTask[] {
  const scope = regionId === null ? 'centre' : 'region';
  return tasks
    .filter((task) => task.scope === scope)
    .map((spec, position) =>
      planTask({ planId, regionId, position, spec, estimate: estimateOf(spec, parameters) }),
    );
}

/** A place of which nothing is known yet. */
export const NOTHING_THERE: PlaceFacts = {
  vacantRoles: ['region-it', 'region-clinical'],
  serversAccepted: 0,
  centreDevices: NO_DEVICES,
  regionDevices: NO_DEVICES,
  uplinks: null,
  links: [],
};

export const freezeOf = (
  firstDay: string,
  lastDay: string,
  given: Partial<Freeze> = {},
): Freeze => ({
  id: `${firstDay} ${lastDay}`,
  party: 'everyone',
  regionId: null,
  kind: 'hard',
  nameDa: 'Stop',
  nameEn: 'Stop',
  firstDay,
  lastDay,
  note: null,
  state: 'in-force',
  origin: null,
  createdAt: 0,
  revision: 1,
  ...given,
});

type Given = Partial<Pick<BookInput, 'plans' | 'tasks' | 'freezes'>> & Partial<BookInput['known']>;

/** The centre's plan and those of regions, of which nothing is done, early on 5 May 2025. */
export function bookInput({ plans, tasks, freezes, ...known }: Given = {}): BookInput {
  const all = plans ?? [planFor(null), planFor('north')];
  return {
    plans: all,
    tasks: tasks ?? all.flatMap((plan) => tasksOf(plan)),
    freezes: freezes ?? [],
    known: {
      now: Date.parse('2025-05-05T06:00:00Z'),
      placeOf: () => NOTHING_THERE,
      decisionOf: () => null,
      votesOf: () => [],
      digest: (text) => text,
      ...known,
    },
  };
}
