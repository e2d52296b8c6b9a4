import { fault, malformed } from './errors.js';

export const PAGE_LIMIT_DEFAULT = 50;
export const PAGE_LIMIT_MAX = 500;

export type SortOrder = { readonly field: string; readonly descending: boolean };

/** A page of a list, sorted by one field and then by id; `cursor` is null at the first page. */
export type PageRequest = {
  readonly limit: number;
  readonly sort: SortOrder;
  readonly cursor: Cursor | 'last' | null;
};

/** The keyset position: the sort field's value and the id of the row next to the page. */
export type Cursor = {
  readonly value: string | number | null;
  readonly id: string;
  /** `before` reads backwards: the last page is the first page in reverse. */
  readonly direction: 'after' | 'before';
};

export type Page<T> = {
  readonly items: readonly T[];
  readonly next: string | null;
  readonly previous: string | null;
};

/** A small JSON array that names its sort order, so that a cursor of another list is refused. */
export function encodeCursor(cursor: Cursor, sort: SortOrder): string {
  const parts = [sort.field, sort.descending ? 1 : 0, cursor.direction, cursor.value, cursor.id];
  return JSON.stringify(parts);
}

export function decodeCursor(text: string, sort: SortOrder): Cursor | 'last' {
  // The word `last` asks for the last page, which is the first page of the reversed order.
  if (text === 'last') return text;
  const parts = parseCursor(text);
  const [field, descending, direction, value, id] = parts;
  const sameSort = field === sort.field && descending === (sort.descending ? 1 : 0);
  const wellFormed =
    parts.length === 5 &&
    (direction === 'after' || direction === 'before') &&
    (value === null || typeof value === 'string' || Number.isFinite(value)) &&
    typeof id === 'string';
  if (!wellFormed || !sameSort) throw badCursor();
  return { direction, value: value as Cursor['value'], id }; // checked above
}

function parseCursor(text: string): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(text);
    if (Array.isArray(parsed)) return parsed;
  } catch {
    // Falls through to the one answer for every unreadable cursor.
  }
  throw badCursor();
}

/** Whatever is wrong with a cursor, the way on is the same. */
export const badCursor = () =>
  malformed([
    fault(
      'cursor',
      'bad-cursor',
      'The cursor is not of this list or of this sort order. Begin again without it.',
      'Markøren hører ikke til denne liste eller sortering. Begynd forfra uden den.',
    ),
  ]);
