import type { FastifyRequest } from 'fastify';
import { fault, invalid } from '../../kernel/errors.js';
import { copenhagenDay, endOfDay, type InstantMs } from '../../kernel/instant.js';
import { DayField } from './fields.js';
import { readInput } from './input.pipe.js';

/** The query field that every list, count, page and export takes. */
export const AS_OF = 'asOf';

class AsOfQuery {
  @DayField() asOf: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** As of when it is answered; absent: now. */
    asOfMoment?: InstantMs;
  }
}

/**
 * Takes `?asOf=` out of a request whose route can be read so.
 * @throws `invalid` for what is no day, and for one that has not come
 */
export function takeAsOf(request: FastifyRequest, now: InstantMs): void {
  const query = request.query as Record<string, unknown>; // fastify's reader of queries
  if (!Object.hasOwn(query, AS_OF)) return;
  const { [AS_OF]: given, ...rest } = query;
  request.query = rest;
  const { asOf: day } = readInput(AsOfQuery, { asOf: given }, '');
  const today = copenhagenDay(now);
  if (day > today) throw invalid([NOT_YET]);
  // Today is not over: as of today is as of now.
  if (day < today) request.asOfMoment = endOfDay(day) - 1;
}

/** Whatever takes a day as of which it tells. */
export const NOT_YET = fault(
  AS_OF,
  'not-yet',
  'That day has not come: give today or an earlier one.',
  'Den dag er ikke kommet: angiv i dag eller en tidligere.',
);
