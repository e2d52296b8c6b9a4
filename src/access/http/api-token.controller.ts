import { Body, Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../kernel/actor.js';
import type { WriteContext } from '../../platform/database/work.js';
import { pageOf } from '../../platform/http/list-query.js';
import { Ctx, CurrentActor, IfMatch, PathAction, PathId } from '../../platform/http/request.js';
import {
  ActionParam,
  ActOnRevision,
  Create,
  IdParam,
  PresentOnly,
  Read,
} from '../../platform/http/routes.js';
import { pageView } from '../../platform/http/views.js';
import { ApiTokenCommands } from '../application/api-token.commands.js';
import { ApiTokenQueries } from '../application/api-token.queries.js';
import { TOKEN_TABLE, type TokenAction } from '../domain/api-token.js';
import { CreateTokenBody, TokensQuery } from './api-token.dto.js';
import {
  NewTokenView,
  newTokenView,
  TokenPageView,
  tokenPageView,
  TokensView,
  TokenView,
  tokenView,
} from './api-token.view.js';

// No token makes, lists or ends tokens: whoever took one could otherwise keep a foot in the door.
const permit = 'person';

@ApiTags('api-tokens')
@PresentOnly()
@Controller('api/v1/api-tokens')
export class ApiTokenController {
  constructor(
    private readonly commands: ApiTokenCommands,
    private readonly queries: ApiTokenQueries,
  ) {}

  @Read('', { permit, returns: TokensView, says: 'My API tokens; with token.manage, everybody’s' })
  async list(@CurrentActor() actor: Actor, @Query() query: TokensQuery): Promise<TokensView> {
    const page = pageOf(query, ['-createdAt']);
    return pageView(await this.queries.list(actor, query.personId, page), tokenPageView);
  }

  @IdParam()
  @Read(':id', { permit, returns: TokenPageView, says: 'One API token, without its secret' })
  async find(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<TokenPageView> {
    return tokenPageView(await this.queries.find(actor, id));
  }

  @Create('', { permit, returns: NewTokenView, says: 'Make a token of mine; it is shown only now' })
  async create(@Ctx() context: WriteContext, @Body() body: CreateTokenBody): Promise<NewTokenView> {
    return newTokenView(await this.commands.create(context, context.actor.id, body));
  }

  @IdParam()
  @ActionParam(TOKEN_TABLE)
  @ActOnRevision(':id/actions/:action', {
    permit,
    returns: TokenView,
    says: 'Revoke: mine, or with token.manage anybody’s',
  })
  async act(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @PathAction(TOKEN_TABLE) action: TokenAction,
    @IfMatch() revision: number,
  ): Promise<TokenView> {
    return tokenView(await this.commands.act(context, { id, revision }, action));
  }
}
