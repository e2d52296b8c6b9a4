import exceljs from 'exceljs';
import { unreadable } from './unreadable.js';
import { unpackedBytes } from './zip.js';

/** A workbook of this size is read within a few seconds. */
const UNPACKED_BYTES_MAX = 24 * 1024 * 1024;
/** The last row a spreadsheet has; exceljs would walk to whatever row a file names. */
const LAST_ROW = 1_048_576;
/** The last column that is read, beyond any table of ours. */
const LAST_COLUMN = 200;

export type RawLine = { readonly line: number; readonly texts: readonly string[] };

/** @throws `malformed` when it is damaged, or larger than any table that is read */
export function unpackedWorkbookBytes(content: Buffer): number {
  const bytes = unpackedBytes(content, UNPACKED_BYTES_MAX);
  if (bytes === null) throw tooLarge();
  return bytes;
}

/**
 * The rows of the first sheet that are not blank, each cell as the text that a person reads there.
 * How large the content really is has been looked at.
 * @throws `malformed`, naming the cell where it is one
 */
export async function sheetLines(content: Buffer): Promise<RawLine[]> {
  const book = new exceljs.Workbook();
  try {
    await book.xlsx.load(content as unknown as ArrayBuffer); // exceljs takes a Buffer as well
  } catch {
    throw noWorkbook();
  }
  const [sheet] = book.worksheets;
  if (sheet === undefined) throw noWorkbook();
  if (sheet.rowCount > LAST_ROW) throw noWorkbook();
  const lines: RawLine[] = [];
  sheet.eachRow({ includeEmpty: false }, (row, number) => {
    const texts: string[] = [];
    row.eachCell({ includeEmpty: false }, (cell, column) => {
      const text = textOf(cell.value, cell.address);
      if (text === '') return;
      if (column > LAST_COLUMN) throw tooFarOut(cell.address);
      texts[column - 1] = text;
    });
    if (texts.length > 0)
      lines.push({ line: number, texts: Array.from(texts, (one) => one ?? '') });
  });
  return lines;
}

/** A formula counts as what it gave; a date as ISO 8601; an error is told with its cell. */
function textOf(value: exceljs.CellValue, address: string): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value instanceof Date) return value.toISOString();
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('error' in value) throw errorIn(address);
  if ('formula' in value || 'sharedFormula' in value) {
    // Without a result nobody knows what stands there; exceljs gives none for zero either.
    if (value.result === undefined) throw notComputed(address);
    return textOf(value.result, address);
  }
  if ('hyperlink' in value) return textOf(value.text as exceljs.CellValue, address); // may be rich
  return '';
}

const tooLarge = () =>
  unreadable(
    'The workbook is damaged or too large: save just the table in a new one.',
    'Projektmappen er beskadiget eller for stor: gem kun tabellen i en ny.',
  );

const noWorkbook = () => unreadable('It is no XLSX workbook.', 'Det er ikke en XLSX-projektmappe.');

const errorIn = (address: string) =>
  unreadable(
    `The cell ${address} has an error value: correct its formula.`,
    `Cellen ${address} har en fejlværdi: ret dens formel.`,
  );

const notComputed = (address: string) =>
  unreadable(
    `The cell ${address} is a formula without a value: paste it as a value.`,
    `Cellen ${address} er en formel uden værdi: indsæt den som værdi.`,
  );

const tooFarOut = (address: string) =>
  unreadable(
    `The cell ${address} stands outside the table: empty it.`,
    `Cellen ${address} står uden for tabellen: tøm den.`,
  );
