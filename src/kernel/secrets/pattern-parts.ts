/**
 * The parts that secret patterns are built of: kinds, rules, and pieces of regular expression.
 *
 * Every quantifier has an upper bound and neighbours in a pattern cannot match the same character
 * in many ways, so the work per character of input is bounded: a hostile text costs time in
 * proportion to its length and no more. Keep it so when adding a piece.
 */

export type SecretKind = 'private-key' | 'password' | 'pin' | 'token' | 'cpr' | 'high-entropy';

/**
 * How a match is judged before it counts:
 * 'always': the shape alone is enough;
 * 'not-a-mention': unless the value is a word about passwords, a mask or a placeholder;
 * 'mixed': the value must also look made up: letters with digits or signs, or a known default;
 * 'phrase': words joined by hyphens or blanks, of which none is a word about passwords;
 * 'long-mixed': mixed and at least 16 characters;
 * 'cpr-date': the digits form a Danish CPR number with a valid date;
 * 'cpr-date-and-check': also the modulus-11 check.
 */
export type SecretRule =
  | 'always'
  | 'not-a-mention'
  | 'mixed'
  | 'phrase'
  | 'long-mixed'
  | 'cpr-date'
  | 'cpr-date-and-check';

export type SecretPattern = {
  readonly kind: SecretKind;
  readonly name: string;
  readonly regex: RegExp;
  readonly rule: SecretRule;
};

/** No letter or digit of any alphabet before: \b would see a border inside 'kø|pin'. */
export const START = String.raw`(?<![\p{L}\p{N}])`;
export const BLANK = String.raw`[ \t\u00a0]`;
export const GAP = `${BLANK}{1,4}`;

export const PASSWORD_WORD =
  '(?:pass[ _-]?(?:words?|phrases?|codes?|wd)|pswd|pasw+ord|passord' +
  // As it is typed in a hurry, too.
  '|add?gan(?:gs?|s)(?:kode|ord)(?:rne|en|et|n|r)?|kdoeord(?:et)?' +
  '|kodeord(?:ene|et)?|løsen(?:ord)?(?:et)?|kodesætning(?:en)?|bindpw|psksecret' +
  `|${START}(?:pwd|psw|userpw|rootpw))(?:[_-]?hash(?:ed)?|[_-]?\\d{1,2}(?!\\d))?`;

export const PSK_WORD =
  `${START}(?:(?:wpa[23]?[ _-]?)?psk|pre-?shared[ _-]?(?:key|secret)|(?:forhånds)?delt nøgle` +
  '|shared[ _-]?secret|hemmelig nøgle' +
  '|(?:ike|ipsec|wpa[23]?|wi-?fi|radius|tacacs\\+?)[ _-]?(?:key|nøgle|secret))(?:n|en)?';

/** 'password for admin: …', 'adgangskode (root): …': what may stand before the separator. */
export const OWNER =
  `(?:${BLANK}{1,3}(?:til|for|på|hos|to|of|on)${GAP}[^\\s:=]{1,30}(?:${GAP}[^\\s:=]{1,30}){0,2}` +
  `|${BLANK}{0,2}\\([^()\\n]{0,40}\\))?`;

/** ':', '=', ':=' and '=>', also inside JSON, escaped JSON and Markdown. */
export const SEPARATOR =
  `["'\`*_\\\\)]{0,4}${BLANK}{0,8}(?::=|=>|->|={1,2}|:|→|⇒)${BLANK}{0,8}` +
  `(?:[*_]{1,2}${BLANK}{0,3})?(?:</\\w{1,10}>${BLANK}{0,3})?`;

/** Words of switch and firewall configurations that stand between the keyword and the secret. */
export const ENCODING =
  '(?:(?:ENC|ciphertext|plaintext|cleartext|clear|encrypted|cipher|irreversible-cipher|hashed' +
  '|sha-?\\d{1,3}|md5|simple|plain|ascii-text|hexadecimal|ascii|hex|scrypt|pbkdf2)' +
  `${BLANK}{1,4}(?:[057-9]${GAP})?|[0-9]${GAP})`;
export const WORD_ENCODING =
  '(?:(?:ENC|ciphertext|plaintext|cipher|encrypted|hashed|ascii-text)[ \\t]{1,4})';

export const QUOTE = String.raw`[\\"'“”«»\x60]`;
export const VALUE = `${QUOTE}{0,3}(?<value>[^\\s"'“”«»\`]{3,200})`;

export const DIGITS_4_TO_12 = String.raw`\d{4,12}(?![\p{L}\p{N}]|[.:/]\d)`;
export const CPR_BEFORE = String.raw`(?<![\p{L}\p{N}]|[\p{L}\p{N}][-/+_]|\d[.:])`;
export const CPR_AFTER = String.raw`(?![\p{L}\p{N}]|[-/.:]\d)`;
export const CPR_SEPARATOR = '[-\u2010\u2011\u2012\u2013 \u00a0]';

/** Any letter case. */
export function row(
  kind: SecretKind,
  name: string,
  source: string,
  rule: SecretRule,
): SecretPattern {
  return { kind, name, regex: new RegExp(source, 'giu'), rule };
}

/** Letter case as written: where lower or upper case tells a command from a sentence. */
export function exact(
  kind: SecretKind,
  name: string,
  source: string,
  rule: SecretRule,
): SecretPattern {
  return { kind, name, regex: new RegExp(source, 'gmu'), rule };
}
