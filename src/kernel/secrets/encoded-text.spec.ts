import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { isEncodedText } from './encoded-text.js';
import { scanForSecrets } from './scan.js';

const coded = (text: string) => Buffer.from(text).toString('base64').replace(/=+$/, '');

test.each([
  'Hej alle, husk at mødet er flyttet til lokale 2 på torsdag.',
  '<svg xmlns="http://www.w3.org/2000/svg" width="10"><rect/></svg>',
  'hello from the rollout pipeline, nothing to see here',
  'Tidsrummet er 08:00–10:00 ☀️ – vel mødt',
])('%s is a text', (text) => {
  expect(isEncodedText(coded(text))).toBe(true);
  expect(scanForSecrets(`se ${coded(text)} her`)).toEqual([]);
});

test.each([
  'password for the box in hall 2 is hunter2-hunter2',
  'db: {adgangskode: "Nord-7-vest-42x"}',
])('%s is one that is about a secret', (text) => {
  expect(isEncodedText(coded(text))).toBe(false);
  expect(scanForSecrets(`se ${coded(text)} her`)).not.toEqual([]);
});

test('no key is a text', () => {
  for (let turn = 0; turn < 2_000; turn += 1) {
    expect(isEncodedText(randomBytes(24).toString('base64'))).toBe(false);
  }
});

test('nor is what is no base64, or half a letter at its beginning', () => {
  expect(isEncodedText('fw-ConnectX7-rel-28_39_1002-MCX7551')).toBe(false);
  expect(
    isEncodedText(Buffer.from([0x80, ...Buffer.from('a'.repeat(30))]).toString('base64')),
  ).toBe(false);
});
