import { Body, Controller, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../kernel/actor.js';
import { toIso } from '../../kernel/instant.js';
import { Clock, OffsetClock } from '../../platform/clock.js';
import type { WriteContext } from '../../platform/database/work.js';
import { Ctx, CurrentActor, doorOf } from '../../platform/http/request.js';
import { Act, PresentOnly, Read, Remove } from '../../platform/http/routes.js';
import { PeopleQueries } from '../application/people.queries.js';
import { SessionCommands, type NewSession } from '../application/session.commands.js';
import { SessionCookie } from '../application/session.cookie.js';
import { SetupCommands } from '../application/setup.commands.js';
import { PeopleCommands } from '../application/people.commands.js';
import {
  ChangePasswordBody,
  DigestBody,
  LanguageBody,
  SignInBody,
  UseLinkBody,
} from './access.dto.js';
import { MeView, meView, SetupView } from './access.view.js';

@ApiTags('session')
@PresentOnly()
@Controller('api/v1')
export class SessionController {
  constructor(
    private readonly sessions: SessionCommands,
    private readonly setup: SetupCommands,
    private readonly people: PeopleQueries,
    private readonly cookie: SessionCookie,
    private readonly clock: Clock,
    private readonly commands: PeopleCommands,
  ) {}

  @Read('session', { permit: 'signed-in', returns: MeView, says: 'Who I am and what I may do' })
  async me(@CurrentActor() actor: Actor): Promise<MeView> {
    const example = this.clock instanceof OffsetClock ? toIso(this.clock.now()) : null;
    return meView(await this.people.self(actor), actor, example);
  }

  @Act('session/language', { permit: 'person', says: 'Choose the language I am spoken to in' })
  async setLanguage(@Ctx() context: WriteContext, @Body() body: LanguageBody): Promise<void> {
    await this.commands.setOwnLanguage(context, body.language);
  }

  @Act('session/digest', {
    permit: 'person',
    says: 'Choose the hour at which I am mailed what waits on me; null: never',
  })
  async setDigest(@Ctx() context: WriteContext, @Body() body: DigestBody): Promise<void> {
    await this.commands.setOwnDigest(context, body.hour);
  }

  @Act('session', { permit: 'public', says: 'Sign in: sets the session cookie' })
  async signIn(
    @Body() body: SignInBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const { ip: address, id: requestId } = request;
    const attempt = { ...body, address, requestId, door: doorOf(request) };
    this.give(reply, await this.sessions.signIn(attempt));
  }

  @Remove('session', { permit: 'person', says: 'Sign out: ends the session' })
  async signOut(
    @Ctx() context: WriteContext,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.sessions.signOut(context, this.cookie.read(request) ?? '');
    this.cookie.clear(reply);
  }

  @Act('session/password', { permit: 'person', says: 'Change my password; other sessions end' })
  async changePassword(
    @Ctx() context: WriteContext,
    @Body() body: ChangePasswordBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    this.give(reply, await this.sessions.changePassword(context, body));
  }

  @Read('setup', { permit: 'public', returns: SetupView, says: 'Whether set-up is still to do' })
  async setupState(): Promise<SetupView> {
    return { needed: await this.setup.needed() };
  }

  @Act('setup', { permit: 'public', says: 'Use a one-time link: sets a password and signs in' })
  async useLink(
    @Body() body: UseLinkBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    this.give(reply, await this.setup.use(request.id, body));
  }

  private give(reply: FastifyReply, { token }: NewSession): void {
    this.cookie.set(reply, token);
  }
}
