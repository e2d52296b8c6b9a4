/**
 * Text as people type, sort and search it, and identifiers as scanners and firmware give them.
 *
 * Everything here is pure and total: no function throws, whatever string it is given.
 */

/** The longest serial number that is stored, in characters after normalisation. */
export const SERIAL_MAX = 64;

/** The longest sort key, in ASCII characters; it sets the width of the `sort_key` columns. */
export const SORT_KEY_MAX = 200;

/**
 * NFC, line ends as LF, trimmed at both ends. Spaces inside the text are the writer's own and stay.
 * Normalising twice gives the same text as normalising once.
 */
export function normaliseText(value: string): string {
  return value.normalize('NFC').replace(/\r+\n/g, '\n').trim();
}

/**
 * Characters that never belong in stored text, each for its own reason:
 * controls (Cc) move cursors, cut log lines and end strings early; lone surrogates (Cs) cannot be
 * written as UTF-8, so the same row would differ between the two databases; the bidi overrides,
 * embeddings and isolates make a reviewer read another order than the one that is stored, which
 * is how an approved text or a file name is made to lie. Line feed and tab are ordinary text.
 */
const FORBIDDEN_CHARACTER = /(?![\n\t])[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u;

/** True when the text holds a control, a lone surrogate or a bidi override (see above). */
export function hasControlCharacters(value: string): boolean {
  return FORBIDDEN_CHARACTER.test(value);
}

/** Letters that Unicode does not decompose, written as Danes and their neighbours type them. */
const SEARCH_SPELLING: ReadonlyMap<string, string> = new Map([
  ['æ', 'ae'],
  ['ø', 'oe'],
  ['œ', 'oe'],
  ['ß', 'ss'],
  ['þ', 'th'],
  ['ð', 'd'],
  ['đ', 'd'],
  ['ł', 'l'],
]);

/**
 * The form in which text is searched: 'Aarhus', 'Århus' and 'A\u030Arhus' all become 'aarhus'.
 * The ring and the diaeresis are read before accents are dropped, because in Danish they are
 * letters and not decoration. Folding twice gives the same as folding once.
 */
export function foldSearch(value: string): string {
  return value
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/a\u030a/g, 'aa')
    .replace(/a\u0308/g, 'ae')
    .replace(/o\u0308/g, 'oe')
    .replace(/[æøœßþðđł]/g, (letter) => SEARCH_SPELLING.get(letter) ?? letter)
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * One unit of a sort key. The primary weight decides; the accent decides among equal primaries;
 * the case decides among equal accents, upper case first, as Danish dictionaries do.
 */
type SortUnit = { readonly primary: string; readonly accent: string; readonly letterCase: string };

const PLAIN = '0';
const ACCENTED = '1';
const UPPER = '1';
const LOWER = '5';

/**
 * Weights of letters that are not a base letter with an accent. '{', '|' and '}' are the three
 * ASCII characters after 'z', and so stand for æ, ø and å. The order is the Danish one of CLDR.
 */
const LETTER_WEIGHTS: ReadonlyMap<string, readonly [primary: string, accent: string]> = new Map([
  ['æ', ['{', PLAIN]],
  ['ä', ['{', ACCENTED]],
  ['ø', ['|', PLAIN]],
  ['ö', ['|', ACCENTED]],
  ['å', ['}', PLAIN]],
  ['ü', ['y', ACCENTED]],
  ['ß', ['ss', ACCENTED]],
  ['þ', ['th', ACCENTED]],
  ['œ', ['oe', ACCENTED]],
  ['ð', ['d', ACCENTED]],
  ['đ', ['d', ACCENTED]],
  ['ł', ['l', ACCENTED]],
]);

/** 'Aa' is one letter in Danish, å; spelled with å it comes before the same word with aa. */
const DOUBLE_A_CASE: ReadonlyMap<string, string> = new Map([
  ['AA', '2'],
  ['Aa', '3'],
  ['aa', '6'],
]);

/** Marks sort before digits, in this order; whatever is not listed shares the last place. */
const PUNCTUATION_ORDER: readonly string[] = [
  ' ',
  '_',
  '-‐‑–—',
  ',',
  ';',
  ':',
  '!',
  '?',
  '.',
  '\'"’“”«»',
  '()[]{}',
  '@',
  '*',
  '/\\',
];
const FIRST_PUNCTUATION_CODE = 0x21;
const OTHER_PUNCTUATION = '/';
const FIRST_NUMBER_CODE = 0x30;

/** A number weighs its count of significant digits first, so 9 < 10 < 100 at any length to 31. */
function numberUnit(digits: string): SortUnit {
  const significant = digits.replace(/^0+/, '');
  const length = String.fromCharCode(FIRST_NUMBER_CODE + significant.length);
  return { primary: length + significant, accent: PLAIN, letterCase: LOWER };
}

function punctuationWeight(mark: string): string {
  const place = PUNCTUATION_ORDER.findIndex((group) => group.includes(mark));
  return place < 0 ? OTHER_PUNCTUATION : String.fromCharCode(FIRST_PUNCTUATION_CODE + place);
}

/** Letters of other alphabets come last, by code point; '~' is the last printable ASCII mark. */
function foreignWeight(letter: string): string {
  return `~${(letter.codePointAt(0) ?? 0).toString(16).padStart(6, '0')}`;
}

function letterUnit(letter: string): SortUnit {
  const lower = letter.toLowerCase();
  const letterCase = lower === letter ? LOWER : UPPER;
  const listed = LETTER_WEIGHTS.get(lower);
  if (listed !== undefined) return { primary: listed[0], accent: listed[1], letterCase };
  const base = lower.normalize('NFD').replace(/\p{M}/gu, '');
  if (/^[a-z]$/.test(base)) {
    return { primary: base, accent: base === lower ? PLAIN : ACCENTED, letterCase };
  }
  const primary = /^[\p{L}\p{N}]/u.test(lower) ? foreignWeight(lower) : punctuationWeight(lower);
  return { primary, accent: PLAIN, letterCase };
}

function sortUnit(token: string): SortUnit {
  if (/^\d/.test(token)) return numberUnit(token);
  const doubleA = DOUBLE_A_CASE.get(token);
  if (doubleA !== undefined) return { primary: '}', accent: PLAIN, letterCase: doubleA };
  return letterUnit(token);
}

/**
 * A key whose byte order is the Danish order, so that both databases sort and page alike under
 * plain byte comparison. Marks come before digits, digits before letters, æ ø å after z, 'aa' is
 * å, numbers inside names sort by value, and case decides only between otherwise equal words.
 *
 * Printable ASCII, at most 200 characters. The three levels are joined by a space, which is lower
 * than every weight; cutting at the maximum can make two very long texts equal, never reverse them.
 * Source of the order: CLDR collation for Danish, as Intl.Collator('da') applies it.
 */
export function sortKeyDa(value: string): string {
  const text = value
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Cs}]/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  // Further text cannot change the key; 32 more keep a number whole that starts before the cut.
  const tokens = text.slice(0, SORT_KEY_MAX + 32).match(/\d{1,31}|AA|Aa|aa|[^]/gu) ?? [];
  const units = tokens.map(sortUnit);
  const primary = units.map((unit) => unit.primary).join('');
  const accents = units.map((unit) => unit.accent).join('');
  const cases = units.map((unit) => unit.letterCase).join('');
  return `${primary} ${accents.replace(/0+$/, '')} ${cases}`.slice(0, SORT_KEY_MAX).trimEnd();
}

