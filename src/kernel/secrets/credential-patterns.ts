import {
  BLANK,
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
  type SecretPattern,
} from './pattern-parts.js';

/**
 * Logins as people and programs write them down: in a sentence, as a pair, as an option of a
 * command, in a line of a file that has its own order.
 */

/** What a sentence says of a secret before it says it: 'for the tunnel to the hospital'. */
const ABOUT = `[^\\n:=]{0,80}?`;
const IS =
  '(?:(?:er|is|are|was|var|bliver|lyder|hedder)(?: (?:nu|now|stadig|still))?(?: (?:ændret|skiftet|sat|changed|reset|set)' +
  ' (?:til|to))?|ændret til|skiftet til|sat til|changed to|reset to|set to)';

/** Danish compounds of what is opened by a code; others (varekode, fejlkode) open nothing. */
const OPENS =
  '(?:import|eksport|åbnings|lås|pengeskab|boks|konsol|bruger|admin|root|vpn|wifi|skærm|hoved' +
  '|master|engang|sikkerhed|nød|port|tastatur|panel|vagt|dør|alarm)';

const WORDED: readonly SecretPattern[] = [
  row(
    'password',
    'a longer sentence',
    `(?:${PASSWORD_WORD}|${PSK_WORD}|pre-?shared key|community|${START}(?:token|secret|hemmelighed(?:en)?|(?:hemmelige?|delte) nøgle|engangskode|startkode|fabrikskode|kode|pw))` +
      `(?:['’]?s|en|et|n)?\\b${ABOUT}${GAP}${IS}:?${GAP}(?:(?:nu|now|sat til|set to)${GAP})?${VALUE}`,
    'mixed',
  ),
  row(
    'password',
    'after more words',
    `(?:${PASSWORD_WORD}|${PSK_WORD})${GAP}[\\p{L}\\p{N} .,'’/()#-]{1,60}:${BLANK}{1,3}${VALUE}`,
    'mixed',
  ),
  row(
    'password',
    'of a wireless network',
    `${START}(?:wi-?fi|ssid|wlan|hotspot)[^\\n]{0,80}?${START}(?:koden?|code|key|pass|pw)[: ]{1,3}${VALUE}`,
    'mixed',
  ),
  row(
    'pin',
    'of a lock',
    `(?:lås|skab|dør|alarm|kuffert|nøgleboks|port)\\p{L}{0,10}[^\\n]{0,30}?${START}kode(?:n)?[: ]{1,3}` +
      DIGITS_4_TO_12,
    'always',
  ),
  row(
    'password',
    'in passing',
    `(?:${PASSWORD_WORD}|${START}(?:pw|psw|pwd))[,(]?${GAP}[(]?${VALUE}`,
    'mixed',
  ),
  row(
    'password',
    'with its account',
    `${START}(?:bruger(?:navn)?|konto|login|user(?:name)?|account|admin|root)[^\\n]{0,40}?[ /,;(]` +
      `(?:kode(?:n)?|adg\\.?[ -]?kode|code|pass|pw)(?:${SEPARATOR}|${GAP})${VALUE}`,
    'mixed',
  ),
  row(
    'password',
    'shortened',
    `${START}adg\\.?[ -]?k(?:ode)?\\.?[^\\n:=]{0,40}${SEPARATOR}${VALUE}`,
    'mixed',
  ),
  row(
    'password',
    'on the next line',
    `(?:${PASSWORD_WORD}|${PSK_WORD}|community[ -]?(?:string|streng)(?:en)?|${START}(?:secret|token))` +
      `${ABOUT}(?:${GAP}${IS})?${BLANK}{0,3}[:=]${BLANK}{0,4}\\r?\\n(?:${BLANK}{0,8}\\r?\\n)?` +
      `${BLANK}{0,12}[>\`"']{0,3}${BLANK}?${VALUE}["'\`]{0,3}${BLANK}{0,4}(?=\\r?\\n|$)`,
    'mixed',
  ),
  row(
    'password',
    'pair of account and password',
    `${START}(?:administrator|admin|root|sa|operator|manager|sysadmin|superuser)(?:@[\\w.-]{1,60})?` +
      `${BLANK}{0,2}[/|]${BLANK}{0,2}(?<value>[^\\s"'/|,;]{5,80})(?!/)`,
    'mixed',
  ),
  row(
    'password',
    'an account and what opens it',
    `${START}(?:log[- ]?in|logon|bruger(?:navn)?|konto|credentials|creds|adgang|user(?:name)?)` +
      `[^\\n:]{0,60}(?::|${BLANK}(?:are|er|is))${BLANK}{1,3}[\\w.@-]{2,60}${BLANK}{1,2}/${BLANK}{1,2}(?!pass|pwd?|kode|adgang)${VALUE}`,
    'mixed',
  ),
  row(
    'password',
    'codes that open something',
    `${START}(?:${OPENS}s?[- ]?kode(?:n|r|rne)?|(?<!qr-|qr )kode(?:n|rne)?${GAP}(?:til|for|på)${ABOUT}|p/w|u/p)` +
      `${OWNER}${SEPARATOR}${VALUE}`,
    'mixed',
  ),
  row(
    'password',
    'phrase',
    `(?:(?:pass[ -]?phrases?|adgangssætning(?:en)?|kodesætning(?:en)?|løsen(?:et)?|${PASSWORD_WORD})` +
      `(?:[^\\n:=]{0,60}?(?:[:=]|${GAP}${IS}))?)${BLANK}{1,3}` +
      `(?<value>\\p{Ll}{3,14}(?:-\\p{Ll}{2,14}){2,8}(?:-\\d{1,4})?)(?![\\p{L}\\p{N}-])`,
    'phrase',
  ),
  row(
    'password',
    'phrase of words to the end of the line',
    `(?:pass[ -]?phrase|adgangssætning(?:en)?|kodesætning(?:en)?)[^\\n:=]{0,60}?(?:[:=]|${GAP}${IS})` +
      `${BLANK}{1,3}(?<value>\\p{Ll}{3,14}(?: \\p{Ll}{3,14}){3,8})[.]?${BLANK}{0,3}(?=\\r?\\n|$)`,
    'phrase',
  ),
  exact(
    'password',
    'a single word at the end',
    '(?:[Pp]ass[Ww]ord(?:et)?|[Aa]dgangskoden|[Kk]odeordet) (?:er|is) ' +
      '(?<value>\\p{Lu}\\p{Ll}{5,30})[.!]?[ \\t]{0,3}$',
    'not-a-mention',
  ),
  row(
    'password',
    'reset to',
    `(?:reset|set|changed|sat|ændret|skiftet|nulstillet)[^\\n:]{0,20}?${BLANK}(?:to|til)${BLANK}{1,2}` +
      `["“'](?<value>[^"”'\\n]{5,80})["”']`,
    'mixed',
  ),
  row(
    'pin',
    'digits that open something',
    `${START}(?:${OPENS}s?[- ]?kode(?:n|r|rne)?${ABOUT}|kode(?:n|rne)?${GAP}(?:til|for|på)${ABOUT})` +
      `(?:${SEPARATOR}|${GAP}(?:er|is)${GAP})["'\`]?\\d(?:[ -]?\\d){3,11}(?![\\p{L}\\p{N}]|[.:/]\\d)`,
    'always',
  ),
  row(
    'pin',
    'PIN after some words',
    `${START}(?:pin|puk)(?:[ _-]?(?:kode|code))?(?:n|r|en)?(?![-\\w])` +
      `(?![^\\n:=]{0,40}(?:nr|kuvert|kl|sag|antal|id|seal|envelope|no|bit)\\b)` +
      `[^\\n:=]{1,60}[:=]${BLANK}{0,3}\\d(?: ?\\d){3,11}(?![\\p{L}\\p{N}]|[.:/]\\d)`,
    'always',
  ),
  row(
    'password',
    'alone under its word',
    `(?:^|\\n)${BLANK}{0,4}(?:${PASSWORD_WORD}|${PSK_WORD})${BLANK}{0,4}:?${BLANK}{0,4}\\r?\\n` +
      `${BLANK}{0,8}${VALUE}${BLANK}{0,4}(?=\\r?\\n|$)`,
    'mixed',
  ),
  row(
    'pin',
    'PIN in a sentence',
    `${START}(?:pin|puk|løsen)(?:[ _-]?(?:kode|code|number|nummer))?(?:rne|r|n|en|et)?${ABOUT}` +
      `${GAP}${IS}${GAP}["'\`]?${DIGITS_4_TO_12}`,
    'always',
  ),
];

