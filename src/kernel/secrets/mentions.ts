/**
 * Telling a secret from words about one. 'Adgangskode: skiftet' and 'password: ***' are what we
 * want people to write; refusing them would teach everyone to work around the scanner.
 */

/** Words that answer a question about a secret, or begin a sentence about it, in da and en. */
const MENTION_WORDS: ReadonlySet<string> = new Set(
  [
    // Answers in a form.
    'yes no ja nej true false ok done udført sat set unset on off til fra n/a na none null nil',
    'undefined ingen intet tom empty blank unknown ukendt missing mangler uoplyst x xxx tbd todo',
    // What happened to it.
    'changed skiftet ændret udskiftet roteret rotated nulstillet reset fornyet renewed slettet',
    'deleted removed fjernet redacted redigeret udeladt omitted hidden skjult masked maskeret',
    'sløret censored censureret encrypted krypteret hashed protected beskyttet stored opbevaret',
    'gemt saved revoked tilbagekaldt spærret expired udløbet delivered udleveret afleveret sent',
    'sendt shared delt given givet received modtaget verified verificeret confirmed bekræftet',
    'checked kontrolleret tested testet agreed aftalt exchanged udvekslet created oprettet issued',
    'udstedt required påkrævet krævet optional valgfri disabled deaktiveret enabled aktiveret',
    'overdraget overleveret envelope kuvert seddel keeper keepass bitwarden 1password vaultwarden',
    'adgangskode kodeord løsenord passphrase pinkode gentag glemt forgot repeat yubikey token nøgle',
    'str int bool bytes',
    'chauthtok unchanged uændret default standard configured konfigureret generated genereret rolled',
    // What is to happen to it.
    'skiftes ændres udskiftes roteres nulstilles fornyes slettes fjernes opbevares udleveres',
    'sendes udveksles oprettes kontrolleres changes expires udløber rotates mangler kendes haves',
    'findes ligger står oplyses aftales gives fås change rotate renew reset exchange rotation',
    'afventer awaiting pending later senere snart replaced erstattet erstattes follows følger',
    'afleveres modtages planlagt planned separat separately mundtligt personligt personally',
    'telefonisk telefon phone email e-mail mail sms brev letter udstedes gemmes bevares',
    // Verbs and small words that begin a sentence.
    'skift husk brug use vælg choose aldrig never altid always skriv write send pre-shared preshared',
    'mindst højst least most mismatch fejl error failed failure address hostname',
    'ascii-text hexadecimal whatever anything noget raise return throw if self',
    'split between mellem kept divided custodian custodians nøgleansvarlige tre three to two people',
    'er var bliver blev skal kan må bør har havde is was are were be been has have had must shall',
    'should may can could will would to for til på hos i in at by af via ved med with without uden',
    'from fra over under before after før efter når when until indtil if hvis and og or eller but',
    'men not ikke no the a an en et den det de der som which that this these it its per pr pr.',
    'see se spørg ask contact kontakt ring call only kun kept held known who hvem hvor where how',
    'hvordan what hvad why hvorfor same samme new ny nyt nye old gammel gamle current nuværende',
    'both begge each hver every all alle any nogen stored saved sent here her there again igen',
    // Nouns that make a compound: 'password policy', 'secret store'.
    'policy politik manager management rotation length længde strength complexity kompleksitet',
    'encryption minimum maximum min max expiry history aging age recovery protection prompt field',
    'felt box boks safe vault file fil string strings streng strenge text type name names navn',
    'server servers list liste number value values key keys characters character chars tegn cifre',
    'digits days dage times gange attempts forsøg generator storage store hash strength-check',
    'authentication authorization accounting handshake ceremony ceremoni username tabt brugernavn',
    'bruger user users login logon forkert wrong incorrect invalid ugyldig glemt forgotten lost',
  ]
    .join(' ')
    .split(' '),
);

