import { Body, Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../kernel/actor.js';
import type { WriteContext } from '../../platform/database/work.js';
import { ListQuery, pageOf } from '../../platform/http/list-query.js';
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
import { OrganisationCommands } from '../application/organisation.commands.js';
import { OrganisationQueries } from '../application/organisation.queries.js';
import { ORGANISATION_TABLE, type OrganisationAction } from '../domain/organisation.js';
import {
  EditOrganisationBody,
  OrganisationActionBody,
  RecordOrganisationBody,
} from './organisation.dto.js';
import {
  OrganisationPageView,
  organisationPageView,
  OrganisationsView,
  organisationView,
} from './organisation.view.js';

const SORTABLE = ['-validFrom'];

@ApiTags('organisation-records')
@Controller('api/v1/organisation-records')
export class OrganisationController {
  constructor(
    private readonly commands: OrganisationCommands,
    private readonly queries: OrganisationQueries,
  ) {}

  @Read('', {
    permit: 'region.read',
    returns: OrganisationsView,
    says: 'What the centre is and was called, and what it is a part of, each from a day on',
  })
  async list(@Query() query: ListQuery): Promise<OrganisationsView> {
    return pageView(await this.queries.list(pageOf(query, SORTABLE)), organisationView);
  }

  @IdParam()
  @Read(':id', {
    permit: 'region.read',
    returns: OrganisationPageView,
    says: 'One name of the centre, and what was looked at again because of it',
  })
  async find(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
  ): Promise<OrganisationPageView> {
    return organisationPageView(await this.queries.find(actor, id));
  }

  @Create('', {
    permit: 'region.write',
    returns: OrganisationPageView,
    says: 'Record what the centre is called from a day on',
  })
  async create(
    @Ctx() context: WriteContext,
    @CurrentActor() actor: Actor,
    @Body() body: RecordOrganisationBody,
  ): Promise<OrganisationPageView> {
    const { nameEn = null, partOfDa = null, partOfEn = null, note = null } = body;
    const input = { ...body, nameEn, partOfDa, partOfEn, note };
    return this.find(actor, await this.commands.create(context, input));
  }

  @IdParam()
  @Change(':id', {
    permit: 'region.write',
    returns: OrganisationPageView,
    says: 'Correct a record; one that holds already with a reason',
  })
  async edit(
    @Ctx() context: WriteContext,
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @Body() body: EditOrganisationBody,
  ): Promise<OrganisationPageView> {
    const { reason = null, ...changes } = body;
    await this.commands.edit(context, { id, revision }, changes, reason);
    return this.find(actor, id);
  }

  @IdParam()
  @ActionParam(ORGANISATION_TABLE)
  @ActOnRevision(':id/actions/:action', {
    permit: 'region.write',
    returns: OrganisationPageView,
    says: 'Say that something was looked at again, or withdraw the record',
  })
  async act(
    @Ctx() context: WriteContext,
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
    @PathAction(ORGANISATION_TABLE) action: OrganisationAction,
    @IfMatch() revision: number,
    @Body() body: OrganisationActionBody,
  ): Promise<OrganisationPageView> {
    await this.commands.act(context, { id, revision }, action, body);
    return this.find(actor, id);
  }
}
