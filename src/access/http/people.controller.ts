import { Body, Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../kernel/actor.js';
import type { WriteContext } from '../../platform/database/work.js';
import { PublicAddress } from '../../platform/http/public-address.js';
import { pageOf } from '../../platform/http/list-query.js';
import { Ctx, CurrentActor, IfMatch, PathAction, PathId } from '../../platform/http/request.js';
import {
  Act,
  ActionParam,
  ActOnRevision,
  Change,
  Create,
  IdParam,
  PresentOnly,
  Read,
} from '../../platform/http/routes.js';
import { pageView } from '../../platform/http/views.js';
import { PeopleCommands } from '../application/people.commands.js';
import { PeopleQueries } from '../application/people.queries.js';
import { SetupCommands } from '../application/setup.commands.js';
import { PERSON_TABLE, type PersonAction } from '../domain/person.js';
import { PEOPLE_SORT_COLUMNS } from '../persistence/person.store.js';
import { CreatePersonBody, EditPersonBody, PeopleQuery, PersonActionBody } from './access.dto.js';
import {
  InvitationView,
  PeopleView,
  PersonNamesView,
  PersonPageView,
  personPageView,
  PersonView,
  personView,
} from './access.view.js';

const SORTABLE = Object.keys(PEOPLE_SORT_COLUMNS);

@ApiTags('people')
@PresentOnly()
@Controller('api/v1')
export class PeopleController {
  constructor(
    private readonly commands: PeopleCommands,
    private readonly queries: PeopleQueries,
    private readonly setup: SetupCommands,
    private readonly address: PublicAddress,
  ) {}

  @Read('people', { permit: 'person.read', returns: PeopleView, says: 'People, page by page' })
  async list(@Query() query: PeopleQuery): Promise<PeopleView> {
    return pageView(await this.queries.list(query, pageOf(query, SORTABLE)), personView);
  }

  @Read('person-names', {
    permit: 'audit.read',
    returns: PersonNamesView,
    says: 'Names behind the ids in timelines, as far as one may see',
  })
  async names(@CurrentActor() actor: Actor): Promise<PersonNamesView> {
    return { items: [...(await this.queries.names(actor))] };
  }

  @IdParam()
  @Read('people/:id', { permit: 'person.read', returns: PersonPageView, says: 'One person' })
  async find(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<PersonPageView> {
    return personPageView(await this.queries.find(actor, id));
  }

  @Create('people', { permit: 'person.write', returns: PersonView, says: 'Add a person' })
  async create(@Ctx() context: WriteContext, @Body() body: CreatePersonBody): Promise<PersonView> {
    return personView(await this.commands.create(context, body));
  }

  @IdParam()
  @Change('people/:id', { permit: 'person.write', returns: PersonView, says: 'Edit a person' })
  async edit(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @Body() body: EditPersonBody,
  ): Promise<PersonView> {
    return personView(await this.commands.edit(context, id, revision, body));
  }

  @IdParam()
  @Act('people/:id/invitations', {
    permit: 'person.write',
    returns: InvitationView,
    says: 'Make a one-time link by which the person sets a password',
  })
  async invite(@Ctx() context: WriteContext, @PathId('id') id: string): Promise<InvitationView> {
    return { url: this.address.of(`/setup#${await this.setup.invite(context, id)}`) };
  }

  @IdParam()
  @ActionParam(PERSON_TABLE)
  @ActOnRevision('people/:id/actions/:action', {
    permit: 'person.write',
    returns: PersonView,
    says: 'Lock, unlock or record as left',
  })
  async act(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @PathAction(PERSON_TABLE) action: PersonAction,
    @IfMatch() revision: number,
    @Body() body: PersonActionBody,
  ): Promise<PersonView> {
    return personView(await this.commands.act(context, { id, revision }, action, body));
  }
}
