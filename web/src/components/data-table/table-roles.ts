/**
 * The roles that the elements of a table have by themselves, said again: below 640 px CSS makes
 * rows into cards, and some browsers then forget that it was a table.
 */
export const AS = {
  table: { role: 'table' },
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  columnheader: { role: 'columnheader' },
  rowheader: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const;
