import { readSerial } from '../../../../src/inventory/domain/asset.js';
import { EXPECTED_MAX } from '../../../../src/inventory/domain/delivery.js';
import { manufacturerKey, normaliseSerial, SERIAL_MAX } from '../../../../src/kernel/text.js';
import type { LineView } from '../../api/generated/types.gen.js';

export type RowFault =
  | { readonly kind: 'placeholder' | 'too-long' | 'no-line' }
  | { readonly kind: 'twice'; readonly firstRow: number }
  | { readonly kind: 'unknown-line'; readonly given: string }
  | { readonly kind: 'server'; readonly message: string };

/** One row of what was pasted; `row` counts as the text does, from 1. */
export type PastedRow = {
  readonly row: number;
  readonly serial: string;
  readonly line: LineView | null;
  readonly fault: RowFault | null;
};

export type Pasted = {
  readonly rows: readonly PastedRow[];
  /** The first row named the columns, and is left out. */
  readonly hasHeading: boolean;
  readonly tooMany: boolean;
};

type Cells = { readonly row: number; readonly serial: string; readonly where: string };

const SEPARATOR = /\t|;|,/;
const HEADING = /^(serial|serie|s\/?n\b|service ?tag)/i;

/**
 * Reads one or two columns as they come from a spreadsheet: the serial, and the order line's
 * number or part number. Says of each row what is wrong with it, before anything is sent.
 */
export function readPasted(
  text: string,
  lines: readonly LineView[],
  defaultLineId: string | null,
): Pasted {
  const cells = text.split(/\r?\n/).flatMap((line, at) => cellsOf(line, at + 1));
  const hasHeading = cells[0] !== undefined && HEADING.test(cells[0].serial) && cells.length > 1;
  const seen = new Map<string, number>();
  const rows = (hasHeading ? cells.slice(1) : cells).map((one) => {
    const line = lineOf(one.where, lines, defaultLineId);
    const fault = faultOf(one, line, seen);
    return { row: one.row, serial: one.serial, line, fault };
  });
  return { rows, hasHeading, tooMany: rows.length > EXPECTED_MAX };
}

function cellsOf(line: string, row: number): readonly Cells[] {
  const [serial = '', where = ''] = line.split(SEPARATOR).map(unquoted);
  return serial === '' && where === '' ? [] : [{ row, serial, where }];
}

const unquoted = (cell: string): string =>
  cell
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .trim();

function lineOf(
  where: string,
  lines: readonly LineView[],
  defaultLineId: string | null,
): LineView | null {
  if (where === '') return lines.find(({ id }) => id === defaultLineId) ?? null;
  const wanted = normaliseSerial(where);
  return (
    lines.find(({ lineNumber }) => String(lineNumber) === wanted) ??
    lines.find(({ model }) => normaliseSerial(model.partNumber) === wanted) ??
    null
  );
}

function faultOf(
  { row, serial, where }: Cells,
  line: LineView | null,
  seen: Map<string, number>,
): RowFault | null {
  const read = readSerial(serial);
  if ('fault' in read) return { kind: 'placeholder' };
  if (read.key.length > SERIAL_MAX) return { kind: 'too-long' };
  if (line === null) {
    return where === '' ? { kind: 'no-line' } : { kind: 'unknown-line', given: where };
  }
  const key = `${manufacturerKey(line.model.manufacturer)} ${read.key}`;
  const firstRow = seen.get(key);
  if (firstRow !== undefined) return { kind: 'twice', firstRow };
  seen.set(key, row);
  return null;
}

/** Order lines that the list names more often than they were ordered. */
export function overOrdered(
  rows: readonly PastedRow[],
): readonly { readonly line: LineView; readonly count: number }[] {
  const counts = new Map<LineView, number>();
  for (const { line, fault } of rows) {
    if (line !== null && fault === null) counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return [...counts].flatMap(([line, count]) => (count > line.quantity ? [{ line, count }] : []));
}
