import { createHash } from 'node:crypto';
import { uuidV8 } from '../../kernel/ids.js';

/** An id that is the same each time it is made out of the same words. */
export const derivedId = (...words: readonly unknown[]): string =>
  uuidV8(createHash('sha256').update(JSON.stringify(words)).digest());
