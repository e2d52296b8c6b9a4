import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../kernel/actor.js';
import { Work } from '../../platform/database/work.js';
import { bearerOf } from '../../platform/http/bearer.js';
import { Identity, type Caller } from '../../platform/http/identity.port.js';
import type { Access } from '../../platform/http/permit.js';
import { mayBeScope } from '../domain/token-scope.js';
import { PersonStore } from '../persistence/person.store.js';
import { Reach } from './reach.js';
import { actorWith, SessionIdentity } from './session.identity.js';
import { TokenIdentity } from './token.identity.js';

/** Who sends a request. One with a token is judged by the token alone, whatever its cookie says. */
@Injectable()
export class AccessIdentity extends Identity {
  constructor(
    private readonly work: Work,
    private readonly sessions: SessionIdentity,
    private readonly tokens: TokenIdentity,
    private readonly people: PersonStore,
    private readonly reach: Reach,
  ) {
    super();
  }

  async identify(request: FastifyRequest, reply: FastifyReply): Promise<Caller | null> {
    const token = bearerOf(request);
    if (token !== null) return this.tokens.identify(request, token);
    const actor = await this.sessions.identify(request, reply);
    return actor && { actor, tokenId: null };
  }

  isStillSignedIn(request: FastifyRequest): Promise<boolean> {
    const token = bearerOf(request);
    return token === null ? this.sessions.isLive(request) : this.tokens.isLive(token);
  }

  async actorOf(personId: string): Promise<Actor | null> {
    const person = await this.work.read((tx) => this.people.find(tx, personId));
    if (person?.status !== 'active') return null;
    return actorWith(person.id, person.grants, await this.reach.of(person.grants));
  }

  mayUseToken(access: Access): boolean {
    return (
      access.kind === 'signed-in' || (access.kind === 'permission' && mayBeScope(access.permission))
    );
  }
}
