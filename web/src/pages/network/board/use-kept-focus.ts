import { useEffect, useRef } from 'react';
import type { Lane } from './use-board.js';
import type { Moved } from './use-move.js';

/**
 * A card that has moved is drawn anew in its cell: whoever moved it by the keyboard stays with it.
 * Once for each move, so that what happens later takes nobody's focus.
 */
export function useKeptFocus(lanes: readonly Lane[], moved: Moved | null): void {
  const kept = useRef<Moved | null>(null);
  useEffect(() => {
    if (moved === null || kept.current === moved) return;
    if (document.activeElement !== document.body) return;
    kept.current = moved;
    document.querySelector<HTMLElement>(`[data-card="${moved.id}"]`)?.focus();
  }, [lanes, moved]);
}
