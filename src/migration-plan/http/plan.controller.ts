import { Readable } from 'node:stream';
import { Body, Controller, Query, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../kernel/actor.js';
import { Clock } from '../../platform/clock.js';
import type { WriteContext } from '../../platform/database/work.js';
import { download } from '../../platform/http/download.js';
import { pageOf } from '../../platform/http/list-query.js';
import { Ctx, CurrentActor, IfMatch, PathAction, PathId } from '../../platform/http/request.js';
import {
  Act,
  ActionParam,
  ActOnRevision,
  Change,
  Create,
  IdParam,
  Read,
} from '../../platform/http/routes.js';
import { pageView } from '../../platform/http/views.js';
import { PlanCommands } from '../application/plan.commands.js';
import { PlanQueries } from '../application/plan.queries.js';
import { PLAN_TABLE, type PlanAction } from '../domain/plan.js';
import { planLines } from './plan.export.js';
import { changesOf, freezeOf, parametersOf } from './plan.bodies.js';
import {
  CreatePlanBody,
  EditPlanBody,
  PlanActionBody,
  PlansQuery,
  ReplanBody,
  WhatIfBody,
} from './plan.dto.js';
import {
  PlanPageView,
  planPageView,
  PlansView,
  planView,
  RolloutView,
  rolloutView,
  WhatIfView,
  whatIfView,
} from './plan.view.js';

const SORTABLE = ['-createdAt'];

@ApiTags('plans')
@Controller('api/v1')
export class PlanController {
  constructor(
    private readonly commands: PlanCommands,
    private readonly queries: PlanQueries,
    private readonly clock: Clock,
  ) {}

  @Read('rollout', {
    permit: 'plan.read',
    returns: RolloutView,
    says: 'Every running plan as one lane: how far, what is next, what blocks it, when it ends',
  })
  async rollout(@CurrentActor() actor: Actor): Promise<RolloutView> {
    return rolloutView(await this.queries.rollout(actor.scope));
  }

  @Read('plans', { permit: 'plan.read', returns: PlansView, says: 'Plans, the newest first' })
  async list(@CurrentActor() actor: Actor, @Query() query: PlansQuery): Promise<PlansView> {
    const page = await this.queries.list(actor.scope, query, pageOf(query, SORTABLE));
    return pageView(page, planView);
  }

  @IdParam()
  @Read('plans/:id', {
    permit: 'plan.read',
    returns: PlanPageView,
    says: 'One plan with its tasks, how each stands, when it comes and why not earlier',
  })
  async find(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<PlanPageView> {
    return planPageView(await this.queries.find(actor, id));
  }

  @IdParam()
  @Read('plans/:id/content', {
    permit: 'plan.read',
    produces: 'application/octet-stream',
    says: 'A whole plan with its facts, votes and files as NDJSON: a line for each thing; what is in a file is not in it',
  })
  async content(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<StreamableFile> {
    const page = await this.queries.whole(actor, id);
    return download(`plan-${id}.ndjson`, Readable.from(planLines(page, this.clock.now())));
  }

  @Create('plans', {
    permit: 'plan.write',
    returns: PlanPageView,
    says: 'Make the plan of a region from a template; the plan of the centre comes first',
  })
  async create(@Ctx() context: WriteContext, @Body() body: CreatePlanBody): Promise<PlanPageView> {
    const { templateId, startsOn, regionId = null, note = null } = body;
    const parameters = parametersOf(body);
    const plan = { templateId, startsOn, regionId, note, parameters };
    return this.find(context.actor, await this.commands.create(context, plan));
  }

  @IdParam()
  @Change('plans/:id', {
    permit: 'plan.write',
    returns: PlanPageView,
    says: 'Edit what a plan was made with; what is not done takes as long as that says',
  })
  async edit(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @Body() body: EditPlanBody,
  ): Promise<PlanPageView> {
    const { note } = body;
    const edit = { parameters: parametersOf(body), ...(note === undefined ? {} : { note }) };
    await this.commands.edit(context, { id, revision }, edit);
    return this.find(context.actor, id);
  }

  @IdParam()
  @ActionParam(PLAN_TABLE)
  @ActOnRevision('plans/:id/actions/:action', {
    permit: 'plan.write',
    returns: PlanPageView,
    says: 'Close a plan, withdraw it, or keep it as what it is compared with',
  })
  async act(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @PathAction(PLAN_TABLE) action: PlanAction,
    @IfMatch() revision: number,
    @Body() body: PlanActionBody,
  ): Promise<PlanPageView> {
    await this.commands.act(context, { id, revision }, action, body);
    return this.find(context.actor, id);
  }

  @IdParam()
  @Act('plans/:id/what-if', {
    permit: 'plan.read',
    returns: WhatIfView,
    says: 'What would move if something were different; nothing is changed by asking',
  })
  async whatIf(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @Body() body: WhatIfBody,
  ): Promise<WhatIfView> {
    const result = await this.queries.whatIf(actor, id, changesOf(body), freezeOf(body));
    return whatIfView(result, result.own);
  }

  @IdParam()
  @ActOnRevision('plans/:id/replan', {
    permit: 'plan.write',
    returns: PlanPageView,
    says: 'Carry out what was tried, on the revision of the plan on which it was',
  })
  async replan(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @Body() body: ReplanBody,
  ): Promise<PlanPageView> {
    const { reason = null } = body;
    await this.commands.replan(context, { id, revision }, changesOf(body), reason);
    return this.find(context.actor, id);
  }
}
