import { hash, verify } from '@node-rs/argon2';
import { fault, invalid } from '../../kernel/errors.js';
import { isCommonPassword } from '../domain/common-password.js';

// OWASP's password storage advice for Argon2id: 19 MiB, two passes, one lane.
const ARGON2ID = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

const hashPassword = (password: string): Promise<string> => hash(password, ARGON2ID);

/**
 * The hash of a password that somebody chooses.
 * @param pointer the field it was typed in
 * @throws invalid when it is among those that are tried first
 */
export async function hashChosen(password: string, pointer: string): Promise<string> {
  if (isCommonPassword(password, await commonPasswords())) throw tooCommon(pointer);
  return hashPassword(password);
}

let common: Promise<ReadonlySet<string>> | null = null;

// Some 49,000 words, read when the first person chooses a password and not before.
const commonPasswords = (): Promise<ReadonlySet<string>> =>
  (common ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common'] as readonly string[]),
  ));

const tooCommon = (pointer: string) =>
  invalid([
    fault(
      pointer,
      'common-password',
      'Such passwords are tried first. Choose another, for example four words that do not belong together.',
      'Den slags adgangskoder prøves først. Vælg en anden, for eksempel fire ord, der ikke hører sammen.',
    ),
  ]);

// Checked when there is no such login, so that the answer takes the same time.
let decoy: Promise<string> | null = null;

export async function checkPassword(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword('no account has this password');
  const matches = await verify(stored ?? (await decoy), password);
  return matches && stored !== null;
}
