import { Body, Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../kernel/actor.js';
import type { WriteContext } from '../../../platform/database/work.js';
import { pageOf } from '../../../platform/http/list-query.js';
import { Ctx, CurrentActor, IfMatch, PathId } from '../../../platform/http/request.js';
import { Change, Create, IdParam, Read } from '../../../platform/http/routes.js';
import { pageView } from '../../../platform/http/views.js';
import { RackCommands } from '../../application/racks/rack.commands.js';
import { RackQueries } from '../../application/racks/rack.queries.js';
import { NO_BUDGETS } from '../../domain/racks/rack.js';
import type { NewSlot } from '../../domain/racks/slot.js';
import { RACK_SORT_COLUMNS } from '../../persistence/racks/rack.store.js';
import {
  AddSlotsBody,
  CandidatesQuery,
  CreateRackBody,
  EditRackBody,
  RacksQuery,
  type SlotBody,
} from './rack.dto.js';
import {
  candidateView,
  CandidatesView,
  RackPageView,
  rackPageView,
  RacksView,
  rackView,
} from './rack.view.js';

const SORTABLE = Object.keys(RACK_SORT_COLUMNS);

@ApiTags('racks')
@Controller('api/v1/racks')
export class RackController {
  constructor(
    private readonly commands: RackCommands,
    private readonly queries: RackQueries,
  ) {}

  @Read('', { permit: 'rack.read', returns: RacksView, says: 'Racks with their head-room' })
  async list(@CurrentActor() actor: Actor, @Query() query: RacksQuery): Promise<RacksView> {
    const page = pageOf(query, SORTABLE);
    return pageView(await this.queries.list(actor.scope, query, page), rackView);
  }

  @IdParam()
  @Read(':id', {
    permit: 'rack.read',
    returns: RackPageView,
    says: 'One rack: its slots, what stands in them, and what is left of each budget',
  })
  find(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<RackPageView> {
    return this.shown(actor, id);
  }

  @IdParam()
  @Read(':id/candidates', {
    permit: 'rack.read',
    returns: CandidatesView,
    says: 'For each free slot: whether this piece fits, or every reason why not',
  })
  async candidates(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @Query() { assetId }: CandidatesQuery,
  ): Promise<CandidatesView> {
    const found = await this.queries.candidates(actor.scope, id, assetId);
    return { items: found.map(candidateView) };
  }

  @Create('', { permit: 'rack.write', returns: RackPageView, says: 'Add a rack' })
  async create(@Ctx() context: WriteContext, @Body() body: CreateRackBody): Promise<RackPageView> {
    const { room = null, units = null, supply = 'one-phase', ...given } = body;
    const rack = { ...NO_BUDGETS, ...given, room, units, supply };
    return this.shown(context.actor, await this.commands.create(context, rack));
  }

  @IdParam()
  @Change(':id', {
    permit: 'rack.write',
    returns: RackPageView,
    says: 'Edit a rack; a budget below what stands in it is refused, with by how much',
  })
  async edit(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @Body() body: EditRackBody,
  ): Promise<RackPageView> {
    return this.shown(context.actor, await this.commands.edit(context, { id, revision }, body));
  }

  @IdParam()
  @Create(':id/slots', {
    permit: 'rack.write',
    returns: RackPageView,
    says: 'Add slots to a rack, one or many in one go: all of them or none',
  })
  async addSlots(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @Body() { slots }: AddSlotsBody,
  ): Promise<RackPageView> {
    const added = await this.commands.addSlots(context, id, slots.map(newSlot));
    return this.shown(context.actor, added);
  }

  private async shown({ scope }: Actor, id: string): Promise<RackPageView> {
    return rackPageView(await this.queries.find(scope, id));
  }
}

const newSlot = (body: SlotBody): NewSlot => ({
  name: body.name,
  kind: body.kind ?? 'server',
  role: body.role ?? null,
  lowestUnit: body.lowestUnit ?? null,
  heightUnits: body.heightUnits ?? null,
  feedAOutlet: body.feedAOutlet ?? null,
  feedAPhase: body.feedAPhase ?? null,
  feedBOutlet: body.feedBOutlet ?? null,
  feedBPhase: body.feedBPhase ?? null,
});
