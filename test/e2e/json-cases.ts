type Expectation = 'accepted' | 'malformed' | 'invalid';

export type JsonCase = {
  readonly name: string;
  readonly bytes: Buffer;
  /** `malformed` is 400, `invalid` 422; `accepted` is created, with the title it then has. */
  readonly is: Expectation;
  readonly title?: string;
};

const utf8 = (text: string) => Buffer.from(text, 'utf8');
const bytes = (...parts: readonly (string | readonly number[])[]) =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? utf8(part) : Buffer.from([...part]))),
  );

/** A decision whose title is this piece of JSON. */
const titled = (json: string) => utf8(`{"topic":"other","forum":"Styregruppe","title":${json}}`);
/** A decision around a title of these very bytes. */
const around = (...raw: readonly number[]) =>
  bytes('{"topic":"other","forum":"Styregruppe","title":"', raw, '"}');

const value = (name: string, json: string, is: Expectation, title?: string): JsonCase => ({
  name: `${name}: ${JSON.stringify(json).slice(0, 50)}`,
  bytes: titled(json),
  is,
  ...(title === undefined ? {} : { title }),
});

const whole = (name: string, text: string, is: Expectation = 'malformed'): JsonCase => ({
  name: `${name}: ${JSON.stringify(text).slice(0, 50)}`,
  bytes: utf8(text),
  is,
});

const GOOD = '{"topic":"other","forum":"Styregruppe","title":"Plan"}';

const NUMBERS: readonly JsonCase[] = [
  ...['0', '-0', '1e5', '1E+2', '0.5', '-1.25', '1e-7', '123456789012345678901234567890'].map(
    (json) => value('a number is no text', json, 'invalid'),
  ),
  ...['1e400', '-1e400', '1e-400', '0e99999999'].map((json) =>
    value('a number beyond all doubles is no text', json, 'invalid'),
  ),
  ...['01', '-01', '+1', '.5', '1.', '-.5', '1e', '1e+', '0x1F', '1_000', '--1', '1.2.3', '１'].map(
    (json) => value('no number', json, 'malformed'),
  ),
  ...['NaN', 'Infinity', '-Infinity', '-', 'e5', '0b1', '1n'].map((json) =>
    value('no number', json, 'malformed'),
  ),
];

const STRINGS: readonly JsonCase[] = [
  value('escapes', String.raw`"a\"b\\c\/d"`, 'accepted', 'a"b\\c/d'),
  value('an escaped letter', String.raw`"\u00e6\u00F8\u00e5"`, 'accepted', 'æøå'),
  value('a pair of surrogates', String.raw`"\ud83e\udd84"`, 'accepted', '🦄'),
  value('letters as they are', '"Ærø 🦄"', 'accepted', 'Ærø 🦄'),
  value('a line separator', '"a\u2028b"', 'accepted', 'a\u2028b'),
  value('DEL', '"a\u007fb"', 'invalid'),
  value('an escaped NUL', String.raw`"a\u0000b"`, 'malformed'),
  value('an escaped bell', String.raw`"a\u0007b"`, 'invalid'),
  value('an escaped line feed where one line is asked for', String.raw`"a\nb"`, 'invalid'),
  value('half a pair of surrogates', String.raw`"\ud83e"`, 'invalid'),
  value('the pair the wrong way round', String.raw`"\udd84\ud83e"`, 'invalid'),
  value('a bare NUL', '"a\u0000b"', 'malformed'),
  value('a bare line feed', '"a\nb"', 'malformed'),
  value('a bare tab', '"a\tb"', 'malformed'),
  value('a bare control', '"a\u001fb"', 'malformed'),
  value('no such escape', String.raw`"\x41"`, 'malformed'),
  value('no such escape', String.raw`"\'"`, 'malformed'),
  value('half an escape', String.raw`"\u12"`, 'malformed'),
  value('an escape of no digits', String.raw`"\uZZZZ"`, 'malformed'),
  value('an escape with braces', String.raw`"\u{1F984}"`, 'malformed'),
  value('no end', '"abc', 'malformed'),
  value('a backslash at the end', String.raw`"abc\"`, 'malformed'),
  value('single quotes', "'abc'", 'malformed'),
  value('no quotes', 'abc', 'malformed'),
  value('back quotes', '`abc`', 'malformed'),
  value('two texts', '"a" "b"', 'malformed'),
  value('a sum', '"a"+"b"', 'malformed'),
  value('a text of 201', `"${'a'.repeat(201)}"`, 'invalid'),
];

const LITERALS: readonly JsonCase[] = [
  ...['null', 'true', 'false'].map((json) => value('a literal is no text', json, 'invalid')),
  ...['True', 'NULL', 'nul', 'truefalse', 'undefined', 'None', 'nil'].map((json) =>
    value('no literal', json, 'malformed'),
  ),
  value('an object is no text', '{"a":1}', 'invalid'),
  value('a list is no text', '["a"]', 'invalid'),
  value('a list in a list', '[[[[]]]]', 'invalid'),
];

