import { fault, malformed } from '../../kernel/errors.js';
import {
  decodeCursor,
  PAGE_LIMIT_DEFAULT,
  PAGE_LIMIT_MAX,
  type PageRequest,
  type SortOrder,
} from '../../kernel/page.js';
import { IntegerField, TextField } from './fields.js';

/** What every list takes: `?limit=&cursor=&sort=`; a minus before the field sorts downwards. */
export class ListQuery {
  @IntegerField({ min: 1, max: PAGE_LIMIT_MAX, optional: true, fromText: true })
  limit?: number;

  @TextField({
    max: 600,
    optional: true,
    passing: true,
    says: 'From `next` or `previous`, or the word `last`',
  })
  cursor?: string;

  @TextField({ max: 60, optional: true, says: 'A field name, with a minus for descending' })
  sort?: string;
}

/** @param sortable the fields of this list; the first one is its default order */
export function pageOf(query: ListQuery, sortable: readonly string[]): PageRequest {
  const sort = sortOf(query.sort, sortable);
  return {
    limit: query.limit ?? PAGE_LIMIT_DEFAULT,
    sort,
    cursor: query.cursor === undefined ? null : decodeCursor(query.cursor, sort),
  };
}

function sortOf(text: string | undefined, sortable: readonly string[]): SortOrder {
  const [first = ''] = sortable;
  const asked = text ?? first;
  const field = asked.replace(/^-/, '');
  const known = sortable.find((name) => name.replace(/^-/, '') === field);
  if (known === undefined) throw unknownSort(sortable);
  return { field, descending: asked.startsWith('-') };
}

const unknownSort = (sortable: readonly string[]) => {
  const names = sortable.map((name) => name.replace(/^-/, '')).join(', ');
  return malformed([
    fault('sort', 'unknown-sort', `Sort by one of: ${names}.`, `Sortér efter en af: ${names}.`),
  ]);
};

export const FILTER_TEXT_MAX = 200;

export const SearchField = () =>
  TextField({ max: FILTER_TEXT_MAX, optional: true, says: 'Search; æ/ae, ø/oe, å/aa are one' });
