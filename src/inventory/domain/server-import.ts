import type { ActionTable, Guard } from '../../kernel/action-table.js';
import { fault, type FieldFault } from '../../kernel/errors.js';
import { reason } from '../../kernel/message.js';
import { manufacturerKey, normaliseSerial } from '../../kernel/text.js';
import { BULK_AT_ONCE, BULK_MAX } from './asset.js';

/** Up to so many lines a file is read, and carried out, while its sender waits; else by a job. */
export const IMPORT_LINES_AT_ONCE = BULK_AT_ONCE;
export const IMPORT_LINES_MAX = BULK_MAX;
export const IMPORT_BYTES_MAX = 20 * 1024 * 1024;

/** What an import would do with a line: a preview says so for every line of the file. */
export const IMPORT_OUTCOMES = ['create', 'update', 'unchanged', 'conflict', 'error'] as const;
export type ImportOutcome = (typeof IMPORT_OUTCOMES)[number];

/** The columns of an export; every one may come back, and blank means: leave it as it is. */
export const IMPORT_COLUMNS = [
  'id',
  'revision',
  'manufacturer',
  'serial',
  'name',
  'model',
  'partNumber',
  'state',
  'stateSince',
  'condition',
  'accelerators',
  'lot',
  'place',
  'assetNumber',
  'receivedAt',
] as const;
export type ImportColumn = (typeof IMPORT_COLUMNS)[number];

/** What an import may change of a server that stands; the rest has rules of its own. */
const WRITABLE = ['name', 'place', 'assetNumber'] as const;
export type Writable = (typeof WRITABLE)[number];

/** What a new server may be told; everything else of it comes about later. */
const OF_NEW: readonly ImportColumn[] = [
  ...WRITABLE,
  'manufacturer',
  'serial',
  'model',
  'partNumber',
  'accelerators',
];

/** The cells of a line that are not blank, as text. */
export type ImportCells = { readonly [column in ImportColumn]?: string };

export type CellChange = {
  readonly field: ImportColumn;
  readonly from: string | null;
  readonly to: string;
};

const isWritable = (column: ImportColumn): column is Writable =>
  (WRITABLE as readonly ImportColumn[]).includes(column);

const sameText = (a: string, b: string) => a === b;
const SAME: { readonly [column in ImportColumn]?: (a: string, b: string) => boolean } = {
  // The revision says what the line was taken from; it is no value of the server.
  id: () => true,
  revision: () => true,
  serial: (a, b) => normaliseSerial(a) === normaliseSerial(b),
  manufacturer: (a, b) => manufacturerKey(a) === manufacturerKey(b),
};

const columnsOf = (cells: ImportCells): readonly (readonly [ImportColumn, string])[] =>
  IMPORT_COLUMNS.flatMap((column) => {
    const text = cells[column];
    return text === undefined ? [] : [[column, text] as const];
  });

/** What a line says of a server that stands: what would change, and what it may not change. */
export function compareLine(
  cells: ImportCells,
  stands: ImportCells,
): { readonly changes: readonly CellChange[]; readonly faults: readonly FieldFault[] } {
  const different = columnsOf(cells).filter(
    ([column, text]) => !(SAME[column] ?? sameText)(text, stands[column] ?? ''),
  );
  return {
    changes: different
      .filter(([column]) => isWritable(column))
      .map(([field, to]) => ({ field, from: stands[field] ?? null, to })),
    faults: different.filter(([column]) => !isWritable(column)).map(([column]) => fixed(column)),
  };
}

/** What a line says of a server that is to be planned. */
export function readNewLine(cells: ImportCells): {
  readonly changes: readonly CellChange[];
  readonly faults: readonly FieldFault[];
} {
  const given = columnsOf(cells).filter(
    ([column, text]) => column !== 'state' || text !== 'planned',
  );
  const faults = given
    .filter(([column]) => !OF_NEW.includes(column))
    .map(([column]) => early(column));
  return {
    // The part number says which model it is; its name is only there to be read.
    changes: given
      .filter(([column]) => column !== 'model')
      .map(([field, to]) => ({ field, from: null, to })),
    faults: cells.partNumber === undefined ? [...faults, noPartNumber()] : faults,
  };
}

const fixed = (column: ImportColumn): FieldFault =>
  fault(
    `/${column}`,
    'not-by-import',
    'It stands otherwise here, and an import does not change it: leave the cell blank.',
    'Her står noget andet, og en import ændrer det ikke: lad cellen være tom.',
  );

