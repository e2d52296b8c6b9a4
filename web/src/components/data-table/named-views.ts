import { useState } from 'react';

export type NamedView = {
  readonly name: string;
  readonly kept: Readonly<Record<string, string>>;
};

const keyOf = (table: string) => `idrift.views.${table}`;

function read(table: string): readonly NamedView[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(keyOf(table)) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isView) : [];
  } catch {
    return [];
  }
}

const isView = (value: unknown): value is NamedView =>
  typeof value === 'object' && value !== null && 'name' in value && 'kept' in value;

/** Filter, sorting and columns under a name, kept in this browser. */
export function useNamedViews(table: string) {
  const [views, setViews] = useState(() => read(table));
  const store = (next: readonly NamedView[]) => {
    localStorage.setItem(keyOf(table), JSON.stringify(next));
    setViews(next);
  };
  return {
    views,
    save: (view: NamedView) => store([...views.filter(({ name }) => name !== view.name), view]),
    remove: (name: string) => store(views.filter((view) => view.name !== name)),
  };
}
