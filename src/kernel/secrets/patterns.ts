import { API_TOKEN_PATTERN } from './api-token.js';
import {
  BLANK,
  CPR_AFTER,
  CPR_BEFORE,
  CPR_SEPARATOR,
  DIGITS_4_TO_12,
  exact,
  GAP,
  OWNER,
  PASSWORD_WORD,
  PSK_WORD,
  QUOTE,
  row,
  SEPARATOR,
  START,
  VALUE,
  WORD_ENCODING,
  type SecretPattern,
} from './pattern-parts.js';
import { COMMAND_PATTERNS } from './command-patterns.js';
import { CONFIGURATION_PATTERNS } from './configuration-patterns.js';
import { CREDENTIAL_PATTERNS } from './credential-patterns.js';
import { KEY_PATTERNS } from './key-patterns.js';
import { SETTING_PATTERNS } from './setting-patterns.js';

/**
 * What a secret looks like, as data, for scan.ts to run. The group named `value`, where a row has
 * one, is what the rule of the row judges. Rows about network configurations have their own file.
 */

const PRIVATE_KEYS: readonly SecretPattern[] = [
  // Mail programs turn hyphens into dashes and line ends into spaces; both still are a key.
  row(
    'private-key',
    'PEM, OpenSSH, SSH2 and PGP armour',
    String.raw`(?:[-_‐‑‒–]{2,10}|[—―]{1,10})\s{0,4}(?:BEGIN|END)[\s_-]{1,4}` +
      String.raw`(?:[A-Z0-9]{1,12}[\s_-]{1,4}){0,3}PRIVATE[\s_-]{1,4}KEY`,
    'always',
  ),
  exact(
    'private-key',
    'armour that lost its hyphens',
    String.raw`BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?!["'”»])`,
    'always',
  ),
  row('private-key', 'PuTTY key file', String.raw`PuTTY-User-Key-File-\d|Private-Lines:`, 'always'),
  exact('private-key', 'age identity', 'AGE-SECRET-KEY-1[0-9A-Z]{10}', 'always'),
  exact('private-key', 'OpenSSH key without its armour', 'b3BlbnNzaC1rZXktdjE', 'always'),
  exact(
    'private-key',
    'DER private key in base64: PKCS#8, PKCS#1, SEC 1',
    'IBADANBgkqhkiG9w0BAQ|MII[A-Za-z0-9+/]{3}IBAAKC|MHcCAQEE|MC4CAQAwBQYDK2V|MIGHAgEAMBMGByqGSM49',
    'always',
  ),
  exact(
    'private-key',
    'PEM wrapped in base64 once more',
    'LS0tLS1CRUdJTi(?:BQUklW|BSU0Eg|BFQyBQ|BPUEVO|BFTkNS|BEU0Eg)',
    'always',
  ),
  row(
    'private-key',
    'private key in a configuration',
    `private[ _-]?key["']?${BLANK}{0,4}[:=]${BLANK}{0,4}["']?(?<value>[A-Za-z0-9+/_=-]{32,200})`,
    'always',
  ),
];

