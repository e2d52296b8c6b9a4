import type { Query } from '../../api/client.js';
import { useUrl } from '../use-url.js';
import type { Column, Filter } from './table-types.js';

export const PAGE_SIZE = 50;

/** The state of a list, read from the address and written there. */
export type ListState = {
  readonly q: string;
  readonly sort: string;
  readonly cursor: string | null;
  readonly filters: Readonly<Record<string, string>>;
  readonly shown: readonly string[];
  /** What the API is asked, without the page. */
  readonly query: Query;
  readonly isNarrowed: boolean;
  readonly setSearch: (q: string) => void;
  readonly setSort: (sort: string) => void;
  readonly setCursor: (cursor: string | null) => void;
  readonly setFilter: (id: string, value: string | null) => void;
  readonly setShown: (columns: readonly string[]) => void;
  readonly clear: () => void;
  /** The part of the address that a saved view keeps. */
  readonly kept: Readonly<Record<string, string>>;
  readonly restore: (kept: Readonly<Record<string, string>>) => void;
};

type Options<T> = {
  readonly columns: readonly Column<T>[];
  readonly filters: readonly Filter[];
  readonly defaultSort: string;
};

export function useListState<T>({ columns, filters, defaultSort }: Options<T>): ListState {
  const { search, set } = useUrl();
  const standard = columns.filter(({ optional }) => !optional).map(({ id }) => id);
  const chosen = filters.flatMap(({ id }) => {
    const value = search[id];
    return value === undefined ? [] : [[id, value] as const];
  });
  const [q, sort] = [search['q'] ?? '', search['sort'] ?? defaultSort];
  const asked = filters.flatMap(({ id, toQuery = (value: string) => value }) => {
    const value = search[id];
    return value === undefined ? [] : [[id, toQuery(value)] as const];
  });
  const names = ['q', 'sort', 'columns', ...filters.map(({ id }) => id)];
  const without = (list: readonly string[]) => Object.fromEntries(list.map((name) => [name, null]));
  return {
    q,
    sort,
    cursor: search['cursor'] ?? null,
    filters: Object.fromEntries(chosen),
    shown: search['columns']?.split(',') ?? standard,
    query: { q, sort: sort === defaultSort ? null : sort, ...Object.fromEntries(asked) },
    isNarrowed: q !== '' || chosen.length > 0,
    setSearch: (value) => set({ q: value, cursor: null }, { replace: true }),
    setSort: (value) => set({ sort: value === defaultSort ? null : value, cursor: null }),
    setCursor: (value) => set({ cursor: value }),
    setFilter: (id, value) => set({ [id]: value, cursor: null }),
    setShown: (ids) =>
      set({ columns: ids.join() === standard.join() ? null : ids.join() }, { replace: true }),
    clear: () => set({ ...without(['q', ...filters.map(({ id }) => id)]), cursor: null }),
    kept: Object.fromEntries(
      names.flatMap((name) => {
        const value = search[name];
        return value === undefined ? [] : [[name, value] as const];
      }),
    ),
    restore: (kept) => set({ ...without(names), cursor: null, ...kept }),
  };
}
