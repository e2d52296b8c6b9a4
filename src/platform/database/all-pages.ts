import { decodeCursor, PAGE_LIMIT_MAX, type Page, type PageRequest } from '../../kernel/page.js';

/**
 * All of a list, page by page, so that an export holds no reader while somebody downloads.
 * @param field one that stays as it is: what moves in the order meanwhile may come twice or not
 */
export async function* allPages<T>(
  field: string,
  list: (page: PageRequest) => Promise<Page<T>>,
): AsyncGenerator<T> {
  const sort = { field, descending: false };
  let cursor: PageRequest['cursor'] = null;
  for (;;) {
    const { items, next } = await list({ limit: PAGE_LIMIT_MAX, sort, cursor });
    yield* items;
    if (next === null) return;
    cursor = decodeCursor(next, sort);
  }
}
