import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isPlaceholderSerial, normaliseSerial } from '../../kernel/text.js';
import {
  ASSET_KIND_LABELS,
  ASSET_KINDS,
  assetImage,
  partNumberKey,
  PLACEHOLDER_TEXT,
  readSerial,
  type Asset,
} from './asset.js';

/** An asset of which nothing is known but what the test gives. */
const asset = (given: Partial<Asset> = {}): Asset => ({
  id: '017f22e2-79b0-7cc3-98c4-dc0c0c07398f',
  kind: 'server',
  manufacturer: 'Nordcompute A/S',
  manufacturerKey: 'nordcompute',
  serial: 'NC 1',
  serialKey: 'NC1',
  modelId: 'm',
  orderLineId: null,
  deliveryId: null,
  lotId: null,
  siteId: null,
  regionId: null,
  place: null,
  assetNumber: null,
  condition: null,
  conditionNote: null,
  unexpectedReason: null,
  receivedAt: null,
  endedAt: null,
  createdAt: 1,
  revision: 1,
  ...given,
});

describe('readSerial', () => {
  it.each([
    ['as printed', 'NC220-0001', 'NC220-0001'],
    ['in small letters', 'nc220-0001', 'NC220-0001'],
    ['with spaces', ' NC220 0001 ', 'NC2200001'],
    ['with its label', 'S/N: NC220-0001', 'NC220-0001'],
    ['with the label in Danish', 'Serienummer: NC220-0001', 'NC220-0001'],
    ['as Code 39 is read', '*NC220-0001*', 'NC220-0001'],
    ['with a symbology identifier', ']C1NC220-0001', 'NC220-0001'],
    ['in full-width letters', 'ＮＣ２２０', 'NC220'],
    ['with an invisible space', 'NC\u200b220', 'NC220'],
  ])('reads one %s', (_name, typed, key) => {
    expect(readSerial(typed)).toEqual({ key });
  });

  it.each([
    '0',
    '00000',
    'N/A',
    'n/a',
    'None',
    'To be filled by O.E.M.',
    'Not Available',
    '--',
    'ukendt',
    'XXXX',
  ])('refuses the placeholder %j', (typed) => {
    expect(readSerial(typed)).toEqual({ fault: 'placeholder' });
  });

  it.each(['', '   ', 'S/N:', '**', '\u200b'])('refuses %j, in which there is nothing', (typed) => {
    expect(readSerial(typed)).toEqual({ fault: 'empty' });
  });

  it('reads its own key as the same serial', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (typed) => {
        const read = readSerial(typed);
        const key = normaliseSerial(typed);
        const bad = key === '' ? 'empty' : isPlaceholderSerial(typed) ? 'placeholder' : null;
        expect(read).toEqual(bad === null ? { key } : { fault: bad });
        expect('key' in read ? readSerial(read.key) : read).toEqual(read);
      }),
    );
  });

  it('has a sentence for a placeholder in both languages', () => {
    expect(PLACEHOLDER_TEXT.da).toMatch(/\.$/);
    expect(PLACEHOLDER_TEXT.en).toMatch(/\.$/);
  });
});

describe('an asset', () => {
  it.each(ASSET_KINDS)('of kind %s is named in both languages', (kind) => {
    const { da, en } = ASSET_KIND_LABELS[kind];
    expect([da.length, en.length].every((length) => length > 0)).toBe(true);
  });

  it('is imaged the same way whatever it derives from its words', () => {
    const image = assetImage(asset());
    expect(assetImage(asset({ revision: 9, createdAt: 7 }))).toEqual(image);
    expect(JSON.stringify(assetImage(asset({ condition: 'damaged' })))).not.toBe(
      JSON.stringify(image),
    );
  });

  it.each([
    ['NC220-01', 'nc220-01'],
    ['NC 220 01', 'nc22001'],
  ])('part numbers %s and %s are one', (one, other) => {
    expect(partNumberKey(one)).toBe(partNumberKey(other));
  });
});
