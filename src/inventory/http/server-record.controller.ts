import { Body, Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../kernel/actor.js';
import type { WriteContext } from '../../platform/database/work.js';
import { pageOf } from '../../platform/http/list-query.js';
import { Ctx, CurrentActor, IfMatch, PathAction, PathId } from '../../platform/http/request.js';
import { ActionParam, ActOnRevision, Create, IdParam, Read } from '../../platform/http/routes.js';
import { pageView } from '../../platform/http/views.js';
import { BlockerQueries } from '../application/blocker.queries.js';
import { HoldCommands } from '../application/hold.commands.js';
import { ReplacementCommands } from '../application/replacement.commands.js';
import { SanitisationCommands } from '../application/sanitisation.commands.js';
import { ServerCommands } from '../application/server.commands.js';
import { ServerRecordQueries } from '../application/server-record.queries.js';
import { SANITISATION_TABLE, type SanitisationAction } from '../domain/sanitisation.js';
import { SERVER_SORT_COLUMNS } from '../persistence/server.store.js';
import {
  AttemptBody,
  BlockersQuery,
  LiftHoldBody,
  NoteBody,
  PlaceHoldBody,
  ReplaceServerBody,
  SanitisationBody,
  UndoReplacementBody,
} from './server-record.dto.js';
import {
  blockerView,
  BlockersView,
  HoldsView,
  HoldView,
  holdView,
  ReplacementsView,
  replacementView,
  sanitisationPageView,
  SanitisationsView,
  SanitisationView,
  sanitisationView,
  ServerStepsView,
  ServerStepView,
  stepView,
} from './server-record.view.js';

const SORTABLE = Object.keys(SERVER_SORT_COLUMNS);

@ApiTags('servers')
@Controller('api/v1')
export class ServerRecordController {
  constructor(
    private readonly queries: ServerRecordQueries,
    private readonly blockers: BlockerQueries,
    private readonly servers: ServerCommands,
    private readonly holdCommands: HoldCommands,
    private readonly sanitisationCommands: SanitisationCommands,
    private readonly replacementCommands: ReplacementCommands,
  ) {}

  @Read('server-blockers', {
    permit: 'server.read',
    returns: BlockersView,
    says: 'What keeps each server of a search, a lot or a rack from its next step: every reason',
  })
  async blocked(
    @CurrentActor() actor: Actor,
    @Query() query: BlockersQuery,
  ): Promise<BlockersView> {
    const page = pageOf(query, SORTABLE);
    return pageView(await this.blockers.list(actor.scope, query, page), blockerView);
  }

  @IdParam()
  @Read('servers/:id/steps', {
    permit: 'server.read',
    returns: ServerStepsView,
    says: 'Every step of its life, and every attempt that failed, oldest first',
  })
  async steps(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<ServerStepsView> {
    return { items: (await this.queries.steps(actor, id)).map(stepView) };
  }

  @IdParam()
  @Create('servers/:id/attempts', {
    permit: 'check.record',
    returns: ServerStepView,
    says: 'Record an attempt at a step that failed: a record, not a state',
  })
  async attempt(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @Body() { action, reason }: AttemptBody,
  ): Promise<ServerStepView> {
    return stepView(await this.servers.recordAttempt(context, id, action, reason));
  }

  @IdParam()
  @Read('servers/:id/holds', {
    permit: 'server.read',
    returns: HoldsView,
    says: 'Its holds, lifted and lapsed ones included, newest first',
  })
  async holds(@CurrentActor() actor: Actor, @PathId('id') id: string): Promise<HoldsView> {
    return { items: (await this.queries.holds(actor, id)).map(holdView) };
  }

  @IdParam()
  @Create('servers/:id/holds', {
    permit: 'server.hold',
    returns: HoldView,
    says: 'Hold a server: it goes no further until the hold is lifted or lapses',
  })
  async hold(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @Body() { reason, until = null }: PlaceHoldBody,
  ): Promise<HoldView> {
    return holdView(await this.holdCommands.place(context, id, { reason, until }));
  }

  @IdParam()
  @ActOnRevision('server-holds/:id/lift', {
    permit: 'server.hold',
    returns: HoldView,
    says: 'Lift a hold',
  })
  async lift(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @Body() { reason }: LiftHoldBody,
  ): Promise<HoldView> {
    return holdView(await this.holdCommands.lift(context, { id, revision }, reason));
  }

  @IdParam()
  @Read('servers/:id/replacements', {
    permit: 'server.read',
    returns: ReplacementsView,
    says: 'What it replaced, and what replaced it',
  })
  async replacements(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
  ): Promise<ReplacementsView> {
    return { items: (await this.queries.replacements(actor, id)).map(replacementView) };
  }

  @IdParam()
  @ActOnRevision('servers/:id/replacements', {
    permit: 'server.write',
    returns: ReplacementsView,
    says: 'Say which server takes the place of this one',
  })
  async replace(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @Body() body: ReplaceServerBody,
  ): Promise<ReplacementsView> {
    await this.replacementCommands.replace(context, { id, revision }, body);
    return this.replacements(context.actor, id);
  }

  @IdParam()
  @ActOnRevision('servers/:id/replacements/undo', {
    permit: 'server.write',
    returns: ReplacementsView,
    says: 'Take back that another server stands in the place of this one, named by mistake',
  })
  async undoReplacement(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @IfMatch() revision: number,
    @Body() { reason }: UndoReplacementBody,
  ): Promise<ReplacementsView> {
    await this.replacementCommands.undo(context, { id, revision }, reason);
    return this.replacements(context.actor, id);
  }

  @IdParam()
  @Read('servers/:id/sanitisations', {
    permit: 'server.read',
    returns: SanitisationsView,
    says: 'Records of erasing its media',
  })
  async sanitisations(
    @CurrentActor() actor: Actor,
    @PathId('id') id: string,
  ): Promise<SanitisationsView> {
    return { items: (await this.queries.sanitisations(actor, id)).map(sanitisationPageView) };
  }

  @IdParam()
  @Create('servers/:id/sanitisations', {
    permit: 'server.retire',
    returns: SanitisationView,
    says: 'Record that its media were erased (NIST SP 800-88); a second person verifies it',
  })
  async sanitise(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @Body() { note = null, ...body }: SanitisationBody,
  ): Promise<SanitisationView> {
    return sanitisationView(await this.sanitisationCommands.record(context, id, { ...body, note }));
  }

  @IdParam()
  @ActionParam(SANITISATION_TABLE)
  @ActOnRevision('sanitisations/:id/actions/:action', {
    permit: 'server.retire',
    returns: SanitisationView,
    says: 'Verify a record of erasure as a second person, or make it void',
  })
  async actOnSanitisation(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @PathAction(SANITISATION_TABLE) action: SanitisationAction,
    @IfMatch() revision: number,
    @Body() body: NoteBody,
  ): Promise<SanitisationView> {
    const target = { id, revision };
    return sanitisationView(await this.sanitisationCommands.act(context, target, action, body));
  }
}
