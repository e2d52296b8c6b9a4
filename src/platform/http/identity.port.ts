import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../kernel/actor.js';

/**
 * Says who a request is from. The access room answers from its sessions; API tokens and an OIDC
 * provider join behind the same question.
 */
export abstract class Identity {
  abstract identify(request: FastifyRequest, reply: FastifyReply): Promise<Actor | null>;

  /** Whether whoever opened a long answer is still signed in; asking is no sign of a person. */
  abstract isStillSignedIn(request: FastifyRequest): Promise<boolean>;

  /** A person as they may act now, for work in their name; null: they may no longer sign in. */
  abstract actorOf(personId: string): Promise<Actor | null>;
}
