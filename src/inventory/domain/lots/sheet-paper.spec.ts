import { expect, test } from '@jest/globals';
import type { AcceptanceSheet, SheetContent } from './acceptance-sheet.js';
import { sheetPaper } from './sheet-paper.js';

const AT = Date.parse('2025-04-24T12:30:00Z');
const same = (text: string) => ({ da: text, en: text });

const sheetOf = (content: SheetContent, given: Partial<AcceptanceSheet> = {}): AcceptanceSheet => ({
  id: 'sheet',
  subjectType: content.kind,
  subjectId: 'subject',
  regionId: null,
  content,
  sha256: 'abc',
  state: 'signed',
  preparedBy: 'a',
  preparedAt: AT,
  signedBy: 'b',
  signedAt: AT,
  voidReason: null,
  revision: 2,
  ...given,
});

const CENTRE = { name: same('Genomcentret'), partOf: same('Styrelsen') };

const paperOf = (sheet: AcceptanceSheet) =>
  sheetPaper(sheet, { language: 'da', from: CENTRE, nameOf: (id) => `Person ${id}` });

const CHECK = {
  gate: same('burn-in'),
  title: { da: 'HPL', en: 'HPL' },
  limit: { da: 'mindst 90 %', en: 'at least 90 %' },
  value: { da: '92 %', en: '92 %' },
  standing: 'pass',
  measuredAt: AT,
  measuredBy: 'c',
  instrument: 'hpl 2.3',
} as const;

test('of a server it has each check with what was measured, how, and both names', () => {
  const { from, title, at, blocks } = paperOf(
    sheetOf({
      kind: 'server',
      serverId: 's',
      serial: 'NC1',
      name: null,
      state: 'accepted',
      manufacturer: 'M',
      model: 'X1',
      partNumber: 'P',
      profileVersion: 1,
      receivedAt: AT,
      checks: [
        CHECK,
        { ...CHECK, value: null, measuredAt: null, measuredBy: null, instrument: null },
      ],
      openFindings: [],
    }),
  );
  expect(from).toBe('Genomcentret, en del af Styrelsen');
  expect([title, at]).toEqual(['Godkendelse af server NC1', AT]);
  expect(blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []))).toEqual([
    ['HPL', 'Bestået', 'mindst 90 %', '92 %', '24.04.2025 kl. 14.30\nPerson c\nhpl 2.3'],
    ['HPL', 'Bestået', 'mindst 90 %', '–', '–'],
  ]);
  expect(blocks.flatMap((block) => (block.kind === 'text' ? block.text : []))).toEqual([
    'Underskrevet af to',
    'Model: X1',
    'Modtaget: 24.04.2025 kl. 14.30',
    'ingen',
    'Udfærdiget og underskrevet: Person a, 24.04.2025 kl. 14.30',
    'Underskrevet: Person b, 24.04.2025 kl. 14.30',
    'Underskrifterne gælder SHA-256 abc',
  ]);
});

test('of a lot it has its servers, and says that the second name is missing', () => {
  const server = { serverId: 's', serial: null, name: 'node-1', state: 'accepted' } as const;
  const content = { kind: 'lot', orderNumber: 'O1', number: 2, model: 'X1' } as const;
  const { title, blocks } = paperOf(
    sheetOf(
      { ...content, rule: same('Alle'), servers: [server] },
      { state: 'prepared', signedBy: null, signedAt: null },
    ),
  );
  expect(title).toBe('Godkendelse af parti O1 / 2');
  expect(blocks).toContainEqual(expect.objectContaining({ rows: [['node-1', 'Godkendt']] }));
  expect(blocks).toContainEqual(expect.objectContaining({ text: 'Mangler den anden underskrift' }));
});
