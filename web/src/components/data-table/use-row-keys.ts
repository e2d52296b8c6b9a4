import { useEffect, useRef } from 'react';
import { isTyping } from '../typing.js';

type Keys<T> = {
  readonly rows: readonly T[];
  readonly onSelect?: (row: T) => void;
  readonly onEdit?: (row: T) => void;
};

/** j and k move between rows, x selects, e edits; Enter follows the link that has focus. */
export function useRowKeys<T>({ rows, onSelect, onEdit }: Keys<T>) {
  const body = useRef<HTMLTableSectionElement>(null);
  useEffect(() => {
    const current = () => {
      const row = document.activeElement?.closest('tr[data-row]');
      return row && body.current?.contains(row) ? Number(row.getAttribute('data-row')) : -1;
    };
    const focus = (at: number) => {
      const row = body.current?.querySelector(`tr[data-row="${at}"]`);
      row?.querySelector<HTMLElement>('[data-row-focus], a, button, input')?.focus();
      row?.scrollIntoView({ block: 'nearest' });
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const at = current();
      const row = rows[at];
      if (event.key === 'j') focus(Math.min(at + 1, rows.length - 1));
      else if (event.key === 'k') focus(Math.max(at - 1, 0));
      else if (event.key === 'x' && row !== undefined && onSelect) onSelect(row);
      else if (event.key === 'e' && row !== undefined && onEdit) onEdit(row);
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [rows, onSelect, onEdit]);
  return body;
}
