import { Body, Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../kernel/actor.js';
import type { WriteContext } from '../../../platform/database/work.js';
import { pageOf } from '../../../platform/http/list-query.js';
import { Ctx, CurrentActor, IfMatch, PathId } from '../../../platform/http/request.js';
import { IdParam, Read, Remove, Replace, Start } from '../../../platform/http/routes.js';
import { pageView, StartedJobView } from '../../../platform/http/views.js';
import { ControllerCommands } from '../../application/probes/controller.commands.js';
import { ProbeQueries } from '../../application/probes/probe.queries.js';
import { ProbeStarts } from '../../application/probes/probe.starts.js';
import { ControllerBody, DifferencesQuery, ProbesBody, SnapshotsQuery } from './probe.dto.js';
import {
  controllerView,
  ControllerView,
  DifferencesView,
  differencesView,
  LookView,
  lookView,
  SnapshotPageView,
  snapshotPageView,
  SnapshotsView,
  snapshotView,
} from './probe.view.js';

const SORTABLE = ['-takenAt'];

@ApiTags('probes')
@Controller('api/v1')
export class ProbeController {
  constructor(
    private readonly controllers: ControllerCommands,
    private readonly queries: ProbeQueries,
    private readonly starts: ProbeStarts,
  ) {}

  @IdParam()
  @Read('servers/:id/controller', {
    permit: 'probe.read',
    returns: ControllerView,
    says: 'Where the management controller of a server answers',
  })
  async controller(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
  ): Promise<ControllerView> {
    return controllerView(await this.queries.controller(actor, id));
  }

  @IdParam()
  @Replace('servers/:id/controller', {
    permit: 'probe.write',
    returns: ControllerView,
    says: 'Enter the management controller of a server; the first time with revision 0',
  })
  async setController(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @Body() { address, fingerprint = null, secretName = null }: ControllerBody,
  ): Promise<ControllerView> {
    const given = { address, fingerprint, secretName };
    return controllerView(await this.controllers.set(context, { id, revision }, given));
  }

  @IdParam()
  @Remove('servers/:id/controller', {
    permit: 'probe.write',
    says: 'Take the management controller off a server; what it has said stays',
  })
  removeController(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
  ): Promise<void> {
    return this.controllers.remove(context, { id, revision });
  }

  @IdParam()
  @Start('servers/:id/probes', {
    permit: 'probe.run',
    returns: StartedJobView,
    says: 'Look at a server through its management controller',
  })
  probe(@Ctx() context: WriteContext, @PathId('id') id: string): Promise<StartedJobView> {
    return this.starts.one(context, id);
  }

  @Start('probes', {
    permit: 'probe.run',
    returns: StartedJobView,
    says: 'Look at servers, at those in a rack, or at those of a lot',
  })
  probes(@Ctx() context: WriteContext, @Body() body: ProbesBody): Promise<StartedJobView> {
    return this.starts.many(context, body);
  }

  @IdParam()
  @Read('servers/:id/probe', {
    permit: 'server.read',
    returns: LookView,
    says: 'The last look at a server: when, how it ended, what could not be read, readings',
  })
  async look(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<LookView> {
    return lookView(await this.queries.look(actor.scope, id));
  }

  @IdParam()
  @Read('servers/:id/snapshots', {
    permit: 'server.read',
    returns: SnapshotsView,
    says: 'What a server has been seen to be, the newest first: one for each change',
  })
  async snapshots(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @Query() query: SnapshotsQuery,
  ): Promise<SnapshotsView> {
    const page = pageOf(query, SORTABLE);
    return pageView(await this.queries.snapshotsOf(actor.scope, id, page), snapshotView);
  }

  @IdParam()
  @Read('snapshots/:id', {
    permit: 'server.read',
    returns: SnapshotPageView,
    says: 'One snapshot with its content',
  })
  async snapshot(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
  ): Promise<SnapshotPageView> {
    return snapshotPageView(await this.queries.snapshot(actor.scope, id));
  }

  @IdParam()
  @Read('snapshots/:id/differences', {
    permit: 'server.read',
    returns: DifferencesView,
    says: 'What changed since another snapshot of the same server, in words',
  })
  async differences(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @Query() { from }: DifferencesQuery,
  ): Promise<DifferencesView> {
    return differencesView(await this.queries.differences(actor.scope, id, from));
  }
}
