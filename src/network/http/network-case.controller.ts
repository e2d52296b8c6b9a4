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
import { NetworkCaseCommands } from '../application/case.commands.js';
import { NetworkCaseQueries } from '../application/case.queries.js';
import { CASE_TABLE, type CaseAction } from '../domain/network-case.js';
import { CaseActionBody, CasesQuery, CreateCaseBody, EditCaseBody } from './network-case.dto.js';
import {
  NetworkCasePageView,
  networkCasePageView,
  NetworkCasesView,
  networkCaseView,
} from './network-case.view.js';

const SORTABLE = ['-createdAt'];

@ApiTags('network-cases')
@Controller('api/v1/network-cases')
export class NetworkCaseController {
  constructor(
    private readonly commands: NetworkCaseCommands,
    private readonly queries: NetworkCaseQueries,
  ) {}

  @Read('', {
    permit: 'network-case.read',
    returns: NetworkCasesView,
    says: 'Network equipment that is replaced or moved',
  })
  async list(@CurrentActor() actor: Actor, @Query() query: CasesQuery): Promise<NetworkCasesView> {
    const page = await this.queries.list(actor.scope, query, pageOf(query, SORTABLE));
    return pageView(page, networkCaseView);
  }

  @IdParam()
  @Read(':id', { permit: 'network-case.read', returns: NetworkCasePageView, says: 'One case' })
  async find(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<NetworkCasePageView> {
    return networkCasePageView(await this.queries.find(actor, id));
  }

  @Create('', {
    permit: 'network-case.write',
    returns: NetworkCasePageView,
    says: 'Enter a case; it begins without a date',
  })
  async create(
    @Ctx() context: WriteContext,
    @Body() body: CreateCaseBody,
  ): Promise<NetworkCasePageView> {
    const { toSiteId = null, newEquipment = null, crew = null, rollback = null } = body;
    const { steps = null } = body;
    const input = { ...body, steps, toSiteId, newEquipment, crew, rollback };
    const { id } = await this.commands.create(context, input);
    return this.find(context.actor, id);
  }

  @IdParam()
  @Change(':id', {
    permit: 'network-case.write',
    returns: NetworkCasePageView,
    says: 'Edit a case that is still to be done',
  })
  async edit(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @Body() body: EditCaseBody,
  ): Promise<NetworkCasePageView> {
    await this.commands.edit(context, { id, revision }, body);
    return this.find(context.actor, id);
  }

  @IdParam()
  @ActionParam(CASE_TABLE)
  @ActOnRevision(':id/actions/:action', {
    permit: 'network-case.write',
    returns: NetworkCasePageView,
    says: 'Take a step: ready, begin, finish, roll back, plan again, give up',
  })
  async act(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @PathAction(CASE_TABLE) action: CaseAction,
    @IfMatch() revision: number,
    @Body() body: CaseActionBody,
  ): Promise<NetworkCasePageView> {
    await this.commands.act(context, { id, revision }, action, body);
    return this.find(context.actor, id);
  }
}
