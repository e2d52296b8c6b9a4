import { Body, Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../kernel/actor.js';
import { Clock } from '../../platform/clock.js';
import { found } from '../../platform/database/found.js';
import type { WriteContext } from '../../platform/database/work.js';
import { Ctx, CurrentActor, IfMatch, PathAction, PathId } from '../../platform/http/request.js';
import {
  ActionParam,
  ActOnRevision,
  Change,
  Create,
  IdParam,
  Read,
} from '../../platform/http/routes.js';
import { GateVotes } from '../application/gate.votes.js';
import { PlanQueries } from '../application/plan.queries.js';
import { TaskCommands } from '../application/task.commands.js';
import { TASK_TABLE, type TaskAction } from '../domain/tasks/task-table.js';
import { EditTaskBody, GateVoteBody, TaskActionBody, WaitingTasksQuery } from './plan.dto.js';
import {
  GateVoteView,
  TaskPageView,
  taskPageView,
  WaitingTasksView,
  waitingTasksView,
} from './task.view.js';

@ApiTags('plan-tasks')
@Controller('api/v1/plan-tasks')
export class TaskController {
  constructor(
    private readonly commands: TaskCommands,
    private readonly votes: GateVotes,
    private readonly queries: PlanQueries,
    private readonly clock: Clock,
  ) {}

  @Read('', {
    permit: 'plan.read',
    returns: WaitingTasksView,
    says: 'The tasks of running plans that wait for a decision',
  })
  async waiting(
    @CurrentActor() actor: Actor,
    @Query() { decisionId }: WaitingTasksQuery,
  ): Promise<WaitingTasksView> {
    return waitingTasksView(await this.queries.waitingFor(actor.scope, decisionId));
  }

  @IdParam()
  @Read(':id', {
    permit: 'plan.read',
    returns: TaskPageView,
    says: 'One task: how it stands, what it waits for, and of a gate what was voted',
  })
  async find(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<TaskPageView> {
    return taskPageView(await this.queries.task(actor, id), this.clock.now());
  }

  @IdParam()
  @Change(':id', {
    permit: 'plan.work',
    returns: TaskPageView,
    says: 'Note something of a task, its tags, what was counted, or the decision that it waits for',
  })
  async edit(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @Body() body: EditTaskBody,
  ): Promise<TaskPageView> {
    await this.commands.edit(context, { id, revision }, body);
    return this.find(context.actor, id);
  }

  @IdParam()
  @ActionParam(TASK_TABLE)
  @ActOnRevision(':id/actions/:action', {
    permit: 'plan.work',
    returns: TaskPageView,
    says: 'Begin a task, declare it done with evidence, or open it again',
  })
  async act(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @PathAction(TASK_TABLE) action: TaskAction,
    @IfMatch() revision: number,
    @Body() body: TaskActionBody,
  ): Promise<TaskPageView> {
    await this.commands.act(context, { id, revision }, action, body);
    return this.find(context.actor, id);
  }

  @IdParam()
  @Create(':id/votes', {
    permit: 'plan.vote',
    returns: GateVoteView,
    says: 'Vote at a gate for a role, in one’s own right or as it was told',
  })
  async vote(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @Body() body: GateVoteBody,
  ): Promise<GateVoteView> {
    const { reason = null, cause = null, replanOn = null, urgentSamples = null, ...said } = body;
    const vote = { ...said, reason, cause, replanOn, urgentSamples };
    const voteId = await this.votes.vote(context, id, vote);
    const { gate } = await this.find(context.actor, id);
    return found(gate?.votes.find((one) => one.id === voteId));
  }
}
