import { Body, Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../kernel/actor.js';
import type { WriteContext } from '../../../platform/database/work.js';
import { pageOf } from '../../../platform/http/list-query.js';
import { Ctx, CurrentActor, IfMatch, PathAction, PathId } from '../../../platform/http/request.js';
import {
  ActionParam,
  ActOnRevision,
  Create,
  IdParam,
  Read,
} from '../../../platform/http/routes.js';
import { pageView } from '../../../platform/http/views.js';
import { CheckQueries } from '../../application/checks/check.queries.js';
import { LotCheckQueries } from '../../application/checks/lot-checks.queries.js';
import { CheckWaiverCommands } from '../../application/checks/waiver.commands.js';
import { WAIVER_TABLE, type WaiverAction } from '../../domain/checks/waiver.js';
import { RequestWaiverBody, TwinsQuery, WaiverActionBody, WaiversQuery } from './check.dto.js';
import { CheckWaiverListedView, CheckWaiversView, waiverListedView } from './check.view.js';
import { LotRuleView, lotRuleView, LotTwinsView, lotTwinsView } from './lot-checks.view.js';

const SORTABLE = ['-requestedAt'];

@ApiTags('checks')
@Controller('api/v1')
export class CheckWaiverController {
  constructor(
    private readonly commands: CheckWaiverCommands,
    private readonly queries: CheckQueries,
    private readonly lots: LotCheckQueries,
  ) {}

  @Read('check-waivers', {
    permit: 'check.read',
    returns: CheckWaiversView,
    says: 'Waivers with what they are about; `waitingOn=me`: those that I may decide',
  })
  async list(
    @CurrentActor() actor: Actor,
    @Query() { waitingOn, ...query }: WaiversQuery,
  ): Promise<CheckWaiversView> {
    const waiting = waitingOn === undefined ? {} : { state: 'requested', notBy: actor.id };
    const page = pageOf(query, SORTABLE);
    const found = await this.queries.listWaivers(actor, { ...query, ...waiting }, page);
    return pageView(found, waiverListedView);
  }

  @IdParam()
  @Read('check-waivers/:id', {
    permit: 'check.read',
    returns: CheckWaiverListedView,
    says: 'One waiver',
  })
  async find(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
  ): Promise<CheckWaiverListedView> {
    return waiverListedView(await this.queries.findWaiver(actor, id));
  }

  @IdParam()
  @Create('servers/:id/check-waivers', {
    permit: 'check.record',
    returns: CheckWaiverListedView,
    says: 'Ask for one result to be let through until a day; another person decides',
  })
  async request(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @Body() body: RequestWaiverBody,
  ): Promise<CheckWaiverListedView> {
    return this.find(context.actor, await this.commands.request(context, id, body));
  }

  @IdParam()
  @ActionParam(WAIVER_TABLE)
  @ActOnRevision('check-waivers/:id/actions/:action', {
    permit: 'check.waive',
    returns: CheckWaiverListedView,
    says: 'Approve or reject as the second person, or revoke',
  })
  async act(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @PathAction(WAIVER_TABLE) action: WaiverAction,
    @IfMatch() revision: number,
    @Body() body: WaiverActionBody,
  ): Promise<CheckWaiverListedView> {
    await this.commands.act(context, { id, revision }, action, body);
    return this.find(context.actor, id);
  }

  @IdParam()
  @Read('lots/:id/twins', {
    permit: 'check.read',
    returns: LotTwinsView,
    says: 'The servers of a lot compared by one check: median, deviations, who is slower',
  })
  async twins(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @Query() { code }: TwinsQuery,
  ): Promise<LotTwinsView> {
    return lotTwinsView(await this.lots.twins(actor.scope, id, code));
  }

  @IdParam()
  @Read('lots/:id/rule', {
    permit: 'check.read',
    returns: LotRuleView,
    says: 'Whether a lot passes by the rule of its profile, and how many are still to be tested',
  })
  async rule(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<LotRuleView> {
    return lotRuleView(await this.lots.rule(actor.scope, id));
  }
}
