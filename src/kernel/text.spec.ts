import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  foldSearch,
  hasControlCharacters,
  isPlaceholderSerial,
  manufacturerKey,
  normaliseMac,
  normaliseSerial,
  normaliseText,
  SERIAL_MAX,
  SORT_KEY_MAX,
  sortKeyDa,
} from './text.js';

const anyText = fc.string({ unit: 'binary', maxLength: 300 });

function textOf(alphabet: string, maxLength: number): fc.Arbitrary<string> {
  return fc.string({ unit: fc.constantFrom(...alphabet), maxLength });
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

describe('normaliseText', () => {
  it.each([
    ['  Køge  ', 'Køge'],
    ['A\u030Arhus', 'Århus'],
    ['én\r\nto\r\n', 'én\nto'],
    ['a\r\r\nb', 'a\nb'],
    ['rack  7', 'rack  7'],
    ['', ''],
  ])('%j becomes %j', (given, expected) => {
    expect(normaliseText(given)).toBe(expected);
  });

  it('is the same when done twice', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(normaliseText(normaliseText(text))).toBe(normaliseText(text));
      }),
    );
  });
});

describe('hasControlCharacters', () => {
  it.each([
    ['NUL', 'a\u0000b'],
    ['escape', '\u001b[2J'],
    ['a lone carriage return', 'a\rb'],
    ['delete', '\u007f'],
    ['a C1 control', '\u0085'],
    ['a lone high surrogate', 'x\ud83d'],
    ['a lone low surrogate', '\ude00x'],
    ['a right-to-left override', 'faktura\u202efdp.exe'],
    ['an isolate', '\u2066x\u2069'],
  ])('finds %s', (_name, text) => {
    expect(hasControlCharacters(text)).toBe(true);
  });

  it.each([['Første linje\nanden\tlinje'], ['Æ 😀 𝔄'], ['שלום'], ['']])('lets %j pass', (text) => {
    expect(hasControlCharacters(text)).toBe(false);
  });
});

describe('foldSearch', () => {
  it.each([
    ['Aarhus', 'aarhus'],
    ['Århus', 'aarhus'],
    ['åRHUS', 'aarhus'],
    ['A\u030Arhus', 'aarhus'],
    ['\u212Brhus', 'aarhus'],
    ['Ærø', 'aeroe'],
    ['Bär', 'baer'],
    ['Östersund', 'oestersund'],
    ['Straße', 'strasse'],
    ['Café\u00a0 Søndre\tStrøm', 'cafe soendre stroem'],
    ['ﬁber', 'fiber'],
    ['soft\u00adhyphen', 'softhyphen'],
  ])('%j is searched as %j', (given, expected) => {
    expect(foldSearch(given)).toBe(expected);
  });

  it('is the same when done twice, and for the decomposed spelling', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, textOf('aAåÅæøöäéß \n', 30)), (text) => {
        const folded = foldSearch(text);
        expect(foldSearch(folded)).toBe(folded);
        expect(foldSearch(text.normalize('NFD'))).toBe(folded);
      }),
    );
  });
});

describe('sortKeyDa', () => {
  const danish = new Intl.Collator('da', { numeric: true });
  // ICU reads 'aå' as 'aa' with a ring, because å is an a with a ring to it, and so as one letter.
  // To a Dane it is a and then å, as the key has it; no Danish word holds the pair.
  const ringed = /[aA][åÅ]/;

  it.each([
    [['Køge', 'Ærø', 'Østdanmark', 'Åbenrå', 'Aabenraa', 'Aalborg', 'Aarhus']],
    [['10.9.1', '10.10.1', 'a1', 'a2', 'a10', 'b', 'z', 'æ', 'ø', 'å']],
    [['rack', 'rack 2', 'rack 10', 'rack-2', 'rack2', 'racka']],
    [['A', 'a', 'AB', 'Ab', 'aB', 'ab', 'B']],
    [['y', 'ü', 'z', 'æ', 'ä', 'ø', 'ö', 'Å', 'å', 'aa']],
    [['e', 'é', 'ea', 'éa', 'f']],
    [['sw-9', 'sw-99999999999', 'sw-999999999999', 'sw-1000000000000']],
  ])('puts %j in this order', (sorted) => {
    const keys = sorted.map(sortKeyDa);
    expect(keys).toEqual([...keys].sort(byCodeUnit));
    expect(new Set(keys).size).toBe(sorted.length);
    expect([...sorted].reverse().sort(danish.compare)).toEqual(sorted);
  });

  it('orders words of Danish letters as Intl does', () => {
    const word = textOf('abcdehkrstuvxyzæøåABCDEKRSTZÆØÅaAé0179 -', 14).map((text) =>
      text.replace(/\s+/g, ' ').trim(),
    );
    fc.assert(
      fc.property(word, word, (a, b) => {
        fc.pre(!ringed.test(a) && !ringed.test(b));
        const wanted = Math.sign(danish.compare(a, b));
        expect(byCodeUnit(sortKeyDa(a), sortKeyDa(b))).toBe(wanted);
      }),
      { numRuns: 5000 },
    );
  });

  it('orders near neighbours as Intl does', () => {
    const word = textOf('aAåÅ1', 6);
    fc.assert(
      fc.property(word, word, (a, b) => {
        fc.pre(!ringed.test(a) && !ringed.test(b));
        const wanted = Math.sign(danish.compare(a, b));
        expect(byCodeUnit(sortKeyDa(a), sortKeyDa(b))).toBe(wanted);
      }),
      { numRuns: 3000 },
    );
  });

  it('gives printable ASCII of at most the maximum, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (text) => {
        const key = sortKeyDa(text);
        expect(key).toMatch(/^[\x20-\x7e]*$/);
        expect(key.length).toBeLessThanOrEqual(SORT_KEY_MAX);
      }),
    );
  });

  it('never reverses two long texts by cutting them', () => {
    const stem = 'x'.repeat(190);
    const tail = textOf('ab09', 20);
    fc.assert(
      fc.property(tail, tail, (a, b) => {
        const wanted = Math.sign(danish.compare(stem + a, stem + b));
        const got = byCodeUnit(sortKeyDa(stem + a), sortKeyDa(stem + b));
        expect([0, wanted]).toContain(got);
      }),
    );
  });
});

