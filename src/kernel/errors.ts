import type { Actor } from './actor.js';
import type { Reason, Text } from './message.js';

/**
 * The closed list of what can go wrong. platform/http maps each kind to one status code.
 * `malformed` is input that cannot be read at all, `invalid` a value that is read and is wrong.
 */
export type ErrorKind =
  | 'malformed'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'refused'
  | 'already-exists'
  | 'conflict'
  | 'too-large'
  | 'unsupported-media'
  | 'invalid'
  | 'precondition-required'
  | 'throttled'
  | 'unavailable'
  | 'bug';

/** One wrong field: a JSON pointer into the input (or the query's field name), and what to do. */
export type FieldFault = { readonly pointer: string; readonly code: string; readonly text: Text };

export type ErrorDetails = {
  readonly errors?: readonly FieldFault[];
  readonly because?: readonly Reason[];
  /** Public facts a client can act on, e.g. the id of the record that already exists. */
  readonly facts?: Readonly<Record<string, string | number>>;
  /** What became of each item of a bulk write that was not carried out. */
  readonly items?: readonly object[];
};

/** The only error that carries a message for people. Anything else that is thrown is a bug. */
export class IdriftError extends Error {
  constructor(
    readonly kind: ErrorKind,
    readonly code: string,
    readonly text: Text,
    readonly details: ErrorDetails = {},
  ) {
    super(`${code}: ${text.en}`);
    this.name = 'IdriftError';
  }
}

export const fault = (pointer: string, code: string, en: string, da: string): FieldFault => ({
  pointer,
  code,
  text: { da, en },
});

/** 404, in the same words for what never was and for what belongs to another region. */
export const notFound = (): IdriftError =>
  new IdriftError('not-found', 'not-found', {
    da: 'Findes ikke, eller du har ikke adgang til det.',
    en: 'It does not exist, or you may not see it.',
  });

export const invalid = (errors: readonly FieldFault[]): IdriftError =>
  new IdriftError(
    'invalid',
    'invalid-input',
    {
      da: 'Nogle felter har en forkert værdi. Ret dem, der er nævnt, og prøv igen.',
      en: 'Some fields have a wrong value. Correct those named and try again.',
    },
    { errors },
  );

export const malformed = (errors: readonly FieldFault[]): IdriftError =>
  new IdriftError(
    'malformed',
    'malformed-input',
    {
      da: 'Forespørgslen kan ikke læses, som den er. Se hvert nævnt felt.',
      en: 'The request cannot be read as it is. See each field named.',
    },
    { errors },
  );

export const refused = (because: readonly Reason[]): IdriftError =>
  new IdriftError(
    'refused',
    'refused-by-rule',
    {
      da: 'Reglerne tillader det ikke endnu. Hver grund er nævnt.',
      en: 'The rules do not allow it yet. Every reason is listed.',
    },
    { because },
  );

export const stale = (currentRevision: number): IdriftError =>
  new IdriftError(
    'conflict',
    'stale-revision',
    {
      da: 'Andre har ændret det, siden du hentede det. Hent det igen, og se forskellen.',
      en: 'Somebody changed it since you loaded it. Load it again and compare.',
    },
    { facts: { currentRevision } },
  );

export const forbidden = (): IdriftError =>
  new IdriftError('forbidden', 'permission-required', {
    en: 'Your roles do not allow this. Ask an administrator if they should.',
    da: 'Dine roller giver ikke adgang til dette. Spørg en administrator, hvis de burde.',
  });

/** @throws `forbidden` unless a code of the second factor was given just now, where one is asked */
export function requireStepUp({ stepUp = 'good' }: Pick<Actor, 'stepUp'>): void {
  if (stepUp === 'good') return;
  throw stepUp === 'code-needed' ? codeNeeded() : factorNeeded();
}

const codeNeeded = () =>
  new IdriftError('forbidden', 'code-needed', {
    en: 'This step takes a code of your second factor: give one, and do it again.',
    da: 'Dette trin kræver en kode fra din anden faktor: angiv en, og gør det igen.',
  });

const factorNeeded = () =>
  new IdriftError('forbidden', 'second-factor-needed', {
    en: 'This step takes a second factor: set one up on your account page first.',
    da: 'Dette trin kræver en anden faktor: sæt en op på din kontoside først.',
  });
