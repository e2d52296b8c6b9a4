import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rowsOf, withoutRows } from './table-text.js';

const cellsOf = (text: string) => rowsOf(text).map(({ cells }) => cells);

/** As a spreadsheet saves a cell: quoted where it has to be. */
const written = (cell: string) =>
  /[\t;,"\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

describe('rowsOf', () => {
  it.each([
    ['tabs', 'a\tb; c, d'],
    ['semicolons', 'a;"b; c, d"'],
    ['commas', 'a,"b; c, d"'],
  ])('reads %s', (_, line) => {
    expect(cellsOf(line)).toEqual([['a', 'b; c, d']]);
  });

  it('goes by the first row that has more than one cell', () => {
    expect(cellsOf('a\nb,"c;d"\ne;f,g')).toEqual([['a'], ['b', 'c;d'], ['e;f', 'g']]);
  });

  it('counts lines as the text does, and leaves empty rows out', () => {
    expect(rowsOf('a,"one\ntwo"\r\n\r\n , \r\nb,c')).toEqual([
      { row: 1, lastRow: 2, cells: ['a', 'one two'] },
      { row: 5, lastRow: 5, cells: ['b', 'c'] },
    ]);
  });

  it('takes a quote that nothing closes for a mark', () => {
    expect(cellsOf('"a;5" rack\nb;"c" d')).toEqual([
      ['"a', '5" rack'],
      ['b', '"c" d'],
    ]);
  });

  it('drops what nobody sees', () => {
    expect(cellsOf('\ufeffsw-1\u00a0\tleaf\u200b')).toEqual([['sw-1', 'leaf']]);
  });

  it('finds every cell again, however it is quoted and separated', () => {
    const cell = fc.stringMatching(/^[a-z0-9]([a-z0-9 ",;\t\n]{0,8}[a-z0-9])?$/);
    const table = fc.integer({ min: 2, max: 6 }).chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
        minLength: 1,
        maxLength: 8,
      }),
    );
    const ends = fc.constantFrom('\n', '\r\n');
    fc.assert(
      fc.property(table, fc.constantFrom('\t', ';', ','), ends, (rows, separator, end) => {
        const text = rows.map((row) => row.map(written).join(separator)).join(end);
        const plain = rows.map((row) => row.map((one) => one.replace(/\s+/g, ' ').trim()));
        expect(cellsOf(text)).toEqual(plain);
      }),
    );
  });

  it('never fails, and never tells of a line that is not there', () => {
    const mess = fc.string({ unit: fc.constantFrom('a', '"', ';', ',', '\t', '\n', ' ') });
    fc.assert(
      fc.property(mess, (text) => {
        const rows = rowsOf(text);
        const lines = text.split('\n').length;
        let before = 0;
        for (const { row, lastRow } of rows) {
          expect(row).toBeGreaterThan(before);
          expect(lastRow).toBeLessThanOrEqual(lines);
          before = lastRow;
        }
        const dropped = withoutRows(text, rows);
        expect(rowsOf(dropped)).toEqual([]);
      }),
    );
  });
});

describe('withoutRows', () => {
  it('takes whole rows out, and leaves the others as they were', () => {
    const text = 'a;b\n"c\nd";e\n\nf;g';
    const [, second] = rowsOf(text);
    expect(withoutRows(text, second === undefined ? [] : [second])).toBe('a;b\n\nf;g');
  });
});
