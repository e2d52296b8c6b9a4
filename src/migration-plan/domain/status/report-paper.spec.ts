import { expect, test } from '@jest/globals';
import {
  decisionTold,
  planTold,
  regionTold,
  swapTold,
  taskTold,
} from '../../../../test/support/plan-history.js';
import type { PaperBlock } from '../../../kernel/paper.js';
import type { Told } from './history.js';
import { PAPER_NEWS_MAX, reportPaper, type PaperReader } from './report-paper.js';
import { reportOf } from './report.js';

const MADE = '2025-04-01';
const DAYS = { since: '2025-04-10', asOf: '2025-05-01' };
const DANE: PaperReader = { language: 'da', from: null, readsDecisions: true, isExample: false };

const DONE = { doneAt: 1 };
const T01 = { key: 'T01', position: 1, baselineFinish: '2025-04-07' };
const T02 = { key: 'T02', position: 2, baselineFinish: '2025-04-24', decisionId: 'gpu' };
const G1 = { key: 'G1', kind: 'gate', position: 3, baselineFinish: '2025-06-02' } as const;

const HISTORY: readonly Told[] = [
  regionTold(MADE, 'north', 'Region Nørre Å', 'Region North'),
  planTold(MADE, null, { expectedFinish: '2025-09-01' }),
  planTold(MADE, 'north', { expectedFinish: '2025-06-02' }),
  ...[T01, T02, G1].map((task) => taskTold(MADE, task)),
  taskTold('2025-04-07', { ...T01, ...DONE }, 'completed'),
  planTold('2025-04-24', 'north', { expectedFinish: '2025-06-11' }, 'finish-moved'),
  taskTold('2025-04-25', { ...T01, ...DONE, brokenSince: 2 }, 'broken'),
  swapTold('2025-04-30', 'north', 'cut-over'),
  regionTold('2025-05-02', 'north', 'Et senere navn'),
];

const DECISIONS: readonly Told[] = [
  decisionTold(MADE, 'gpu', { title: 'Skal vi købe GPU’er?', status: 'forwarded' }),
  decisionTold('2025-04-29', 'access', { title: 'Adgangsmodel', status: 'decided' }, 'decide'),
];

const paperOf = (given: Partial<PaperReader> = {}, history = HISTORY, decisions = DECISIONS) =>
  reportPaper(reportOf(history, decisions, DAYS), { ...DANE, ...given });

/** The rows of the table under a heading. */
function under(blocks: readonly PaperBlock[], heading: string) {
  const at = blocks.findIndex((block) => block.kind === 'heading' && block.text === heading);
  const table = blocks.slice(at + 1).find(({ kind }) => kind === 'table');
  return table?.kind === 'table' ? table.rows : [];
}

const textsOf = (blocks: readonly PaperBlock[]) =>
  blocks.flatMap((block) => (block.kind === 'text' ? block.text : []));

test('says in Danish what it is of and how it stands, first of all', () => {
  const { title, foot, at, blocks } = paperOf();
  expect(title).toBe('Status siden seneste møde');
  expect(foot).toBe('Idrift · Status 10.04.2025 – 01.05.2025');
  expect(new Date(at).toISOString()).toBe('2025-04-30T22:00:00.000Z');
  expect(textsOf(blocks)).toEqual([
    'Det, der er sket efter mødet 10. april 2025, til og med 1. maj 2025.',
    '1 af 1 planer slutter senere end deres basis. Besluttet: 1. Ønskes besluttet: 1.',
  ]);
});

test('has one line a plan: how far, when it ends, the next gate and what is in the way', () => {
  expect(under(paperOf().blocks, 'Planerne før og nu')).toEqual([
    ['Centret', '0 af 0\nfør 0', '01.09.2025\nuændret', '–', '–', '–'],
    [
      'Region Nørre Å',
      '0 af 3\nfør 1',
      '11.06.2025\n6 arbejdsdage senere',
      '6 arbejdsdage senere',
      'G1 G1 da\nbasis 02.06.2025',
      '• T01 T01 da: holder ikke længere\n' +
        '• T02 T02 da: venter på beslutningen Skal vi købe GPU’er?\n' +
        '• T02 T02 da: skulle være udført 24.04.2025',
    ],
  ]);
});

