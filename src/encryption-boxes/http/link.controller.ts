import { Body, Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../kernel/actor.js';
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
import { LinkCommands } from '../application/links/link.commands.js';
import { LinkQueries } from '../application/links/link.queries.js';
import { LINK_TABLE, type LinkAction } from '../domain/links/link.js';
import { CreateLinkBody, EditLinkBody, LinkActionBody, LinksQuery } from './link.dto.js';
import { LinkPageView, linkPageView, LinksView, linkView } from './link.view.js';

const SORTABLE = ['name', '-createdAt'];

/** What is not said of a new link. */
const UNSAID = {
  layer: null,
  transport: 'unknown',
  provider: null,
  circuitReference: null,
  rateMbps: null,
  mtu: null,
  redundancyGroup: null,
  criticality: 'unknown',
  services: null,
  dataOwner: null,
  note: null,
} as const;

@ApiTags('encrypted-links')
@Controller('api/v1/encrypted-links')
export class LinkController {
  constructor(
    private readonly commands: LinkCommands,
    private readonly queries: LinkQueries,
  ) {}

  @Read('', {
    permit: 'link.read',
    returns: LinksView,
    says: 'The encrypted links between the centre and the regions, with the boxes at their ends',
  })
  async list(@CurrentActor() actor: Actor, @Query() query: LinksQuery): Promise<LinksView> {
    const page = await this.queries.list(actor.scope, query, pageOf(query, SORTABLE));
    return pageView(page, linkView);
  }

  @IdParam()
  @Read(':id', { permit: 'link.read', returns: LinkPageView, says: 'One link' })
  async find(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<LinkPageView> {
    return linkPageView(await this.queries.find(actor, id));
  }

  @Create('', { permit: 'link.write', returns: LinkPageView, says: 'Enter a planned link' })
  async create(@Ctx() context: WriteContext, @Body() body: CreateLinkBody): Promise<LinkPageView> {
    const id = await this.commands.create(context, { ...UNSAID, ...body });
    return this.find(context.actor, id);
  }

  @IdParam()
  @Change(':id', {
    permit: 'link.write',
    returns: LinkPageView,
    says: 'Edit a link that has not ended; its sites stay',
  })
  async edit(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @Body() body: EditLinkBody,
  ): Promise<LinkPageView> {
    await this.commands.edit(context, { id, revision }, body);
    return this.find(context.actor, id);
  }

  @IdParam()
  @ActionParam(LINK_TABLE)
  @ActOnRevision(':id/actions/:action', {
    permit: 'link.write',
    returns: LinkPageView,
    says: 'Take a step: into service, or to its end',
  })
  async act(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @PathAction(LINK_TABLE) action: LinkAction,
    @IfMatch() revision: number,
    @Body() body: LinkActionBody,
  ): Promise<LinkPageView> {
    await this.commands.act(context, { id, revision }, action, body);
    return this.find(context.actor, id);
  }
}
