import { anyOf } from './any-of.js';

/**
 * Where secrets stand in configurations, as data: for every platform, since a word that covers too
 * much costs only that somebody reads a digest, and equal secrets have equal ones.
 */

const WORD_BEGIN = '(?<![\\w<-])';
const WORD_END = '(?=[\\s=:,]|$)[=:]?';

/** The words after which everything that is no plain word is a secret. */
export const KEYWORDS: RegExp = anyOf(
  [
    // Passwords, in all their names.
    `${WORD_BEGIN}(?:[\\w-]*-)?(?:password|passwd|passphrase|passcode|pass|secret|pwd)` +
      `(?:-value|-hash)?${WORD_END}`,
    // Keys, with the words before them that say of what.
    `${WORD_BEGIN}(?:[\\w-]*-)?(?:key|psk|pre-share)${WORD_END}`,
    `${WORD_BEGIN}(?:key-string|key-octet-string|key-set|cak|pmk|ckn|session-key|nthash|phash)${WORD_END}`,
    // SNMP: communities, and the two keys of a user.
    `${WORD_BEGIN}snmp(?:-server|-agent)?\\s+(?:set\\s+)?(?:mib\\s+)?community(?:-map)?${WORD_END}`,
    `${WORD_BEGIN}(?:readonly|readwrite|ro|rw)-?community(?:-v?6)?${WORD_END}`,
    '^\\s*(?:set\\s+snmp\\s+)?(?:community|trap-group)(?=\\s)',
    `${WORD_BEGIN}(?:community-name|security-name|license(?=\\s+[07]\\s))${WORD_END}`,
    '^\\s*authentication(?=\\s+\\S+$)',
    `${WORD_BEGIN}snmp(?:-server|v3)?\\s+user\\s+\\S+\\s+[^\\n]{0,120}?${WORD_BEGIN}auth${WORD_END}`,
    `${WORD_BEGIN}snmp-server\\s+host\\s+\\S+`,
    `${WORD_BEGIN}(?:auth|priv|encrypt)-(?:sha\\d*|md5|aes\\d*|des)${WORD_END}`,
    `^\\s*(?:createUser|com2sec6?|trapsink|trap2sink)${WORD_END}`,
    // Neighbours, gateways and tunnels that know one another.
    `${WORD_BEGIN}(?:standby|vrrp|vrrpv3|hsrp|glbp|nhrp|rip|eigrp)\\b[^\\n]{0,60}?authentication${WORD_END}`,
    `^\\s*authentication\\s+(?:text|md5|simple|mode\\s+(?:plaintext|hmac-\\S+))(?=\\s)`,
    `${WORD_BEGIN}(?:hello-authentication|authentication-type)${WORD_END}`,
    `${WORD_BEGIN}ipsec\\s+spi\\s+\\d+`,
    // What programs sign in with.
    `${WORD_BEGIN}(?:[\\w-]*-)?(?:token|api-key|apikey|_pw)${WORD_END}`,
  ],
  'i',
);

/** What stands beside a secret and is none. */
export const PLAIN_WORDS: ReadonlySet<string> = new Set(
  [
    // How it is written.
    'ciphertext plaintext cleartext clear-text clear encrypted cipher irreversible-cipher hashed',
    'hash sha sha1 sha-1 sha-2 sha-224 sha-256 sha-384 sha-512 sha2-256 sha224 sha256 sha384 sha512',
    'md5 hmac-sha1 hmac-sha-1 hmac-sha-256 hmac-sha2-256 hmac-md5 cmac-aes-128 aes-128-cmac',
    'aes-256-cmac nt-encrypted ascii-text hexadecimal ascii hex scrypt pbkdf2 bcrypt encrypt 8a',
    'localizedkey localizedv2key localized des 3des aes aes-128 aes-192 aes-256 aes128 aes192',
    'aes256 string text plain simple type value key-string config-key password-encrypt',
    // Of what, for whom and where.
    'auth priv auth-pass priv-pass auth-key priv-key key password secret level role group user',
    'address hostname vrf use-vrf host local remote ipv6 interface port timeout auth-port acct-port',
    'version 2c v2c v3 v1 traps trap informs inform udp-port noauth ro rw read write rwa trusted',
    'privilege access any all secret-data authorization read-only read-write view network-admin',
    'network-operator sysadmin netadmin default mgmt management config bgp esp ah priv-lvl',
  ].flatMap((line) => line.split(' ')),
);

