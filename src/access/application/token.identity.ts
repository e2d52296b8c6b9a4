import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { SYSTEM_ACTOR } from '../../kernel/actor.js';
import { IdriftError } from '../../kernel/errors.js';
import { isApiToken } from '../../kernel/secrets/api-token.js';
import { Clock } from '../../platform/clock.js';
import { Work } from '../../platform/database/work.js';
import type { Caller } from '../../platform/http/identity.port.js';
import { TOKEN_TOUCH_MS, tokenState } from '../domain/api-token.js';
import { permissionsOf } from '../domain/roles.js';
import { withinScopes } from '../domain/token-scope.js';
import { ApiTokenStore, type TokenInUse } from '../persistence/api-token.store.js';
import { Attempts, tokenGate } from './attempts.js';
import { Reach } from './reach.js';
import { hashToken } from './tokens.js';

const UPKEEP = { actor: SYSTEM_ACTOR, door: 'api', requestId: null } as const;

/** Who sends a token: its owner, as far as its scopes and the owner's roles of now both go. */
@Injectable()
export class TokenIdentity {
  constructor(
    private readonly work: Work,
    private readonly clock: Clock,
    private readonly tokens: ApiTokenStore,
    private readonly attempts: Attempts,
    private readonly reach: Reach,
  ) {}

  /** @throws `unauthenticated` for any token that does not work, `throttled` after many of them */
  async identify(request: FastifyRequest, text: string): Promise<Caller> {
    const token = await this.live(text);
    if (token === null) {
      await this.countWrong(request);
      throw wrongToken();
    }
    const { lastUsedAt } = token;
    if (lastUsedAt === null || this.clock.now() - lastUsedAt >= TOKEN_TOUCH_MS) {
      await this.work.write(UPKEEP, (tx) => this.tokens.touch(tx, token.id));
    }
    return {
      actor: {
        kind: 'person',
        id: token.personId,
        permissions: withinScopes(permissionsOf(token.grants), token.scopes),
        scope: await this.reach.of(token.grants),
        // A program gives no code.
        stepUp: 'factor-needed',
      },
      tokenId: token.id,
    };
  }

  async isLive(text: string): Promise<boolean> {
    return (await this.live(text)) !== null;
  }

  // 256 random bits cannot be guessed: a right one is let through however many wrong ones came from
  // the same address, and only wrong ones are counted.
  private async countWrong({ ip }: FastifyRequest): Promise<void> {
    const gate = tokenGate(ip);
    await this.work.readOne((tx) => this.attempts.refuseWhileClosed(tx, gate));
    await this.work.write(UPKEEP, (tx) => this.attempts.count(tx, [gate]));
  }

  private async live(text: string): Promise<TokenInUse | null> {
    if (!isApiToken(text)) return null;
    const hash = hashToken(text);
    const token = await this.work.readOne((tx) => this.tokens.findInUse(tx, hash));
    return token !== null && tokenState(token, this.clock.now()) === 'active' ? token : null;
  }
}

const wrongToken = () =>
  new IdriftError('unauthenticated', 'wrong-token', {
    en: 'This token does not work: it is unknown, expired or revoked, or its owner is locked.',
    da: 'Nøglen virker ikke: den er ukendt, udløbet eller trukket tilbage, eller ejeren er spærret.',
  });
