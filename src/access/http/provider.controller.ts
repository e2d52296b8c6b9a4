import { Body, Controller, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../kernel/actor.js';
import type { WriteContext } from '../../platform/database/work.js';
import { Ctx, CurrentActor, doorOf, PathId } from '../../platform/http/request.js';
import { Act, IdParam, PresentOnly, Read } from '../../platform/http/routes.js';
import { ProviderAccounts } from '../application/provider-accounts.js';
import { ProviderLinking } from '../application/provider-linking.js';
import { ProviderSignIn, type Going } from '../application/provider-sign-in.js';
import { Providers } from '../application/providers.js';
import { SessionCookie } from '../application/session.cookie.js';
import { SessionIdentity } from '../application/session.identity.js';
import { ArriveBody, DepartBody, LinkBody, UnlinkBody } from './provider.dto.js';
import {
  ArrivalView,
  DepartureView,
  ProviderAccountsView,
  providerAccountView,
  ProvidersView,
} from './provider.view.js';

@ApiTags('session')
@PresentOnly()
@Controller('api/v1')
export class ProviderController {
  constructor(
    private readonly providers: Providers,
    private readonly signIn: ProviderSignIn,
    private readonly linking: ProviderLinking,
    private readonly accounts: ProviderAccounts,
    private readonly cookie: SessionCookie,
    private readonly identity: SessionIdentity,
  ) {}

  @Read('session/providers', {
    permit: 'public',
    returns: ProvidersView,
    says: 'By which organisations one may sign in',
  })
  list(): ProvidersView {
    return { items: this.providers.all.map(({ id, name }) => ({ id, name })) };
  }

  @Act('session/departure', {
    permit: 'public',
    returns: DepartureView,
    says: 'Go to an organisation to sign in, or to use an invitation: where the browser goes',
  })
  async depart(
    @Body() { provider, invitation, anew }: DepartBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DepartureView> {
    const asked = { requestId: request.id, door: doorOf(request), address: request.ip };
    const browser = this.cookie.readWay(request);
    const departure = { providerId: provider, invitation, isAnew: anew, browser };
    return this.go(reply, await this.signIn.depart(asked, departure));
  }

  @Act('session/departure-to-link', {
    permit: 'person',
    returns: DepartureView,
    says: 'Go to an organisation to link an account of mine there: where the browser goes',
  })
  async departToLink(
    @Ctx() context: WriteContext,
    @Body() { provider, password }: LinkBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DepartureView> {
    const browser = this.cookie.readWay(request);
    const departure = { providerId: provider, browser };
    const proof = { password, token: this.cookie.read(request) ?? '' };
    return this.go(reply, await this.linking.depart(context, departure, proof));
  }

  @Act('session/arrival', {
    permit: 'public',
    returns: ArrivalView,
    says: 'Back from an organisation, with the query of the address: signs in, or links the account',
  })
  async arrive(
    @Body() { query }: ArriveBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ArrivalView> {
    const asked = { requestId: request.id, door: doorOf(request), address: request.ip };
    const browser = this.cookie.readWay(request);
    const signedIn = (await this.identity.identify(request, reply))?.id ?? null;
    const session = await this.signIn.arrive(asked, { query, browser, signedIn });
    if (session !== null) this.cookie.set(reply, session.token);
    return { outcome: session === null ? 'linked' : 'signed-in' };
  }

  @Read('session/provider-accounts', {
    permit: 'person',
    returns: ProviderAccountsView,
    says: 'By which accounts of other organisations I sign in',
  })
  async own(@CurrentActor() { id }: Actor): Promise<ProviderAccountsView> {
    return this.viewOf(id);
  }

  @IdParam()
  @Act('session/provider-accounts/:id/unlink', {
    permit: 'person',
    says: 'Sign in by that account no more',
  })
  unlinkOwn(
    @Ctx() context: WriteContext,
    @PathId('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    const token = this.cookie.read(request) ?? '';
    return this.accounts.unlink(context, { personId: context.actor.id, id }, { token });
  }

  @IdParam()
  @Read('people/:id/provider-accounts', {
    permit: 'person.read',
    returns: ProviderAccountsView,
    says: 'By which accounts of other organisations somebody signs in',
  })
  ofPerson(@PathId('id') id: string): Promise<ProviderAccountsView> {
    return this.viewOf(id);
  }

  @IdParam()
  @Act('people/:id/unlink-account', {
    permit: 'person.write',
    says: 'Take the account of another organisation away by which somebody signs in',
  })
  unlink(
    @Ctx() context: WriteContext,
    @PathId('id') personId: string,
    @Body() { accountId, reason }: UnlinkBody,
  ): Promise<void> {
    return this.accounts.unlink(context, { personId, id: accountId }, { why: reason });
  }

  private async viewOf(personId: string): Promise<ProviderAccountsView> {
    const nameOf = (id: string) => this.providers.known(id)?.name ?? id;
    const accounts = await this.accounts.of(personId);
    return { items: accounts.map((one) => providerAccountView(one, nameOf(one.provider))) };
  }

  private go(reply: FastifyReply, { url, browser }: Going): DepartureView {
    this.cookie.setWay(reply, browser);
    return { url };
  }
}
