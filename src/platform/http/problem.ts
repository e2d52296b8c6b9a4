import { HttpException } from '@nestjs/common';
import { IdriftError, type ErrorKind } from '../../kernel/errors.js';
import type { Language, Text } from '../../kernel/message.js';

export const STATUS: { readonly [kind in ErrorKind]: number } = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  refused: 409,
  'already-exists': 409,
  conflict: 412,
  'too-large': 413,
  'unsupported-media': 415,
  invalid: 422,
  'precondition-required': 428,
  throttled: 429,
  bug: 500,
  unavailable: 503,
};

/** RFC 9457, with our code, every wrong field and every unmet condition. */
export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly instance: string;
  readonly errors?: { pointer: string; code: string; message: string }[];
  readonly because?: { code: string; text: Text }[];
  readonly [fact: string]: unknown;
};

export function toProblem(thrown: unknown, language: Language, requestId?: string): Problem {
  const error = asIdriftError(thrown);
  const { errors, because, facts, items } = error.details;
  return {
    type: `urn:idrift:problem:${error.code}`,
    title: error.kind,
    status: STATUS[error.kind],
    code: error.code,
    detail: error.text[language],
    instance: `urn:idrift:request:${requestId ?? 'none'}`,
    ...(errors
      ? {
          errors: errors.map(({ pointer, code, text }) => ({
            pointer,
            code,
            message: text[language],
          })),
        }
      : {}),
    ...(because ? { because: [...because] } : {}),
    ...(items ? { items } : {}),
    ...facts,
  };
}

/** What the framework threw, in our words; anything unknown is a bug and says nothing of itself. */
export function asIdriftError(thrown: unknown): IdriftError {
  if (thrown instanceof IdriftError) return thrown;
  const status = statusOf(thrown);
  return FRAMEWORK_ERRORS[status] ?? (status >= 400 && status < 500 ? MALFORMED : BUG);
}

function statusOf(thrown: unknown): number {
  if (thrown instanceof HttpException) return thrown.getStatus();
  const status: unknown = (thrown as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : 500;
}

const UNREADABLE = {
  en: 'The request cannot be read. Check its address, headers and body.',
  da: 'Forespørgslen kan ikke læses. Se efter i adresse, headere og indhold.',
};

const MALFORMED = new IdriftError('malformed', 'malformed-request', UNREADABLE, {
  errors: [{ pointer: '', code: 'malformed-request', text: UNREADABLE }],
});

const BUG = new IdriftError('bug', 'internal-error', {
  en: 'Something went wrong on our side, and nothing was changed. Tell us the request id.',
  da: 'Der skete en fejl hos os, og intet er ændret. Opgiv forespørgslens id, når du siger til.',
});

const FRAMEWORK_ERRORS: { readonly [status: number]: IdriftError } = {
  404: new IdriftError('not-found', 'not-found', {
    en: 'There is nothing at this address.',
    da: 'Der er intet på denne adresse.',
  }),
  413: new IdriftError('too-large', 'too-large', {
    en: 'The request is larger than this address takes. Send less at a time.',
    da: 'Forespørgslen er større, end denne adresse tager imod. Send mindre ad gangen.',
  }),
  415: new IdriftError('unsupported-media', 'unsupported-media-type', {
    en: 'Send JSON with Content-Type application/json.',
    da: 'Send JSON med Content-Type application/json.',
  }),
};
