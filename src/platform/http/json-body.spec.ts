import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { IdriftError } from '../../kernel/errors.js';
import { JSON_DEPTH_MAX, parseJsonBody } from './json-body.js';

const parse = (text: string) => parseJsonBody(Buffer.from(text, 'utf8'));
const nested = (levels: number, open = '[', close = ']') =>
  open.repeat(levels) + close.repeat(levels);
const objects = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

function refusalOf(bytes: Buffer | string): { pointer: string; code: string; told: string } {
  try {
    parseJsonBody(Buffer.from(bytes));
  } catch (error) {
    if (!(error instanceof IdriftError) || error.kind !== 'malformed') throw error;
    const [fault] = error.details.errors ?? [];
    if (fault === undefined) throw error;
    return { pointer: fault.pointer, code: fault.code, told: JSON.stringify(error.details) };
  }
  throw new Error('it was read');
}

describe('parseJsonBody reads', () => {
  it.each<[string, string, unknown]>([
    ['nothing as nothing', '', undefined],
    ['an object', '{"serial":"NC1"}', { serial: 'NC1' }],
    ['a bare value', ' 7 ', 7],
    ['Danish letters', '"Køge Æblegård å"', 'Køge Æblegård å'],
    ['letters beyond the basic plane', '"🧬"', '🧬'],
    ['a byte order mark before it', '\uFEFF{"a":1}', { a: 1 }],
    [
      'brackets inside texts, which do not count',
      `{"a":"${'['.repeat(99)}"}`,
      { a: '['.repeat(99) },
    ],
    ['an escaped quote before brackets', `["\\"${'['.repeat(99)}"]`, [`"${'['.repeat(99)}`]],
    ['an escaped backslash at the end', '["\\\\",[1]]', ['\\', [1]]],
    ['the word prototype', '{"prototype":1}', { prototype: 1 }],
    ['__proto__ as a text', '["__proto__"]', ['__proto__']],
    ['an escaped backslash before u0000', '["\\\\u0000"]', ['\\u0000']],
    ['many siblings at a small depth', `[${'[],'.repeat(999)}[]]`, Array(1_000).fill([])],
  ])('%s', (_name, text, wanted) => {
    expect(parse(text)).toEqual(wanted);
  });

  it.each([
    ['lists', nested(JSON_DEPTH_MAX)],
    ['objects', objects(JSON_DEPTH_MAX)],
  ])('%s as deep as the limit', (_name, text) => {
    expect(JSON.stringify(parse(text))).toBe(text);
  });

  // What a number too large becomes is no number a field takes: see fields.spec.ts.
  it.each([
    ['1e400', Infinity],
    ['-1e400', -Infinity],
    ['12345678901234567890', 12345678901234567000],
    ['1e-400', 0],
    ['0.1', 0.1],
  ])('the number %s as %d', (text, wanted) => {
    expect(parse(text)).toBe(wanted);
  });

  it('every value of an allowed depth as it was written', () => {
    const key = fc.string({ unit: 'binary' }).filter((one) => one !== '__proto__');
    const noNul = (text: string) => !text.includes('\0');
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: JSON_DEPTH_MAX - 1, withCrossShrink: true },
        fc.oneof(
          fc.string({ unit: 'binary' }).filter(noNul),
          fc.double({ noNaN: true, noDefaultInfinity: true }).filter((one) => !Object.is(one, -0)),
          fc.boolean(),
          fc.constant(null),
        ),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(key.filter(noNul), tie('value'), { maxKeys: 4, noNullPrototype: true }),
      ),
    }));
    fc.assert(
      fc.property(value, (given) => {
        expect(parse(JSON.stringify(given))).toEqual(given);
      }),
      { numRuns: 500 },
    );
  });
});

describe('parseJsonBody refuses', () => {
  it.each([
    ['lists one level too deep', nested(JSON_DEPTH_MAX + 1)],
    ['objects one level too deep', objects(JSON_DEPTH_MAX + 1)],
    ['a hundred thousand brackets that never close', '['.repeat(100_000)],
    ['a depth hidden behind a closed one', `[${nested(3)},${nested(JSON_DEPTH_MAX)}]`],
  ])('%s', (_name, text) => {
    expect(refusalOf(text)).toMatchObject({ pointer: '', code: 'too-deep' });
  });

  it.each([
    ['a lone continuation byte', [0x22, 0x80, 0x22]],
    ['a cut sequence', [0x22, 0xc3, 0x22]],
    ['an overlong slash', [0x22, 0xc0, 0xaf, 0x22]],
    ['a surrogate written as UTF-8', [0x22, 0xed, 0xa0, 0x80, 0x22]],
    ['Latin-1', [0x22, 0x4b, 0xf8, 0x67, 0x65, 0x22]],
    ['UTF-16', [0xff, 0xfe, 0x22, 0x00, 0x22, 0x00]],
  ])('%s', (_name, bytes) => {
    expect(refusalOf(Buffer.from(bytes))).toMatchObject({ pointer: '', code: 'not-utf-8' });
  });

  it.each([
    ['the key __proto__', '{"__proto__":{"isAdmin":true}}'],
    ['the key __proto__ further in', '{"a":[{"__proto__":null}]}'],
    ['the key __proto__ written with an escape', '{"__pr\\u006fto__":1}'],
    ['a word', 'serial'],
    ['half an object', '{"a":1'],
    ['a comma too many', '[1,]'],
    ['single quotes', "{'a':1}"],
    ['two values', '1 2'],
    ['NaN', 'NaN'],
    ['a leading zero', '01'],
    ['a comment', '[1] // one'],
    ['a tab inside a text', '"\t"'],
    ['a raw NUL inside a text', '"\0"'],
    ['a byte order mark in the middle', '{\uFEFF"a":1}'],
  ])('%s', (_name, text) => {
    expect(refusalOf(text)).toMatchObject({ pointer: '', code: 'not-json' });
  });

  it.each([
    ['a NUL in a text', '{"serial":"a\\u0000b"}', '/serial'],
    ['a NUL in a bare text', '"\\u0000"', ''],
    ['a NUL in a list', '{"scans":[{"serial":"ok"},{"serial":"\\u0000"}]}', '/scans/1/serial'],
    ['a NUL in a key', '{"a":{"b\\u0000":1}}', '/a/'],
  ])('%s, and says where', (_name, text, pointer) => {
    expect(refusalOf(text)).toMatchObject({ pointer, code: 'nul' });
  });

  it('a NUL under a key with a slash or a tilde, with a pointer after RFC 6901', () => {
    expect(refusalOf('{"a/b~c":"\\u0000"}').pointer).toBe('/a~1b~0c');
  });

  it('and never changes what objects inherit', () => {
    refusalOf('{"__proto__":{"polluted":1}}');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('and says at most one character of what was sent', () => {
    const secret = 'hunter2-aldrig-sagt';
    const bodies = [`{"password": ${secret}}`, `{"password":"${secret}}`, `["${secret}",]`];
    const told = bodies.map((body) => refusalOf(body).told);
    for (const line of told) expect(line).not.toContain('unter2');
  });
});
