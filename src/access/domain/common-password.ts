type Words = { readonly has: (word: string) => boolean };

/** A block this short, repeated, is no password however often it stands there. */
const SHORT_BLOCK_MAX = 4;

/**
 * Whether a password is among those that are tried first: a known one, a known word with digits
 * or signs around it ('Sommer2025!!'), or one block again and again ('abcabcabcabc').
 * Source of the demand: OWASP ASVS 5.0, 6.2.4 and 6.2.11.
 */
export function isCommonPassword(password: string, known: Words): boolean {
  const lower = password.toLowerCase();
  const block = /^(.+?)\1+$/su.exec(lower)?.[1] ?? lower;
  if (block !== lower && block.length <= SHORT_BLOCK_MAX) return true;
  return [lower, block, stemOf(lower), stemOf(block)].some((word) => known.has(word));
}

const stemOf = (text: string) => text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
