import type { FastifyRequest } from 'fastify';

const BEARER = /^bearer(?: +(.*))?$/i;

/** What a request gives as `Authorization: Bearer ...` (RFC 6750, 2.1); null: no such header. */
export function bearerOf({ headers }: Pick<FastifyRequest, 'headers'>): string | null {
  const given = BEARER.exec(headers.authorization ?? '');
  return given && (given[1] ?? '').trim();
}
