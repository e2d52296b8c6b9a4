import type { Actor } from '../../kernel/actor.js';
import type { Plan } from '../domain/plan.js';
import type { Standing } from '../domain/tasks/standing.js';
import type { TaskStepFacts } from '../domain/tasks/task-table.js';
import type { PlanTask } from '../domain/tasks/task.js';
import type { Voices } from './plan.voices.js';

/** What somebody may do with a task, beside what its row says. */
export function taskStepFacts(
  { task, plan, standing }: { task: PlanTask; plan: Plan; standing: Standing | undefined },
  { permissions }: Pick<Actor, 'permissions'>,
  voices: Voices,
): TaskStepFacts {
  const { kind, spec } = task;
  const coordinates = permissions.has('plan.write');
  const signsInAs = (role: typeof spec.lead) => voices.get(role) === 'sign-in';
  return {
    kind,
    lead: spec.lead,
    isOwn: coordinates || [spec.lead, ...spec.with].some(signsInAs),
    isLead: coordinates || signsInAs(spec.lead),
    isDone: standing?.state === 'done',
    isPlanRunning: plan.state === 'running',
    isDropped: task.droppedAt !== null,
    blockers: standing?.blockers ?? [],
  };
}
