import { useNavigate } from '@tanstack/react-router';
import { useCallback, type MouseEvent } from 'react';

/**
 * Opens the page of a card. One handler stands for all of them: a board has hundreds, and a link of
 * the router each would find its address anew whenever a word of our own address changes.
 */
export function useCardClick() {
  const navigate = useNavigate();
  return useCallback(
    (event: MouseEvent<HTMLElement>) => {
      const card = (event.target as Element).closest<HTMLAnchorElement>('a[data-card]');
      const { metaKey, ctrlKey, shiftKey, altKey, button } = event;
      // With one of these keys the browser opens it elsewhere.
      if (card === null || button !== 0 || metaKey || ctrlKey || shiftKey || altKey) return;
      event.preventDefault();
      void navigate({ to: card.pathname });
    },
    [navigate],
  );
}
