import { scanForSecrets } from '../../../kernel/secrets/scan.js';

/**
 * What stands in the place of a secret: a keyed digest, so that it shows *that* a secret changed
 * and never what it is. The key is the installation's, or made for one comparison.
 */
export type Digest = (secret: string) => string;

/** Words between a keyword and its secret that say how it is written. */
const FORM =
  '(?:(?:ciphertext|plaintext|cleartext|clear-text|clear|encrypted|cipher|irreversible-cipher' +
  '|hashed|hash|sha-?\\d{1,3}|md5|nt-encrypted|ascii-text|hexadecimal|ascii|hex|localizedkey' +
  '|scrypt|pbkdf2|bcrypt|[0-9])\\s+)*';

/** In quotes, or up to the next blank. */
const SECRET = `(?<secret>"(?:[^"\\\\]|\\\\.)*"|'[^']*'|[^\\s;{}\\[\\]]+)`;

const row = (before: string): RegExp =>
  new RegExp(`(?<before>${before}\\s+${FORM})${SECRET}`, 'gi');

/**
 * Where secrets stand, for every platform: one row for each command that takes one. A row that
 * covers too much costs nothing, since equal secrets have equal digests.
 */
const ROWS: readonly RegExp[] = [
  row('(?<!<)\\b(?:password|passwd|passphrase|secret|hashed-password)(?!-)'),
  row('\\b(?:encrypted|plain-text|simple|chap|pap)-password(?:-value)?'),
  row('\\b(?:auth|priv|authentication|privacy)-(?:pass(?:word|phrase)?|key)'),
  row(
    '\\bsnmp(?:-server|-agent)?\\s+(?:set\\s+)?(?:readonly-|readwrite-)?community(?:\\s+(?:read|write))?',
  ),
  row('\\bcommunity(?=\\s+"?[^\\s"{]+"?\\s*\\{)'),
  row('\\b(?:readonly|readwrite)-community'),
  row(
    '\\bsnmp-server\\s+host\\s+\\S+(?:\\s+(?:traps?|informs?|vrf\\s+\\S+|udp-port\\s+\\d+))*' +
      '\\s+(?:version\\s+v?(?:1|2c)(?:\\s+community)?|community)',
  ),
  row('\\b(?:auth|authentication)\\s+(?:md5|sha)(?:[\\w-]*)(?=\\s)'),
  row('\\bpriv(?:acy)?\\s+(?:des|3des|aes)[\\w-]*(?:\\s+(?:128|192|256))?(?=\\s)'),
  row('\\bpriv(?=\\s+(?:0x)?[0-9a-f]{16,})'),
  row(
    '\\b(?:key-string|authentication-key|message-digest-key|shared-secret|bind-password)(?:\\s+\\d+)?',
  ),
  row('\\bmessage-digest-key\\s+\\d+\\s+md5'),
  row('\\b(?:tacacs|radius|ldap)(?:-server|-scheme)?\\b.*?\\bkey'),
  row('\\b(?:isakmp|ikev2|ike)\\s+key'),
  row(
    '\\bpre-shared-key(?:\\s+(?:local|remote))?(?:\\s+address\\s+\\S+(?:\\s+[\\d.]{7,15})?\\s+key)?',
  ),
  row('\\b(?:wpa2?-)?psk(?:-string)?'),
  row('\\bauthentication\\s+(?:text|md5\\s+key-string|mode\\s+md5\\s+key)'),
  row('^\\s*key'),
  row('^\\s*(?:set\\s+)?.*\\bsecret-key'),
];

/** What follows such a word without being secret: `key chain A`, `password complexity`. */
const NO_SECRET: ReadonlySet<string> = new Set(
  [
    'auth-pass priv-pass key key-string chain config-key pubkey-chain trustpoint label',
    'generate zeroize storage rsa ecdsa ed25519 dsa encryption encryption-type recovery',
    'complexity policy minimum-length min-length expiration aging strength-check required',
    'authentication history vrf read write ro rw version trap traps inform informs in out any all',
    'none default both user group timeout port',
  ].flatMap((line) => line.split(' ')),
);

const isNone = (value: string): boolean =>
  /^(?:[{[]|<(?:secret|removed))/.test(value) || NO_SECRET.has(value.toLowerCase());

/** Hashes and sealed values, whatever stands before them. */
const SHAPES: readonly RegExp[] = [
  /(?<before>)(?<secret>\$(?:1|2[abxy]?|5|6|7|8|9|14|y|gy|scrypt|sha512|pbkdf2)\$[^\s"';]+)/g,
  /(?<before>)(?<secret>"\$9\$[^"]+")/g,
  /(?<before>)(?<secret>\bAQBap[A-Za-z0-9+/=]{16,})/g,
];

/** Nearly every line has nothing of the kind. */
const MAY_HOLD =
  /pass|secret|key|communit|snmp|auth|priv|psk|\$[0-9a-z]{1,6}\$|AQBap|BEGIN|ENC |md5|hash/i;

/**
 * One line without its secrets. What the scanner still takes for one leaves nothing of the line but
 * its first word.
 */
export function redactLine(line: string, digest: Digest): string {
  if (!MAY_HOLD.test(line) && !isLong(line)) return line;
  let out = line;
  for (const shape of [...ROWS, ...SHAPES]) out = masked(out, shape, digest);
  return scanForSecrets(out.replace(MASK, 'redacted')).length === 0 ? out : firstWord(line, digest);
}

/** A long word may be a key in itself. */
const isLong = (line: string): boolean => /\S{24,}/.test(line);

const MASK = /<secret [0-9a-f]+>/g;

const masked = (line: string, shape: RegExp, digest: Digest): string =>
  line.replace(shape, (...found) => {
    const { before = '', secret = '' } = found.at(-1) as { before?: string; secret?: string };
    if (isNone(secret)) return before + secret;
    return `${before}<secret ${digest(secret.replace(/^["']|["']$/g, ''))}>`;
  });

function firstWord(line: string, digest: Digest): string {
  const [, indent = '', word = ''] = /^(\s*)(\S*)/.exec(line) ?? [];
  const isShort = word.length < 24 && scanForSecrets(word).length === 0;
  return `${indent}${isShort ? `${word} ` : ''}<secret ${digest(line.trim())}>`;
}

const PEM_BEGIN = /-----BEGIN ([A-Z0-9 ]+)-----/;

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
    while (at < lines.length && !(lines[at] ?? '').includes(`-----END ${kind}-----`)) at += 1;
    const body = lines.slice(begun, at + 1).map((one) => one.trim());
    const before = redactLine(line.slice(0, line.indexOf('-----BEGIN')), digest);
    const word = kind.includes('PRIVATE') ? 'secret' : kind.toLowerCase();
    out.push(`${before}<${word} ${digest(body.join('\n'))}>`);
  }
  return out;
}
