import {
  faultsOf,
  lineFault,
  linesOf,
  RESULT_COLUMNS,
  rowsOf,
  type FileRow,
  type LineFault,
  type ReadFile,
  type ResultColumn,
} from './file-row.js';

/** JSON of results: one array of flat objects, or an object a line. */
export function readResultJson(text: string): ReadFile {
  const whole = text.replace(/^\uFEFF/, '').trim();
  const parsed = parse(whole);
  if (parsed !== undefined) {
    const items = Array.isArray(parsed.value) ? parsed.value : [parsed.value];
    return gathered(items.map((value: unknown, at) => ({ value, line: at + 1 })));
  }
  if (whole.startsWith('[')) return breaksOff(linesOf(text).length);
  const items: { value: unknown; line: number }[] = [];
  for (const [at, line] of linesOf(text).entries()) {
    if (line.trim() === '') continue;
    const one = parse(line);
    if (one === undefined) return breaksOff(at + 1);
    items.push({ value: one.value, line: at + 1 });
  }
  return gathered(items);
}

type Item = { readonly value: unknown; readonly line: number };

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** All rows, or every fault. In one array the lines are counted as its items. */
function gathered(items: readonly Item[]): ReadFile {
  const faults: LineFault[] = [];
  const rows: FileRow[] = [];
  for (const { value, line } of items) {
    const row = rowOf(value, line);
    if ('because' in row) faults.push(row);
    else rows.push(row);
  }
  if (faults.length > 0) return faultsOf(...faults);
  if (rows.length > 0) return rowsOf(rows);
  return faultsOf(lineFault(0, 'no-results', 'It has no results.', 'Den har ingen resultater.'));
}

const isColumn = (name: string): name is ResultColumn =>
  RESULT_COLUMNS.some((column) => column === name);

function rowOf(value: unknown, line: number): FileRow | LineFault {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return notFlat(line);
  const cells = new Map<ResultColumn, string>();
  for (const [name, cell] of Object.entries(value)) {
    if (!isColumn(name)) return unknownField(line, name);
    if (cell === null || cell === '') continue;
    if (typeof cell === 'object') return notFlat(line);
    cells.set(name, String(cell).trim());
  }
  const cell = (name: ResultColumn) => cells.get(name) ?? null;
  const check = cell('check');
  const given = cell('value');
  if (check === null) return missing(line, 'check');
  if (given === null) return missing(line, 'value');
  // A JSON number has a decimal point by definition; a text is whatever somebody typed.
  const isNumber = typeof (value as { value?: unknown }).value === 'number';
  return {
    line,
    server: cell('server'),
    check,
    value: given,
    unit: cell('unit'),
    measuredAt: cell('measuredAt'),
    instrument: cell('instrument'),
    calibratedOn: cell('calibratedOn'),
    form: isNumber ? 'dot' : 'either',
  };
}

const breaksOff = (line: number): ReadFile =>
  faultsOf(
    lineFault(
      line,
      'json-truncated',
      'The JSON breaks off or is none here: nothing is stored.',
      'JSON’en slutter eller er ugyldig her: intet er gemt.',
    ),
  );

const notFlat = (line: number) =>
  lineFault(
    line,
    'not-flat',
    'Each result is a flat object of texts and numbers.',
    'Hvert resultat er et fladt objekt af tekster og tal.',
  );

const NAME_SHOWN = 40;

const unknownField = (line: number, name: string) =>
  lineFault(
    line,
    'unknown-field',
    `There is no field "${name.slice(0, NAME_SHOWN)}". Known are: ${RESULT_COLUMNS.join(', ')}.`,
    `Der er intet felt "${name.slice(0, NAME_SHOWN)}". Kendte er: ${RESULT_COLUMNS.join(', ')}.`,
  );

const missing = (line: number, field: string) =>
  lineFault(line, 'missing', `It has no ${field}.`, `Den har ingen ${field}.`);