/** A text of a program, and what parts it from the next one. */
const TEXT = `["'][^"'\\n]{1,120}["']${BLANK}{0,3},${BLANK}{0,3}`;

/** Options by which programs are given a password, each with the programs that have it so. */
const COMMANDS: readonly SecretPattern[] = [
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
    `${START}(?:docker|podman|helm|skopeo|az|oc|plink|pscp|sqlcmd|ipmitool|racadm|bcp|smbmap|sshpass|psexec|yubihsm-shell|winrs)` +
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
    'options that are named for it',
    `${BLANK}-{1,2}\\w{0,16}?` + `(?:pass(?:word|phrase|wd)?|pw|pin)[ =]${BLANK}{0,3}${VALUE}`,
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
    `${NAMED}["'\\])]{0,4}${SEPARATOR}(?!["']?(?:password|secret|token)\\b)${VALUE}`,
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
    `^(?:[\\w.*-]{1,80}|\\*):(?:\\d{1,5}|\\*):[\\w*-]{1,63}:[\\w.*-]{1,63}:(?<value>(?=\\S*\\p{L})\\S{4,100})$`,
    'not-a-mention',
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
    'mail relay',
    `^\\[?[\\w.-]{3,80}\\]?(?::\\d{2,5})?${BLANK}{1,4}[\\w.+-]{1,64}(?:@[\\w.-]{1,80})?:(?<value>[^\\s:]{6,80})$`,
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
    `${BLANK}:${BLANK}(?:PSK|XAUTH|EAP|PIN)${BLANK}{1,4}["']?\\S{4}|^:${BLANK}(?:PSK|PIN)${BLANK}{1,4}\\S{4}`,
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

export const CREDENTIAL_PATTERNS: readonly SecretPattern[] = [
  ...WORDED,
  ...COMMANDS,
  ...SETTINGS,
  ...FILES,
];