const early = (column: ImportColumn): FieldFault =>
  fault(
    `/${column}`,
    'not-of-a-new-server',
    'No such server stands here, and a new one is not given this: leave the cell blank.',
    'Serveren findes ikke her, og en ny får ikke denne værdi: lad cellen være tom.',
  );

const noPartNumber = (): FieldFault =>
  fault(
    '/partNumber',
    'missing',
    'A new server needs the part number of its model.',
    'En ny server skal have modellens varenummer.',
  );

export const IMPORT_STATES = ['previewed', 'committed', 'undone'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];
export type ImportAction = 'commit' | 'undo';

/** How many lines have each outcome. */
export type ImportCounts = { readonly [outcome in ImportOutcome]: number };

/** What a guard looks at. */
export type ImportFacts = {
  readonly counts: ImportCounts;
  /** A job has been asked to carry it out, or to undo it, and has not ended. */
  readonly isUnderWay: boolean;
};

const notUnderWay: Guard<ImportFacts> = ({ isUnderWay }) =>
  isUnderWay
    ? reason(
        'under-way',
        'A job is at it already: see how far it is below.',
        'Et job er allerede i gang med det: se nedenfor, hvor langt det er.',
      )
    : null;

const allSolved: Guard<ImportFacts> = ({ counts: { error, conflict } }) =>
  error + conflict === 0
    ? null
    : reason(
        'lines-to-solve',
        `${error + conflict} lines have an error or a conflict: correct the file, and upload it again.`,
        `${error + conflict} linjer har fejl eller konflikt: ret filen, og læg den op igen.`,
      );

const hasEffect: Guard<ImportFacts> = ({ counts: { create, update } }) =>
  create + update > 0
    ? null
    : reason(
        'nothing-to-do',
        'The file says what stands here already: there is nothing to carry out.',
        'Filen siger det, der allerede står her: der er intet at udføre.',
      );

export const IMPORT_TABLE: ActionTable<ImportState, ImportAction, ImportFacts> = {
  subject: 'server-import',
  states: {
    previewed: {
      label: { da: 'Forhåndsvist', en: 'Previewed' },
      tone: 'attention',
      slaWorkingDays: null,
    },
    committed: {
      label: { da: 'Udført', en: 'Carried out' },
      tone: 'success',
      slaWorkingDays: null,
    },
    undone: {
      label: { da: 'Fortrudt', en: 'Undone' },
      tone: 'neutral',
      slaWorkingDays: null,
      side: true,
    },
  },
  actions: {
    commit: {
      label: { da: 'Udfør importen', en: 'Carry out the import' },
      from: ['previewed'],
      to: 'committed',
      permission: 'server.write',
      guards: [allSolved, hasEffect, notUnderWay],
      evidence: [],
    },
    undo: {
      label: { da: 'Fortryd importen', en: 'Undo the import' },
      from: ['committed'],
      to: 'undone',
      permission: 'server.write',
      guards: [notUnderWay],
      evidence: [],
    },
  },
};

export type ServerImport = {
  readonly id: string;
  readonly fileName: string;
  /** SHA-256 of the file, in hexadecimal. */
  readonly sha256: string;
  readonly state: ImportState;
  readonly counts: ImportCounts;
  readonly createdBy: string;
  readonly createdAt: number;
  readonly settledAt: number | null;
  readonly revision: number;
};

export const importImage = ({ fileName, sha256, state, counts, settledAt }: ServerImport) => ({
  fileName,
  sha256,
  state,
  ...counts,
  settledAt,
});

/** One line of the file: what it would do, or has done. */
export type ImportLine = {
  /** As a spreadsheet counts: the headings are line 1. */
  readonly line: number;
  readonly outcome: ImportOutcome;
  readonly serverId: string | null;
  /** The server's revision that the preview saw; null for a new one. */
  readonly revision: number | null;
  /** What people know the server by. */
  readonly label: string;
  /** The model of a new server. */
  readonly modelId: string | null;
  readonly changes: readonly CellChange[];
  readonly faults: readonly FieldFault[];
};

export function countLines(lines: readonly Pick<ImportLine, 'outcome'>[]): ImportCounts {
  const counts = { create: 0, update: 0, unchanged: 0, conflict: 0, error: 0 };
  for (const { outcome } of lines) counts[outcome] += 1;
  return counts;
}
