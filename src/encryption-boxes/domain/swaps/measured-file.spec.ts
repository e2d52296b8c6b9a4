import { describe, expect, test } from '@jest/globals';
import { MEASURED, MEASURED_LABELS } from './measure.js';
import { readMeasured } from './measured-file.js';

const codes = (text: string) => {
  const read = readMeasured(text);
  return 'measured' in read ? [] : read.map(({ code }) => code);
};

const WHOLE = { minutes: 15, measured: { throughputMbps: 9_800, delayUs: 240 } };

describe('a file of figures', () => {
  test.each([
    ['JSON', '{"minutes": 15, "throughputMbps": 9800, "delayUs": 240}'],
    ['JSON of texts', '{"minutes": "15", "throughputMbps": "9800", "delayUs": "240"}'],
    ['lines with semicolons', 'minutes;15\nthroughputMbps;9800\ndelayUs;240\n'],
    ['lines with tabs, of Windows', 'minutes\t15\r\nthroughputMbps\t9800\r\ndelayUs\t240\r\n'],
    ['lines with commas and a head', 'name,value\nminutes,15\nthroughputMbps,9800\ndelayUs,240'],
    ['a mark at its beginning', '\uFEFFminutes;15\nthroughputMbps;9800\ndelayUs;240'],
    [
      'quoted, in Danish, as on the screen',
      '"Navn";"Værdi"\n"Minutter";"15"\n"Gennemløb ved 1.518 B, Mbit/s";"9800"\n' +
        '"Forsinkelse en vej, µs";"240"',
    ],
    [
      'English with commas in a name',
      'minutes,15\nThroughput at 1,518 B, Mbit/s,9800\nOne-way delay, µs,240',
    ],
  ])('is read as %s', (_name, text) => {
    expect(readMeasured(text)).toEqual(WHOLE);
  });

  test('every figure is known by its label in either language', () => {
    for (const language of ['da', 'en'] as const) {
      const lines = MEASURED.map((name, at) => `${MEASURED_LABELS[name][language]};${at}`);
      const read = readMeasured(['minutes;120', ...lines].join('\n'));
      const wanted = Object.fromEntries(MEASURED.map((name, at) => [name, at]));
      expect(read).toEqual({ minutes: 120, measured: wanted });
    }
  });

  test.each<[string, string, readonly string[]]>([
    ['nothing', ' \n ', ['empty-file']],
    ['no text', 'minutes;15\n\u0000\u0001', ['not-text']],
    ['half a JSON', '{"minutes": 15,', ['broken-json']],
    ['no minutes', 'mtu;9000', ['no-minutes']],
    ['too few minutes', 'minutes;14', ['no-figure']],
    ['a name that nobody knows', 'minutes;15\nspeed;9800', ['unknown-figure']],
    ['a fraction', 'minutes;15\ndelayUs;240,5', ['no-figure']],
    ['a number with dots', 'minutes;15\nthroughputMbps;9.800', ['no-figure']],
    ['less than none', 'minutes;15\nframesLost;-1', ['no-figure']],
    ['a day of delay', 'minutes;15\ndelayUs;86400000000', ['no-figure']],
    ['the same twice', 'minutes;15\nmtu;9000\nMTU;1500', ['twice']],
    ['a list', '[1, 2]', ['unknown-figure']],
    [
      'every fault at once',
      'minutes;x\nspeed;1\nmtu;',
      ['no-figure', 'unknown-figure', 'no-figure'],
    ],
    [
      'a name of an object',
      'minutes;15\nconstructor;1\n__proto__;1',
      ['unknown-figure', 'unknown-figure'],
    ],
  ])('%s is told', (_name, text, wanted) => {
    expect(codes(text)).toEqual(wanted);
  });
});
