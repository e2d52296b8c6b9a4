import { reason, type Reason } from '../../../kernel/message.js';
import type { NumberForm } from './units.js';

export const RESULT_COLUMNS = [
  'server',
  'check',
  'value',
  'unit',
  'measuredAt',
  'instrument',
  'calibratedOn',
] as const;
export type ResultColumn = (typeof RESULT_COLUMNS)[number];

/** One result as a file says it; whatever the file leaves out is null and never made up. */
export type FileRow = {
  readonly line: number;
  readonly server: string | null;
  readonly check: string;
  readonly value: string;
  readonly unit: string | null;
  readonly measuredAt: string | null;
  readonly instrument: string | null;
  readonly calibratedOn: string | null;
  readonly form: NumberForm;
};

/** What is wrong with a line of a file; line 0: with the file as a whole. */
export type LineFault = { readonly line: number; readonly because: Reason };

export type ReadFile =
  | { readonly kind: 'rows'; readonly rows: readonly FileRow[] }
  | { readonly kind: 'faults'; readonly faults: readonly LineFault[] };

export const rowsOf = (rows: readonly FileRow[]): ReadFile => ({ kind: 'rows', rows });

export const lineFault = (line: number, code: string, en: string, da: string): LineFault => ({
  line,
  because: reason(code, en, da),
});

export const faultsOf = (...faults: readonly LineFault[]): ReadFile => ({ kind: 'faults', faults });

/** A value that a tool measured: its own format has the decimal point, and no server's name. */
export const toolRow = (
  line: number,
  check: string,
  value: string,
  unit: string,
  instrument: string,
): FileRow => ({
  line,
  server: null,
  check,
  value,
  unit,
  measuredAt: null,
  instrument,
  calibratedOn: null,
  form: 'dot',
});

/** Lines as they count in an editor, whichever sign ends them. */
export const linesOf = (text: string): readonly string[] =>
  text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
