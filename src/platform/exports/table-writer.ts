import { PassThrough, Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import exceljs from 'exceljs';

export const EXPORT_FORMATS = ['csv', 'ndjson', 'xlsx'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
type Cell = string | number | null;

/** Columns in order, each with how it is read from a row. */
export type Columns<Row> = { readonly [header: string]: (row: Row) => Cell };

const MEDIA_TYPES = {
  csv: 'text/csv; charset=utf-8',
  ndjson: 'application/x-ndjson; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** Rows as the parts of a file, made while they are read. */
export const tableContent = <Row>(
  format: ExportFormat,
  columns: Columns<Row>,
  rows: AsyncIterable<Row> | Iterable<Row>,
): Readable =>
  format === 'xlsx' ? workbook(columns, rows) : Readable.from(lines(format, columns, rows));

/** Rows as a file that is sent while it is made. */
export function exported<Row>(
  name: string,
  format: ExportFormat,
  columns: Columns<Row>,
  rows: AsyncIterable<Row> | Iterable<Row>,
): StreamableFile {
  return new StreamableFile(tableContent(format, columns, rows), {
    type: MEDIA_TYPES[format],
    disposition: `attachment; filename="${name}.${format}"`,
  });
}

async function* lines<Row>(
  format: 'csv' | 'ndjson',
  columns: Columns<Row>,
  rows: AsyncIterable<Row> | Iterable<Row>,
): AsyncGenerator<string> {
  const headers = Object.keys(columns);
  // The byte order mark tells a spreadsheet that æ, ø and å are UTF-8.
  if (format === 'csv') yield `\uFEFF${headers.map(csvCell).join(';')}\r\n`;
  for await (const row of rows) {
    const cells = headers.map((header) => columns[header]?.(row) ?? null);
    yield format === 'csv'
      ? `${cells.map(csvCell).join(';')}\r\n`
      : `${JSON.stringify(Object.fromEntries(headers.map((header, at) => [header, cells[at]])))}\n`;
  }
}

// A cell that begins like a formula is run by the spreadsheet that opens it.
const FORMULA_START = /^[=+\-@\t\r]/;

const neutralised = (text: string): string => (FORMULA_START.test(text) ? `'${text}` : text);

/** Whether the apostrophe before a text is the one that `neutralised` puts there. */
export const isNeutralised = (text: string): boolean =>
  text.startsWith("'") && FORMULA_START.test(text.slice(1));

function csvCell(value: Cell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = neutralised(value);
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function workbook<Row>(
  columns: Columns<Row>,
  rows: AsyncIterable<Row> | Iterable<Row>,
): PassThrough {
  const stream = new PassThrough();
  const book = new exceljs.stream.xlsx.WorkbookWriter({ stream });
  const sheet = book.addWorksheet('Idrift');
  const write = async () => {
    sheet.addRow(Object.keys(columns)).commit();
    for await (const row of rows) {
      const cells = Object.values(columns).map((read) => read(row));
      sheet
        .addRow(cells.map((cell) => (typeof cell === 'string' ? neutralised(cell) : cell)))
        .commit();
    }
    sheet.commit();
    await book.commit();
  };
  write().catch((error: unknown) => stream.destroy(error instanceof Error ? error : undefined));
  return stream;
}
