import { scanForSecrets } from '../../../kernel/secrets/scan.js';
import { FREE_TEXT, HARMLESS, KEYWORDS, MAY_HOLD, PLAIN_WORDS, SHAPES } from './secret-words.js';

/**
 * What stands in the place of a secret: a keyed digest, so that it shows *that* a secret changed
 * and never what it is. The key is the installation's, or made for one comparison.
 */
export type Digest = (secret: string) => string;

/** No command is so long; what is, is not read for secrets and shown as none of it. */
const LINE_MAX = 4_096;

/**
 * One line without its secrets, with single blanks within it. After a word that takes a secret only
 * plain words are left; what the scanner still takes for one leaves only the first word.
 */
export function redactLine(line: string, digest: Digest): string {
  if (line.length > LINE_MAX) return firstWord(line, digest);
  if (!MAY_HOLD.test(line) && !hasLongWord(line)) return line;
  const trimmed = line.trimStart();
  const isHarmless = HARMLESS.test(trimmed);
  const isRead = isHarmless || FREE_TEXT.test(trimmed);
  const keyword = isRead ? null : KEYWORDS.exec(line);
  const end = keyword === null ? line.length : keyword.index + keyword[0].length;
  let before = line.slice(0, end);
  for (const shape of SHAPES) before = masked(before, shape, digest);
  // Behind the keyword there are plain words and digests only.
  const out = before + withoutSecrets(line.slice(end), digest);
  const left = scanForSecrets(before.replace(MASK, 'redacted'));
  // Names of lists and ports are long and look made up; nothing else of them does.
  const isLeft = left.some(({ kind }) => kind !== 'high-entropy' || !isHarmless);
  return isLeft ? firstWord(line, digest) : out;
}

/** A long word may be a key in itself. */
const hasLongWord = (line: string): boolean => /\S{24,}/.test(line);

const MASK = /<secret:[0-9a-f]+>/g;

/** In quotes, or up to the next blank. */
const WORD = /"(?:[^"\\]|\\.)*"?|'[^']*'?|\S+/g;

function withoutSecrets(rest: string, digest: Digest): string {
  const words = [...rest.matchAll(WORD)];
  const isMasked = toBeMasked(words.map(([word]) => bare(word)));
  let out = '';
  let end = 0;
  for (const [at, word] of words.entries()) {
    const [text] = word;
    out += rest.slice(end, word.index);
    out += isMasked[at] === true ? maskOf(text, digest) : text;
    end = word.index + text.length;
  }
  return out + rest.slice(end);
}

/** Which of the words are no plain ones; of plain words alone one is the secret, so all are. */
function toBeMasked(words: readonly string[]): readonly boolean[] {
  let isSeen = false;
  const masked = words.map(() => false);
  for (let at = words.length - 1; at >= 0; at -= 1) {
    const word = words[at] ?? '';
    // A number says how the secret behind it is written, or which of many it is.
    const isPlain = PLAIN_WORDS.has(word.toLowerCase()) || (isSeen && /^\d{1,5}a?$/.test(word));
    masked[at] = !isPlain && !ADDRESS.test(word) && !/^(?:[{}[\];]*|##)$/.test(word);
    isSeen ||= masked[at] ?? false;
  }
  // Behind the first secret a number is a part of it, or of the next.
  const first = masked.indexOf(true);
  const all = words.map((word, at) => masked[at] === true || (at > first && /^\d/.test(word)));
  return isSeen ? all : words.map((word) => !/^[{}[\];]*$/.test(word));
}

/** Of a host, which everybody may know. */
const ADDRESS =
  /^(?:\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?|(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?:\/\d{1,3})?)$/i;

/** Without quotes, and without what ends a statement in braces. */
const bare = (word: string): string => word.replace(/;$/, '').replace(/^["']|["']$/g, '');

/** Quotes and the end of a statement stay, as they are no part of it. */
function maskOf(word: string, digest: Digest): string {
  if (/^<(?:secret:|removed)/.test(word)) return word;
  const end = word.endsWith(';') && word.length > 1 ? ';' : '';
  return `<secret:${digest(bare(word))}>${end}`;
}

const masked = (line: string, shape: RegExp, digest: Digest): string =>
  line.replace(shape, (...found) => {
    const { before = '', secret = '' } = found.at(-1) as { before?: string; secret?: string };
    if (secret.startsWith('<secret:')) return before + secret;
    return `${before}<secret:${digest(bare(secret))}>`;
  });

function firstWord(line: string, digest: Digest): string {
  const [, indent = '', word = ''] = /^(\s*)(\S*)/.exec(line) ?? [];
  const isShort = word.length < 24 && scanForSecrets(word).length === 0;
  return `${indent}${isShort ? `${word} ` : ''}<secret:${digest(line.trim())}>`;
}

const PEM_BEGIN = /-{4,5} ?BEGIN ([A-Z0-9 ]+?) ?-{4,5}/;

/** Lines without their secrets; what is armoured over many lines becomes one. */
export function redactLines(lines: readonly string[], digest: Digest): readonly string[] {
  const out: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const [, kind] = PEM_BEGIN.exec(line) ?? [];
    if (kind === undefined) {
      out.push(redactLine(line, digest));
      continue;
    }
    const begun = at;
    while (at < lines.length && !(lines[at] ?? '').includes(`END ${kind}`)) at += 1;
    const body = lines.slice(begun, at + 1).map((one) => one.trim());
    const before = line.slice(0, line.search(PEM_BEGIN));
    // Devices print it from the first column on, and it belongs to what stands before it.
    const place = before.trim() === '' ? `${indentOf(out.at(-1))} ` : redactLine(before, digest);
    const word = kind.includes('PRIVATE') ? 'secret' : kind.toLowerCase();
    out.push(`${place}<${word.replaceAll(' ', '-')}:${digest(body.join('\n'))}>`);
  }
  return out;
}

const indentOf = (line = ''): string => line.slice(0, line.length - line.trimStart().length);
