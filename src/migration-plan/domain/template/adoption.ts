import { fault, type FieldFault } from '../../../kernel/errors.js';
import type { InstantMs } from '../../../kernel/instant.js';
import { reason, type Reason } from '../../../kernel/message.js';
import type { Plan } from '../plan.js';
import { isKeptDone, UNTOUCHED_TASK, type PlanTask } from '../tasks/task.js';
import { estimateOf } from './estimate.js';
import { specDifferences, type SpecDifference, type SpecFieldName } from './spec-fields.js';
import {
  kindOf,
  type Estimate,
  type KeptTemplate,
  type Parameters,
  type TaskScope,
  type Template,
  type TemplateTask,
} from './template.js';

export type AdoptionInput = {
  readonly plan: Plan;
  /** All of it, as they are. */
  readonly tasks: readonly PlanTask[];
  readonly kept: KeptTemplate;
  /** Of a task of the centre: whether a region's plan comes after it. */
  readonly isWaitedFor: (task: PlanTask) => boolean;
  readonly now: InstantMs;
  readonly newId: (spec: TemplateTask) => string;
};

/** What becomes of one task. */
export type TaskAdoption = {
  readonly kind: 'added' | 'changed' | 'dropped' | 'kept';
  /** As it will be; of one that is dropped: as it was. */
  readonly task: PlanTask;
  readonly differences: readonly SpecDifference[];
  /** Why not all of it is as the template says. */
  readonly because: readonly Reason[];
};

/** A running plan as it would be by another version of its template. */
export type Adoption = {
  readonly plan: Plan;
  readonly tasks: readonly PlanTask[];
  /** What a reader is told, in the order of the template. */
  readonly told: readonly TaskAdoption[];
};

/** The tasks that a template has for a place. */
export const tasksFor = ({ tasks }: Template, scope: TaskScope): readonly TemplateTask[] =>
  tasks.filter((task) => task.scope === scope);

/** Why a template has nothing for a place. */
export const nothingFor = (scope: TaskScope): FieldFault =>
  scope === 'centre'
    ? fault(
        '/templateId',
        'no-central-tasks',
        'The template has no task of the centre: it is for regions only.',
        'Skabelonen har ingen opgave hos centret: den er kun til regioner.',
      )
    : fault(
        '/templateId',
        'no-regional-tasks',
        'The template has no task of a region.',
        'Skabelonen har ingen opgave hos en region.',
      );

export const scopeOf = ({ regionId }: Pick<Plan, 'regionId'>): TaskScope =>
  regionId === null ? 'centre' : 'region';

/** Tasks that stand once at the centre are there before a region's plan waits for them. */
export function againstWithoutCentre(
  plan: Pick<Plan, 'regionId'>,
  template: Template,
  running: readonly PlanTask[],
): readonly Reason[] {
  if (plan.regionId === null) return [];
  const there = new Set(running.flatMap(({ regionId, key }) => (regionId === null ? [key] : [])));
  const missing = tasksFor(template, 'centre').filter(({ id }) => !there.has(id));
  return missing.length === 0 ? [] : [centreFirst(missing.map(({ id }) => id))];
}

/** Why a version cannot be applied to a plan that was made from another. */
export function againstAdopting(
  { template: from }: KeptTemplate,
  { template: to }: KeptTemplate,
): readonly Reason[] {
  if (from.key !== to.key) return [otherTemplate(from.key, to.key)];
  return to.version < from.version ? [olderVersion(from.version, to.version)] : [];
}

/**
 * What a plan becomes by another version of its template. What people have said of its tasks stays,
 * also that one is done; what follows a fact follows the version's. What the version does not have
 * leaves the plan, but for a task of the centre that a region still waits for.
 */
export function adopt(input: AdoptionInput): Adoption {
  const { plan, tasks, kept, isWaitedFor } = input;
  const specs = tasksFor(kept.template, scopeOf(plan));
  const parameters = { ...kept.template.parameters, ...plan.parameters };
  const byKey = new Map(tasks.map((task) => [task.key, task]));
  const named = specs.map((spec, position) => {
    const task = byKey.get(spec.id);
    const at = { position, parameters };
    return task === undefined ? added(spec, at, input) : changed(task, spec, at, plan.parameters);
  });
  const left = tasks
    .filter(({ key }) => !specs.some(({ id }) => id === key))
    .map((task, at) =>
      isWaitedFor(task) ? stays(task, specs.length + at) : dropped(task, input.now),
    );
  const all = [...named, ...left];
  return {
    plan: { ...plan, templateId: kept.id, parameters },
    tasks: all.map(({ task }) => task),
    told: all.filter(
      ({ kind, differences, because }) =>
        kind !== 'changed' || differences.length + because.length > 0,
    ),
  };
}

type At = { readonly position: number; readonly parameters: Parameters };

