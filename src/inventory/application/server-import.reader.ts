import { setImmediate as breathe } from 'node:timers/promises';
import { IdriftError } from '../../kernel/errors.js';
import { SERIAL_MAX } from '../../kernel/text.js';
import { IdField, IntegerField, TextField } from '../../platform/http/fields.js';
import { InputPipe } from '../../platform/http/input.pipe.js';
import { readTable, type TableLine } from '../../platform/tables/table-file.js';
import type { GivenLine } from './server-import.preview.js';
import {
  ACCELERATORS_MAX,
  ASSET_NUMBER_MAX,
  MANUFACTURER_MAX,
  MODEL_NAME_MAX,
  PART_NUMBER_MAX,
  PLACE_MAX,
  SERVER_NAME_MAX,
} from '../domain/asset.js';
import { IMPORT_COLUMNS, type ImportCells } from '../domain/server-import.js';

const optional = { optional: true } as const;
const wholeNumber = { min: 0, ...optional, fromText: true } as const;
/** Columns that are only compared with what stands. */
const Compared = () => TextField({ max: 60, ...optional });

/** The cells of a line, held to the same limits and the same scan for secrets as a form. */
class ImportLineBody {
  @IdField(optional) id?: string;
  @IntegerField({ ...wholeNumber, min: 1, max: 999_999_999 }) revision?: number;
  @TextField({ max: MANUFACTURER_MAX, ...optional }) manufacturer?: string;
  @TextField({ max: SERIAL_MAX, ...optional }) serial?: string;
  @TextField({ max: SERVER_NAME_MAX, ...optional }) name?: string;
  @TextField({ max: MODEL_NAME_MAX, ...optional }) model?: string;
  @TextField({ max: PART_NUMBER_MAX, ...optional }) partNumber?: string;
  @Compared() state?: string;
  @Compared() stateSince?: string;
  @Compared() condition?: string;
  @IntegerField({ ...wholeNumber, max: ACCELERATORS_MAX }) accelerators?: number;
  @Compared() lot?: string;
  @TextField({ max: PLACE_MAX, ...optional }) place?: string;
  @TextField({ max: ASSET_NUMBER_MAX, ...optional }) assetNumber?: string;
  @Compared() receivedAt?: string;
}

const pipe = new InputPipe();

/** Between two breaths, so that a process that reads a long file answers others meanwhile. */
const LINES_A_BREATH = 200;

/**
 * @param onRead told how many lines are read, and of how many
 * @throws what is wrong with the file as a whole; what is wrong with a line stands beside it
 */
export async function readServerLines(
  content: Buffer,
  linesMax: number,
  onRead: (done: number, total: number) => void = () => undefined,
): Promise<readonly GivenLine[]> {
  const table = await readTable(content, { columns: IMPORT_COLUMNS, linesMax });
  const lines: GivenLine[] = [];
  for (const [at, line] of table.entries()) {
    lines.push(checked(line));
    if (at % LINES_A_BREATH !== LINES_A_BREATH - 1) continue;
    onRead(lines.length, table.length);
    await breathe();
  }
  onRead(lines.length, table.length);
  return lines;
}

function checked({ line, cells }: TableLine): GivenLine {
  try {
    const body = pipe.transform(cells, { type: 'body', metatype: ImportLineBody });
    const texts = Object.entries(body as object) // an ImportLineBody: plain values
      .filter(([, value]) => value !== undefined)
      .map(([column, value]) => [column, String(value)] as const);
    return { line, cells: Object.fromEntries(texts) as ImportCells, faults: [] };
  } catch (error) {
    if (!(error instanceof IdriftError)) throw error;
    // Nothing of a line that was refused is kept: it may be where a secret stands.
    return { line, cells: {}, faults: error.details.errors ?? [] };
  }
}
