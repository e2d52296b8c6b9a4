import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { ReadTx } from '../../platform/database/work.js';
import type { Plan } from '../domain/plan.js';
import type { Standing } from '../domain/tasks/standing.js';
import type { TaskStepFacts } from '../domain/tasks/task-table.js';
import type { PlanTask } from '../domain/tasks/task.js';
import { PlanVoices } from './plan.voices.js';

/** What somebody may do with a task, beside what its row says. */
@Injectable()
export class TaskFactsReader {
  constructor(private readonly voices: PlanVoices) {}

  async of(
    tx: ReadTx,
    actor: Actor,
    { task, plan, standing }: { task: PlanTask; plan: Plan; standing: Standing | undefined },
  ): Promise<TaskStepFacts> {
    const voices = await this.voices.of(tx, actor, task.regionId);
    const roles = [task.spec.lead, ...task.spec.with];
    const coordinates = actor.permissions.has('plan.write');
    const isOwn = coordinates || roles.some((role) => voices.get(role) === 'sign-in');
    const isLead = coordinates || voices.get(task.spec.lead) === 'sign-in';
    const isDone = standing?.state === 'done';
    const blockers = standing?.blockers ?? [];
    const { kind, spec } = task;
    return {
      kind,
      lead: spec.lead,
      isOwn,
      isLead,
      isDone,
      isPlanRunning: plan.state === 'running',
      blockers,
    };
  }
}
