import { Body, Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../kernel/actor.js';
import type { WriteContext } from '../../platform/database/work.js';
import { pageOf } from '../../platform/http/list-query.js';
import { Ctx, CurrentActor, IfMatch, PathAction, PathId } from '../../platform/http/request.js';
import { ActionParam, ActOnRevision, Create, IdParam, Read } from '../../platform/http/routes.js';
import { pageView } from '../../platform/http/views.js';
import { FindingCommands } from '../application/finding.commands.js';
import { FindingQueries } from '../application/finding.queries.js';
import { FINDING_TABLE, type FindingAction } from '../domain/finding.js';
import { FindingBody, FindingsQuery, NoteBody } from './server-record.dto.js';
import {
  findingListedView,
  FindingPageView,
  findingPageView,
  FindingsView,
  FindingView,
  findingView,
} from './server-record.view.js';

const SORTABLE = ['-createdAt'];

@ApiTags('findings')
@Controller('api/v1/findings')
export class FindingController {
  constructor(
    private readonly commands: FindingCommands,
    private readonly queries: FindingQueries,
  ) {}

  @Read('', { permit: 'finding.read', returns: FindingsView, says: 'Findings, newest first' })
  async list(@CurrentActor() actor: Actor, @Query() query: FindingsQuery): Promise<FindingsView> {
    const page = pageOf(query, SORTABLE);
    return pageView(await this.queries.list(actor.scope, query, page), findingListedView);
  }

  @IdParam()
  @Read(':id', { permit: 'finding.read', returns: FindingPageView, says: 'One finding' })
  async find(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<FindingPageView> {
    return findingPageView(await this.queries.find(actor, id));
  }

  @Create('', {
    permit: 'finding.write',
    returns: FindingView,
    says: 'Say what is wrong with a server, and what it stands in the way of',
  })
  async create(@Ctx() context: WriteContext, @Body() body: FindingBody): Promise<FindingView> {
    return findingView(await this.commands.open(context, body));
  }

  @IdParam()
  @ActionParam(FINDING_TABLE)
  @ActOnRevision(':id/actions/:action', {
    permit: 'finding.write',
    returns: FindingView,
    says: 'Settle a finding, or reopen it',
  })
  async act(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @PathAction(FINDING_TABLE) action: FindingAction,
    @IfMatch() revision: number,
    @Body() body: NoteBody,
  ): Promise<FindingView> {
    return findingView(await this.commands.act(context, { id, revision }, action, body));
  }
}