describe('normaliseSerial', () => {
  it.each([
    ['cz2d1x0abc', 'CZ2D1X0ABC'],
    [' 3KQ8\t02L \r\n', '3KQ802L'],
    ['S/N: CZ2D1X0ABC', 'CZ2D1X0ABC'],
    ['s/n CZ2D1X0ABC', 'CZ2D1X0ABC'],
    ['SN:J900XXYT', 'J900XXYT'],
    ['Serial: J900XXYT', 'J900XXYT'],
    ['SERIAL NO.: J900XXYT', 'J900XXYT'],
    ['Serienummer: J900XXYT', 'J900XXYT'],
    [']C1J900XXYT', 'J900XXYT'],
    ['*J900XXYT*', 'J900XXYT'],
    ['\ufeffAB\u200b-1.2/3_4', 'AB-1.2/3_4'],
    ['SN12345X', 'SN12345X'],
    ['SERIALX', 'SERIALX'],
    ['', ''],
  ])('%j becomes %j', (given, expected) => {
    expect(normaliseSerial(given)).toBe(expected);
  });

  it('is the same when done twice', () => {
    const serial = fc.oneof(anyText, textOf('S/N:*]C1 AERIALß.', 30));
    fc.assert(
      fc.property(serial, (text) => {
        expect(normaliseSerial(normaliseSerial(text))).toBe(normaliseSerial(text));
      }),
    );
  });

  it('leaves it to the caller to refuse what is longer than the maximum', () => {
    expect(normaliseSerial('A'.repeat(SERIAL_MAX + 1))).toHaveLength(SERIAL_MAX + 1);
  });
});

describe('isPlaceholderSerial', () => {
  it.each([
    '',
    '   ',
    'S/N:',
    '0',
    '0000000',
    '0.00',
    '00-00',
    '-',
    '--',
    '....',
    '//',
    'N/A',
    'n.a.',
    'NA',
    'none',
    'Null',
    'NIL',
    'unknown',
    'Undefined',
    'Not Available',
    'Not Specified',
    'To be filled by O.E.M.',
    'TO BE FILLED BY OEM',
    'Default string',
    'System Serial Number',
    'Chassis Serial Number',
    'XXXXXXX',
    'xx',
    'FFFFFFFF',
    '0123456789',
    '123456789',
    '1234567890',
    '12345',
    '0x00000000',
    'Ukendt',
    'not_available',
    '01234567890123456789AB',
    'Filled by O.E.M.',
    'Not Provided',
    '11111111',
    'aaaaaa',
  ])('%j stands for no serial', (serial) => {
    expect(isPlaceholderSerial(serial)).toBe(true);
  });

  it.each([
    'CZ2D1X0ABC',
    'J900XXYT',
    '3KQ8 02L',
    '0000001',
    '11111',
    '11111112',
    '100000',
    'NA12345',
    'XX1',
    '1234567891',
    'HPE-0001',
    '2M2349XYZ',
    '01234X',
    'NONE-1',
  ])('%j is a serial', (serial) => {
    expect(isPlaceholderSerial(serial)).toBe(false);
  });
});

describe('manufacturerKey', () => {
  it.each([
    ['HPE', 'hpe'],
    [' hpe ', 'hpe'],
    ['Hewlett Packard Enterprise', 'hpe'],
    ['Hewlett-Packard Enterprise Company', 'hpe'],
    ['Dell Inc.', 'dell'],
    ['Dell EMC', 'dell'],
    ['Lenovo', 'lenovo'],
    ['LENOVO Inc.', 'lenovo'],
    ['Rohde & Schwarz GmbH & Co. KG', 'rohdeschwarz'],
    ['Huawei Technologies Co., Ltd.', 'huaweitechnologies'],
    ['Super Micro Computer, Inc.', 'supermicro'],
    ['Supermicro', 'supermicro'],
    ['Zealand A/S', 'zealand'],
    ['Ørsted ApS', 'oersted'],
    ['Co', 'co'],
    ['', ''],
  ])('%j has the key %j', (given, expected) => {
    expect(manufacturerKey(given)).toBe(expected);
  });

  it('holds letters and digits only', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(manufacturerKey(text)).toMatch(/^[\p{L}\p{N}]*$/u);
      }),
    );
  });
});

describe('normaliseMac', () => {
  it('reads every spelling as one address', () => {
    const octets = fc.uint8Array({ minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(octets, (bytes) => {
        const pairs = [...bytes].map((byte) => byte.toString(16).padStart(2, '0'));
        const [plain, colons] = [pairs.join(''), pairs.join(':')];
        const dotted = `${plain.slice(0, 4)}.${plain.slice(4, 8)}.${plain.slice(8)}`;
        for (const text of [plain, colons, pairs.join('-'), dotted, ` ${colons.toUpperCase()}\n`]) {
          expect(normaliseMac(text)).toBe(colons);
        }
      }),
    );
  });

  it.each(['', 'aa:bb:cc:dd:ee', 'aa:bb-cc:dd:ee:ff', 'gg:bb:cc:dd:ee:ff', 'aabb.ccdd.eef', 'a b'])(
    '%j is no address',
    (text) => {
      expect(normaliseMac(text)).toBeUndefined();
    },
  );
});