const PASSWORDS: readonly SecretPattern[] = [
  row(
    'password',
    'assignment',
    `${PASSWORD_WORD}${OWNER}${SEPARATOR}${WORD_ENCODING}?${VALUE}`,
    'not-a-mention',
  ),
  row('password', 'pre-shared key', `${PSK_WORD}${OWNER}${SEPARATOR}${VALUE}`, 'not-a-mention'),
  row(
    'password',
    'secret',
    `(?<!<|existing|pull|store)(?:secret|hemmelighed)(?:en)?${OWNER}${SEPARATOR}${WORD_ENCODING}?${VALUE}`,
    'not-a-mention',
  ),
  row('password', 'short keyword', `${START}(?:pass|pw|kode)${OWNER}${SEPARATOR}${VALUE}`, 'mixed'),
  row(
    'password',
    'encryption key',
    `(?:master|hoved|krypterings|sessions?|encryption)[ _-]?(?:key|nøgle)n?${SEPARATOR}${VALUE}`,
    'long-mixed',
  ),
  row(
    'password',
    'sentence',
    `(?:${PASSWORD_WORD}|${PSK_WORD}|community[ -]?(?:string|streng)(?:en)?)${OWNER}${GAP}` +
      '(?:er|is|was|var|bliver|ændret til|skiftet til|sat til|changed to|reset to|set to)' +
      `${GAP}(?:(?:nu|now|sat til|set to)${GAP})?${VALUE}`,
    'mixed',
  ),
  row(
    'password',
    'table cell',
    `(?:${PASSWORD_WORD}(?<!s)|${PSK_WORD})["']?${BLANK}{0,8}[|;\\t]${BLANK}{0,8}${VALUE}`,
    'mixed',
  ),
  row(
    'password',
    'XML element',
    `<(?:[\\w-]{1,20}:)?[\\w-]{0,20}(?:password|passwd|secret|passphrase|adgangskode|pre-?shared-?key|psk)>${VALUE}`,
    'not-a-mention',
  ),
  row(
    'password',
    'command-line option',
    `(?<![\\p{L}\\p{N}-])--?(?:password|passwd|passphrase|pass|psk)[ =]${BLANK}{0,4}${VALUE}`,
    'not-a-mention',
  ),
  exact(
    'password',
    'command-line pair',
    `-U${GAP}\\S{1,64}${GAP}-P${GAP}${VALUE}|sshpass${GAP}-p${BLANK}{0,4}\\S{3}` +
      `|curl [^\\n]{0,80}?(?:-u|--user)[ =]?${BLANK}{0,4}[^\\s:]{1,64}:[^$\\s]\\S{2}`,
    'not-a-mention',
  ),
  row(
    'password',
    'credentials in a URL',
    `[a-z][a-z0-9+.-]{1,15}://[^\\s/:@"'<>]{0,64}:(?<value>[^\\s/@"'<>]{1,128})@`,
    'not-a-mention',
  ),
  row(
    'password',
    'basic authorisation',
    `${START}Basic${GAP}[A-Za-z0-9+/]{10,400}={1,2}`,
    'always',
  ),
  exact(
    'password',
    'password hash',
    String.raw`\$(?:[156789y]|2[abxy]?|md5|apr1|sha1|argon2(?:id|[id])|pbkdf2[\w-]{0,12}|scrypt)` +
      String.raw`\$[\w./$=,+-]{8}`,
    'always',
  ),
  row(
    'password',
    'password hash of Windows or of a boot loader',
    `:[0-9a-f]{32}:[0-9a-f]{32}:::|${START}(?:NTLM|NT|LM)[ -]?hash[^\\n:=]{0,40}[:=]${BLANK}{0,3}[0-9a-f]{32}` +
      '|\\{(?:S?SHA(?:224|256|384|512)?|SMD5|MD5|CRYPT|PBKDF2[\\w-]{0,12})\\}[A-Za-z0-9+/.$]{16}' +
      `|grub\\.pbkdf2\\.sha\\d{1,3}\\.\\d{1,9}\\.[0-9A-F]{16}`,
    'always',
  ),
  row(
    'password',
    'basic authorisation in its header',
    `Authorization["']?${BLANK}{0,3}:${BLANK}{0,3}["']?Basic${GAP}[A-Za-z0-9+/]{12}`,
    'always',
  ),
];

const PINS: readonly SecretPattern[] = [
  row(
    'pin',
    'PIN and PUK',
    `${START}(?:pin|puk)(?:[ _-]?(?:kode|code|nr\\.?|nummer|number))?(?:rne|r|n|en)?${OWNER}` +
      `["'*_]{0,3}${BLANK}{0,3}(?:[:=#]|er|is|nu)?[*_]{0,2}${BLANK}{0,3}["']?${DIGITS_4_TO_12}`,
    'always',
  ),
  row(
    'pin',
    'door, card and alarm codes',
    `(?:dør|alarm|kort|chipkort|smartcard|smart-card|gendannelses|genoprettelses|aktiverings)-?` +
      `kode(?:n|r|rne)?${OWNER}${BLANK}{0,3}(?:[:=#]|er)?${BLANK}{0,3}["']?${DIGITS_4_TO_12}`,
    'always',
  ),
  row(
    'pin',
    'door, card and recovery codes',
    `${START}(?:door|gate|alarm|smart[ -]?card|recovery|activation)[ -]?code${OWNER}${BLANK}{0,3}` +
      `(?:[:=#]|is)?${BLANK}{0,3}["']?${DIGITS_4_TO_12}`,
    'always',
  ),
];