/** Lines that have such a word and no secret. */
export const HARMLESS: RegExp = anyOf(
  [
    '^(?:no )?(?:service|security) password',
    '^(?:no )?key(?:[ -]chain\\b.*| \\d+(?: \\{)?| size\\b.*| field\\b.*)$',
    '^(?:set system )?(?:no )?(?:ntp )?(?:trusted-key|server\\b.*\\bkey) \\d+(?: prefer)?;?$',
    '^tunnel[ -]key \\d+$',
    '^(?:no )?password encryption\\b',
    '^(?:no )?(?:crypto|ip ssh|ssh|aaa|radius-server|dot1x)\\b(?!.*\\b(?:key|password|secret) (?:\\d|ENC|"))' +
      '(?!.*\\bkey (?!generate|zeroize|import|export|storage|pubkey|mypubkey|exchange))',
    '^(?:no )?(?:password|passphrase) ' +
      '(?:complexity|policy|hardening|length|age|aging|minimum|min-length|expiration|history|lifetime' +
      '|strength-check|encryption-key common|recovery|prompt|required$)\\b',
    '\\b(?:send-community|set community|community-list|set extcommunity|match community)\\b',
    '^community (?:\\S+ members|add|set|delete)\\b',
    '\\bauthentication (?:message-digest|key-chain \\S+|mode (?:md5|hmac\\S*)|md5 key-chain \\S+)$',
    '\\b(?:key-chain|keychain) \\S+$',
    '^authentication-order\\b',
    '^authentication (?:pre-share|rsa-\\w+|ecdsa-sig|open|priority|order|host-mode|port-control|event' +
      '|md5|none|periodic|control-direction|username|local|remote|list)\\b(?!.* key )',
    '^(?:ip |ipv6 |mac )?(?:access-list|prefix-list|as-path|class-map|policy-map|route-map|vrf)\\b',
    '^(?:interface|vlan|filter|policy-statement|term|object-group|zone)\\b' +
      '(?!.*\\b(?:authentication|password|key|secret|psk|cak)\\b)',
    '^(?:no )?snmp-server host \\S+ (?:disable|enable)$',
  ],
  'i',
);

/** What people write in their own words: the scanner reads it as it reads every text. */
export const FREE_TEXT =
  /^(?:\d+ )?(?:description|desc|remark|comment|name|location|contact|alias|#|!|"|\/\*)(?=\s|$)/i;

/** Hashes, sealed values and logins within addresses, whatever stands before them. */
export const SHAPES: readonly RegExp[] = [
  /(?<before>\b[a-z][a-z0-9+.-]{1,15}:\/\/[^\s:@/]{0,64}:)(?<secret>[^\s@/]+)(?=@)/gi,
  /(?<before>)(?<secret>\$(?:1|2[abxy]?|5|6|7|8|9|14|y|gy|scrypt|sha512|pbkdf2|nvsec)\$[^\s"';]+)/g,
  /(?<before>)(?<secret>\bAQBap[A-Za-z0-9+/=]{16,})/g,
  /(?<before>\bcurl\b.{0,200}? -u \S{1,64}?:)(?<secret>\S+)/gi,
  /(?<before>(?:cvauth|ingestauth)=\w+,)(?<secret>[^\s,"]+)/gi,
  /(?<before>^\s*(?:event manager environment \S*pw) )(?<secret>\S+)/gi,
  /(?<before>\b(?:mail-?\s?server|http-proxy) "?)(?<secret>[^\s:@]+:[^\s@]+)(?=@)/gi,
];

/** Nearly every line has nothing of the kind. */
export const MAY_HOLD = anyOf(
  [
    'pass|secret|key|communit|snmp|auth|psk|pwd|_?pw\\b|hash|cak|pmk|ckn|spi|share|token|license',
    'com2sec|createuser|trap|kode|løsen|adgang|AQBap|BEGIN|\\$[0-9a-z]{1,6}\\$|://|@',
  ],
  'i',
);
