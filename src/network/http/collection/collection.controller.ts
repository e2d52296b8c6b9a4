import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../kernel/actor.js';
import { toIso } from '../../../kernel/instant.js';
import type { WriteContext } from '../../../platform/database/work.js';
import { Ctx, CurrentActor, IfMatch, PathId } from '../../../platform/http/request.js';
import { IdParam, Read, Remove, Replace, Start } from '../../../platform/http/routes.js';
import { Out, StartedJobView } from '../../../platform/http/views.js';
import { CollectStarts } from '../../application/collection/collect.starts.js';
import {
  ConnectionCommands,
  type ConnectionShown,
} from '../../application/collection/connection.commands.js';
import { SSH_PORT } from '../../domain/collection/connection.js';
import { CollectBody, CompareBody, ConnectionBody } from './connection.dto.js';

export class DeviceConnectionView {
  @Out.text({ nullable: true }) host: string | null;
  @Out.integer({ nullable: true }) port: number | null;
  @Out.text({ nullable: true, says: 'The key that it has to show' }) hostKey: string | null;
  @Out.text({ nullable: true, says: 'The key that it showed last, which was not believed' })
  shownHostKey: string | null;
  @Out.text({ nullable: true }) secretName: string | null;
  @Out.id() setBy: string;
  @Out.instant() setAt: string;
  @Out.integer() revision: number;
}

@ApiTags('network-configurations')
@Controller('api/v1/network-devices')
export class CollectionController {
  constructor(
    private readonly connections: ConnectionCommands,
    private readonly starts: CollectStarts,
  ) {}

  @IdParam()
  @Read(':id/connection', {
    permit: 'collect.read',
    returns: DeviceConnectionView,
    says: 'Where a device answers over SSH, and by which key it is believed',
  })
  async connection(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
  ): Promise<DeviceConnectionView> {
    return connectionView(await this.connections.find(actor, id));
  }

  @IdParam()
  @Replace(':id/connection', {
    permit: 'collect.write',
    returns: DeviceConnectionView,
    says: 'Enter where a device answers; the first time with revision 0',
  })
  async setConnection(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @Body() { host, port = SSH_PORT, hostKey = null, secretName }: ConnectionBody,
  ): Promise<DeviceConnectionView> {
    const given = { host, port, hostKey, secretName };
    await this.connections.set(context, { id, revision }, given);
    return this.connection(context.actor, id);
  }

  @IdParam()
  @Remove(':id/connection', {
    permit: 'collect.write',
    says: 'Take the address off a device; what it has said stays',
  })
  removeConnection(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
  ): Promise<void> {
    return this.connections.remove(context, { id, revision });
  }

  @IdParam()
  @Start(':id/collections', {
    permit: 'collect.run',
    returns: StartedJobView,
    says: 'Ask a device for what it runs, over SSH',
  })
  collect(@Ctx() context: WriteContext, @PathId('id') id: string): Promise<StartedJobView> {
    return this.starts.one(context, id);
  }

  @Start('collections', {
    permit: 'collect.run',
    returns: StartedJobView,
    says: 'Ask up to 1,000 devices for what they run, by a job that tells of each',
  })
  collectMany(
    @Ctx() context: WriteContext,
    @Body() { deviceIds }: CollectBody,
  ): Promise<StartedJobView> {
    return this.starts.many(context, deviceIds);
  }

  @Start('comparisons', {
    permit: 'config.write',
    returns: StartedJobView,
    says: 'Compare up to 1,000 devices, or all of them, with what was meant and with the rules',
  })
  compare(
    @Ctx() context: WriteContext,
    @Body() { deviceIds }: CompareBody,
  ): Promise<StartedJobView> {
    return this.starts.compare(context, deviceIds);
  }
}

const connectionView = (one: ConnectionShown): DeviceConnectionView => ({
  host: one.host,
  port: one.port,
  hostKey: one.hostKey,
  shownHostKey: one.shownHostKey,
  secretName: one.secretName,
  setBy: one.setBy,
  setAt: toIso(one.setAt),
  revision: one.revision,
});
