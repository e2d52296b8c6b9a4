import { Body, Controller, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../kernel/actor.js';
import type { CalendarDay } from '../../kernel/calendar-day.js';
import { copenhagenDay } from '../../kernel/instant.js';
import type { Language } from '../../kernel/message.js';
import { Clock } from '../../platform/clock.js';
import type { WriteContext } from '../../platform/database/work.js';
import { ExportSources } from '../../platform/exports/export-sources.js';
import { pageOf } from '../../platform/http/list-query.js';
import {
  Ctx,
  CurrentActor,
  IfMatch,
  PathAction,
  PathId,
  Speaks,
} from '../../platform/http/request.js';
import {
  Act,
  ActionParam,
  ActOnRevision,
  Change,
  Create,
  IdParam,
  Read,
} from '../../platform/http/routes.js';
import { answerBulk, BulkView } from '../../platform/http/bulk.answer.js';
import { pageView, type StartedJobView } from '../../platform/http/views.js';
import { InventoryQueries } from '../application/inventory.queries.js';
import { ServerBulks } from '../application/server.bulk.js';
import { ServerCommands } from '../application/server.commands.js';
import { SERVER_TABLE, type ServerAction } from '../domain/server.js';
import { SERVER_POWER_TABLE, type PowerAction } from '../domain/server-power.js';
import { SERVER_SORT_COLUMNS } from '../persistence/server.store.js';
import {
  BulkActionBody,
  BulkServersBody,
  CreateServerBody,
  EditServerBody,
  ServerActionBody,
  ServerExportQuery,
  ServerFilterQuery,
  ServersQuery,
} from './inventory.dto.js';
import {
  ServerCountsView,
  ServerPageView,
  serverPageView,
  ServersView,
  ServerView,
  serverView,
} from './inventory.view.js';

const SORTABLE = Object.keys(SERVER_SORT_COLUMNS);

@ApiTags('servers')
@Controller('api/v1/servers')
export class ServerController {
  constructor(
    private readonly commands: ServerCommands,
    private readonly bulks: ServerBulks,
    private readonly queries: InventoryQueries,
    private readonly exports: ExportSources,
    private readonly clock: Clock,
  ) {}

  @Read('', { permit: 'server.read', returns: ServersView, says: 'Servers, page by page' })
  async list(@CurrentActor() actor: Actor, @Query() query: ServersQuery): Promise<ServersView> {
    const page = await this.queries.listServers(actor.scope, query, pageOf(query, SORTABLE));
    const today = this.today();
    return pageView(page, (server) => serverView(server, today));
  }

  @Read('counts', { permit: 'server.read', returns: ServerCountsView, says: 'Servers by state' })
  async counts(
    @CurrentActor() actor: Actor,
    @Query() query: ServerFilterQuery,
  ): Promise<ServerCountsView> {
    const states = [...(await this.queries.countServers(actor.scope, query))];
    return { total: states.reduce((sum, { count }) => sum + count, 0), states };
  }

  @Read('export', {
    permit: 'server.read',
    produces: 'text/csv',
    says: 'Exactly the servers of a filter, as CSV, NDJSON or XLSX; up to 10,000',
  })
  export(
    @CurrentActor() actor: Actor,
    @Query() { format, ...filter }: ServerExportQuery,
  ): Promise<StreamableFile> {
    return this.exports.inline('servers', actor, format, filter);
  }

  @IdParam()
  @Read(':id', { permit: 'server.read', returns: ServerPageView, says: 'One server' })
  async find(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<ServerPageView> {
    return serverPageView(await this.queries.findServer(actor, id), this.today());
  }

  @Create('', { permit: 'server.write', returns: ServerView, says: 'Register a planned server' })
  async create(@Ctx() context: WriteContext, @Body() body: CreateServerBody): Promise<ServerView> {
    return serverView(await this.commands.register(context, body), this.today());
  }

  @Create('bulk', {
    permit: 'server.write',
    returns: BulkView,
    orJob: true,
    says: 'Register up to 10,000 servers in one transaction, each reported; above 1,000 by a job',
  })
  createMany(
    @Ctx() context: WriteContext,
    @Speaks() language: Language,
    @Body() body: BulkServersBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BulkView | StartedJobView> {
    const bulk = { does: 'register', ...body } as const;
    return answerBulk(reply, language, () => this.bulks.carryOut(context, bulk));
  }

  @IdParam()
  @Change(':id', { permit: 'server.write', returns: ServerView, says: 'Edit a server' })
  async edit(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @Body() body: EditServerBody,
  ): Promise<ServerView> {
    return serverView(await this.commands.edit(context, { id, revision }, body), this.today());
  }

  @IdParam()
  @ActionParam(SERVER_TABLE)
  @ActOnRevision(':id/actions/:action', {
    permit: 'server.read',
    returns: ServerView,
    says: 'Take a step of the lifecycle; the step itself names the permission it needs',
  })
  async act(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @PathAction(SERVER_TABLE) action: ServerAction,
    @IfMatch() revision: number,
    @Body() body: ServerActionBody,
  ): Promise<ServerView> {
    const target = { id, revision };
    return serverView(await this.commands.act(context, target, action, body), this.today());
  }

  @IdParam()
  @ActionParam(SERVER_POWER_TABLE)
  @ActOnRevision(':id/power/actions/:action', {
    permit: 'server.power',
    returns: ServerView,
    says: 'Say that a server is switched on, or off; refused until everything about it allows it',
  })
  async switchPower(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @PathAction(SERVER_POWER_TABLE) action: PowerAction,
    @IfMatch() revision: number,
  ): Promise<ServerView> {
    const server = await this.commands.switchPower(context, { id, revision }, action);
    return serverView(server, this.today());
  }

  @ActionParam(SERVER_TABLE)
  @Act('actions/:action', {
    permit: 'server.read',
    returns: BulkView,
    orJob: true,
    says:
      'Take one step for up to 10,000 servers, each with its revision, each reported; ' +
      'above 1,000 by a job',
  })
  actMany(
    @Ctx() context: WriteContext,
    @Speaks() language: Language,
    @PathAction(SERVER_TABLE) action: ServerAction,
    @Body() { items, mode, ...evidence }: BulkActionBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BulkView | StartedJobView> {
    const bulk = { does: 'step', items, mode, action, evidence } as const;
    return answerBulk(reply, language, () => this.bulks.carryOut(context, bulk));
  }

  /** Asked once an answer: the same for every server in it. */
  private today(): CalendarDay {
    return copenhagenDay(this.clock.now());
  }
}
