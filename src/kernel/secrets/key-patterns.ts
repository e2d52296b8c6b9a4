import {
  BLANK,
  exact,
  GAP,
  row,
  SEPARATOR,
  START,
  VALUE,
  type SecretPattern,
} from './pattern-parts.js';

/**
 * Keys written out: in hexadecimal groups, in parts that a few people hold, in words, and the
 * codes by which one gets back in. A key that is only called by its hash is none.
 */

/** 'Key component 2 of 3', 'Andel 3 af 5', 'share 2/5'. */
const PART =
  `(?:(?:key|nøgle)[ _-]?(?:components?|parts?|shares?|komponent(?:en|er)?|del(?:en)?|andel(?:en)?)` +
  `|${START}(?:components?|komponent(?:en)?|shares?|andel(?:en)?|split))`;

const KEY_WORD =
  `(?:${PART}|(?:master|hoved|krypterings|encryption|root|wrapping|transport|session|storage|zone` +
  `|data|(?:aes|3?des|hmac|chacha20?)(?:[-_ ]?\\d{2,4})?(?:[-_ ]?(?:gcm|ctr|cbc))?|kek|dek|zmk|tmk|lmk|munge|keytab|recovery)[ _-]?(?:key|nøgle)n?` +
  `|(?:key|nøgle)n?${BLANK}?\\((?:aes|3?des|chacha)[^()\\n]{0,12}\\)` +
  `|${START}(?:kek|dek|zmk|lmk|cak|sak|ppk|secret|hex[ _-]?key|raw[ _-]?key|static[ _-]?key))`;

/** 32 digits or more, alone or in groups. A check value or a fingerprint is said before it. */
const HEX_KEY = `["'\`]{0,2}(?:0x)?(?<value>[0-9a-f]{32,512}|(?:[0-9a-f]{2,8}[ :-]){7,64}[0-9a-f]{2,8}|(?:[0-9a-f]{16} ){1,15}[0-9a-f]{16})`;

const NOT_A_HASH = `(?!${BLANK}{0,3}(?:sha|md5|fingerprint|fingeraftryk|hash|id\\b|kcv|check))`;

/** What may stand between the word and the key: 'for the pair, custodian B, 3 af 5'. */
const BETWEEN = `${NOT_A_HASH}[^\\n:=]{0,50}?`;

export const KEY_PATTERNS: readonly SecretPattern[] = [
  exact('private-key', 'OpenVPN static key', '-{4,5}BEGIN OpenVPN (?:Static|tls-crypt)', 'always'),
  exact(
    'private-key',
    'PKCS#12 and Java key stores in base64',
    'MII[A-Za-z0-9+/]{3}[A-Za-z0-9+/]{0,2}AgEDMII|BgkqhkiG9w0BBwGggg|/u3\\+7QAAAAI',
    'always',
  ),
  row(
    'private-key',
    'key in hexadecimal',
    `${KEY_WORD}(?:${BETWEEN}(?<!md5|sha-?\\d{1,3}|hash|fingerprint)${SEPARATOR}|${GAP})${HEX_KEY}`,
    'always',
  ),
  row(
    'private-key',
    'key in hexadecimal, in a sentence',
    `${KEY_WORD}${BETWEEN}${GAP}(?:er|is|lyder)${GAP}${HEX_KEY}`,
    'always',
  ),
  row(
    'private-key',
    'part of a key, numbered',
    `${PART}[^\\n]{0,60}?[:=]${BLANK}{0,3}\\d{1,2}-[0-9a-f]{32}`,
    'always',
  ),
  row(
    'private-key',
    'words that are a key',
    `(?:shamir|slip-?39|bip-?39|mnemonic|seed|recovery|${PART})[^\\n:]{0,60}:[\\s"'\`]{0,8}` +
      '(?:\\p{Ll}{3,10}[ ,]{1,2}){11,32}\\p{Ll}{3,10}',
    'always',
  ),
  exact('password', 'BitLocker recovery key', '(?<!\\d)(?:\\d{6}-){7}\\d{6}(?!\\d)', 'always'),
  row(
    'password',
    'recovery and backup codes',
    `(?:recovery|backup|scratch|engangs|gendannelses|genoprettelses|nød|reserve)[ -]?` +
      `(?:codes?|keys?|koder?(?:ne)?|koden|nøgler?(?:ne)?)(?![^\\n:]{0,20}\\bid\\b)[^\\n:]{0,60}[:\\n]\\s{0,6}` +
      '["\'`*-]{0,3}\\s?(?:\\d{1,2}[.)]\\s)?(?<value>(?=(?:[A-Za-z -]{0,40}\\d){2})[A-Za-z0-9]{4,10}(?:[- ][A-Za-z0-9]{4,10}){1,9})',
    'not-a-mention',
  ),
  exact('private-key', 'shares of a key', '^\\d{1,2}-[0-9a-f]{32,512}\\r?$', 'always'),
  row('pin', 'PIN in a PKCS#11 address', 'pin-value=[^\\s&;]{4}', 'always'),
  row(
    'password',
    'phrase in quotes',
    `(?:pass[ -]?phrase|kodesætning(?:en)?|password|adgangskode(?:n)?|kodeord(?:et)?)[^\\n:="]{0,80}?` +
      `(?:${GAP}(?:er|is|lyder)|[:=])${BLANK}{1,3}["“»](?<value>[^"”«\\n]{6,120})["”«]`,
    'not-a-mention',
  ),
  row(
    'private-key',
    'key material beside its name',
    `"(?:component|share|keyMaterial|key_material|plaintext_key|d|k)"${BLANK}{0,3}:${BLANK}{0,3}` +
      `"(?<value>[0-9A-Fa-f]{32,512}|[\\w+/-]{40,700}={0,2})"`,
    'always',
  ),
  row(
    'password',
    'munge key beside its name',
    `munge[.]key[^\\n:]{0,60}:${BLANK}{0,3}[A-Za-z0-9+/]{32}`,
    'always',
  ),
  row(
    'password',
    'key of MACsec',
    `${START}key${GAP}[0-9a-f]{2,64}${GAP}[07]${GAP}[0-9a-f]{16}`,
    'always',
  ),
  row(
    'password',
    'munge and cookie keys',
    `munge[.]key[^\\n]{0,40}\\n[^\\n]{0,10}${VALUE}`,
    'long-mixed',
  ),
];
