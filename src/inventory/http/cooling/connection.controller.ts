import { Body, Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../kernel/actor.js';
import type { WriteContext } from '../../../platform/database/work.js';
import { pageOf } from '../../../platform/http/list-query.js';
import { Ctx, CurrentActor, IfMatch, PathAction, PathId } from '../../../platform/http/request.js';
import {
  ActionParam,
  ActOnRevision,
  Change,
  Create,
  IdParam,
  Read,
} from '../../../platform/http/routes.js';
import { pageView } from '../../../platform/http/views.js';
import { ConnectionCommands } from '../../application/cooling/connection.commands.js';
import { LoopQueries } from '../../application/cooling/loop.queries.js';
import { CONNECTION_TABLE, type ConnectionAction } from '../../domain/cooling/connection.js';
import {
  ConnectionActionBody,
  ConnectionsQuery,
  CreateConnectionBody,
  EditConnectionBody,
} from './cooling.dto.js';
import { connectionChangesOf, newConnectionOf } from './cooling.input.js';
import { ConnectionsView, ConnectionView, connectionView } from './cooling.view.js';

const SORTABLE = ['-createdAt'];

@ApiTags('cooling')
@Controller('api/v1/coolant-connections')
export class ConnectionController {
  constructor(
    private readonly commands: ConnectionCommands,
    private readonly queries: LoopQueries,
  ) {}

  @Read('', {
    permit: 'cooling.read',
    returns: ConnectionsView,
    says: 'How servers hang on their loops, newest first',
  })
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: ConnectionsQuery,
  ): Promise<ConnectionsView> {
    const filter = { equal: { asset_id: query.serverId } };
    const page = await this.queries.connections(actor, filter, pageOf(query, SORTABLE));
    return pageView(page, connectionView);
  }

  @IdParam()
  @Read(':id', { permit: 'cooling.read', returns: ConnectionView, says: 'One connection' })
  async find(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<ConnectionView> {
    return connectionView(await this.queries.connection(actor, id));
  }

  @Create('', {
    permit: 'cooling.write',
    returns: ConnectionView,
    says: 'Connect a server to two capped ports; the loop stays released',
  })
  async create(
    @Ctx() context: WriteContext,
    @Body() body: CreateConnectionBody,
  ): Promise<ConnectionView> {
    return this.find(context.actor, await this.commands.create(context, newConnectionOf(body)));
  }

  @IdParam()
  @Change(':id', {
    permit: 'cooling.write',
    returns: ConnectionView,
    says: 'Say what hoses it has, and whether their couplings are seated and latched',
  })
  async edit(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @Body() body: EditConnectionBody,
  ): Promise<ConnectionView> {
    await this.commands.edit(context, { id, revision }, connectionChangesOf(body));
    return this.find(context.actor, id);
  }

  @IdParam()
  @ActionParam(CONNECTION_TABLE)
  @ActOnRevision(':id/actions/:action', {
    permit: 'cooling.write',
    returns: ConnectionView,
    says: 'Open (which voids the loop’s release), reconnect, drain or remove',
  })
  async act(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @PathAction(CONNECTION_TABLE) action: ConnectionAction,
    @IfMatch() revision: number,
    @Body() body: ConnectionActionBody,
  ): Promise<ConnectionView> {
    await this.commands.act(context, { id, revision }, action, body);
    return this.find(context.actor, id);
  }
}
