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
import { CoolingQueries } from '../../application/cooling/cooling.queries.js';
import { RecordCommands } from '../../application/cooling/record.commands.js';
import { ReleaseCommands } from '../../application/cooling/release.commands.js';
import { RELEASE_TABLE, type ReleaseAction } from '../../domain/cooling/release.js';
import {
  CreateReadingBody,
  CreateSampleBody,
  EditReleaseBody,
  OfLoopQuery,
  PrepareReleaseBody,
  ReleaseActionBody,
} from './cooling.dto.js';
import { newReadingOf, newSampleOf, releaseEvidenceOf } from './cooling.input.js';
import {
  LoopReadingsView,
  LoopReadingView,
  LoopReleasesView,
  LoopReleaseView,
  readingView,
  releaseView,
  sampleView,
  WaterSamplesView,
  WaterSampleView,
} from './release.view.js';

/** Readings, samples, and the release that rests on them. */
@ApiTags('cooling')
@Controller('api/v1')
export class ReleaseController {
  constructor(
    private readonly records: RecordCommands,
    private readonly releases: ReleaseCommands,
    private readonly queries: CoolingQueries,
  ) {}

  @Read('loop-readings', {
    permit: 'cooling.read',
    returns: LoopReadingsView,
    says: 'Readings of loops, newest first',
  })
  async readings(
    @CurrentActor() { scope }: Actor,
    @Query() query: OfLoopQuery,
  ): Promise<LoopReadingsView> {
    const filter = { equal: { loop_id: query.loopId } };
    const page = await this.queries.readings(scope, filter, pageOf(query, ['-at']));
    return pageView(page, readingView);
  }

  @Create('loop-readings', {
    permit: 'cooling.write',
    returns: LoopReadingView,
    says: 'Record what was read at a loop, each value in the unit of its field',
  })
  async createReading(
    @Ctx() context: WriteContext,
    @Body() body: CreateReadingBody,
  ): Promise<LoopReadingView> {
    const id = await this.records.createReading(context, newReadingOf(body));
    return readingView(await this.queries.reading(context.actor.scope, id));
  }

  @Read('water-samples', {
    permit: 'cooling.read',
    returns: WaterSamplesView,
    says: 'Water samples, newest first, each value judged',
  })
  async samples(
    @CurrentActor() { scope }: Actor,
    @Query() query: OfLoopQuery,
  ): Promise<WaterSamplesView> {
    const filter = { equal: { loop_id: query.loopId } };
    const page = await this.queries.samples(scope, filter, pageOf(query, ['-takenAt']));
    return pageView(page, sampleView);
  }

  @Create('water-samples', {
    permit: 'cooling.write',
    returns: WaterSampleView,
    says: 'Record what a laboratory found, each value in the unit of its field',
  })
  async createSample(
    @Ctx() context: WriteContext,
    @Body() body: CreateSampleBody,
  ): Promise<WaterSampleView> {
    const id = await this.records.createSample(context, newSampleOf(body));
    return sampleView(await this.queries.sample(context.actor.scope, id));
  }

  @Read('loop-releases', {
    permit: 'cooling.read',
    returns: LoopReleasesView,
    says: 'Releases of loops, newest first',
  })
  async list(@CurrentActor() actor: Actor, @Query() query: OfLoopQuery): Promise<LoopReleasesView> {
    const filter = { equal: { loop_id: query.loopId } };
    const page = await this.queries.releases(actor, filter, pageOf(query, ['-createdAt']));
    return pageView(page, releaseView);
  }

  @IdParam()
  @Read('loop-releases/:id', {
    permit: 'cooling.read',
    returns: LoopReleaseView,
    says: 'One release, with everything it lacks',
  })
  async find(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<LoopReleaseView> {
    return releaseView(await this.queries.release(actor, id));
  }

  @Create('loop-releases', {
    permit: 'cooling.write',
    returns: LoopReleaseView,
    says: 'Prepare a release; whoever writes in it may not sign it',
  })
  async prepare(
    @Ctx() context: WriteContext,
    @Body() { loopId, ...body }: PrepareReleaseBody,
  ): Promise<LoopReleaseView> {
    const id = await this.releases.prepare(context, loopId, releaseEvidenceOf(body));
    return this.find(context.actor, id);
  }

  @IdParam()
  @Change('loop-releases/:id', {
    permit: 'cooling.write',
    returns: LoopReleaseView,
    says: 'Edit what is recorded; a signed release becomes void by it',
  })
  async edit(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @Body() body: EditReleaseBody,
  ): Promise<LoopReleaseView> {
    await this.releases.edit(context, { id, revision }, releaseEvidenceOf(body));
    return this.find(context.actor, id);
  }

  @IdParam()
  @ActionParam(RELEASE_TABLE)
  @ActOnRevision('loop-releases/:id/actions/:action', {
    permit: 'cooling.release',
    returns: LoopReleaseView,
    says: 'Sign as the second person, or withdraw',
  })
  async act(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @PathAction(RELEASE_TABLE) action: ReleaseAction,
    @IfMatch() revision: number,
    @Body() body: ReleaseActionBody,
  ): Promise<LoopReleaseView> {
    await this.releases.act(context, { id, revision }, action, body);
    return this.find(context.actor, id);
  }
}
