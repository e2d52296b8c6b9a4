import { describe, expect, it } from '@jest/globals';
import {
  answerScan,
  SCAN_ANSWER_LABELS,
  SCAN_ANSWERS,
  type KnownAsset,
  type ListedItem,
  type ScanAnswer,
  type ScanFacts,
} from './scan.js';

const NC: ListedItem = { modelId: 'nc-220', orderLineId: 'line-1' };

/** Every state of the facts that a scan can meet. */
const LISTED: readonly (ListedItem | null)[] = [null, NC];
const ELSEWHERE = [false, true];
const KNOWN: readonly (KnownAsset | null)[] = [
  null,
  { modelId: 'nc-220', received: false },
  { modelId: 'nc-220', received: true },
  { modelId: 'nc-330', received: false },
  { modelId: 'nc-330', received: true },
];
const CHOSEN = [null, 'line-1', 'line-2'];

const ALL: readonly ScanFacts[] = LISTED.flatMap((listedHere) =>
  ELSEWHERE.flatMap((listedElsewhere) =>
    KNOWN.flatMap((known) =>
      CHOSEN.map((chosenLineId) => ({ listedHere, listedElsewhere, known, chosenLineId })),
    ),
  ),
);

/** The rule in words: the first line whose conditions hold gives the answer. */
const RULE: readonly (readonly [(facts: ScanFacts) => boolean, ScanAnswer])[] = [
  [({ known }) => known?.received === true, 'already-received'],
  [({ listedHere, listedElsewhere }) => !listedHere && listedElsewhere, 'other-delivery'],
  [({ listedHere }) => !listedHere, 'not-on-list'],
  [({ known }) => known?.modelId === 'nc-330', 'wrong-model'],
  [({ chosenLineId }) => chosenLineId === 'line-2', 'wrong-model'],
  [() => true, 'ok'],
];

const wordsOf = ({ listedHere, listedElsewhere, known, chosenLineId }: ScanFacts) =>
  [
    listedHere ? 'listed here' : 'not listed here',
    listedElsewhere ? 'listed elsewhere' : 'nowhere else',
    known ? `known as ${known.modelId}${known.received ? ', received' : ''}` : 'unknown',
    chosenLineId ? `scanning ${chosenLineId}` : 'scanning all lines',
  ].join('; ');

describe('a scan is answered', () => {
  it.each(ALL.map((facts) => [wordsOf(facts), facts] as const))('%s', (_words, facts) => {
    const wanted = RULE.find(([holds]) => holds(facts))?.[1];
    expect(answerScan(facts)).toBe(wanted);
  });

  it('in each of the five ways by some facts', () => {
    expect(new Set(ALL.map(answerScan))).toEqual(new Set(SCAN_ANSWERS));
  });

  it.each(SCAN_ANSWERS)('%s with a text in both languages and a colour', (answer) => {
    const { label, tone } = SCAN_ANSWER_LABELS[answer];
    expect([label.da.length, label.en.length].every((length) => length > 0)).toBe(true);
    expect(tone === 'success').toBe(answer === 'ok');
  });
});
