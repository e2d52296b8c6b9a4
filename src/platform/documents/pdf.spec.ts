import { describe, expect, test } from '@jest/globals';
import { readPdf, whole } from '../../../test/support/pdf.js';
import type { Paper, PaperBlock } from '../../kernel/paper.js';
import { pdfOf } from './pdf.js';

const paper = (blocks: readonly PaperBlock[], given: Partial<Paper> = {}): Paper => ({
  language: 'da',
  from: null,
  title: 'Status på Ærø',
  foot: 'Idrift · en prøve',
  at: Date.parse('2025-04-23T22:00:00Z'),
  blocks,
  ...given,
});

const tableOf = (rows: readonly (readonly string[])[]): PaperBlock => ({
  kind: 'table',
  title: 'Planerne',
  columns: [
    { label: 'Plan', share: 30 },
    { label: 'I vejen', share: 55 },
    { label: 'Antal', share: 15, align: 'right' },
  ],
  rows,
});

const long = Array.from({ length: 80 }, (_, at) => [`Række ${at}`, 'Blåbærgrød\n– igen', '1.234']);

describe('a paper as a PDF', () => {
  test('has its text in order, page numbers, its language and its title', async () => {
    const blocks = [
      { kind: 'heading', text: 'Økonomi' },
      { kind: 'text', text: 'Intet er sket.', look: 'plain' },
      tableOf([['Nord', 'Åbent spørgsmål', '1.234']]),
    ] as const;
    const { pages, plain } = await readPdf(pdfOf(paper(blocks, { from: 'Centret' })));
    expect(pages).toEqual([
      [
        'Centret',
        'Status på Ærø',
        'Økonomi',
        'Intet er sket.',
        'Plan',
        'I vejen',
        'Antal',
        'Nord',
        'Åbent spørgsmål',
        '1.234',
        'Idrift · en prøve',
        'Side 1 af 1',
      ],
    ]);
    for (const said of ['/Lang (da-DK)', '/DisplayDocTitle true', '/Marked true']) {
      expect(plain).toContain(said);
    }
    expect(plain).toMatch(/\/Author \d+ 0 R/);
    expect(plain).toContain('(Centret)');
    expect(plain).toContain('(D:20250423220000Z)');
  });

  test('repeats the heads of a table on every page, and reads them aloud once', async () => {
    const { pages, elements } = await readPdf(pdfOf(paper([tableOf(long)], { language: 'en' })));
    expect(pages.length).toBeGreaterThan(2);
    for (const [at, lines] of pages.entries()) {
      expect(lines.filter((line) => line === 'I vejen')).toHaveLength(1);
      expect(lines.at(-1)).toBe(`Page ${at + 1} of ${pages.length}`);
    }
    const rows = pages.flat().filter((line) => line.startsWith('Række'));
    expect(rows).toEqual(long.map(([name]) => name));
    expect(elements).toMatchObject({ Document: 1, H1: 1, Table: 1, TR: 81, TH: 83, TD: 160 });
  });

  test('breaks a row that is higher than a page, and loses nothing of it', async () => {
    const lines = Array.from({ length: 150 }, (_, at) => `linje ${at}`);
    const row = ['Nord', lines.join('\n'), '1'];
    const { pages, elements } = await readPdf(pdfOf(paper([tableOf([row, row])])));
    expect(pages.flat().filter((line) => line.startsWith('linje'))).toEqual([...lines, ...lines]);
    expect(elements).toMatchObject({ TR: 3, TD: 4 });
  });

  test('breaks a text over pages, and leaves no heading alone at the foot of one', async () => {
    const text = Array.from({ length: 49 }, (_, at) => `${at}`).join('\n');
    const blocks: readonly PaperBlock[] = [
      { kind: 'text', text, look: 'plain' },
      { kind: 'heading', text: 'Nyt' },
      { kind: 'text', text: `${text}\n${text}`, look: 'quiet' },
    ];
    const { pages } = await readPdf(pdfOf(paper(blocks)));
    expect(pages[1]?.[0]).toBe('Nyt');
    expect(pages).toHaveLength(3);
  });

  test('is the same file for the same paper', async () => {
    const [first, second] = await Promise.all([
      whole(pdfOf(paper([tableOf(long)]))),
      whole(pdfOf(paper([tableOf(long)]))),
    ]);
    expect(first.equals(second)).toBe(true);
  });
});
