import { invalid } from '../../../kernel/errors.js';
import { hasControlCharacters } from '../../../kernel/text.js';
import { secretIn } from '../../../platform/http/fields.js';
import { readTable, textOf } from '../../../platform/tables/table-file.js';
import { unreadable } from '../../../platform/tables/unreadable.js';
import { isZip } from '../../../platform/tables/zip.js';
import {
  lineFault,
  RESULT_COLUMNS,
  type FileRow,
  type LineFault,
} from '../../domain/checks/file-row.js';
import { RESULT_FILE_ROWS_MAX } from '../../domain/checks/result.js';
import { readResultText } from '../../domain/checks/result-file.js';

/**
 * The rows of a file of results: HPL, STREAM or a memory test by its own output, JSON, or a table
 * (CSV, NDJSON or XLSX).
 * @throws `malformed` for what cannot be read, `invalid` with every fault by its line
 */
export async function readResultFile(content: Buffer): Promise<readonly FileRow[]> {
  if (!isZip(content)) {
    const text = textOf(content);
    if (text.includes('\0')) throw unreadable('It is no text file.', 'Det er ingen tekstfil.');
    const secret = secretIn(text);
    if (secret !== null) throw invalid([{ pointer: '/file', ...secret }]);
    const read = readResultText(text);
    if (read?.kind === 'faults') throw faultsAt(read.faults);
    if (read?.kind === 'rows') return withinLimit(read.rows);
  }
  return rowsOfTable(content);
}

async function rowsOfTable(content: Buffer): Promise<readonly FileRow[]> {
  const lines = await readTable(content, {
    columns: RESULT_COLUMNS,
    linesMax: RESULT_FILE_ROWS_MAX,
  });
  const faults: LineFault[] = [];
  const rows: FileRow[] = [];
  for (const { line, cells } of lines) {
    const { check, value } = cells;
    if (check === undefined) faults.push(noCell(line, 'check'));
    if (value === undefined) faults.push(noCell(line, 'value'));
    if (check === undefined || value === undefined) continue;
    rows.push({
      line,
      check,
      value,
      server: cells['server'] ?? null,
      unit: cells['unit'] ?? null,
      measuredAt: cells['measuredAt'] ?? null,
      instrument: cells['instrument'] ?? null,
      calibratedOn: cells['calibratedOn'] ?? null,
      form: 'either',
    });
  }
  for (const row of rows) faults.push(...cellFaults(row));
  if (faults.length > 0) throw faultsAt(faults);
  if (rows.length === 0) throw unreadable('It has no results.', 'Den har ingen resultater.');
  return rows;
}

/** A workbook was not scanned as one text, so each of its cells is. */
function cellFaults({ line, ...cells }: FileRow): LineFault[] {
  return Object.values(cells).flatMap((cell) => {
    if (cell === null) return [];
    const secret = secretIn(cell);
    if (secret !== null) return [{ line, because: secret }];
    if (!hasControlCharacters(cell)) return [];
    return [
      lineFault(line, 'control-character', 'Take out control characters.', 'Fjern styretegn.'),
    ];
  });
}

function withinLimit(rows: readonly FileRow[]): readonly FileRow[] {
  if (rows.length <= RESULT_FILE_ROWS_MAX) return rows;
  throw unreadable(
    `A file takes up to ${RESULT_FILE_ROWS_MAX} results: divide it.`,
    `En fil må have op til ${RESULT_FILE_ROWS_MAX} resultater: del den.`,
  );
}

const noCell = (line: number, column: string) =>
  lineFault(line, 'missing', `It has no ${column}.`, `Den har ingen ${column}.`);

/** The pointer and the sentence of a line; line 0 is the file as a whole. */
export const placeOf = (line: number) => ({
  pointer: line === 0 ? '/file' : `/lines/${line}`,
  place: line === 0 ? { da: '', en: '' } : { da: `Linje ${line}: `, en: `Line ${line}: ` },
});

export const faultsAt = (faults: readonly LineFault[]) =>
  invalid(
    faults.map(({ line, because: { code, text } }) => {
      const { pointer, place } = placeOf(line);
      return { pointer, code, text: { da: place.da + text.da, en: place.en + text.en } };
    }),
  );
