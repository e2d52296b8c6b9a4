import { Body, Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../kernel/actor.js';
import type { CalendarDay } from '../../kernel/calendar-day.js';
import { copenhagenDay } from '../../kernel/instant.js';
import { Clock } from '../../platform/clock.js';
import type { WriteContext } from '../../platform/database/work.js';
import { pageOf } from '../../platform/http/list-query.js';
import {
  Ctx,
  CurrentActor,
  IfMatch,
  PathAction,
  PathId,
  PathWord,
} from '../../platform/http/request.js';
import {
  ActionParam,
  ActOnRevision,
  Change,
  Create,
  IdParam,
  Read,
  WordParam,
} from '../../platform/http/routes.js';
import { pageView } from '../../platform/http/views.js';
import { BoxCommands } from '../application/boxes/box.commands.js';
import { BoxQueries } from '../application/boxes/box.queries.js';
import { BOX_TABLE } from '../domain/boxes/box-table.js';
import type { BoxAction } from '../domain/boxes/box.js';
import { PENDING_ACTIONS, type PendingAction } from '../domain/boxes/pending.js';
import { EXPIRY_NEAR_DAYS } from '../domain/trust/expiry.js';
import { BOX_SORT_COLUMNS } from '../persistence/box.store.js';
import { BoxActionBody, BoxesQuery, CreateBoxBody, EditBoxBody, ExpiriesQuery } from './box.dto.js';
import {
  BoxesView,
  BoxExpiriesView,
  boxExpiryView,
  BoxPageView,
  boxPageView,
  boxView,
} from './box.view.js';

const SORTABLE = Object.keys(BOX_SORT_COLUMNS);

@ApiTags('encryption-boxes')
@Controller('api/v1')
export class BoxController {
  constructor(
    private readonly commands: BoxCommands,
    private readonly queries: BoxQueries,
    private readonly clock: Clock,
  ) {}

  @Read('encryption-boxes', {
    permit: 'box.read',
    returns: BoxesView,
    says: 'Encryption boxes, page by page, with who holds each',
  })
  async list(@CurrentActor() actor: Actor, @Query() query: BoxesQuery): Promise<BoxesView> {
    const page = await this.queries.list(actor.scope, query, pageOf(query, SORTABLE));
    const today = this.today();
    return pageView(page, (box) => boxView(box, today));
  }

  @Read('box-expiries', {
    permit: 'box.read',
    returns: BoxExpiriesView,
    says: 'What has run out on boxes, or will soon: certificates, certifications, support, seals',
  })
  async expiries(
    @CurrentActor() actor: Actor,
    @Query() { withinDays = EXPIRY_NEAR_DAYS }: ExpiriesQuery,
  ): Promise<BoxExpiriesView> {
    return { items: (await this.queries.expiries(actor.scope, withinDays)).map(boxExpiryView) };
  }

  @IdParam()
  @Read('encryption-boxes/:id', {
    permit: 'box.read',
    returns: BoxPageView,
    says: 'One box with its custody, seals and certificates',
  })
  async find(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<BoxPageView> {
    return boxPageView(await this.queries.find(actor, id), this.today());
  }

  @Create('encryption-boxes', {
    permit: 'box.write',
    returns: BoxPageView,
    says: 'Register a box that is on order',
  })
  async create(@Ctx() context: WriteContext, @Body() body: CreateBoxBody): Promise<BoxPageView> {
    return this.find(context.actor, await this.commands.register(context, body));
  }

  @IdParam()
  @Change('encryption-boxes/:id', {
    permit: 'box.write',
    returns: BoxPageView,
    says: 'Edit a box; what waits for a second person has to be asked for anew',
  })
  async edit(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @Body() body: EditBoxBody,
  ): Promise<BoxPageView> {
    await this.commands.edit(context, { id, revision }, body);
    return this.find(context.actor, id);
  }

  @IdParam()
  @ActionParam(BOX_TABLE)
  @ActOnRevision('encryption-boxes/:id/actions/:action', {
    permit: 'box.read',
    returns: BoxPageView,
    says:
      'Take a step of its life; the step names the permission it needs. One that takes two waits ' +
      'for the second person',
  })
  async act(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @PathAction(BOX_TABLE) action: BoxAction,
    @IfMatch() revision: number,
    @Body() body: BoxActionBody,
  ): Promise<BoxPageView> {
    await this.commands.act(context, { id, revision }, action, { ...body });
    return this.find(context.actor, id);
  }

  @IdParam()
  @WordParam('word', PENDING_ACTIONS)
  @ActOnRevision('encryption-boxes/:id/second/:word', {
    permit: 'box.read',
    returns: BoxPageView,
    says: 'Confirm the step that waits for a second person, or take it back',
  })
  async second(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @PathWord({ name: 'word', words: PENDING_ACTIONS }) word: PendingAction,
    @IfMatch() revision: number,
  ): Promise<BoxPageView> {
    await this.commands.decidePending(context, { id, revision }, word);
    return this.find(context.actor, id);
  }

  /** Asked once an answer: the same for every box in it. */
  private today(): CalendarDay {
    return copenhagenDay(this.clock.now());
  }
}
