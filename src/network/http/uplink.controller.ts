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
import { UplinkCommands } from '../application/uplink.commands.js';
import { UplinkQueries } from '../application/uplink.queries.js';
import { UPLINK_TABLE, type UplinkAction } from '../domain/uplink.js';
import { CreateUplinkBody, EditUplinkBody, UplinkActionBody, UplinksQuery } from './uplink.dto.js';
import {
  UplinkPageView,
  uplinkPageView,
  UplinksSummaryView,
  uplinksSummaryView,
  UplinksView,
  uplinkView,
} from './uplink.view.js';

const SORTABLE = ['name', '-createdAt'];

@ApiTags('uplinks')
@Controller('api/v1/uplinks')
export class UplinkController {
  constructor(
    private readonly commands: UplinkCommands,
    private readonly queries: UplinkQueries,
  ) {}

  @Read('', {
    permit: 'uplink.read',
    returns: UplinksView,
    says: 'The lines by which the regions reach the centre',
  })
  async list(@CurrentActor() actor: Actor, @Query() query: UplinksQuery): Promise<UplinksView> {
    const page = await this.queries.list(actor.scope, query, pageOf(query, SORTABLE));
    return pageView(page, uplinkView);
  }

  @Read('summary', {
    permit: 'uplink.read',
    returns: UplinksSummaryView,
    says: 'Per region: what is in service, what it carries, and what is missing',
  })
  async summary(@CurrentActor() actor: Actor): Promise<UplinksSummaryView> {
    return uplinksSummaryView(await this.queries.summary(actor.scope));
  }

  @IdParam()
  @Read(':id', { permit: 'uplink.read', returns: UplinkPageView, says: 'One uplink' })
  async find(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<UplinkPageView> {
    return uplinkPageView(await this.queries.find(actor, id));
  }

  @Create('', {
    permit: 'uplink.write',
    returns: UplinkPageView,
    says: 'Enter an uplink; it begins as planned',
  })
  async create(
    @Ctx() context: WriteContext,
    @Body() body: CreateUplinkBody,
  ): Promise<UplinkPageView> {
    const { provider = null, circuitReference = null, capacityMbps = null } = body;
    const { transport = 'unknown', redundancy = 'unknown', handover = null } = body;
    const { note = null, deviceId = null, orderedOn = null, expectedOn = null } = body;
    const line = { provider, circuitReference, capacityMbps, transport, redundancy, handover };
    const input = { ...body, ...line, note, deviceId, orderedOn, expectedOn };
    const { id } = await this.commands.create(context, input);
    return this.find(context.actor, id);
  }

  @IdParam()
  @Change(':id', {
    permit: 'uplink.write',
    returns: UplinkPageView,
    says: 'Edit an uplink that has not ended',
  })
  async edit(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @Body() body: EditUplinkBody,
  ): Promise<UplinkPageView> {
    await this.commands.edit(context, { id, revision }, body);
    return this.find(context.actor, id);
  }

  @IdParam()
  @ActionParam(UPLINK_TABLE)
  @ActOnRevision(':id/actions/:action', {
    permit: 'uplink.write',
    returns: UplinkPageView,
    says: 'Take a step: order, deliver, test, take into service, report a disruption, end',
  })
  async act(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @PathAction(UPLINK_TABLE) action: UplinkAction,
    @IfMatch() revision: number,
    @Body() body: UplinkActionBody,
  ): Promise<UplinkPageView> {
    await this.commands.act(context, { id, revision }, action, body);
    return this.find(context.actor, id);
  }
}
