import { foldSearch } from '../../../../../src/kernel/text.js';
import type { TextRow } from './table-text.js';

export const COLUMNS = [
  'hostname',
  'model',
  'role',
  'platform',
  'serial',
  'site',
  'place',
  'wave',
  'assetNumber',
] as const;
export type Column = (typeof COLUMNS)[number];

/** As they stand where no row names them. */
export const USUAL_COLUMNS: readonly Column[] = COLUMNS.slice(0, 8);

/** What people call a column, as `plainKey` writes it; what is more exact stands first. */
const HEADINGS: { readonly [column in Column]: readonly string[] } = {
  hostname: ['hostname', 'vaertsnavn', 'host', 'name', 'navn'],
  model: ['partnumber', 'partno', 'varenummer', 'varenr', 'modelpartnumber', 'model', 'modelname'],
  role: ['role', 'rolle'],
  platform: ['platform'],
  serial: ['serial', 'serialnumber', 'serialno', 'serienummer', 'serienr', 'sn'],
  site: ['site', 'lokation', 'location'],
  place: ['place', 'plads', 'placering'],
  wave: ['wave', 'boelge'],
  assetNumber: [
    'assetnumber',
    'assetno',
    'anlaegsnummer',
    'anlaegsnr',
    'inventarnummer',
    'inventarnr',
  ],
};

/** Letters and digits only, however they are written. */
export const plainKey = (text: string): string => foldSearch(text).replace(/[^\p{L}\p{N}]/gu, '');

export type Columns = {
  /** Which column stands in which place; null: one that is not read. */
  readonly places: readonly (Column | null)[];
  /** The names of those that are not read. */
  readonly ignored: readonly string[];
};

/** What the first row calls the columns; null: it names none, and is a device. */
export function columnsNamedIn({ cells }: TextRow): Columns | null {
  const keys = cells.map(plainKey);
  const places: (Column | null)[] = cells.map(() => null);
  for (const column of COLUMNS) {
    const name = HEADINGS[column].find((one) => keys.includes(one));
    if (name !== undefined) places[keys.indexOf(name)] = column;
  }
  const named = places.filter((column) => column !== null).length;
  const given = cells.filter((cell) => cell !== '').length;
  // One device may be called "name"; of two such cells in one row nobody is.
  if (named < Math.min(2, given)) return null;
  return { places, ignored: cells.filter((cell, at) => cell !== '' && places[at] === null) };
}
