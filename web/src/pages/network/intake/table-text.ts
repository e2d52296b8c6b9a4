/** One row of a table as text; `row` and `lastRow` count the lines of the text, from 1. */
export type TextRow = {
  readonly row: number;
  /** Another than `row` where a quoted cell has line ends in it. */
  readonly lastRow: number;
  readonly cells: readonly string[];
};

/** Spreadsheets copy tabs and save semicolons or commas; of two that fit, the first counts. */
const SEPARATORS = ['\t', ';', ','] as const;
type Separator = (typeof SEPARATORS)[number];

/**
 * Reads a table as spreadsheets copy and save it. What separates its cells is seen from the first
 * row that has more than one. Cells are trimmed and stand in one line; empty rows are left out.
 */
export function rowsOf(text: string): readonly TextRow[] {
  const lines = text.replace(/\r\n?/g, '\n');
  return rowsBy(separatorIn(lines), lines);
}

/** The one of the first row that has any, outside its quotes. */
function separatorIn(text: string): Separator {
  const cellAt = cellReader(SEPARATORS.join(''), text);
  const seen = new Set<string>();
  for (let at = 0; at < text.length; at += 1) {
    at = cellAt(at).end;
    const mark = text[at];
    if (mark === '\n' && seen.size > 0) break;
    if (mark !== undefined && mark !== '\n') seen.add(mark);
  }
  return SEPARATORS.find((one) => seen.has(one)) ?? '\t';
}

function rowsBy(separator: Separator, text: string): readonly TextRow[] {
  const cellAt = cellReader(separator, text);
  const rows: TextRow[] = [];
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const row = line;
    const cells: string[] = [];
    for (let more = true; more;) {
      const { cell, end } = cellAt(at);
      line += text.slice(at, end).split('\n').length - 1;
      cells.push(plainCell(cell));
      more = text[end] === separator;
      at = more ? end + 1 : end;
    }
    if (cells.some(saysSomething)) rows.push({ row, lastRow: line, cells });
    at += 1;
    line += 1;
  }
  return rows;
}

/** A quote that nothing closes before the cell ends is a mark like any other, e.g. of inches. */
function cellReader(separators: string, text: string) {
  const quoted = new RegExp(
    `[^\\S\\t\\n]*"((?:[^"]|"")*)"[^\\S\\t\\n]*(?=[${separators}\\n]|$)`,
    'y',
  );
  const plain = new RegExp(`[^${separators}\\n]*`, 'y');
  return (at: number): { readonly cell: string; readonly end: number } => {
    quoted.lastIndex = at;
    const inQuotes = quoted.exec(text)?.[1];
    if (inQuotes !== undefined) {
      return { cell: inQuotes.replaceAll('""', '"'), end: quoted.lastIndex };
    }
    plain.lastIndex = at;
    const cell = plain.exec(text)?.[0] ?? '';
    return { cell, end: at + cell.length };
  };
}

/** Whatever separates the cells of a table: the marks of an empty row are no text. */
const saysSomething = (cell: string): boolean => /[^;,"\s]/.test(cell);

/** Without what nobody sees: line ends, hard spaces, and marks of no width. */
const plainCell = (cell: string): string =>
  cell
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();

/** The text without some of its rows; all else stays as it was written. */
export function withoutRows(text: string, rows: readonly Omit<TextRow, 'cells'>[]): string {
  const left = new Set<number>();
  for (const { row, lastRow } of rows) for (let at = row; at <= lastRow; at += 1) left.add(at);
  return text
    .split(/\r\n?|\n/)
    .filter((_, at) => !left.has(at + 1))
    .join('\n');
}
