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
  IdParam,
  Read,
} from '../../../platform/http/routes.js';
import { pageView } from '../../../platform/http/views.js';
import { RackQueries } from '../../application/racks/rack.queries.js';
import { SlotCommands } from '../../application/racks/slot.commands.js';
import { SLOT_TABLE, type SlotAction } from '../../domain/racks/slot.js';
import { SLOT_SORT_COLUMNS } from '../../persistence/racks/slot.store.js';
import { EditSlotBody, SlotActionBody, SlotsQuery } from './rack.dto.js';
import { SlotPageView, slotPageView, SlotsView, slotView } from './rack.view.js';

const SORTABLE = Object.keys(SLOT_SORT_COLUMNS);

@ApiTags('racks')
@Controller('api/v1/slots')
export class SlotController {
  constructor(
    private readonly commands: SlotCommands,
    private readonly queries: RackQueries,
  ) {}

  @Read('', {
    permit: 'rack.read',
    returns: SlotsView,
    says: 'Slots: of a rack, of what stands in one, or free',
  })
  async list(
    @CurrentActor() actor: Actor,
    @Query() { free, ...query }: SlotsQuery,
  ): Promise<SlotsView> {
    const filter = { ...query, ...(free === undefined ? {} : { free: free === 'true' }) };
    const page = pageOf(query, SORTABLE);
    return pageView(await this.queries.listSlots(actor.scope, filter, page), slotView);
  }

  @IdParam()
  @Read(':id', { permit: 'rack.read', returns: SlotPageView, says: 'One slot' })
  find(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<SlotPageView> {
    return this.shown(actor, id);
  }

  @IdParam()
  @Change(':id', {
    permit: 'rack.write',
    returns: SlotPageView,
    says: 'Edit a slot: name, position, cabling and role',
  })
  async edit(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @Body() body: EditSlotBody,
  ): Promise<SlotPageView> {
    return this.shown(context.actor, await this.commands.edit(context, { id, revision }, body));
  }

  @IdParam()
  @ActionParam(SLOT_TABLE)
  @ActOnRevision(':id/actions/:action', {
    permit: 'rack.write',
    returns: SlotPageView,
    says: 'Plan a model here, place a piece, or take it out; every reason against is told',
  })
  async act(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @PathAction(SLOT_TABLE) action: SlotAction,
    @IfMatch() revision: number,
    @Body() body: SlotActionBody,
  ): Promise<SlotPageView> {
    const target = { id, revision };
    return this.shown(context.actor, await this.commands.act(context, target, action, body));
  }

  private async shown(actor: Actor, id: string): Promise<SlotPageView> {
    return slotPageView(await this.queries.findSlot(actor, id));
  }
}
