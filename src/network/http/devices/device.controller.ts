import { Body, Controller, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../kernel/actor.js';
import type { CalendarDay } from '../../../kernel/calendar-day.js';
import { copenhagenDay } from '../../../kernel/instant.js';
import type { Language } from '../../../kernel/message.js';
import { Clock } from '../../../platform/clock.js';
import type { WriteContext } from '../../../platform/database/work.js';
import { ExportSources } from '../../../platform/exports/export-sources.js';
import { answerWhole, BulkView } from '../../../platform/http/bulk.answer.js';
import { pageOf } from '../../../platform/http/list-query.js';
import {
  Ctx,
  CurrentActor,
  IfMatch,
  PathAction,
  PathId,
  Speaks,
} from '../../../platform/http/request.js';
import {
  ActionParam,
  ActOnRevision,
  Change,
  Create,
  IdParam,
  Read,
  Start,
} from '../../../platform/http/routes.js';
import { pageView, StartedJobView } from '../../../platform/http/views.js';
import { DeviceBulks } from '../../application/devices/device.bulks.js';
import { DeviceCommands } from '../../application/devices/device.commands.js';
import { DeviceQueries } from '../../application/devices/device.queries.js';
import { DEVICE_TABLE, type DeviceAction } from '../../domain/devices/device.js';
import { DEVICE_SORT_COLUMNS } from '../../persistence/devices/device.store.js';
import {
  AssignWaveBody,
  BulkDeviceActionBody,
  BulkDevicesBody,
  CreateDeviceBody,
  DeviceActionBody,
  DeviceExportQuery,
  DeviceFilterQuery,
  DevicesQuery,
  EditDeviceBody,
} from './device.dto.js';
import {
  DeviceCountsView,
  DevicePageView,
  devicePageView,
  DevicesView,
  deviceView,
} from './device.view.js';

const SORTABLE = Object.keys(DEVICE_SORT_COLUMNS);

@ApiTags('network-devices')
@Controller('api/v1/network-devices')
export class DeviceController {
  constructor(
    private readonly commands: DeviceCommands,
    private readonly bulks: DeviceBulks,
    private readonly queries: DeviceQueries,
    private readonly exports: ExportSources,
    private readonly clock: Clock,
  ) {}

  @Read('', { permit: 'device.read', returns: DevicesView, says: 'Network devices, page by page' })
  async list(@CurrentActor() actor: Actor, @Query() query: DevicesQuery): Promise<DevicesView> {
    const page = await this.queries.list(actor.scope, query, pageOf(query, SORTABLE));
    const today = this.today();
    return pageView(page, (device) => deviceView(device, today));
  }

  @Read('counts', {
    permit: 'device.read',
    returns: DeviceCountsView,
    says: 'Network devices by state',
  })
  async counts(
    @CurrentActor() actor: Actor,
    @Query() query: DeviceFilterQuery,
  ): Promise<DeviceCountsView> {
    const states = [...(await this.queries.counts(actor.scope, query))];
    return { total: states.reduce((sum, { count }) => sum + count, 0), states };
  }

  @Read('export', {
    permit: 'device.read',
    produces: 'text/csv',
    says: 'Exactly the devices of a filter, as CSV, NDJSON or XLSX; up to 10,000',
  })
  export(
    @CurrentActor() actor: Actor,
    @Query() { format, ...filter }: DeviceExportQuery,
  ): Promise<StreamableFile> {
    return this.exports.inline('network-devices', actor, format, filter);
  }

  @IdParam()
  @Read(':id', { permit: 'device.read', returns: DevicePageView, says: 'One network device' })
  async find(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<DevicePageView> {
    return devicePageView(await this.queries.find(actor, id), this.today());
  }

  @Create('', {
    permit: 'device.write',
    returns: DevicePageView,
    says: 'Register a planned network device',
  })
  async create(
    @Ctx() context: WriteContext,
    @Body() body: CreateDeviceBody,
  ): Promise<DevicePageView> {
    const { id } = await this.commands.register(context, body);
    return this.find(context.actor, id);
  }

  @Create('bulk', {
    permit: 'device.write',
    returns: BulkView,
    says: 'Register up to 1,000 devices in one transaction, each reported',
  })
  createMany(
    @Ctx() context: WriteContext,
    @Speaks() language: Language,
    @Body() { items, mode }: BulkDevicesBody,
  ): Promise<BulkView> {
    return answerWhole(language, () => this.commands.registerMany(context, items, mode));
  }

  @IdParam()
  @Change(':id', { permit: 'device.write', returns: DevicePageView, says: 'Edit a network device' })
  async edit(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @Body() body: EditDeviceBody,
  ): Promise<DevicePageView> {
    await this.commands.edit(context, { id, revision }, body);
    return this.find(context.actor, id);
  }

  @IdParam()
  @ActionParam(DEVICE_TABLE)
  @ActOnRevision(':id/actions/:action', {
    permit: 'device.read',
    returns: DevicePageView,
    says: 'Take a step of the lifecycle; the step itself names the permission it needs',
  })
  async act(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @PathAction(DEVICE_TABLE) action: DeviceAction,
    @IfMatch() revision: number,
    @Body() body: DeviceActionBody,
  ): Promise<DevicePageView> {
    await this.commands.act(context, { id, revision }, action, body);
    return this.find(context.actor, id);
  }

  @ActionParam(DEVICE_TABLE)
  @Start('actions/:action', {
    permit: 'device.configure',
    returns: StartedJobView,
    says: 'Take one step for up to 1,000 devices, each with its revision, by a job that tells of each',
  })
  actMany(
    @Ctx() context: WriteContext,
    @PathAction(DEVICE_TABLE) action: DeviceAction,
    @Body() { items, mode, ...evidence }: BulkDeviceActionBody,
  ): Promise<StartedJobView> {
    return this.bulks.start(context, { does: 'step', action, evidence, items, mode });
  }

  @Start('wave', {
    permit: 'device.write',
    returns: StartedJobView,
    says: 'Put up to 1,000 devices in a wave, or take them out of theirs, by a job',
  })
  assign(
    @Ctx() context: WriteContext,
    @Body() { items, mode, waveId }: AssignWaveBody,
  ): Promise<StartedJobView> {
    return this.bulks.start(context, { does: 'assign', waveId, items, mode });
  }

  /** Asked once an answer: the same for every device in it. */
  private today(): CalendarDay {
    return copenhagenDay(this.clock.now());
  }
}
