import { isEncodedText } from './encoded-text.js';
import { isLabelledPublic } from './public-material.js';

/**
 * Finding keys that carry no label: long runs of base64 whose characters are too evenly spread to
 * be language. Hexadecimal is left out on purpose, for that is how fingerprints, checksums and
 * identifiers are written, and they must be storable.
 */

/** A run is judged from this many characters on: 32 base64 characters are 24 octets. */
const ENTROPY_RUN_MIN = 32;

/** Shannon entropy that counts as random, in bits per character; 32 characters reach 5 at most. */
export const ENTROPY_BITS_MIN = 4.5;

/**
 * The share of neighbours that differ in class (lower, upper, digit, sign). Random base64 lies
 * near 0.64 and hardly ever below 0.35; host names and words in camel case stay near 0.2.
 */
const CLASS_CHANGES_MIN = 0.3;

const NAME_PART_MAX = 12;

const RUN = /[A-Za-z0-9+/_-]{32,}={0,2}/g;
const URL = /[a-z][a-z0-9+.-]{1,15}:\/\/[^\s"'<>,]{1,2000}/gi;
const CHECKSUM_WORDS = [
  String.raw`sha-?\d{1,3}`,
  'checksum|digest|fingerprint|fingeraftryk|hash|integrity',
  String.raw`(?<![\p{L}\p{N}])(?:h1|bh)`,
].join('|');
const CHECKSUM_LABEL = new RegExp(
  String.raw`(?:sha-?(?:1|256|384|512)[:-]|(?:${CHECKSUM_WORDS})[^\n]{0,24}[:=]\s{0,2}["']?)$`,
  'iu',
);
/** A certificate or a public key, wrapped in base64 once more. */
const WRAPPED_PUBLIC = /^LS0tLS1CRUdJTiB(?:DRVJU|QVUJM)/;
/** A certificate (X.509, version 3) as it is: a key begins otherwise. */
const CERTIFICATE = /^MII[A-Za-z0-9+/]{4,14}(?:oAMCAQIC|gAwIBAgI|6ADAgECA)/;
/** Or of what it is the address of, in IPFS. */
const CHECKSUM_START = /^sha(?:1|256|384|512)-|^Qm[1-9A-HJ-NP-Za-km-z]{44,48}$/;
/** Public keys of OpenSSH begin with their own name in base64; public keys are no secret. */
const SSH_PUBLIC_KEY =
  /^AAAA(?:[BC]3NzaC1|E2VjZHNh|[GI][A-Za-z0-9]ZWNkc2|GnNrLXNzaC1|InNrLWVjZHNh)/;

function classOf(code: number): number {
  if (code >= 0x61 && code <= 0x7a) return 0;
  if (code >= 0x41 && code <= 0x5a) return 1;
  return code >= 0x30 && code <= 0x39 ? 2 : 3;
}

/** Shannon entropy of the characters of a text, in bits per character; 0 for the empty text. */
export function bitsPerCharacter(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  const length = [...counts.values()].reduce((sum, count) => sum + count, 0);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / length) * Math.log2(count / length);
  return bits;
}

function looksRandom(text: string): boolean {
  if (!/[a-z]/.test(text) || !/[A-Z]/.test(text)) return false;
  if (/^[0-9a-f_/+-]+$/i.test(text)) return false;
  let changes = 0;
  for (let at = 1; at < text.length; at += 1) {
    if (classOf(text.charCodeAt(at)) !== classOf(text.charCodeAt(at - 1))) changes += 1;
  }
  if (changes < CLASS_CHANGES_MIN * (text.length - 1)) return false;
  return bitsPerCharacter(text) >= ENTROPY_BITS_MIN;
}

/** The folders of a path are judged one by one, since together they use many characters. */
function isRandomRun(run: string): boolean {
  return isPath(run) ? run.split('/').some(isRandomPart) : isRandomPart(run);
}

/**
 * Whether a part is random as a whole, or in some window of it: a key that is glued to a word is
 * diluted by it. Windows step by a quarter, so the work stays linear in the part.
 */
function isRandomPart(run: string): boolean {
  if (run.length < ENTROPY_RUN_MIN || isName(run)) return false;
  if (looksRandom(run)) return true;
  for (const size of [ENTROPY_RUN_MIN, 2 * ENTROPY_RUN_MIN]) {
    for (let at = 0; at + size <= run.length; at += size / 4) {
      if (looksRandom(run.slice(at, at + size))) return true;
    }
  }
  return false;
}

/** 'fw-ConnectX7-rel-28_39_1002': short words joined; the signs of a key stand further apart. */
const isName = (run: string): boolean => {
  const parts = run.split(/[-_]/);
  return parts.length >= 4 && parts.every(({ length }) => length <= NAME_PART_MAX);
};

/** 'JsonSchemas', 'Node0': each group begins with a capital or is a digit, so no backtracking. */
const FOLDER_WORD = /^(?:[A-Z]{0,4}[a-z]{3,}(?:[A-Z]{1,4}[a-z]+|\d)*|v\d{1,2})$/;

/** A path begins with a folder in lower case, or most of its parts, at least three, are words. */
function isPath(run: string): boolean {
  if (/^\/[a-z]{3,20}\//.test(run)) return true;
  const parts = run.split('/').filter((part) => part !== '');
  const words = parts.filter((part) => FOLDER_WORD.test(part)).length;
  return words >= 3 && 2 * words >= parts.length;
}

function isExempt(text: string, run: string, at: number): boolean {
  if (
    CERTIFICATE.test(run) ||
    WRAPPED_PUBLIC.test(run) ||
    CHECKSUM_START.test(run) ||
    SSH_PUBLIC_KEY.test(run)
  )
    return true;
  if (isEncodedText(run)) return true;
  if (CHECKSUM_LABEL.test(text.slice(Math.max(0, at - 60), at))) return true;
  return isLabelledPublic(text, at);
}

/** Offsets of the runs that look like keys, in text order, at most `limit` of them. */
export function randomRuns(text: string, limit: number): readonly number[] {
  // Links are blanked rather than cut out, so that the offsets stay those of the given text.
  const withoutLinks = text.replace(URL, (link) => ' '.repeat(link.length));
  const found: number[] = [];
  for (const match of withoutLinks.matchAll(RUN)) {
    if (found.length >= limit) break;
    const run = match[0].replace(/={1,2}$/, '');
    if (!isExempt(withoutLinks, run, match.index) && isRandomRun(run)) found.push(match.index);
  }
  return found;
}
