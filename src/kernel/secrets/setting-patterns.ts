import {
  BLANK,
  exact,
  GAP,
  QUOTE,
  row,
  SEPARATOR,
  START,
  VALUE,
  type SecretPattern,
} from './pattern-parts.js';

/** Names in programs and settings that end with what they hold. */
const NAMED =
  `(?<!<|pkcs11:)${START}[\\w.-]{0,60}?(?:(?<!by|com|tres|over|under|sur)pass(?:word|wd|phrase)?|pwd|secret` +
  `|(?:secret|signing|encryption|private|api|access|account|license)[_-]?key|secret[_-]?id` +
  `|auth[_-]?tok(?:en)?|psk|passcode|community|(?<!public[_-]?key)token)`;

const SETTINGS: readonly SecretPattern[] = [
  row(
    'password',
    'value of a named variable',
    `${NAMED}["']?${BLANK}{0,3}(?:\\{|,)?\\s{1,20}["']?(?:default|value)["']?${SEPARATOR}${VALUE}`,
    'mixed',
  ),
  row('password', 'secret in quotes', `${START}secret${GAP}["']${VALUE}`, 'mixed'),
  row(
    'password',
    'setting',
    `${NAMED}["'\\])}]{0,4}${SEPARATOR}(?!["']?(?:password|secret|token)\\b)${VALUE}`,
    'mixed',
  ),
  row('password', 'constant', `${NAMED}["'],${BLANK}{0,3}["']${VALUE}`, 'mixed'),
  row(
    'password',
    'directive',
    `${START}(?:auth_pass|authentication_key|secret_key_base|wsrep_sst_auth)${GAP}${VALUE}`,
    'mixed',
  ),
  row(
    'password',
    'key of a server that is named before',
    `(?:radius|tacacs|aaa-server|ldap)[\\s\\S]{0,200}?\\n${BLANK}{1,8}(?:key|shared-secret)${GAP}` +
      `(?:[0578]${GAP})?${VALUE}`,
    'mixed',
  ),
  row(
    'password',
    'pre-shared key of a command',
    `pre-?shared[ -]key${GAP}(?:key${GAP})?${VALUE}`,
    'mixed',
  ),
  row(
    'password',
    'SNMPv3 user of a daemon',
    `${START}createUser${GAP}\\S{1,64}[^\\n]{0,40}?(?:MD5|SHA\\S{0,6})${GAP}${VALUE}`,
    'not-a-mention',
  ),
  row(
    'token',
    'addresses that let one in',
    'hooks\\.slack\\.com/services/T\\w{6}|discord(?:app)?\\.com/api/webhooks/\\d{6}' +
      '|webhook\\.office\\.com/webhookb2/\\w{6}',
    'always',
  ),
];

/** Lines of files whose order says what is the password. */
const FILES: readonly SecretPattern[] = [
  exact(
    'password',
    '.pgpass',
    `^(?!MD5:)(?:[\\w.*-]{1,80}|\\*):(?:\\d{1,5}|\\*):[\\w*-]{1,63}:[\\w.*-]{1,63}:(?<value>(?=\\S*\\p{L})\\S{4,100})(?=\\s|$)`,
    'not-a-mention',
  ),
  row(
    'password',
    'tac_plus',
    `${START}login${BLANK}{1,3}=${BLANK}{1,3}(?:des|cleartext)${GAP}${VALUE}`,
    'not-a-mention',
  ),
  exact(
    'password',
    'key of a file',
    `^${BLANK}{0,8}key${BLANK}{0,4}=${BLANK}{0,4}["'](?<value>(?=\\S{0,80}\\d)(?=\\S{0,80}[a-z])(?=\\S{0,80}[A-Z])[^\\s"']{10,200})`,
    'mixed',
  ),
  row(
    'password',
    'a log of RADIUS that tells it',
    `Login${GAP}(?:incorrect|OK)\\b[^\\n[]{0,40}\\[[^\\s/\\]]{1,60}/(?<value>[^\\]\\n]{4,80})\\]`,
    'mixed',
  ),
  row(
    'password',
    '.netrc',
    `${START}login${BLANK}{1,4}\\S{1,64}\\s{1,8}password${BLANK}{1,4}\\S{3}`,
    'always',
  ),
  row(
    'password',
    'Oracle thin',
    `jdbc:oracle:(?:thin|oci):[^\\s/@:"']{1,60}/(?<value>[^\\s@"']{3,80})@`,
    'not-a-mention',
  ),
  exact(
    'password',
    'server of pam_radius',
    `^[\\w.-]{3,80}:\\d{2,5}${BLANK}{1,8}(?<value>\\S{8,80})${BLANK}{1,8}\\d{1,3}$`,
    'mixed',
  ),
  exact(
    'password',
    'mail relay',
    `^\\[?[\\w-]{1,60}(?:\\.[\\w-]{1,60}){1,6}\\]?(?::\\d{2,5})?${BLANK}{1,4}[\\w.+-]{1,64}(?:@[\\w.-]{1,80})?:(?<value>[^\\s:]{6,80})$`,
    'mixed',
  ),
  row(
    'password',
    'ProCurve',
    `${START}password${GAP}(?:manager|operator)\\b[^\\n]{0,60}?(?:sha1|sha256|plaintext)${GAP}["']?\\S{4}`,
    'always',
  ),
  row(
    'password',
    'Palo Alto keys',
    `<key>-AQ==|<(?:phash|authpwd|privpwd|secret|bind-password)>[^<\\s]{8}`,
    'always',
  ),
  exact(
    'password',
    'ipsec.secrets',
    `:${BLANK}(?:RSA|ECDSA|P12|PKCS8)${BLANK}{1,4}\\S{1,80}${BLANK}{1,4}["']\\S{4}|${BLANK}:${BLANK}(?:PSK|XAUTH|EAP|PIN)${BLANK}{1,4}["']?\\S{4}|^:${BLANK}(?:PSK|PIN)${BLANK}{1,4}\\S{4}`,
    'always',
  ),
  row(
    'password',
    'Wi-Fi supplicant',
    `${START}(?:wep_key\\d|sae_password|psk)=${QUOTE}?(?<value>[^\\s"]{5,80})`,
    'not-a-mention',
  ),
  exact(
    'token',
    'kubeconfig and Docker',
    `(?:client-key-data|"auth"|identitytoken|"_authToken"|_authToken|_password)["']?${BLANK}{0,3}[:=]${BLANK}{0,3}["']?(?<value>[A-Za-z0-9+/=_-]{16,2000})`,
    'not-a-mention',
  ),
  row(
    'token',
    'connection strings of clouds',
    `(?:AccountKey|SharedAccessKey|SharedAccessSignature|sig)=(?<value>[A-Za-z0-9%+/=_-]{20,200})`,
    'always',
  ),
];

export const SETTING_PATTERNS: readonly SecretPattern[] = [...SETTINGS, ...FILES];
