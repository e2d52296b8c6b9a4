import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SYSTEM_ACTOR, type Actor, type RegionScope } from '../../kernel/actor.js';
import { Clock } from '../../platform/clock.js';
import { Settings } from '../../platform/config/settings.js';
import { Work } from '../../platform/database/work.js';
import { permissionsOf, type Grant } from '../domain/roles.js';
import { stepUpOf } from '../domain/second-factor.js';
import { isLive, upkeepOf } from '../domain/session.js';
import { SessionStore, type SignedIn } from '../persistence/session.store.js';
import { Reach } from './reach.js';
import { SessionCookie } from './session.cookie.js';
import { hashToken, tokenAfter } from './tokens.js';

const UPKEEP = { actor: SYSTEM_ACTOR, door: 'job', requestId: null } as const;

/** Who sends a cookie: the person of the session whose token it carries. */
@Injectable()
export class SessionIdentity {
  constructor(
    private readonly work: Work,
    private readonly clock: Clock,
    private readonly sessions: SessionStore,
    private readonly cookie: SessionCookie,
    private readonly settings: Settings,
    private readonly reach: Reach,
  ) {}

  async identify(request: FastifyRequest, reply: FastifyReply): Promise<Actor | null> {
    const token = this.cookie.read(request);
    const session = token === null ? null : await this.liveSession(token);
    if (token === null || session === null) return null;
    await this.upkeep(session, token, reply);
    const stepUp = stepUpOf(session, this.settings.secondFactor, this.clock.now());
    const scope = await this.reach.of(session.grants);
    return { ...actorWith(session.personId, session.grants, scope), stepUp };
  }

  async isLive(request: FastifyRequest): Promise<boolean> {
    const token = this.cookie.read(request);
    return token !== null && (await this.liveSession(token)) !== null;
  }

  private async liveSession(token: string): Promise<SignedIn | null> {
    const seen = hashToken(token);
    const session = await this.work.readOne((tx) => this.sessions.findSignedIn(tx, seen));
    return session !== null && isLive(session, this.clock.now()) ? session : null;
  }

  private async upkeep(session: SignedIn, token: string, reply: FastifyReply): Promise<void> {
    const due = upkeepOf(session, this.clock.now());
    const next = tokenAfter(token, session.rotationKey);
    if (session.isPrevious) {
      // The browser that still shows the token before did not get the last one: give it again.
      this.cookie.set(reply, next);
    } else if (due === 'rotate') {
      const tokens = { seen: hashToken(token), next: hashToken(next) };
      await this.work.write(UPKEEP, (tx) => this.sessions.rotate(tx, session.sessionId, tokens));
      this.cookie.set(reply, next);
    } else if (due === 'touch' || session.hasPrevious) {
      await this.work.write(UPKEEP, (tx) => this.sessions.touch(tx, session.sessionId));
    }
  }
}

export const actorWith = (id: string, grants: readonly Grant[], scope: RegionScope): Actor => ({
  kind: 'person',
  id,
  permissions: permissionsOf(grants),
  scope,
});
