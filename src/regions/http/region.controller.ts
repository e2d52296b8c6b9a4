import { Body, Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../kernel/actor.js';
import type { WriteContext } from '../../platform/database/work.js';
import { ListQuery, pageOf } from '../../platform/http/list-query.js';
import { Ctx, CurrentActor, IfMatch, PathId, PathWord } from '../../platform/http/request.js';
import {
  Change,
  Create,
  IdParam,
  Read,
  Remove,
  Replace,
  WordParam,
} from '../../platform/http/routes.js';
import { pageView } from '../../platform/http/views.js';
import { RegionCommands } from '../application/region.commands.js';
import { RegionQueries } from '../application/region.queries.js';
import { CONTACT_ROLES, type ContactRole } from '../domain/region.js';
import { REGION_SORT_COLUMNS, SITE_SORT_COLUMNS } from '../persistence/region.store.js';
import {
  ContactBody,
  CreateRegionBody,
  CreateSiteBody,
  EditRegionBody,
  EditSiteBody,
  SitesQuery,
} from './region.dto.js';
import {
  ContactView,
  contactView,
  RegionPageView,
  regionPageView,
  RegionsView,
  RegionView,
  regionView,
  SitesView,
  SiteView,
  siteView,
} from './region.view.js';

const REGIONS_SORTABLE = Object.keys(REGION_SORT_COLUMNS);
const SITES_SORTABLE = Object.keys(SITE_SORT_COLUMNS);

@ApiTags('regions')
@Controller('api/v1')
export class RegionController {
  constructor(
    private readonly commands: RegionCommands,
    private readonly queries: RegionQueries,
  ) {}

  @Read('regions', { permit: 'region.read', returns: RegionsView, says: 'Regions within reach' })
  async list(@CurrentActor() actor: Actor, @Query() query: ListQuery): Promise<RegionsView> {
    const page = await this.queries.list(actor.scope, pageOf(query, REGIONS_SORTABLE));
    return pageView(page, regionPageView);
  }

  @IdParam()
  @Read('regions/:id', { permit: 'region.read', returns: RegionPageView, says: 'One region' })
  async find(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<RegionPageView> {
    return regionPageView(await this.queries.find(actor.scope, id));
  }

  @Create('regions', { permit: 'region.write', returns: RegionView, says: 'Add a region' })
  async create(@Ctx() context: WriteContext, @Body() body: CreateRegionBody): Promise<RegionView> {
    const { codeIso = null, codeDar = null, validFrom = null, validTo = null } = body;
    const region = { ...body, codeIso, codeDar, validFrom, validTo };
    return regionView(await this.commands.create(context, region));
  }

  @IdParam()
  @Change('regions/:id', { permit: 'region.write', returns: RegionView, says: 'Edit a region' })
  async edit(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @Body() body: EditRegionBody,
  ): Promise<RegionView> {
    return regionView(await this.commands.edit(context, { id, revision }, body));
  }

  @IdParam()
  @WordParam('role', CONTACT_ROLES)
  @Replace('regions/:id/contacts/:role', {
    permit: 'region.write',
    returns: ContactView,
    says: 'Say who fills a contact role; If-Match is the contact’s own revision',
  })
  async fill(
    @Ctx() context: WriteContext,
    @PathId('id') regionId: string,
    @PathWord({ name: 'role', words: CONTACT_ROLES }) role: ContactRole,
    @IfMatch() revision: number,
    @Body() { displayName, email, phone = null, language = 'da' }: ContactBody,
  ): Promise<ContactView> {
    const person = { displayName, email, phone, language };
    return contactView(
      await this.commands.setContact(context, { regionId, role, revision }, person),
    );
  }

  @IdParam()
  @WordParam('role', CONTACT_ROLES)
  @Remove('regions/:id/contacts/:role', { permit: 'region.write', says: 'Leave a role vacant' })
  async vacate(
    @Ctx() context: WriteContext,
    @PathId('id') regionId: string,
    @PathWord({ name: 'role', words: CONTACT_ROLES }) role: ContactRole,
    @IfMatch() revision: number,
  ): Promise<void> {
    await this.commands.setContact(context, { regionId, role, revision }, null);
  }

  @Read('sites', { permit: 'region.read', returns: SitesView, says: 'Sites within reach' })
  async sites(@CurrentActor() actor: Actor, @Query() query: SitesQuery): Promise<SitesView> {
    const page = pageOf(query, SITES_SORTABLE);
    return pageView(await this.queries.listSites(actor.scope, query, page), siteView);
  }

  @IdParam()
  @Read('sites/:id', { permit: 'region.read', returns: SiteView, says: 'One site' })
  async site(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<SiteView> {
    return siteView(await this.queries.findSite(actor.scope, id));
  }

  @Create('sites', { permit: 'site.write', returns: SiteView, says: 'Add a site' })
  async createSite(@Ctx() context: WriteContext, @Body() body: CreateSiteBody): Promise<SiteView> {
    return siteView(await this.commands.createSite(context, body));
  }

  @IdParam()
  @Change('sites/:id', { permit: 'site.write', returns: SiteView, says: 'Edit a site' })
  async editSite(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @Body() body: EditSiteBody,
  ): Promise<SiteView> {
    return siteView(await this.commands.editSite(context, { id, revision }, body));
  }
}