const TOKENS: readonly SecretPattern[] = [
  exact('token', 'our own API token', API_TOKEN_PATTERN, 'always'),
  exact('token', 'JSON Web Token', String.raw`eyJ[\w-]{8,240}\.[\w-]{8}`, 'always'),
  exact('token', 'AWS access key', '(?:AKIA|ASIA|ABIA|ACCA)[0-9A-Z]{16}', 'always'),
  exact('token', 'GitHub', 'gh[pousr]_[A-Za-z0-9]{20}|github_pat_[A-Za-z0-9_]{20}', 'always'),
  exact('token', 'GitLab', String.raw`gl(?:pat|rt|dt|cbt|ptt|soat)-[\w-]{16}`, 'always'),
  exact('token', 'Slack', 'xox[abceoprs]-[A-Za-z0-9-]{10}|xapp-[A-Za-z0-9-]{10}', 'always'),
  exact('token', 'Google', String.raw`AIza[\w-]{30}|ya29\.[\w-]{20}`, 'always'),
  exact(
    'token',
    'npm, PyPI, Docker',
    String.raw`npm_[A-Za-z0-9]{30}|(?:pypi-|dckr_pat_)[\w-]{20}`,
    'always',
  ),
  exact(
    'token',
    'Stripe and alike',
    '(?:sk|rk)[_-](?:live|test|proj)[_-][A-Za-z0-9]{10}',
    'always',
  ),
  exact(
    'token',
    'others by their prefix',
    '(?:dop_v1_|shpat_|glsa_|sk-ant-|sq0(?:atp|csp)-|lin_api_|PMAK-)[\\w-]{20}',
    'always',
  ),
  exact('token', 'Telegram', '\\d{8,10}:AA[\\w-]{30}', 'always'),
  exact('token', 'HashiCorp Vault', String.raw`hv[sbr]\.[\w-]{20}`, 'always'),
  row('token', 'bearer', `${START}Bearer${GAP}(?<value>[\\w.~+/-]{16,400}={0,2})`, 'mixed'),
  row(
    'token',
    'key or token assignment',
    '(?:(?:api|access|auth|account|client|subscription|security)[ _-]?(?:key|token|nøgle)' +
      `|secret[ _-]?key|${START}token|sas[ _-]?token)(?:en)?${SEPARATOR}` +
      `${QUOTE}{0,3}(?:Bearer |Token )?(?<value>[\\w.~+/%-]{12,400}={0,2})`,
    'mixed',
  ),
  row(
    'token',
    'signature in a link',
    '[?&](?:sig|signature|token|access_token|api_key|apikey|key|secret|code)=' +
      `(?<value>[\\w.~%+/-]{16,400})`,
    'long-mixed',
  ),
];

const CPR_NUMBERS: readonly SecretPattern[] = [
  row(
    'cpr',
    'with hyphen or space',
    `${CPR_BEFORE}(?<value>\\d{6}${CPR_SEPARATOR}{1,3}\\d{4})${CPR_AFTER}`,
    'cpr-date',
  ),
  row(
    'cpr',
    'named as CPR',
    String.raw`cpr(?:[- ]?(?:nr\.?|nummer|no\.?))?[-:.= \u00a0#"']{0,6}` +
      `(?<value>\\d{6}${CPR_SEPARATOR}{0,3}\\d{4})(?!\\d)`,
    'cpr-date',
  ),
  row(
    'cpr',
    'of a person who is spoken of',
    String.raw`(?:patient|borger|personnr|personnummer|proband|forælder|født|donor)\p{L}{0,6}` +
      `[^\\n\\d]{0,30}(?<value>\\d{6}${CPR_SEPARATOR}?\\d{4})(?!\\d)`,
    'cpr-date',
  ),
  row(
    'cpr',
    'in the name of a file',
    String.raw`(?<=[/_])(?<value>\d{6}-\d{4})(?:_|\.(?:pdf|docx?|xlsx?|csv|txt|jpe?g|png|zip|msg|eml))`,
    'cpr-date',
  ),
  row('cpr', 'ten digits', `${CPR_BEFORE}(?<value>\\d{10})${CPR_AFTER}`, 'cpr-date-and-check'),
];

export const SECRET_PATTERNS: readonly SecretPattern[] = [
  ...PRIVATE_KEYS,
  ...PASSWORDS,
  ...CONFIGURATION_PATTERNS,
  ...CREDENTIAL_PATTERNS,
  ...COMMAND_PATTERNS,
  ...SETTING_PATTERNS,
  ...KEY_PATTERNS,
  ...PINS,
  ...TOKENS,
  ...CPR_NUMBERS,
];
