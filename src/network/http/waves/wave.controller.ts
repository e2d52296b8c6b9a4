import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../kernel/actor.js';
import type { WriteContext } from '../../../platform/database/work.js';
import { Ctx, CurrentActor, IfMatch, PathAction, PathId } from '../../../platform/http/request.js';
import {
  ActionParam,
  ActOnRevision,
  Change,
  Create,
  IdParam,
  Read,
} from '../../../platform/http/routes.js';
import { WaveCommands } from '../../application/waves/wave.commands.js';
import { WaveQueries } from '../../application/waves/wave.queries.js';
import { WAVE_TABLE, type WaveAction } from '../../domain/waves/wave.js';
import { CreateWaveBody, EditWaveBody, WaveActionBody } from './wave.dto.js';
import { WavesView, WaveView, waveView } from './wave.view.js';

/** What is asked of a wave where nobody says otherwise. */
const DEFAULTS = {
  plannedOn: null,
  note: null,
  exitState: 'verified',
  exitPercent: 100,
  exitHours: 0,
  exitNoDrift: true,
} as const;

@ApiTags('network-waves')
@Controller('api/v1/network-waves')
export class WaveController {
  constructor(
    private readonly commands: WaveCommands,
    private readonly queries: WaveQueries,
  ) {}

  @Read('', {
    permit: 'wave.read',
    returns: WavesView,
    says: 'All waves in their order, with how far they are and what they still lack',
  })
  async all(@CurrentActor() actor: Actor): Promise<WavesView> {
    return { items: (await this.queries.all(actor)).map(waveView) };
  }

  @IdParam()
  @Read(':id', { permit: 'wave.read', returns: WaveView, says: 'One wave' })
  async find(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<WaveView> {
    return waveView(await this.queries.find(actor, id));
  }

  @Create('', { permit: 'wave.write', returns: WaveView, says: 'Enter a wave' })
  async create(@Ctx() context: WriteContext, @Body() body: CreateWaveBody): Promise<WaveView> {
    const id = await this.commands.create(context, { ...DEFAULTS, ...body });
    return this.find(context.actor, id);
  }

  @IdParam()
  @Change(':id', { permit: 'wave.write', returns: WaveView, says: 'Edit a wave' })
  async edit(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @Body() body: EditWaveBody,
  ): Promise<WaveView> {
    await this.commands.edit(context, { id, revision }, body);
    return this.find(context.actor, id);
  }

  @IdParam()
  @ActionParam(WAVE_TABLE)
  @ActOnRevision(':id/actions/:action', {
    permit: 'wave.read',
    returns: WaveView,
    says: 'Start or finish a wave, or take an exception through two people; the step names its right',
  })
  async act(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @PathAction(WAVE_TABLE) action: WaveAction,
    @IfMatch() revision: number,
    @Body() body: WaveActionBody,
  ): Promise<WaveView> {
    await this.commands.act(context, { id, revision }, action, body);
    return this.find(context.actor, id);
  }
}