const STRUCTURES: readonly JsonCase[] = [
  whole('white space around', ` \t\r\n${GOOD} \t\r\n`, 'accepted'),
  whole('a name twice: the last one counts', GOOD.replace('{', '{"title":"Først",'), 'accepted'),
  whole('nothing', ''),
  whole('a space', ' '),
  whole('a comma at the end', GOOD.replace('}', ',}')),
  whole('two commas', GOOD.replace(',', ',,')),
  whole('a comma first', GOOD.replace('{', '{,')),
  whole('no comma', GOOD.replace(',', ' ')),
  whole('no colon', GOOD.replace(':', ' ')),
  whole('two colons', GOOD.replace(':', '::')),
  whole('an equals sign', GOOD.replace(':', '=')),
  whole('a name without quotes', GOOD.replace('"topic"', 'topic')),
  whole('a name that is a number', '{1:2}'),
  whole('a name without a value', '{"topic":}'),
  whole('a value without a name', '{:"x"}'),
  whole('no end', GOOD.slice(0, -1)),
  whole('an end too many', `${GOOD}}`),
  whole('the wrong end', `${GOOD.slice(0, -1)}]`),
  whole('two objects', `${GOOD}${GOOD}`),
  whole('two lines of JSON', `${GOOD}\n${GOOD}`),
  whole('a comment', `/* hej */${GOOD}`),
  whole('a comment behind', `${GOOD}// hej`),
  whole('a hash comment', `# hej\n${GOOD}`),
  whole('a call', `callback(${GOOD})`),
  whole('a guard', `)]}',\n${GOOD}`),
  whole('an assignment', `x = ${GOOD}`),
  whole('a form', 'topic=other&title=Plan'),
  whole('XML', '<decision><title>Plan</title></decision>'),
  whole('YAML', 'topic: other\ntitle: Plan'),
  whole('a form feed', `${GOOD}\f`),
  whole('a no-break space', `${GOOD}\u00a0`),
  whole('a word joiner', `\u2060${GOOD}`),
  whole('a zero-width space', `\u200b${GOOD}`),
  whole('a list', '[]'),
  whole('a list of one', `[${GOOD}]`),
  whole('a text', '"text"'),
  whole('a number', '42'),
  whole('null', 'null'),
  whole('an own prototype', GOOD.replace('{', '{"__proto__":{"title":"x"},')),
  whole('a constructor', GOOD.replace('{', '{"constructor":{"prototype":{}},')),
  whole('an empty name', GOOD.replace('{', '{"":1,')),
  whole('a name with NUL', GOOD.replace('{', String.raw`{"\u0000":1,`)),
  whole('too deep', `${'{"a":'.repeat(40)}1${'}'.repeat(40)}`),
  whole('very deep and never closed', '['.repeat(100_000)),
  whole('very deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`),
  whole('very deep objects', '{"a":'.repeat(50_000)),
  whole('very many names', `{${Array.from({ length: 20_000 }, (_, at) => `"n${at}":1`).join()}}`),
  whole('very many commas', `[${','.repeat(100_000)}]`),
];

const ENCODINGS: readonly JsonCase[] = [
  { name: 'UTF-8 with a byte order mark', bytes: bytes([0xef, 0xbb, 0xbf], GOOD), is: 'accepted' },
  {
    name: 'UTF-16LE with a byte order mark',
    bytes: bytes([0xff, 0xfe], [...Buffer.from(GOOD, 'utf16le')]),
    is: 'malformed',
  },
  { name: 'UTF-16LE', bytes: Buffer.from(GOOD, 'utf16le'), is: 'malformed' },
  {
    name: 'UTF-16BE with a byte order mark',
    bytes: bytes([0xfe, 0xff], [...Buffer.from(GOOD, 'utf16le').swap16()]),
    is: 'malformed',
  },
  { name: 'UTF-16BE', bytes: Buffer.from(GOOD, 'utf16le').swap16(), is: 'malformed' },
  { name: 'Latin-1 æ', bytes: around(0xe6), is: 'malformed' },
  { name: 'a lone continuation byte', bytes: around(0x80), is: 'malformed' },
  { name: 'half a letter', bytes: around(0xc3), is: 'malformed' },
  { name: 'an overlong slash', bytes: around(0xc0, 0xaf), is: 'malformed' },
  { name: 'an overlong NUL', bytes: around(0xc0, 0x80), is: 'malformed' },
  { name: 'a surrogate in UTF-8', bytes: around(0xed, 0xa0, 0x80), is: 'malformed' },
  { name: 'beyond U+10FFFF', bytes: around(0xf4, 0x90, 0x80, 0x80), is: 'malformed' },
  { name: 'a five-byte letter', bytes: around(0xf8, 0x88, 0x80, 0x80, 0x80), is: 'malformed' },
  { name: 'FF', bytes: around(0xff), is: 'malformed' },
  { name: 'a mark only', bytes: bytes([0xef, 0xbb, 0xbf]), is: 'malformed' },
  { name: 'two marks', bytes: bytes([0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf], GOOD), is: 'malformed' },
  { name: 'a mark inside', bytes: bytes('{', [0xef, 0xbb, 0xbf], GOOD.slice(1)), is: 'malformed' },
  { name: 'a NUL behind', bytes: bytes(GOOD, [0]), is: 'malformed' },
];

export const JSON_CASES: readonly JsonCase[] = [
  ...NUMBERS,
  ...STRINGS,
  ...LITERALS,
  ...STRUCTURES,
  ...ENCODINGS,
];
