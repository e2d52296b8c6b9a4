/**
 * How our API tokens are written: a prefix by which people and scanners know them, 256 random bits
 * as base64url, and a checksum, so that a mistyped one is told without asking the database and a
 * found one is known to be ours.
 */

const RANDOM_LENGTH = 43;
/** 32 bits in base 36. */
const CHECKSUM_LENGTH = 7;
const PREFIX = 'idrift_';

/** The shape inside running text, as a regular expression; the checksum is not asked there. */
export const API_TOKEN_PATTERN = `${PREFIX}[A-Za-z0-9_-]{${RANDOM_LENGTH}}`;

const WHOLE = new RegExp(`^${API_TOKEN_PATTERN}[0-9a-z]{${CHECKSUM_LENGTH}}$`);
const ANYWHERE = new RegExp(API_TOKEN_PATTERN);

/** The token of 256 random bits, given as 43 characters of base64url. */
export const apiTokenOf = (random: string): string => `${PREFIX}${random}${checksumOf(random)}`;

/** Whether a text is written like a token of ours, its checksum included. */
export const isApiToken = (text: string): boolean =>
  WHOLE.test(text) && apiTokenOf(text.slice(PREFIX.length, -CHECKSUM_LENGTH)) === text;

/** Whether something written like a token of ours stands anywhere in a text. */
export const holdsApiToken = (text: string): boolean => ANYWHERE.test(text);

const checksumOf = (text: string): string =>
  crc32(text).toString(36).padStart(CHECKSUM_LENGTH, '0');

/** The reflected polynomial of CRC-32 (ISO 3309). */
const POLYNOMIAL = 0xedb88320;

/** CRC-32 of ASCII text, as an unsigned number. */
function crc32(text: string): number {
  let crc = 0xffffffff;
  for (let at = 0; at < text.length; at += 1) {
    crc ^= text.charCodeAt(at);
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? POLYNOMIAL : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
