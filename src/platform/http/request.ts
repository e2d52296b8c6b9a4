import { createHash } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor, Door } from '../../kernel/actor.js';
import { fault, IdriftError, malformed, notFound } from '../../kernel/errors.js';
import { isUuid } from '../../kernel/ids.js';
import { invariant } from '../../kernel/invariant.js';
import type { Idempotency } from '../database/idempotency.js';
import type { WriteContext } from '../database/work.js';
import { languageOf } from './language.js';

declare module 'fastify' {
  interface FastifyRequest {
    actor?: Actor;
    /** The API token that says who it is; absent: a session does. */
    tokenId?: string;
    idempotency?: Idempotency;
  }
}

const requestOf = (context: ExecutionContext): FastifyRequest =>
  context.switchToHttp().getRequest<FastifyRequest>();

/** Who asks, and what a write needs to know of the request. */
export function contextOf(request: FastifyRequest): WriteContext {
  const { actor, idempotency } = request;
  invariant(actor, 'a permitted route has an actor');
  const context = { actor, door: doorOf(request), requestId: request.id };
  return idempotency === undefined ? context : { ...context, idempotency };
}

export const Ctx = createParamDecorator((_: unknown, context: ExecutionContext) =>
  contextOf(requestOf(context)),
);

/** The language the caller asked to be answered in. */
export const Speaks = createParamDecorator((_: unknown, context: ExecutionContext) =>
  languageOf(requestOf(context).headers['accept-language']),
);

export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const { actor } = requestOf(context);
  invariant(actor, 'a permitted route has an actor');
  return actor;
});

/** The revision from If-Match: `"r7"`. Without it the change is not made. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const header = requestOf(context).headers['if-match'];
  if (header === undefined) throw preconditionRequired();
  const revision = /^"r(\d{1,9})"$/.exec(header)?.[1];
  if (revision === undefined) throw badIfMatch();
  return Number(revision);
});

/** An id in the path. Whatever is no id is not there, in the same words as an unknown id. */
export const PathId = createParamDecorator((name: string, context: ExecutionContext): string => {
  const value = (requestOf(context).params as Record<string, string>)[name] ?? ''; // by the router
  if (!isUuid(value)) throw notFound();
  return value;
});

/** A word in the path out of a closed list; any other is not there. */
export const PathWord = createParamDecorator(
  (of: { readonly name: string; readonly words: readonly string[] }, context: ExecutionContext) => {
    const params = requestOf(context).params as Record<string, string>; // by the router
    const value = params[of.name] ?? '';
    if (!of.words.includes(value)) throw notFound();
    return value;
  },
);

/** The action in the path: one of the table's, or there is nothing at this address. */
export const PathAction = createParamDecorator(
  (table: { readonly actions: object }, context: ExecutionContext): string => {
    const { action = '' } = requestOf(context).params as Record<string, string>; // by the router
    if (!Object.hasOwn(table.actions, action)) throw notFound();
    return action;
  },
);

// Browsers send Sec-Fetch-Site with every request and scripts cannot set it.
export const doorOf = ({ headers, tokenId }: FastifyRequest): Door =>
  tokenId !== undefined || headers['sec-fetch-site'] === undefined ? 'api' : 'ui';

export function idempotencyOf(request: FastifyRequest): Idempotency | null {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return null;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) throw badKey();
  const route = `${request.method} ${request.url.split('?')[0] ?? ''}`;
  const bodyHash = createHash('sha256')
    .update(JSON.stringify(request.body ?? null))
    .digest('hex');
  return { route, key, bodyHash };
}

const preconditionRequired = () =>
  new IdriftError('precondition-required', 'if-match-required', {
    en: 'Say which revision you changed: send If-Match with the ETag you were given.',
    da: 'Sig, hvilken udgave du har ændret: send If-Match med den ETag, du fik.',
  });

const badIfMatch = () =>
  malformed([
    fault('If-Match', 'bad-if-match', 'Send one ETag, as "r7".', 'Send én ETag, som "r7".'),
  ]);

const badKey = () =>
  malformed([
    fault(
      'Idempotency-Key',
      'bad-idempotency-key',
      'Use 1 to 200 visible ASCII characters.',
      'Brug 1 til 200 synlige ASCII-tegn.',
    ),
  ]);