/** What scanners put around a serial: symbology identifiers, Code 39 asterisks, printed labels. */
const SERIAL_PREFIX =
  /^(?:\*+|\][A-Z]\d|S\/N[.:#=]*|(?:SN|SER(?:IAL|IENUMMER|IENR)?\.?(?:NO|NUMBER|NR)?\.?)[:#=]+)/;
const SERIAL_SUFFIX = /[*;,]+$/;

/**
 * A serial number as it is stored and compared: upper case, without white space, invisible
 * characters, and what scanners or labels put around it. The marks - . / _ inside it are kept,
 * since suppliers use them to tell serials apart. Does not cut at SERIAL_MAX: too long is a fault
 * to report, not to hide.
 */
export function normaliseSerial(value: string): string {
  let serial = value
    .normalize('NFKC')
    .replace(/[\s\p{Cc}\p{DI}]/gu, '')
    .toUpperCase();
  for (;;) {
    const stripped = serial.replace(SERIAL_PREFIX, '').replace(SERIAL_SUFFIX, '');
    if (stripped === serial) return serial;
    serial = stripped;
  }
}

type PlaceholderRule = { readonly reason: string; readonly matches: RegExp };

/** Shapes that no supplier numbers a machine by; tested on the normalised serial. */
const PLACEHOLDER_SHAPES: readonly PlaceholderRule[] = [
  { reason: 'nothing was read', matches: /^$/ },
  { reason: 'only punctuation: a dash in a form', matches: /^[^\p{L}\p{N}]+$/u },
  { reason: 'only zeros, also 0.00 or 00-00: a field never written', matches: /^0X?[0\W_]*$/ },
  { reason: 'only X: a template', matches: /^X{2,}$/ },
  { reason: 'only F: erased flash memory', matches: /^(?:0X)?F{4,}$/ },
  {
    reason: 'counting upwards from 0 or 1: a sample',
    matches: /^0?1234(?:5(?:6(?:7(?:890?)?)?)?)?$/,
  },
  { reason: 'counting upwards from 0 or 1: a sample', matches: /^0?12345678(?:9(?:0|ABCDEF)?)?$/ },
  {
    reason: 'counting through all digits, and on into letters: a sample',
    matches: /^(?:0123456789){2}(?:AB)?$/,
  },
  { reason: 'one character all the way through: a template', matches: /^([\p{L}\p{N}])\1{5,}$/u },
  { reason: 'firmware text awaiting its maker', matches: /^TO\W?BE\W?FILLED/ },
];

/** Words that stand where a serial should, with everything but letters and digits removed. */
const PLACEHOLDER_WORDS: readonly { readonly reason: string; readonly words: readonly string[] }[] =
  [
    {
      reason: 'a programming language said that it has no value',
      words: ['NONE', 'NULL', 'NIL', 'UNDEFINED', 'NAN', 'EMPTY', 'BLANK', 'FALSE', 'TRUE'],
    },
    {
      reason: 'a person or a controller said that the serial is not known',
      words: [
        'NA UNKNOWN NOTAVAILABLE NOTSPECIFIED NOTAPPLICABLE NOTSET TBD NOTPRESENT NOTDEFINED',
        'NOTSUPPORTED UNAVAILABLE UNSPECIFIED MISSING INVALID UKENDT INGEN MANGLER IKKEOPLYST',
        'NOSERIAL NOSERIALNUMBER NOTPROVIDED NOTREPORTED',
      ].flatMap((line) => line.split(' ')),
    },
    {
      reason: 'firmware shipped with the template text',
      words: [
        'OEM FILLBYOEM FILLEDBYOEM DEFAULT DEFAULTSTRING PLACEHOLDER DUMMY EXAMPLE SYSTEMSERIALNUMBER',
        'CHASSISSERIALNUMBER BASEBOARDSERIALNUMBER SERIALNUMBER BOARDSERIALNUMBER SERIAL',
        'SERIENUMMER SN ENTERSERIALNUMBER XXXXXXX',
      ].flatMap((line) => line.split(' ')),
    },
  ];

const PLACEHOLDER_LOOKUP: ReadonlySet<string> = new Set(
  PLACEHOLDER_WORDS.flatMap((row) => row.words),
);

/**
 * True when a serial is a stand-in such as 'N/A', '0.00' or 'To be filled by O.E.M.'. Such a value
 * means that the serial is not known; two machines that carry it are not the same machine.
 */
export function isPlaceholderSerial(value: string): boolean {
  const serial = normaliseSerial(value);
  if (PLACEHOLDER_SHAPES.some((rule) => rule.matches.test(serial))) return true;
  return PLACEHOLDER_LOOKUP.has(serial.replace(/[^\p{L}\p{N}]/gu, ''));
}

/** Legal forms of companies, folded and without punctuation; a form is not part of the name. */
const LEGAL_FORMS: ReadonlySet<string> = new Set(
  [
    'inc incorporated corp corporation company co ltd limited llc plc llp lp pty pte gmbh',
    'mbh ag kg kgaa se as aps is ps ks amba ab asa oy oyj nv bv sa sas sarl srl spa kk',
  ].flatMap((line) => line.split(' ')),
);

/** Names under which one maker is delivered; the left side is the key without the alias. */
const MANUFACTURER_ALIASES: ReadonlyMap<string, string> = new Map([
  ['hewlettpackardenterprise', 'hpe'],
  ['hpenterprise', 'hpe'],
  ['dellemc', 'dell'],
  ['delltechnologies', 'dell'],
  ['supermicrocomputer', 'supermicro'],
]);

/**
 * The key under which two spellings of one maker meet: 'Lenovo' and 'LENOVO Inc.' give 'lenovo',
 * 'Hewlett-Packard Enterprise' gives 'hpe'. Lower-case letters and digits without spaces. A name
 * that is only a legal form keeps it, so that no name gives an empty key unless it has no letters.
 */
export function manufacturerKey(value: string): string {
  const words = foldSearch(value)
    .split(/[\s,\-‐‑–—]+/u)
    .map((word) => word.replace(/[^\p{L}\p{N}]/gu, ''))
    .filter((word) => word !== '');
  while (words.length > 1 && LEGAL_FORMS.has(words.at(-1) ?? '')) words.pop();
  const key = words.join('');
  return MANUFACTURER_ALIASES.get(key) ?? key;
}

const MAC_SHAPES: readonly RegExp[] = [
  /^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/,
  /^[0-9a-f]{2}(?:-[0-9a-f]{2}){5}$/,
  /^[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}$/,
  /^[0-9a-f]{12}$/,
];

/**
 * An EUI-48 address as 'aa:bb:cc:dd:ee:ff', from the colon, hyphen, dotted or plain spelling;
 * undefined for anything else, mixed separators included.
 */
export function normaliseMac(value: string): string | undefined {
  const mac = value.trim().toLowerCase();
  if (!MAC_SHAPES.some((shape) => shape.test(mac))) return undefined;
  return mac.replace(/[^0-9a-f]/g, '').replace(/(..)(?!$)/g, '$1:');
}