function added(
  spec: TemplateTask,
  { position, parameters }: At,
  { plan, now, newId }: AdoptionInput,
): TaskAdoption {
  const task: PlanTask = {
    ...UNTOUCHED_TASK,
    id: newId(spec),
    planId: plan.id,
    regionId: plan.regionId,
    key: spec.id,
    position,
    kind: kindOf(spec),
    spec,
    estimate: estimateOf(spec, parameters),
    createdAt: now,
  };
  return { kind: 'added', task, differences: [], because: [] };
}

function changed(
  task: PlanTask,
  wanted: TemplateTask,
  { position, parameters }: At,
  before: Parameters,
): TaskAdoption {
  const isSaidDone = isKeptDone(task) && task.kind !== 'fact';
  const spec = isSaidDone ? { ...wanted, ...doneBy(task.spec) } : wanted;
  const isHeldBack = specDifferences(spec, wanted).length > 0;
  const differences = specDifferences(task.spec, spec);
  const estimate = estimateAnew(task, spec, before, parameters);
  const kind = kindOf(spec);
  return {
    kind: 'changed',
    task: {
      ...task,
      ...(kind === task.kind ? {} : NOT_DONE),
      kind,
      spec,
      position,
      estimate: estimate ?? task.estimate,
    },
    differences,
    because: [
      ...(isHeldBack ? [DONE_STAYS] : []),
      ...(estimate === null && differences.some(isOf('days')) ? [ESTIMATE_STAYS] : []),
      ...(task.tags !== null && differences.some(isOf('tags')) ? [TAGS_STAY] : []),
    ],
  };
}

const isOf =
  (field: SpecFieldName) =>
  (difference: SpecDifference): boolean =>
    difference.field === field;

/** By what people said that it is done, and what that was. */
const doneBy = ({ done, fact, counts, gate }: TemplateTask) => ({ done, fact, counts, gate });

/** Of another kind, it is done by something else. */
const NOT_DONE = { doneAt: null, doneBy: null, brokenSince: null, passedOn: null } as const;

/** null: somebody has said how long it takes, and that is kept. */
function estimateAnew(
  { estimate, spec: was }: PlanTask,
  spec: TemplateTask,
  before: Parameters,
  after: Parameters,
): Estimate | null {
  return isSame(estimate, estimateOf(was, before)) ? estimateOf(spec, after) : null;
}

const isSame = (one: Estimate, other: Estimate): boolean =>
  one.low === other.low && one.likely === other.likely && one.high === other.high;

const dropped = (task: PlanTask, now: InstantMs): TaskAdoption => ({
  kind: 'dropped',
  task: { ...task, droppedAt: now },
  differences: [],
  because: [],
});

/** Behind what the version has. */
const stays = (task: PlanTask, position: number): TaskAdoption => ({
  kind: 'kept',
  task: { ...task, position },
  differences: [],
  because: [WAITED_FOR],
});

const centreFirst = (keys: readonly string[]) =>
  reason(
    'centre-plan-missing',
    `Regions wait for ${keys.join(', ')} in the centre’s plan, and it is not there: make that plan, or put it on this version, first; or choose the version that it is on.`,
    `Regionerne venter på ${keys.join(', ')} i centrets plan, og det er der ikke: lav den plan, eller sæt den på denne version, først; eller vælg den version, den er på.`,
  );

const otherTemplate = (from: string, to: string) =>
  reason(
    'other-template',
    `The plan was made from “${from}”, and this is a version of “${to}”: only a version of the same template is applied.`,
    `Planen er lavet af »${from}«, og dette er en version af »${to}«: kun en version af samme skabelon kan anvendes.`,
  );

const olderVersion = (from: number, to: number) =>
  reason(
    'older-version',
    `The plan is on version ${from} already, and this is version ${to}: apply a later one.`,
    `Planen er allerede på version ${from}, og dette er version ${to}: anvend en senere.`,
  );

const DONE_STAYS = reason(
  'done-stays',
  'People have said that it is done by what it asked for then: that stands.',
  'Nogen har sagt, at den er udført, ud fra det, den krævede dengang: det står ved magt.',
);

const ESTIMATE_STAYS = reason(
  'estimate-stays',
  'Somebody has said how long it takes here: that is kept.',
  'Nogen har sagt, hvor lang tid den tager her: det beholdes.',
);

const TAGS_STAY = reason(
  'tags-stay',
  'Somebody has given it tags of its own here: those are kept.',
  'Nogen har givet den dens egne mærker her: de beholdes.',
);

const WAITED_FOR = reason(
  'waited-for',
  'The version does not have it, but plans of regions wait for it: it stays until they are on this version too.',
  'Versionen har den ikke, men regioners planer venter på den: den bliver, til de også er på denne version.',
);
