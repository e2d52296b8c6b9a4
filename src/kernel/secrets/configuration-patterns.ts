import {
  ENCODING,
  exact,
  GAP,
  OWNER,
  PASSWORD_WORD,
  PSK_WORD,
  row,
  SEPARATOR,
  START,
  VALUE,
  type SecretPattern,
} from './pattern-parts.js';

/** Lines of switches, routers and firewalls. They are found inside running text as well. */
export const CONFIGURATION_PATTERNS: readonly SecretPattern[] = [
  row(
    'password',
    'typed secret',
    `(?:${PASSWORD_WORD}|secret|${START}key|key-string|md5)(?:${SEPARATOR}|${GAP})[0-9]` +
      `${GAP}${VALUE}`,
    'mixed',
  ),
  row(
    'password',
    'secret with a named encoding',
    `(?:password|passwd|psksecret|secret|${START}key|-key|-pass|community|user|phash)${GAP}` +
      `(?:ENC|ciphertext|plaintext|cipher|irreversible-cipher|hashed|ascii-text)${GAP}${VALUE}`,
    'not-a-mention',
  ),
  exact(
    'password',
    'enable',
    `${START}enable(?: algorithm-type \\S{1,20})? (?:password|secret)(?: level \\d{1,2})?` +
      `${GAP}${ENCODING}?${VALUE}`,
    'not-a-mention',
  ),
  exact(
    'password',
    'local user',
    `${START}(?:username|user-name|local-user|system-user|user)${GAP}` +
      `(?!(?:and|or|og|eller)\\b)\\S{1,64}` +
      `(?:${GAP}(?:privilege|role|group|class|level)${GAP}\\S{1,64}){0,3}` +
      `${GAP}(?:password|passwd|secret|nopassword-hash)${GAP}${ENCODING}?${VALUE}`,
    'not-a-mention',
  ),
  exact(
    'password',
    'a whole configuration line',
    `^(?:[ \\t]{1,40}(?:set )?|set )(?:password|passwd|secret|psksecret|passphrase|key-string)` +
      `[ \\t]{1,4}${ENCODING}?${VALUE}["';]{0,2}[ \\t]{0,4}\\r?$`,
    'not-a-mention',
  ),
  row('password', 'value beside the word', `${PASSWORD_WORD}${GAP}${VALUE}`, 'mixed'),
  exact('password', 'key string', `key-?string${GAP}${ENCODING}?${VALUE}`, 'not-a-mention'),
  exact(
    'password',
    'community block',
    `community${GAP}"?(?<value>[^\\s"{};]{3,64})"?${GAP}\\{`,
    'not-a-mention',
  ),
  row(
    'password',
    'routing neighbour',
    `${START}neighbor${GAP}\\S{1,64}${GAP}password${GAP}${ENCODING}?${VALUE}`,
    'not-a-mention',
  ),
  exact(
    'password',
    'encrypted-password',
    `(?:encrypted|plain-text|chap|pap|simple)-password(?:-value)?${GAP}${VALUE}`,
    'not-a-mention',
  ),
  row(
    'password',
    'SNMP community',
    `${START}snmp(?:-server|-agent)?${GAP}(?:set${GAP})?community${GAP}` +
      `(?:(?:read|write|cipher|simple)${GAP})?${VALUE}`,
    'not-a-mention',
  ),
  row(
    'password',
    'community by its place',
    `${START}(?:com2sec6?(?:${GAP}-Cn${GAP}\\S{1,40})?${GAP}\\S{1,40}|trap2?sink|informsink)` +
      `${GAP}\\S{1,64}${GAP}${VALUE}` +
      `|${START}(?:read-?only|read-?write|ro|rw)-community(?:-v6)?${GAP}(?!add\\b)[^\\s"']{4}`,
    'not-a-mention',
  ),
  row('password', 'net-snmp community', `${START}r[ow]community6?${GAP}${VALUE}`, 'not-a-mention'),
  row(
    'password',
    'community assignment',
    `community(?:[ _-]?(?:string|name|streng|navn))?(?:en|s)?${OWNER}${SEPARATOR}${VALUE}`,
    'not-a-mention',
  ),
  row(
    'password',
    'community string',
    `community[ _-]?(?:string|streng)(?:en)?${GAP}${VALUE}`,
    'mixed',
  ),
  row(
    'password',
    'SNMP trap host',
    `snmp-server${GAP}host${GAP}\\S{1,64}${GAP}(?:(?:traps?|informs?)${GAP})?` +
      `(?:version${GAP}v?(?:1|2c)${GAP}(?:community${GAP})?|community${GAP})${VALUE}`,
    'not-a-mention',
  ),
  row(
    'password',
    'SNMP trap host without a version',
    `snmp-server${GAP}host${GAP}[0-9a-f.:]{3,45}${GAP}(?:traps${GAP}|informs${GAP})?` +
      `(?!(?:version|traps?|informs?|vrf|use-vrf|filter-vrf|udp-port|port|community)\\b)${VALUE}`,
    'not-a-mention',
  ),
  row(
    'password',
    'SNMPv3 user',
    `snmp(?:-server|v3)?${GAP}user${GAP}[^\\n]{0,120}?${START}(?:auth|priv)${GAP}` +
      `(?:md5|sha[\\w-]{0,6}|des|3des|aes[\\w-]{0,6})${GAP}(?:(?:128|192|256)${GAP})?` +
      `(?!(?:auth|priv)-pass)${ENCODING}?${VALUE}`,
    'not-a-mention',
  ),
  row(
    'password',
    'SNMPv3 user of other makers',
    `(?:authentication|privacy)-mode${GAP}(?:md5|sha|3?des|aes)[\\w-]{0,6}${GAP}(?:(?:cipher|simple)${GAP})?${VALUE}` +
      `|snmp[^\\n]{0,80}?${START}(?:authentication|privacy|auth|priv)${GAP}(?:md5|sha|3?des|aes)[\\w-]{0,6}${GAP}` +
      `(?:(?:128|192|256)${GAP})?(?!(?:auth|priv)[a-z]{0,12}\\b)(?=\\S{0,60}\\d)[^\\s"'*<]{8}`,
    'not-a-mention',
  ),
  row(
    'password',
    'SNMPv3 in a field',
    `snmp(?:v3)?[^\\n]{0,40}?${START}(?:auth|priv)${GAP}(?!(?:md5|sha|3?des|aes|no))${VALUE}`,
    'mixed',
  ),
  row(
    'password',
    'community and key of other makers',
    `/snmp${GAP}community${GAP}(?:set|add)\\b[^\\n]{0,60}?name=${VALUE}` +
      `|config${GAP}(?:radius|tacacs)${GAP}\\w{1,10}${GAP}add${GAP}[^\\n]{0,60}?(?:ascii|hex)${GAP}[^\\s"'*<]{6}`,
    'not-a-mention',
  ),
  row(
    'password',
    'SNMPv3 pass phrase',
    `(?:auth|priv|authentication|privacy)-pass(?:word|phrase)?${GAP}${ENCODING}?${VALUE}`,
    'not-a-mention',
  ),
  row(
    'password',
    'RADIUS and TACACS key',
    `(?:(?:tacacs|radius|ldap)-(?:server|scheme)|server-private)${GAP}` +
      `(?:[^\\n]{0,100}?${GAP})?(?:key|shared-secret)${GAP}${ENCODING}?${VALUE}`,
    'not-a-mention',
  ),
  row(
    'password',
    'RADIUS and TACACS key in other words',
    `${START}(?:tacacs\\+?|radius)[^\\n]{0,60}?${GAP}(?:key|secret|nøgle)${GAP}` +
      `${ENCODING}?${VALUE}`,
    'mixed',
  ),
  row(
    'password',
    'routing and clock authentication key',
    `(?:authentication|message-digest)-key${GAP}(?:\\d{1,5}${GAP})?` +
      `(?:(?:md5|sha[\\w-]{0,6}|hmac[\\w-]{0,12})${GAP})?${ENCODING}?${VALUE}`,
    'not-a-mention',
  ),
  row('password', 'ISAKMP key', `isakmp${GAP}key${GAP}${ENCODING}?${VALUE}`, 'not-a-mention'),
  exact(
    'password',
    'pre-shared-key command',
    `pre-shared-key${GAP}(?:(?:local|remote)${GAP})?` +
      `(?:address${GAP}\\S{1,45}${GAP}(?:[\\d.]{1,15}${GAP})?key${GAP})?${ENCODING}?${VALUE}`,
    'not-a-mention',
  ),
  row(
    'password',
    'key of a scheme',
    `${START}key${GAP}(?:(?:authentication|accounting|authorization)${GAP})?(?:simple|cipher)${GAP}${VALUE}`,
    'not-a-mention',
  ),
  row(
    'password',
    'key of a wireless network, of a pair of firewalls, of MACsec',
    `(?:set-key${GAP}(?:ascii|hex)|failover${GAP}key(?:${GAP}hex)?|key-octet-string)` +
      `${GAP}(?:[0-9]${GAP})?${VALUE}`,
    'not-a-mention',
  ),
  row('password', 'community in a sentence', `snmp[^\\n]{0,20}?community${GAP}${VALUE}`, 'mixed'),
  row(
    'password',
    'community by its block',
    `config${GAP}system${GAP}snmp${GAP}community\\s[\\s\\S]{0,60}?set${GAP}name${GAP}${VALUE}`,
    'not-a-mention',
  ),
  row('password', 'psk', `${PSK_WORD}${GAP}${ENCODING}?${VALUE}`, 'mixed'),
];