const PLACEHOLDERS: readonly RegExp[] = [
  // A mask: stars, bullets, dots, or the same filler throughout.
  /^[*•●∙·.…_\-#?×x]{2,}$/iu,
  /\*{3,}|•{3,}|●{3,}/u,
  // What stands in the place of a secret that was taken out; a path; a look-up in a program.
  /^<(?:secret|removed|redacted|hidden|fjernet)[:\w.-]*>/iu,
  /^[\p{L}\p{N}_.-]+(?:\/[\w.{}-]+){2,}(?::\w+)?\/?$|^\/\//u,
  /^(?:file|env|fd|stdin|vault|op|ref|secretref|ssm|arn)[:/]/iu,
  /^[a-z]{2,6}:\/\/|^[<[{][\p{L}]/iu,
  // What a manual puts in its place, in capitals, and what is cut off.
  /^(?:CHANGE_?ME|PASS(?:WORD)?|PWD|SECRET|YOUR_\w{1,30})$/u,
  /^\S{0,6}(?:\.{2,3}|…)$/u,
  // A reference of YAML.
  /^![a-z_]{2,30}$/u,
  // Marked as taken out.
  /^#{1,4}\p{L}{2,20}#{1,4}$/u,
  // So many of them: '8-63'.
  /^\d{1,2}-\d{1,3}$/u,
  // The name of a variable; a place of a text that is filled in; an expression to search by.
  /^[a-z]\w{0,20}(?:Key|Token|Secret|Password|Passwd|Pwd)[)}\]]{0,2}$/u,
  /^%\(\w{1,40}\)s$/u,
  /\\[sdwbSDW][*+?]/u,
  // A call or an expression of a program.
  /^[A-Za-z_][\w.:]*\(|^\\[sdwbSDW]/u,
  /^(?:[~.]{0,2}\/[\w.@+-]+){1,12}\/?$/u,
  /^(?:os|var|env|secrets?|data|local|module|config|settings|self)\./iu,
  /^(?:process\.env|lookup\(|getenv|vault\b|ENV\[|\$env:)/iu,
  // A name in brackets, a template variable, a shell or batch variable.
  /^[<[({]+[\p{L}][\p{L}\p{N} _.:-]{0,60}[>\])}]*$/u,
  /^\{\{|^\$\{|^\$\(|^\$[A-Z_]{3,40}$|^%[A-Za-z_]{3,40}%$/u,
  // A date, which is when it was changed; a BGP community, which is no secret.
  /^\d{4}-\d{2}-\d{2}(?:T[\d:.]{5,15}Z?)?$|^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$|^\d{1,10}:\d{1,10}$/u,
];

/** Passwords so common that no mixture of characters is needed to know them. */
const KNOWN_DEFAULTS: ReadonlySet<string> = new Set(
  [
    'public private admin root cisco calvin changeme password hemmelig secret hpinvent superuser',
    'sommer letmein welcome velkommen qwerty',
  ].flatMap((line) => line.split(' ')),
);

/** Names of algorithms and standards, which stand beside passwords and look made up. */
const ALGORITHM = new RegExp(
  '^(?:aes|sha|md5|rsa|ecdsa|ecdh|ed|tls|ssl|3?des|scrypt|bcrypt|argon|pbkdf|nsis|scram|fips|mfa' +
    '|[2u]fa?|wpa|ikev?|ipsec|snmpv?|ssh|iso|nist|usb|type|cve|fido|sp)' +
    '(?:[-./]?\\d{1,5}){0,3}(?:-\\p{L}{1,14}){0,3}$',
  'iu',
);

function bare(value: string): string {
  return value
    .toLowerCase()
    .replace(/^[([{<'"*]{1,4}/u, '')
    .replace(/[\])}>'"*.,;:!?]{1,6}$/u, '');
}

/** True when the value is an answer, a mask, a placeholder or a date rather than a secret. */
export function isMention(value: string): boolean {
  if (PLACEHOLDERS.some((shape) => shape.test(value.replace(/[.,;]$/u, '')))) return true;
  const word = bare(value);
  return (
    word.length < 3 ||
    MENTION_WORDS.has(word) ||
    word.split('/').every((part) => MENTION_WORDS.has(part))
  );
}

/**
 * True when the value looks made up: letters with a digit or a sign among them, a capital inside,
 * or a default that everyone knows. Five characters or more unless it is a known default.
 */
export function looksMadeUp(value: string): boolean {
  const word = bare(value);
  if (KNOWN_DEFAULTS.has(word)) return true;
  if (word.length < 5 || ALGORITHM.test(word)) return false;
  // '12-tegns' and '8-character' describe a length.
  if (/^\d{1,3}-?\p{Ll}{1,20}[.,;:]?$/u.test(value)) return false;
  if (/\p{L}/u.test(value) && /\d/u.test(value)) return true;
  return /\p{Ll}\p{Lu}/u.test(value) || /\p{L}[!@#$%^&*+=?~§€£]\S/u.test(value);
}

/** Three words or more, joined as a pass phrase, hardly any of which is about one. */
export function isPhrase(value: string): boolean {
  const words = value.toLowerCase().split(/[ -]+/u);
  const about = words.filter((word) => MENTION_WORDS.has(word)).length;
  return words.length >= 3 && about <= Math.floor(words.length / 4);
}
