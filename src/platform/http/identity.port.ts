import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../kernel/actor.js';
import type { Access } from './permit.js';

/** Who sends a request; by an API token: the token's owner, and which token it is. */
export type Caller = { readonly actor: Actor; readonly tokenId: string | null };

/**
 * Says who a request is from. The access room answers from its sessions and API tokens; an OIDC
 * provider joins behind the same question.
 */
export abstract class Identity {
  abstract identify(request: FastifyRequest, reply: FastifyReply): Promise<Caller | null>;

  /** Whether whoever opened a long answer is still signed in; asking is no sign of a person. */
  abstract isStillSignedIn(request: FastifyRequest): Promise<boolean>;

  /** A person as they may act now, for work in their name; null: they may no longer sign in. */
  abstract actorOf(personId: string): Promise<Actor | null>;

  /** Whether there can be an API token that calls a route which is open to these. */
  abstract mayUseToken(access: Access): boolean;
}
