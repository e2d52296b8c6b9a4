import {
  BLANK,
  DIGITS_4_TO_12,
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

/**
 * Logins as people write them down: in a sentence, as a pair, under their word.
 */

/** What a sentence says of a secret before it says it: 'for the tunnel to the hospital'. */
const ABOUT = `[^\\n:=]{0,80}?`;
export const IS =
  '(?:(?:er|is|are|was|var|bliver|lyder|hedder)(?: (?:nu|now|stadig|still))?(?: (?:blevet|been))?(?: (?:ændret|skiftet|sat|changed|reset|set)' +
  ' (?:til|to))?|ændret til|skiftet til|sat til|changed to|reset to|set to)';

/** Danish compounds of what is opened by a code; others (varekode, fejlkode) open nothing. */
const OPENS =
  '(?:import|eksport|åbnings|lås|pengeskab|boks|konsol|bruger|admin|root|vpn|wifi|skærm|hoved' +
  '|master|engang|sikkerhed|nød|port|tastatur|panel|vagt|dør|alarm)';

export const CREDENTIAL_PATTERNS: readonly SecretPattern[] = [
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
    `${START}adg\\.?[ -]?k(?:ode)?\\.?(?:[^\\n:=]{0,40}${SEPARATOR}|${GAP})${VALUE}`,
    'mixed',
  ),
  row(
    'password',
    'on the next line',
    `(?:${PASSWORD_WORD}|${PSK_WORD}|community[ -]?(?:string|streng)(?:en)?|${START}(?:secret|token))` +
      `${ABOUT}(?:${GAP}${IS})?${BLANK}{0,3}[:=]${BLANK}{0,4}\\r?\\n(?:${BLANK}{0,8}\\r?\\n)?` +
      `${BLANK}{0,12}[>\`"']{0,3}${BLANK}?${VALUE}["'\`]{0,3}(?<![>#])${BLANK}{0,4}(?=\\r?\\n|$)`,
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
    'pin',
    'combination of a safe',
    `${START}(?:combination|kombination)(?:en)?${ABOUT}(?:${SEPARATOR}|${GAP}${IS}${GAP})` +
      `\\d(?:[ -]?\\d){3,11}(?![\\p{L}\\p{N}]|[.:/]\\d)`,
    'always',
  ),
  row(
    'password',
    'set to',
    `${START}(?:sat|ændret|skiftet|set|changed|reset)${GAP}[^\\n]{0,20}?${PASSWORD_WORD}` +
      `[^\\n:=]{0,30}?${GAP}(?:til|to)${GAP}${VALUE}`,
    'mixed',
  ),
  row(
    'password',
    'said to be the password',
    `${START}(?<value>\\S{5,64})${GAP}(?:as|som)${GAP}(?:(?:the|den)${GAP})?` +
      `(?:${PASSWORD_WORD}|kode(?![\\p{L}\\p{N}]))`,
    'mixed',
  ),
  row(
    'password',
    'with what it is for, before it',
    `${START}(?:brug|use|tast|indtast|skriv|med|with|ipmi|bmc|ilo|idrac|xcc|snmp|vpn|ldap|db|sql)` +
      `[ _-](?:koden|the code|pass|pw)(?:${SEPARATOR}|${GAP})${VALUE}`,
    'mixed',
  ),
  row(
    'password',
    'login of a controller',
    `${START}(?:xcc|ilo|idrac|bmc|ipmi|imm2?)\\b[^\\n]{0,30}?${BLANK}[\\w.@-]{2,30}` +
      `${BLANK}{1,2}/${BLANK}{1,2}${VALUE}`,
    'mixed',
  ),
  row(
    'password',
    'code that opens something, in a sentence',
    `${START}${OPENS}s?[- ]?kode(?:n)?${OWNER}${GAP}${IS}:?${GAP}${VALUE}`,
    'mixed',
  ),
  row(
    'password',
    'pair before its word',
    `${START}[\\w.@-]{2,30}${BLANK}{1,2}/${BLANK}{1,2}${VALUE}[^\\n]{0,12}?` +
      `(?:${PASSWORD_WORD}|\\(kode\\b)`,
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
      `${BLANK}{1,3}(?<value>\\p{Ll}{3,14}(?: \\p{Ll}{3,14}){3,8})(?: \\d{1,4})?[.]?${BLANK}{0,3}(?=\\r?\\n|$)`,
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
      `(?![^\\n:=]{0,40}(?:nr|kuvert(?:er|en)?|kl|sag|antal|id|seal|envelope|no|bit)\\b)` +
      `[^\\n:=]{1,60}[:=]${BLANK}{0,3}\\d(?: ?\\d){3,11}(?![\\p{L}\\p{N}]|[.:/]\\d)`,
    'always',
  ),
  row(
    'password',
    'alone under its word',
    `(?:^|\\n)${BLANK}{0,4}(?:${PASSWORD_WORD}|${PSK_WORD})${BLANK}{0,4}:?${BLANK}{0,4}\\r?\\n` +
      `${BLANK}{0,8}${VALUE}(?<![>#])${BLANK}{0,4}(?=\\r?\\n|$)`,
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
