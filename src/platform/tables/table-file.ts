import { CsvError, parse } from 'csv-parse/sync';
import { fault, IdriftError, malformed } from '../../kernel/errors.js';
import { isNeutralised } from '../exports/table-writer.js';
import { sheetLines, unpackedWorkbookBytes, type RawLine } from './sheet.js';
import { unreadable } from './unreadable.js';
import { isZip } from './zip.js';

/** A line of a table: its cells that are not blank, by the name of their column. */
export type TableLine = {
  /** As a spreadsheet counts: the headings are line 1. */
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
};

type Limits = { readonly columns: readonly string[]; readonly linesMax: number };

/** Blank lines count nowhere else, but reading them takes time as well. */
const BLANK_LINES_MAX = 4_000;
/** What a line takes in an unpacked workbook, several times over. */
const UNPACKED_BYTES_A_LINE = 6 * 1024;

/**
 * Reads what an export wrote, and the same out of a spreadsheet: CSV (comma, semicolon or tab,
 * UTF-8), NDJSON, or the first sheet of an XLSX workbook. Which it is, its content says.
 * @throws `malformed` for what cannot be read, an unknown column or none; `too-large` beyond limits
 */
export async function readTable(content: Buffer, limits: Limits): Promise<readonly TableLine[]> {
  if (isZip(content)) {
    const { linesMax } = limits;
    if (unpackedWorkbookBytes(content) > linesMax * UNPACKED_BYTES_A_LINE) throw tooLong(linesMax);
    return tableOf(await sheetLines(content), limits);
  }
  const text = textOf(content);
  if (text.trimStart().startsWith('{')) return jsonLines(text, limits);
  return tableOf(csvLines(text, limits.linesMax), limits);
}

/** @throws `malformed` when it is not UTF-8 */
export function textOf(content: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    throw unreadable('Save the file as UTF-8.', 'Gem filen som UTF-8.');
  }
}

function csvLines(text: string, linesMax: number): RawLine[] {
  const [first = ''] = text.split('\n', 1);
  const delimiter = [';', '\t', ','].find((sign) => first.includes(sign)) ?? ';';
  const recordsMax = linesMax + BLANK_LINES_MAX;
  const records = csvRecords(text, delimiter, recordsMax);
  if (records.length >= recordsMax) throw tooLong(linesMax);
  return records.map((texts, at) => ({ line: at + 1, texts }));
}

function csvRecords(text: string, delimiter: string, recordsMax: number): string[][] {
  try {
    return parse(text, {
      delimiter,
      bom: true,
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      to: recordsMax,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const at = Number(error['records'] ?? 0) + 1;
    throw unreadable(
      `Line ${at} is no CSV: see its quotes.`,
      `Linje ${at} er ikke CSV: se citationstegn.`,
    );
  }
}

function tableOf(lines: readonly RawLine[], { columns, linesMax }: Limits): TableLine[] {
  const [headings, ...rest] = lines.filter(({ texts }) => texts.some((one) => one.trim() !== ''));
  if (headings === undefined)
    throw unreadable('It has no line of headings.', 'Der er ingen overskrifter.');
  const names = headings.texts.map((text) => text.trim());
  while (names.at(-1) === '') names.pop();
  const known = columnsFor(names, columns);
  // Told last: what is wrong with the file as a whole does not depend on its length.
  if (rest.length > linesMax) throw tooLong(linesMax);
  return rest.map(({ line, texts }) => {
    if (texts.slice(known.length).some((text) => text.trim() !== '')) throw beyond(line);
    const cells = known.map((column, at) => [column, cellOf(texts[at] ?? '')] as const);
    return { line, cells: Object.fromEntries(cells.filter(([, text]) => text !== '')) };
  });
}

function jsonLines(text: string, { columns, linesMax }: Limits): TableLine[] {
  const lines = text
    .split('\n')
    .flatMap((one, at) => (one.trim() === '' ? [] : [{ one, line: at + 1 }]));
  if (lines.length > linesMax) throw tooLong(linesMax);
  return lines.map(({ one, line }) => {
    const pairs = Object.entries(objectIn(one, line));
    const known = columnsFor(
      pairs.map(([name]) => name),
      columns,
    );
    const cells = pairs.flatMap(([, value], at) => {
      const column = known[at];
      if (value === null || value === '' || column === undefined) return [];
      if (typeof value !== 'string' && typeof value !== 'number') throw noObject(line);
      return [[column, String(value).trim()] as const];
    });
    return { line, cells: Object.fromEntries(cells) };
  });
}

function objectIn(text: string, line: number): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Told below in the same words as any other line that is no object.
  }
  throw noObject(line);
}

/** @returns the columns in the order of the file; their capitals do not matter */
function columnsFor(names: readonly string[], columns: readonly string[]): readonly string[] {
  const known = names.map((name) => {
    const column = columns.find((one) => one.toLowerCase() === name.toLowerCase());
    if (column === undefined) throw unknownColumn(name, columns);
    return column;
  });
  const twice = known.find((name, at) => known.indexOf(name) !== at);
  if (twice !== undefined) throw columnTwice(twice);
  return known;
}

/** An export puts an apostrophe before what a spreadsheet would run as a formula. */
function cellOf(text: string): string {
  const trimmed = text.trim();
  return isNeutralised(trimmed) ? trimmed.slice(1) : trimmed;
}

const noObject = (line: number) =>
  unreadable(`Line ${line} is no flat JSON object.`, `Linje ${line} er ikke et fladt JSON-objekt.`);

const beyond = (line: number) =>
  unreadable(
    `Line ${line} has more cells than there are headings.`,
    `Linje ${line} har flere celler, end der er overskrifter.`,
  );

const COLUMN_NAME_SHOWN = 60;

const unknownColumn = (name: string, columns: readonly string[]) => {
  const shown = name.slice(0, COLUMN_NAME_SHOWN);
  return malformed([
    fault(
      '/file',
      'unknown-column',
      `There is no column "${shown}". Known are: ${columns.join(', ')}.`,
      `Der er ingen kolonne "${shown}". Kendte er: ${columns.join(', ')}.`,
    ),
  ]);
};

const columnTwice = (name: string) =>
  malformed([
    fault(
      '/file',
      'column-twice',
      `The column "${name}" is there twice: keep one.`,
      `Kolonnen "${name}" er der to gange: behold den ene.`,
    ),
  ]);

const tooLong = (linesMax: number) =>
  new IdriftError('too-large', 'too-many-lines', {
    en: `A file takes up to ${linesMax} lines: divide it.`,
    da: `En fil må have op til ${linesMax} linjer: del den.`,
  });
