import { fault, type FieldFault } from '../../../kernel/errors.js';
import { foldSearch, hasControlCharacters } from '../../../kernel/text.js';
import { MEASURED, MEASURED_LABELS, rangeOf, type Measured, type Values } from './measure.js';

export const MEASURED_FILE_BYTES_MAX = 200_000;
/** More than that nobody mends one by one. */
const FAULTS_TOLD = 20;

/** What a test set wrote, as one measurement. */
export type MeasuredFile = { readonly minutes: number; readonly measured: Values };

type Name = Measured | 'minutes';
/** What a file says, before it is known whether that is a figure. */
type Said = { readonly line: number; readonly name: string; readonly value: string };

/** By our own names, or as they stand on the screen in either language. */
const NAMES: ReadonlyMap<string, Name> = new Map<string, Name>([
  ['minutes', 'minutes'],
  ['minutter', 'minutes'],
  ...MEASURED.flatMap((name): [string, Name][] => [
    [foldSearch(name), name],
    [foldSearch(MEASURED_LABELS[name].da), name],
    [foldSearch(MEASURED_LABELS[name].en), name],
  ]),
]);

/**
 * Reads a file of figures: a JSON object, or a line a figure as `name;value`, with a semicolon, a
 * tab or a comma between. A first line without a figure is its head.
 * @returns every fault there is, by its line
 */
export function readMeasured(text: string): MeasuredFile | readonly FieldFault[] {
  const whole = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .trim();
  if (whole === '') return [EMPTY];
  if (hasControlCharacters(whole)) return [NOT_TEXT];
  const said = whole.startsWith('{') ? inJson(whole) : inLines(whole);
  if (said === null) return [BROKEN_JSON];
  const faults: FieldFault[] = [];
  const figures = new Map<Name, number>();
  for (const { line, name, value } of said) {
    const known = NAMES.get(foldSearch(name));
    const figure = known === undefined ? null : figureOf(known, value);
    if (known === undefined) faults.push(unknownName(line, name));
    else if (figure === null) faults.push(noFigure(line, known));
    else if (figures.has(known)) faults.push(twice(line, known));
    else figures.set(known, figure);
  }
  const minutes = figures.get('minutes');
  if (minutes === undefined && faults.length === 0) faults.push(NO_MINUTES);
  if (minutes === undefined || faults.length > 0) return faults.slice(0, FAULTS_TOLD);
  figures.delete('minutes');
  return { minutes, measured: Object.fromEntries(figures) };
}

function inJson(text: string): readonly Said[] | null {
  try {
    const entries = Object.entries(JSON.parse(text) as Readonly<Record<string, unknown>>);
    return entries.map(([name, value], at) => ({ line: at + 1, name, value: String(value) }));
  } catch {
    return null;
  }
}

function inLines(text: string): readonly Said[] {
  const said = text.split('\n').flatMap((one, at): Said[] => {
    if (one.trim() === '') return [];
    const separator = [';', '\t'].find((each) => one.includes(each)) ?? ',';
    // From the end: a name on the screen may hold a comma of its own.
    const cut = one.lastIndexOf(separator);
    const [name, value] = cut < 0 ? [one, ''] : [one.slice(0, cut), one.slice(cut + 1)];
    return [{ line: at + 1, name: unquoted(name), value: unquoted(value) }];
  });
  const [head] = said;
  const isHead = head !== undefined && !NAMES.has(foldSearch(head.name)) && !/\d/.test(head.value);
  return isHead ? said.slice(1) : said;
}

const unquoted = (cell: string): string =>
  cell
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .trim();

/** Whole numbers only, in the unit of the name; null: it is none, or none that can be. */
function figureOf(name: Name, value: string): number | null {
  if (!/^\d{1,13}$/.test(value)) return null;
  const { min, max } = rangeOf(name);
  const figure = Number(value);
  return figure >= min && figure <= max ? figure : null;
}

const inFile = (code: string, en: string, da: string): FieldFault => fault('/file', code, en, da);

const EMPTY = inFile('empty-file', 'It is empty.', 'Den er tom.');
const NOT_TEXT = inFile(
  'not-text',
  'It is no text: send the figures as lines, or as JSON.',
  'Det er ikke tekst: send tallene som linjer eller som JSON.',
);
const BROKEN_JSON = inFile('broken-json', 'It is no whole JSON.', 'Det er ikke hel JSON.');
const NO_MINUTES = inFile(
  'no-minutes',
  'It does not say how many minutes the test ran: add "minutes".',
  'Den siger ikke, hvor mange minutter målingen varede: tilføj "minutes".',
);

const KNOWN = ['minutes', ...MEASURED].join(', ');

const unknownName = (line: number, name: string) =>
  inFile(
    'unknown-figure',
    `Line ${line}: "${shown(name)}" is no figure that is known. Known are ${KNOWN}.`,
    `Linje ${line}: "${shown(name)}" er ikke et kendt tal. Kendte er ${KNOWN}.`,
  );

const SHOWN_MAX = 40;
const shown = (name: string): string =>
  name.length > SHOWN_MAX ? `${name.slice(0, SHOWN_MAX)}…` : name;

function noFigure(line: number, name: Name): FieldFault {
  const { min, max } = rangeOf(name);
  return inFile(
    'no-figure',
    `Line ${line}: ${name} takes a whole number from ${min} to ${max}.`,
    `Linje ${line}: ${name} skal være et helt tal fra ${min} til ${max}.`,
  );
}

const twice = (line: number, name: Name) =>
  inFile(
    'twice',
    `Line ${line}: ${name} stands there twice.`,
    `Linje ${line}: ${name} står der to gange.`,
  );
