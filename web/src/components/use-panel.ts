import { useCallback } from 'react';
import { useUrl } from './use-url.js';

/** Which side panel is open, kept in the address: '?panel=edit'. Back closes it. */
export function usePanel() {
  const { search, set } = useUrl();
  const open = useCallback((name: string) => set({ panel: name }), [set]);
  const close = useCallback(() => set({ panel: null }, { replace: true }), [set]);
  return { name: search['panel'] ?? null, open, close };
}
