import { fault, malformed } from '../../kernel/errors.js';

/** A file of a table that cannot be read: why, and what to do about it. */
export const unreadable = (en: string, da: string) =>
  malformed([
    fault(
      '/file',
      'unreadable-table',
      `The file cannot be read. ${en}`,
      `Filen kan ikke læses. ${da}`,
    ),
  ]);
