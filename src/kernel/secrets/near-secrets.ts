import { isMention, looksMadeUp } from './mentions.js';

/**
 * Passwords in whatever sentence somebody wrote: a word that has the shape of one, in the same line
 * as a word for one. Shapes that serial numbers, host names and versions have do not count.
 */

const WORDS = [
  String.raw`\p{L}{0,16}?pass(?:word|phrase|code)\p{L}{0,4}`,
  String.raw`\p{L}{0,16}?(?:adgangskode|adgangssætning|kodeord|løsen)\p{L}{0,4}`,
  '(?:start|engangs|fabriks|standard|gæste)kode(?:n|r)?',
  'pw|pwd|creds|credentials|hemmelighed(?:en)?|secret',
].join('|');
const WORD = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${WORDS})(?![\p{L}\p{N}_])`, 'giu');

/** So far from the word, in characters of the same line. */
const NEAR = 90;
const TOKEN = /[^\s"'“”«»`()[\]{}<>,;|:]{6,64}/gu;
const QUOTED = /["“'«`]$/u;
/** Names of variables and of hosts stand in quotes, too. */
const NAME = /^(?:[A-Z0-9_]+|[a-z0-9._-]+|[a-z]+(?:[A-Z][a-z]+)+|\d{4}-\d\d.*|.*\/.*)$/;

/** Marks that stand in passwords and in hardly anything else that is typed. */
const MARKED = /^(?=.*\p{L})(?=.*\d)[^\s@=&/:\\+$]*[!#%*^~?][^\s@=&/:\\]*$/u;
const CLASS_CHANGES_MIN = 0.3;
const RANDOM_MIN = 12;

/** Where each of them stands, in text order. */
export function* nearSecrets(text: string): Generator<number> {
  // What was looked through for one word is not looked through again for the next.
  let done = 0;
  for (const { index, 0: word } of text.matchAll(WORD)) {
    const end = index + word.length;
    const before = Math.max(done, index - NEAR);
    const from = Math.max(before, text.slice(before, index).lastIndexOf('\n') + 1 + before);
    const after = text.slice(end, end + NEAR).indexOf('\n');
    const until = after < 0 ? end + NEAR : end + after;
    yield* shapesIn(text, from, index);
    yield* shapesIn(text, Math.max(done, end), until);
    done = Math.max(done, until);
  }
}

function* shapesIn(text: string, from: number, until: number): Generator<number> {
  if (until <= from) return;
  for (const { index, 0: token } of text.slice(from, until).matchAll(TOKEN)) {
    const isQuoted = QUOTED.test(text.slice(from, from + index));
    const isGiven = isQuoted && !NAME.test(token) && !isMention(token) && looksMadeUp(token);
    if (isGiven || hasShape(token)) yield from + index;
  }
}

function hasShape(token: string): boolean {
  // What ends a sentence is no mark; a question mark never tells the two apart.
  const word = token.replace(/[.?:]{1,3}$/u, '');
  if (word.length < 6 || isMention(word) || /^[#%*?!]|^https?:|^\d+[%!]$/u.test(word)) return false;
  if (MARKED.test(word)) return true;
  return word.length >= RANDOM_MIN && isRandom(word);
}

/** Small and capital letters and digits, well mixed; a hyphen or a dot makes it a name. */
function isRandom(word: string): boolean {
  if (!/^[A-Za-z0-9]+$/.test(word)) return false;
  if (!/[a-z]/.test(word) || !/[A-Z]/.test(word) || !/\d/.test(word)) return false;
  let changes = 0;
  for (let at = 1; at < word.length; at += 1) {
    if (classOf(word.charCodeAt(at)) !== classOf(word.charCodeAt(at - 1))) changes += 1;
  }
  return changes >= CLASS_CHANGES_MIN * (word.length - 1);
}

function classOf(code: number): number {
  if (code >= 0x61) return 0;
  return code >= 0x41 ? 1 : 2;
}
