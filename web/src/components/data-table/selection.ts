import { useCallback, useSyncExternalStore } from 'react';

type Chosen = ReadonlyMap<string, unknown>;

const NOTHING: Chosen = new Map();
const tables = new Map<string, Chosen>();
const listeners = new Set<() => void>();

function put(table: string, chosen: Chosen): void {
  tables.set(table, chosen);
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The chosen rows of a list; kept over its pages, and while other pages are looked at. */
export function useSelection<T>(table: string) {
  const chosen = useSyncExternalStore(subscribe, () => tables.get(table) ?? NOTHING);
  const toggle = useCallback(
    (rows: readonly (readonly [string, T])[], on: boolean) => {
      const next = new Map(tables.get(table) ?? NOTHING);
      for (const [id, row] of rows) {
        if (on) next.set(id, row);
        else next.delete(id);
      }
      put(table, next);
    },
    [table],
  );
  const clear = useCallback(() => put(table, NOTHING), [table]);
  // The rows of one table are of one type.
  return { chosen: chosen as ReadonlyMap<string, T>, toggle, clear };
}
