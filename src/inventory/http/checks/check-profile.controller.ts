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
  Create,
  IdParam,
  Read,
} from '../../../platform/http/routes.js';
import { pageView } from '../../../platform/http/views.js';
import { CheckQueries } from '../../application/checks/check.queries.js';
import { CheckProfileCommands } from '../../application/checks/profile.commands.js';
import { PROFILE_TABLE, type ProfileAction } from '../../domain/checks/profile.js';
import {
  CreateProfileBody,
  EditProfileBody,
  ProfileActionBody,
  ProfilesQuery,
  type DefinitionBody,
} from './check.dto.js';
import {
  CheckProfilePageView,
  CheckProfilesView,
  profilePageView,
  profileView,
} from './check.view.js';

const SORTABLE = ['-createdAt'];

@ApiTags('check-profiles')
@Controller('api/v1/check-profiles')
export class CheckProfileController {
  constructor(
    private readonly commands: CheckProfileCommands,
    private readonly queries: CheckQueries,
  ) {}

  @Read('', {
    permit: 'check.read',
    returns: CheckProfilesView,
    says: 'Check profiles and their versions, the newest first',
  })
  async list(@Query() query: ProfilesQuery): Promise<CheckProfilesView> {
    return pageView(await this.queries.listProfiles(query, pageOf(query, SORTABLE)), profileView);
  }

  @IdParam()
  @Read(':id', {
    permit: 'check.read',
    returns: CheckProfilePageView,
    says: 'One version, with its checks and limits',
  })
  async find(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
  ): Promise<CheckProfilePageView> {
    return profilePageView(await this.queries.findProfile(actor, id));
  }

  @Create('', {
    permit: 'check.write',
    returns: CheckProfilePageView,
    says: 'Make a draft for a model, empty or from the built-in reference',
  })
  async create(
    @Ctx() context: WriteContext,
    @Body() { siteId = null, loopId = null, ...body }: CreateProfileBody,
  ): Promise<CheckProfilePageView> {
    const id = await this.commands.create(context, { ...body, siteId, loopId });
    return this.find(context.actor, id);
  }

  @IdParam()
  @Create(':id/versions', {
    permit: 'check.write',
    returns: CheckProfilePageView,
    says: 'Make a draft of the next version, with what this one says',
  })
  async newVersion(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
  ): Promise<CheckProfilePageView> {
    return this.find(context.actor, await this.commands.newVersion(context, id));
  }

  @IdParam()
  @Change(':id', {
    permit: 'check.write',
    returns: CheckProfilePageView,
    says: 'Edit a draft; its definitions are replaced as a whole',
  })
  async edit(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @Body() { definitions, ...body }: EditProfileBody,
  ): Promise<CheckProfilePageView> {
    const given = definitions === undefined ? {} : { definitions: definitions.map(definitionOf) };
    await this.commands.edit(context, { id, revision }, { ...body, ...given });
    return this.find(context.actor, id);
  }

  @IdParam()
  @ActionParam(PROFILE_TABLE)
  @ActOnRevision(':id/actions/:action', {
    permit: 'check.write',
    returns: CheckProfilePageView,
    says: 'Put a draft in force in place of the earlier version, or retire a version',
  })
  async act(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @PathAction(PROFILE_TABLE) action: ProfileAction,
    @IfMatch() revision: number,
    @Body() body: ProfileActionBody,
  ): Promise<CheckProfilePageView> {
    await this.commands.act(context, { id, revision }, action, body);
    return this.find(context.actor, id);
  }
}

/** What a body leaves out is empty: a definition is always given whole. */
const definitionOf = ({
  low = null,
  high = null,
  floorPercent = null,
  better = null,
  validDays = null,
  ...body
}: DefinitionBody) => ({ ...body, low, high, floorPercent, better, validDays });
