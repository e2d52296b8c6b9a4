import { Body, Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../kernel/actor.js';
import type { WriteContext } from '../../../platform/database/work.js';
import { pageOf } from '../../../platform/http/list-query.js';
import { Ctx, CurrentActor, IfMatch, PathId } from '../../../platform/http/request.js';
import { Change, Create, IdParam, Read } from '../../../platform/http/routes.js';
import { pageView } from '../../../platform/http/views.js';
import { CoolingQueries } from '../../application/cooling/cooling.queries.js';
import { LoopCommands } from '../../application/cooling/loop.commands.js';
import { LoopQueries } from '../../application/cooling/loop.queries.js';
import { CreateLoopBody, EditLoopBody, LoopsQuery } from './cooling.dto.js';
import { loopChangesOf, newLoopOf } from './cooling.input.js';
import { ImpactView, impactView, ServerCoolingView } from './cooling.view.js';
import { LoopPageView, loopPageView, LoopsView, loopView, serverCoolingView } from './loop.view.js';

const BY_NAME = ['name'];

@ApiTags('cooling')
@Controller('api/v1')
export class LoopController {
  constructor(
    private readonly commands: LoopCommands,
    private readonly loops: LoopQueries,
    private readonly queries: CoolingQueries,
  ) {}

  @Read('coolant-loops', { permit: 'cooling.read', returns: LoopsView, says: 'Coolant loops' })
  async list(@CurrentActor() { scope }: Actor, @Query() query: LoopsQuery): Promise<LoopsView> {
    const filter = { q: query.q, equal: { kind: query.kind, site_id: query.siteId } };
    return pageView(await this.loops.list(scope, filter, pageOf(query, BY_NAME)), loopView);
  }

  @IdParam()
  @Read('coolant-loops/:id', {
    permit: 'cooling.read',
    returns: LoopPageView,
    says: 'One loop with its checks, release and all that hangs on it',
  })
  async find(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<LoopPageView> {
    return loopPageView(await this.loops.find(actor, id));
  }

  @Create('coolant-loops', {
    permit: 'cooling.write',
    returns: LoopPageView,
    says: 'Enter a coolant loop; limits that are not given are the proposed ones',
  })
  async create(@Ctx() context: WriteContext, @Body() body: CreateLoopBody): Promise<LoopPageView> {
    return this.find(context.actor, await this.commands.create(context, newLoopOf(body)));
  }

  @IdParam()
  @Change('coolant-loops/:id', {
    permit: 'cooling.write',
    returns: LoopPageView,
    says: 'Edit a loop; another coolant, kind or working pressure voids its release',
  })
  async edit(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @Body() body: EditLoopBody,
  ): Promise<LoopPageView> {
    const target = { id, revision };
    return this.find(context.actor, await this.commands.edit(context, target, loopChangesOf(body)));
  }

  @IdParam()
  @Read('coolant-loops/:id/impact', {
    permit: 'cooling.read',
    returns: ImpactView,
    says: 'Which servers lose their cooling if this loop fails',
  })
  async impact(@CurrentActor() { scope }: Actor, @PathId('id') id: string): Promise<ImpactView> {
    return impactView(await this.queries.impact(scope, { what: 'loop', id }));
  }

  @IdParam()
  @Read('servers/:id/cooling', {
    permit: 'cooling.read',
    returns: ServerCoolingView,
    says: 'How a server is cooled, and every reason why it may not be switched on or leave',
  })
  async server(
    @CurrentActor() { scope }: Actor,
    @PathId('id') id: string,
  ): Promise<ServerCoolingView> {
    return serverCoolingView(await this.queries.server(scope, id));
  }
}
