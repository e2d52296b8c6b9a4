/**
 * Telling a text that was put into base64 (a mail, a drawing, a message for a shell) from a key: it
 * decodes to text, and a key of the same length does so once in more than a million times.
 */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES: ReadonlyMap<string, number> = new Map(
  [...ALPHABET].map((character, value) => [character, value]),
);

/** Enough to tell, however long the run is. */
const LOOKED_AT = 400;
/** What a text about a login is called; the rest of it may be one. */
const ABOUT_SECRETS = /pass|pwd|secret|token|private|adgang|kode|psk/i;

/** Whether a run of base64 is a text, and one that speaks of no secret. */
export function isEncodedText(run: string): boolean {
  const bytes = bytesOf(run.slice(0, LOOKED_AT));
  if (bytes === null || !isText(bytes)) return false;
  return !ABOUT_SECRETS.test(String.fromCharCode(...bytes));
}

function bytesOf(run: string): readonly number[] | null {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const character of run) {
    const value = VALUES.get(character);
    if (value === undefined) return null;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 0xff);
  }
  return bytes;
}

/** UTF-8 without control characters; what is cut off at the end does not count. */
function isText(bytes: readonly number[]): boolean {
  let more = 0;
  for (const byte of bytes) {
    const isMore = byte >= 0x80 && byte <= 0xbf;
    if (more > 0 ? !isMore : !isBeginning(byte)) return false;
    more = more > 0 ? more - 1 : followersOf(byte);
  }
  return true;
}

const isBeginning = (byte: number): boolean =>
  (byte >= 0x20 && byte <= 0x7e) ||
  byte === 0x09 ||
  byte === 0x0a ||
  byte === 0x0d ||
  (byte >= 0xc2 && byte <= 0xf4);

function followersOf(byte: number): number {
  if (byte < 0xc2) return 0;
  if (byte < 0xe0) return 1;
  return byte < 0xf0 ? 2 : 3;
}