test('tells what happened, what is decided and what is asked', () => {
  const { blocks } = paperOf();
  expect(under(blocks, 'Hvad er sket')).toEqual([
    ['25.04.2025', 'Region Nørre Å', 'T01 T01 da: holder ikke længere'],
    ['29.04.2025', '–', 'Adgangsmodel: besluttet'],
    ['30.04.2025', 'Region Nørre Å', 'Ombytning: trafikken er omlagt'],
  ]);
  expect(under(blocks, 'Besluttet')).toEqual([
    ['Adgangsmodel', 'Bestyrelsen', '29.04.2025', 'Godkendt'],
  ]);
  expect(under(blocks, 'Ønskes besluttet')).toEqual([
    ['Skal vi købe GPU’er?', 'Bestyrelsen', 'Videresendt til bestyrelsen'],
  ]);
  expect(under(blocks, 'Fremdrift uge for uge')[0]).toEqual(['13.04.2025, uge 15', '1', '3']);
});

test('counts every task once, then and now', () => {
  expect(under(paperOf().blocks, 'I tal')).toEqual([
    ['Udført', '1', '0'],
    ['Holder ikke længere', '0', '1'],
    ['I gang', '0', '0'],
    ['Ikke begyndt', '2', '2'],
    ['I alt', '3', '3'],
  ]);
});

test('says the same in English, and of what it is an example', () => {
  const centre = { da: 'Genomcentret', en: 'The Centre' };
  const paper = paperOf({ language: 'en', isExample: true, from: { name: centre, partOf: null } });
  const { foot, blocks } = paper;
  expect(paper.from).toBe('The Centre');
  expect(foot).toBe('Example data · Idrift · Status 10 Apr 2025 – 1 May 2025');
  expect(under(blocks, 'The plans then and now')[1]?.slice(0, 3)).toEqual([
    'Region North',
    '0 of 3\nthen 1',
    '11 Jun 2025\n6 working days later',
  ]);
});

test('says nothing of decisions to whoever may not read them, and that there is no plan', () => {
  const { blocks } = paperOf({ readsDecisions: false }, [], []);
  expect(textsOf(blocks).slice(1)).toEqual([
    'Ingen plan var begyndt',
    'Der er intet sket i de dage.',
  ]);
  expect(JSON.stringify(blocks)).not.toContain('esluttet');
});

test('tells a plan that is new, and one that was withdrawn', () => {
  const told = [
    regionTold(MADE, 'north', 'Region Nord'),
    planTold(MADE, 'north'),
    planTold('2025-04-20', 'north', { state: 'withdrawn' }, 'withdraw'),
    planTold('2025-04-22', null),
  ];
  const { blocks } = paperOf({}, told);
  expect(under(blocks, 'Planerne før og nu')).toEqual([
    ['Centret', '0 af 0\nny plan', '–', '–', '–', '–'],
    ['Region Nord\nTrukket tilbage', '–', '–', '–', '–', '–'],
  ]);
});

test('stays a document that somebody reads: of very much it has the last, and says so', () => {
  const many = Array.from({ length: PAPER_NEWS_MAX + 1 }, (_, at) =>
    taskTold('2025-04-20', { key: `T${at}` }, 'completed'),
  );
  const { blocks } = paperOf({}, [...HISTORY.slice(0, 3), ...many]);
  expect(under(blocks, 'Hvad er sket')).toHaveLength(PAPER_NEWS_MAX);
  expect(
    textsOf(blocks).some((text) => text.startsWith('Her står de seneste 1.000 af 1.002.')),
  ).toBe(true);
});

test('a plan of a region that another took over is told with both, until it is taken back', () => {
  const ofMerged = { ...planTold('2025-04-26', 'north', {}, 'moved'), regionId: 'merged' };
  const taken = [...HISTORY, regionTold(MADE, 'merged', 'Region Samlet'), ofMerged];
  const names = (history: readonly Told[]) =>
    under(paperOf({}, history).blocks, 'Planerne før og nu').map(([name]) => name);
  expect(names(taken)).toEqual(['Centret', 'Region Samlet (før: Region Nørre Å)']);
  const back = planTold('2025-04-27', 'north', {}, 'moved-back');
  expect(names([...taken, back])).toEqual(['Centret', 'Region Nørre Å']);
});

test('what happened in such a plan is told with both, and before with its own alone', () => {
  const moved = (told: Told): Told => ({ ...told, regionId: 'merged' });
  const { blocks } = paperOf({}, [
    ...HISTORY,
    regionTold(MADE, 'merged', 'Region Samlet'),
    moved(planTold('2025-04-26', 'north', {}, 'moved')),
    moved(taskTold('2025-04-27', T02, 'completed')),
    moved(planTold('2025-04-28', 'north', {}, 'replanned')),
  ]);
  const both = 'Region Samlet (før: Region Nørre Å)';
  expect(under(blocks, 'Hvad er sket').map(([, place]) => place)).toEqual([
    'Region Nørre Å',
    both,
    both,
    '–',
    'Region Nørre Å',
  ]);
});
