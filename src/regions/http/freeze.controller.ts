import { Body, Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../kernel/actor.js';
import { invalid } from '../../kernel/errors.js';
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
import { FreezeCommands } from '../application/freeze.commands.js';
import { FreezeQueries } from '../application/freeze.queries.js';
import { FREEZE_TABLE, type FreezeAction } from '../domain/freeze.js';
import { readWindow } from '../domain/typed-window.js';
import {
  DefaultFreezesQuery,
  EditFreezeBody,
  EnterDefaultFreezesBody,
  EnterFreezeBody,
  FreezeActionBody,
  FreezesQuery,
  WindowQuery,
} from './freeze.dto.js';
import {
  DefaultFreezesView,
  defaultFreezesView,
  FreezePageView,
  freezePageView,
  FreezesView,
  FreezeView,
  freezeView,
  WindowView,
  windowView,
} from './freeze.view.js';

const SORTABLE = ['-lastDay', 'firstDay'];

@ApiTags('freezes')
@Controller('api/v1')
export class FreezeController {
  constructor(
    private readonly commands: FreezeCommands,
    private readonly queries: FreezeQueries,
  ) {}

  @Read('freezes', {
    permit: 'freeze.read',
    returns: FreezesView,
    says: 'Days on which nothing is changed: everybody’s, the centre’s, and of regions within reach',
  })
  async list(@CurrentActor() actor: Actor, @Query() query: FreezesQuery): Promise<FreezesView> {
    const page = await this.queries.list(actor.scope, query, pageOf(query, SORTABLE));
    return pageView(page, freezeView);
  }

  @IdParam()
  @Read('freezes/:id', { permit: 'freeze.read', returns: FreezePageView, says: 'One freeze' })
  async find(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<FreezePageView> {
    return freezePageView(await this.queries.find(actor, id));
  }

  @Create('freezes', { permit: 'freeze.write', returns: FreezeView, says: 'Enter a freeze' })
  async enter(@Ctx() context: WriteContext, @Body() body: EnterFreezeBody): Promise<FreezeView> {
    const { regionId = null, nameEn = null, note = null } = body;
    return freezeView(await this.commands.enter(context, { ...body, regionId, nameEn, note }));
  }

  @IdParam()
  @Change('freezes/:id', { permit: 'freeze.write', returns: FreezeView, says: 'Edit a freeze' })
  async edit(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @Body() body: EditFreezeBody,
  ): Promise<FreezeView> {
    return freezeView(await this.commands.edit(context, { id, revision }, body));
  }

  @IdParam()
  @ActionParam(FREEZE_TABLE)
  @ActOnRevision('freezes/:id/actions/:action', {
    permit: 'freeze.write',
    returns: FreezeView,
    says: 'Withdraw a freeze, or put it in force again',
  })
  async act(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @PathAction(FREEZE_TABLE) action: FreezeAction,
    @IfMatch() revision: number,
    @Body() body: FreezeActionBody,
  ): Promise<FreezeView> {
    return freezeView(await this.commands.act(context, { id, revision }, action, body));
  }

  @Read('default-freezes', {
    permit: 'freeze.read',
    returns: DefaultFreezesView,
    says: 'The Danish defaults of a year, and which of them are entered',
  })
  async defaults(
    @CurrentActor() actor: Actor,
    @Query() { year }: DefaultFreezesQuery,
  ): Promise<DefaultFreezesView> {
    return defaultFreezesView(year, await this.queries.defaults(actor, year));
  }

  @Create('default-freezes', {
    permit: 'freeze.write',
    returns: DefaultFreezesView,
    says: 'Enter the Danish defaults of a year that are not there yet, also not as withdrawn',
  })
  async enterDefaults(
    @Ctx() context: WriteContext,
    @Body() { year }: EnterDefaultFreezesBody,
  ): Promise<DefaultFreezesView> {
    return defaultFreezesView(year, await this.commands.enterDefaults(context, year));
  }

  @Read('change-calendar/window', {
    permit: 'freeze.read',
    returns: WindowView,
    says: 'Everything that is against changing something then, at the centre or with a region',
  })
  async window(
    @CurrentActor() actor: Actor,
    @Query() { day, start, endDay = day, end, regionId }: WindowQuery,
  ): Promise<WindowView> {
    const window = readWindow({ day, start, endDay, end }, { start: 'start', end: 'end' });
    if (!('startsAt' in window)) throw invalid(window);
    return windowView(window, await this.queries.clashes(actor, window, regionId ?? null));
  }
}
