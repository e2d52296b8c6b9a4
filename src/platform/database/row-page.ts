import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { invariant } from '../../kernel/invariant.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import { keysetPage, type Condition, type SortColumns } from './keyset.js';
import { findAllBy, inOrder } from './rows.js';
import type { ReadTx } from './work.js';

export type RowPageQuery = {
  readonly table: string;
  readonly conditions: readonly Condition[];
  /** API field -> column. */
  readonly sortColumns: SortColumns;
  readonly page: PageRequest;
};

type Position = { id: string; value: string | number };

/** A page of one table's ids, in keyset order: two statements with `rowPage`, for short lists. */
export function idPage(tx: ReadTx, query: RowPageQuery): Promise<Page<string>> {
  const sort = query.sortColumns[query.page.sort.field];
  invariant(sort !== undefined, 'the sort field has been checked');
  return keysetPage<Position, string>(tx, {
    ...query,
    select: `select id, ${sort.column} as value from ${query.table}`,
    idColumn: 'id',
    map: ({ id }) => id,
    key: (row) => row,
  });
}

/** A page of one table's rows. */
export async function rowPage<E extends ObjectLiteral & { id: string }>(
  tx: ReadTx,
  entity: EntityTarget<E>,
  query: RowPageQuery,
): Promise<Page<E>> {
  const ids = await idPage(tx, query);
  return { ...ids, items: inOrder(ids.items, await findAllBy(tx, entity, 'id', ids.items)) };
}
