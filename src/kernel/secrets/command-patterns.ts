import { BLANK, exact, GAP, row, START, VALUE, type SecretPattern } from './pattern-parts.js';
import { IS } from './credential-patterns.js';

/** A text of a program, and what parts it from the next one. */
const TEXT = `["'][^"'\\n]{1,120}["']${BLANK}{0,3},${BLANK}{0,3}`;

/** Options by which programs are given a password, each with the programs that have it so. */
export const COMMAND_PATTERNS: readonly SecretPattern[] = [
  row('password', 'net user', `${START}net${GAP}user${GAP}\\S{1,60}${GAP}(?!/)${VALUE}`, 'mixed'),
  row('password', 'radtest', `${START}radtest${GAP}\\S{1,60}${GAP}\\S{4}`, 'always'),
  row(
    'password',
    'strings of SQL and of programs',
    `(?:IDENTIFIED${GAP}BY(?:${GAP}PASSWORD)?|PASSWORD${BLANK}{0,3}=|ConvertTo-SecureString(?:${GAP}-String)?)` +
      `${BLANK}{1,3}N?["'](?<value>[^"'\\n]{4,100})["']`,
    'not-a-mention',
  ),
  row(
    'password',
    'constructors of credentials',
    `(?:(?:NetworkCredential|PSCredential|HTTPBasicAuth|BasicAuth|auth=)${BLANK}{0,2}\\(${TEXT}` +
      `|DBI->connect${BLANK}{0,2}\\(${TEXT}${TEXT})["'](?<value>[^"'\\n]{4,80})["']`,
    'mixed',
  ),
  row(
    'token',
    'authorisation header',
    `Authorization["'\\])]{0,3}${BLANK}{0,3}[:=]${BLANK}{0,3}["']?(?:Token|Bearer|ApiKey|Digest)${GAP}` +
      `(?<value>[\\w.~+/-]{16,400})`,
    'not-a-mention',
  ),
  row(
    'token',
    'token of an interface, in a sentence',
    `(?:api|access|auth|integration|service|personal access|join|enrollment)[ _-]?(?:token|key|nøgle)(?:en)?` +
      `[^\\n:=]{0,40}?(?:[:=]|${GAP}${IS}|)${BLANK}{1,3}(?<value>(?=[\\w.-]{0,60}\\d)[A-Za-z0-9][\\w.-]{19,200})`,
    'not-a-mention',
  ),
  row(
    'token',
    'seed of one-time codes',
    `(?:totp|2fa|mfa|authenticator|otpauth)[^\\n]{0,60}[:=]${BLANK}{0,3}[A-Z2-7]{16}`,
    'always',
  ),
  row(
    'pin',
    'PIN of a card or a modem, in a command',
    `AT\\+CPIN=["']?\\d{4}|${START}sim${GAP}unlock${GAP}\\d{4}|verify-pin=PIN\\d?,\\d{4}` +
      `|change-(?:pin|puk)[^\\n]{0,20}?-[pn]${GAP}\\d{4}|[a-z]pin["']?${BLANK}{0,3}[:=]${BLANK}{0,3}["']?\\d{4,12}(?!\\d)`,
    'always',
  ),
  row(
    'password',
    'list for chpasswd',
    `chpasswd[\\s\\S]{0,80}?\\n${BLANK}{1,12}[\\w-]{1,32}:${VALUE}`,
    'mixed',
  ),
  row(
    'password',
    'piped into a program',
    `echo${GAP}(?:-n${GAP})?["'](?<value>[^"'\\n]{6,100})["']${BLANK}{0,3}\\|${BLANK}{0,3}` +
      '(?:cryptsetup|sudo|openssl|gpg|kinit|docker login|passwd|wg)',
    'not-a-mention',
  ),
  row(
    'password',
    'mysql -p',
    `${START}(?:mysql|mysqldump|mariadb)\\b[^\\n]{0,80}?${BLANK}-p(?=\\S)${VALUE}`,
    'mixed',
  ),
  row(
    'password',
    '-p and -P with a blank',
    `${START}(?:docker|podman|helm|skopeo|az|oc|plink|pscp|sqlcmd|ipmitool|racadm|bcp|smbmap|sshpass|psexec|yubihsm-shell|winrs|certutil|ipmipower|ipmi-\\w{1,12}|bmc-\\w{1,12})` +
      `\\b[^\\n]{0,100}?${BLANK}(?:-p|-P)${GAP}${VALUE}`,
    'not-a-mention',
  ),
  row(
    'password',
    'SNMP tools',
    `${START}snmp(?:walk|get|getnext|bulkwalk|bulkget|set|trap|status|table)\\b[^\\n]{0,80}?` +
      `${BLANK}-(?:c|A|X)${GAP}${VALUE}`,
    'not-a-mention',
  ),
  row(
    'password',
    'LDAP and Redis tools',
    `${START}(?:ldap(?:search|modify|add|passwd)\\b[^\\n]{0,100}?${BLANK}-w|redis-cli\\b[^\\n]{0,60}?${BLANK}-a)` +
      `${GAP}${VALUE}`,
    'not-a-mention',
  ),
  row(
    'password',
    'net use',
    `${START}net${GAP}use\\b[^\\n]{0,100}?/user:\\S{1,60}${GAP}${VALUE}`,
    'not-a-mention',
  ),
  row(
    'password',
    'of a certificate, of a test of RADIUS',
    `--cert[ =]\\S{1,80}?\\.(?:p12|pfx|pem):(?<value>\\S{4,80})` +
      `|${START}(?:eapol_test|aaaconfig)\\b[^\\n]{0,120}?${BLANK}-s${GAP}\\S{5}`,
    'not-a-mention',
  ),
  row(
    'password',
    'of a module that keeps keys',
    `${START}session${GAP}open${GAP}\\S{1,8}${GAP}${VALUE}` +
      `|${START}tpm2_\\w{3,30}\\b[^\\n]{0,100}?${BLANK}(?:-p|-P|-c${GAP}(?:owner|lockout|endorsement))` +
      `${GAP}(?=[^\\s"']{0,60}\\d)[^\\s"':/.]{6,60}(?!\\S)`,
    'mixed',
  ),
  exact(
    'password',
    'login to a token',
    `${START}Login(?:User|SO)?=(?:\\w{1,10},)?${VALUE}`,
    'mixed',
  ),
  row(
    'password',
    'net use, before the user',
    `${START}net${GAP}use${GAP}\\S{1,20}${GAP}\\\\\\\\\\S{1,100}${GAP}(?!/)(?<value>\\S{4,80})${GAP}/user:`,
    'not-a-mention',
  ),
  row(
    'password',
    'new password as an option',
    `${START}password${GAP}-[^\\n]{0,60}?-(?:new|old|value|set)${GAP}${VALUE}`,
    'not-a-mention',
  ),
  row(
    'private-key',
    'key on a command line, in hexadecimal',
    `${START}openssl${GAP}enc\\b[^\\n]{0,120}?${BLANK}-K${GAP}[0-9a-f]{16}` +
      `|${BLANK}--?(?:management|mgm|wrap|import)?-?key[ =](?:0x)?[0-9a-f]{32}` +
      `|${START}key${GAP}(?:import|load|set)\\b[^\\n]{0,60}?[0-9a-f]{32}` +
      `|${START}(?:sm|m|sa|b)_key["']?[ :=]{1,3}(?:0x)?[0-9a-f]{8}`,
    'always',
  ),
  row(
    'password',
    'options that are named for it',
    `${BLANK}-{1,2}\\w{0,16}?` +
      `(?:pass(?:word|phrase|wd)?|pw|pin|secret|rad-?key|shared-?key)[ =]${BLANK}{0,3}${VALUE}`,
    'mixed',
  ),
  row(
    'password',
    'user%password',
    `${BLANK}(?:-U|--user)[ =]${BLANK}{0,2}\\S{1,60}%(?<value>\\S{4,80})`,
    'not-a-mention',
  ),
  row(
    'password',
    'chpasswd',
    `(?:echo|printf)${GAP}["']?[\\w.-]{1,32}:(?<value>[^\\s"'|]{4,80})["']?[^\\n]{0,20}chpasswd`,
    'not-a-mention',
  ),
  row(
    'password',
    'htpasswd -b',
    `${START}htpasswd\\b[^\\n]{0,40}?-\\w*b\\w*${GAP}\\S{1,80}${GAP}\\S{1,60}${GAP}${VALUE}`,
    'not-a-mention',
  ),
  row('password', 'openssl pass:', `${START}pass:(?<value>[^\\s"']{4,80})`, 'not-a-mention'),
  row(
    'password',
    'requirepass and alike',
    `${START}(?:requirepass|masterauth|bindpw|rootpw(?:${GAP}--(?:plaintext|iscrypted))?)${GAP}${VALUE}`,
    'not-a-mention',
  ),
  row('password', 'xfreerdp /p:', `${BLANK}/p:(?<value>\\S{4,80})`, 'mixed'),
  row(
    'token',
    'registration and join tokens',
    `--?(?:registration-token|token|join-token|api-key|apikey|secret-id|bootstrap-token)[ =]${BLANK}{0,2}${VALUE}`,
    'mixed',
  ),
  row(
    'token',
    'kubeadm and swarm',
    `${START}(?:[a-z0-9]{6}\\.[a-z0-9]{16}(?![\\w.])|SWMTKN-1-\\w{20})`,
    'always',
  ),
];
