import { Body, Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../kernel/actor.js';
import type { WriteContext } from '../../platform/database/work.js';
import { pageOf } from '../../platform/http/list-query.js';
import { Ctx, CurrentActor, IfMatch, PathAction, PathId } from '../../platform/http/request.js';
import {
  ActionParam,
  ActOnRevision,
  Change,
  Create,
  IdParam,
  Read,
} from '../../platform/http/routes.js';
import { pageView } from '../../platform/http/views.js';
import { DecisionCommands } from '../application/decision.commands.js';
import { DecisionQueries } from '../application/decision.queries.js';
import { DECISION_TABLE, type DecisionAction } from '../domain/decision.js';
import { DECISION_SORT_COLUMNS } from '../persistence/decision.store.js';
import {
  CreateDecisionBody,
  DecisionActionBody,
  DecisionsQuery,
  EditDecisionBody,
} from './region.dto.js';
import {
  DecisionPageView,
  decisionPageView,
  DecisionsView,
  DecisionView,
  decisionView,
} from './region.view.js';

const SORTABLE = Object.keys(DECISION_SORT_COLUMNS);

@ApiTags('decisions')
@Controller('api/v1/decisions')
export class DecisionController {
  constructor(
    private readonly commands: DecisionCommands,
    private readonly queries: DecisionQueries,
  ) {}

  @Read('', { permit: 'decision.read', returns: DecisionsView, says: 'The decision register' })
  async list(@Query() query: DecisionsQuery): Promise<DecisionsView> {
    return pageView(await this.queries.list(query, pageOf(query, SORTABLE)), decisionView);
  }

  @IdParam()
  @Read(':id', { permit: 'decision.read', returns: DecisionPageView, says: 'One decision' })
  async find(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<DecisionPageView> {
    return decisionPageView(await this.queries.find(actor, id));
  }

  @Create('', { permit: 'decision.write', returns: DecisionView, says: 'Enter a decision to come' })
  async create(
    @Ctx() context: WriteContext,
    @Body() { note = null, ...body }: CreateDecisionBody,
  ): Promise<DecisionView> {
    return decisionView(await this.commands.create(context, { ...body, note }));
  }

  @IdParam()
  @Change(':id', { permit: 'decision.write', returns: DecisionView, says: 'Edit its wording' })
  async edit(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @Body() body: EditDecisionBody,
  ): Promise<DecisionView> {
    return decisionView(await this.commands.edit(context, { id, revision }, body));
  }

  @IdParam()
  @ActionParam(DECISION_TABLE)
  @ActOnRevision(':id/actions/:action', {
    permit: 'decision.write',
    returns: DecisionView,
    says: 'Forward, decide or reopen',
  })
  async act(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @PathAction(DECISION_TABLE) action: DecisionAction,
    @IfMatch() revision: number,
    @Body() body: DecisionActionBody,
  ): Promise<DecisionView> {
    return decisionView(await this.commands.act(context, { id, revision }, action, body));
  }
}
