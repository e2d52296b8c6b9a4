import { invariant } from '../../kernel/invariant.js';
import {
  badCursor,
  encodeCursor,
  type Cursor,
  type Page,
  type PageRequest,
} from '../../kernel/page.js';
import { marksOf } from './marks.js';
import type { ReadTx, SqlValue } from './work.js';

export type Condition = { readonly sql: string; readonly values: readonly SqlValue[] };

export const where = (conditions: readonly Condition[]): Condition => ({
  sql: conditions.length === 0 ? '' : `where ${conditions.map(({ sql }) => sql).join(' and ')}`,
  values: conditions.flatMap(({ values }) => values),
});

export const anyOf = (column: string, values: readonly SqlValue[]): Condition => ({
  sql: `${column} in (${marksOf(values)})`,
  values,
});

/** LIKE with the wildcards of the search text taken literally; the text is folded already. */
export const contains = (column: string, folded: string): Condition => ({
  sql: `${column} like ? escape '!'`,
  values: [`%${folded.replace(/[!%_]/g, '!$&')}%`],
});

/** A column that a list is sorted by, and what a cursor's position in it is. */
export type SortColumn = { readonly column: string; readonly of: 'text' | 'number' };
export type SortColumns = { readonly [field: string]: SortColumn };

/** Keys and days: printable ASCII, in the order of its codes. */
export const byText = (column: string): SortColumn => ({ column, of: 'text' });
export const byNumber = (column: string): SortColumn => ({ column, of: 'number' });

export type KeysetQuery<Row, T> = {
  /** `select ... from ...`, without where and order. */
  readonly select: string;
  readonly conditions: readonly Condition[];
  /** API field -> column; the columns are indexed with the id and never null. */
  readonly sortColumns: SortColumns;
  readonly idColumn: string;
  readonly page: PageRequest;
  readonly map: (row: Row) => T;
  /** What the cursor keeps of a row: the sort field's value and the id. */
  readonly key: (row: Row) => { readonly value: string | number; readonly id: string };
};

/**
 * One page by keyset: the cost does not grow with how far in it stands. Pages before a cursor and
 * the last page are read backwards and turned round.
 */
export async function keysetPage<Row, T>(tx: ReadTx, query: KeysetQuery<Row, T>): Promise<Page<T>> {
  const { page } = query;
  const sort = query.sortColumns[page.sort.field];
  invariant(sort !== undefined, `the sort field ${page.sort.field} has been checked`);
  const { column } = sort;
  const backwards = page.cursor === 'last' || page.cursor?.direction === 'before';
  const down = page.sort.descending !== backwards;
  const cursor = page.cursor === 'last' ? null : page.cursor;
  if (cursor !== null && !fits(cursor, sort)) throw badCursor();
  const { sql, values } = where([
    ...query.conditions,
    ...beyond(cursor, column, query.idColumn, down),
  ]);
  const way = down ? 'desc' : 'asc';
  const rows = await tx.rows<Row>(
    `${query.select} ${sql} order by ${column} ${way}, ${query.idColumn} ${way} limit ?`,
    [...values, page.limit + 1],
  );
  const more = rows.length > page.limit;
  const kept = rows.slice(0, page.limit);
  if (backwards) kept.reverse();
  return withCursors(query, kept, { more, backwards });
}

const PRINTABLE = /^[\x20-\x7e]*$/;

// A cursor made by hand may hold anything; the engines disagree on what they make of it.
const fits = ({ value, id }: Cursor, { of }: SortColumn): boolean =>
  PRINTABLE.test(id) &&
  (of === 'number'
    ? Number.isSafeInteger(value)
    : typeof value === 'string' && PRINTABLE.test(value));

function beyond(cursor: Cursor | null, column: string, id: string, down: boolean): Condition[] {
  if (cursor === null) return [];
  const sign = down ? '<' : '>';
  return [{ sql: `(${column}, ${id}) ${sign} (?, ?)`, values: [cursor.value, cursor.id] }];
}

function withCursors<Row, T>(
  query: KeysetQuery<Row, T>,
  rows: readonly Row[],
  { more, backwards }: { more: boolean; backwards: boolean },
): Page<T> {
  const { page } = query;
  const first = rows[0];
  const last = rows.at(-1);
  const link = (row: Row | undefined, direction: Cursor['direction'], there: boolean) =>
    row === undefined || !there ? null : encodeCursor({ ...query.key(row), direction }, page.sort);
  return {
    items: rows.map(query.map),
    // Read backwards, "more" tells of earlier pages; a page that was asked for by a cursor always
    // has the page it came from on its other side.
    next: link(last, 'after', backwards ? page.cursor !== 'last' : more),
    previous: link(first, 'before', backwards ? more : page.cursor !== null),
  };
}
