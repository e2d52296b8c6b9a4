import { expect, test } from '@jest/globals';
import { printable, wrapped } from './lines.js';

/** A font in which every character is one wide. */
const widthOf = (text: string): number => text.length;

test.each([
  ['Blåbærgrød på Ærø', 'Blåbærgrød på Ærø'],
  ['A\u030argang – “citat” … 5 €', 'Årgang – “citat” … 5 €'],
  ['1\u00a0000\u202fTB → 2 ≥ 1', '1 000 TB -> 2 >= 1'],
  ['Łódź, Příbram', 'Lódz, Príbram'],
  ['日本 🚀\u0000', '?? ? '],
])('%s is printed as %s', (text, expected) => {
  expect(printable(text)).toBe(expected);
});

test('lines end between words, and behind what joins two of them', () => {
  expect(wrapped('Klar til flytning', 10, widthOf)).toEqual(['Klar til', 'flytning']);
  expect(wrapped('it-kontakt/klinik', 11, widthOf)).toEqual(['it-kontakt/', 'klinik']);
  expect(wrapped('a\nb  c', 10, widthOf)).toEqual(['a', 'b  c']);
  expect(wrapped('', 10, widthOf)).toEqual(['']);
});

test('a word wider than its line is cut, and nothing of it is lost', () => {
  const word = 'krypteringsbokse';
  expect(wrapped(`nye ${word} her`, 6, widthOf)).toEqual([
    'nye',
    'krypte',
    'ringsb',
    'okse',
    'her',
  ]);
  expect(wrapped(word, 0.5, widthOf).join('')).toBe(word);
});
