import { useCallback, type KeyboardEvent } from 'react';

const STEPS: { readonly [key: string]: readonly [number, number] } = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

const cardsOf = (within: Element): readonly HTMLElement[] => [
  ...within.querySelectorAll<HTMLElement>('[data-card]'),
];

/**
 * Arrows go from card to card: up and down in a cell and on into the next lane, left and right to
 * the nearest column of the lane that has one. With Shift the card takes its next step.
 */
export function useBoardKeys(onForward: (id: string) => void) {
  return useCallback(
    (event: KeyboardEvent<HTMLElement>) => {
      const card = (event.target as Element).closest<HTMLElement>('[data-card]');
      const step = STEPS[event.key];
      if (card === null || step === undefined || event.metaKey || event.ctrlKey) return;
      event.preventDefault();
      if (event.shiftKey) {
        if (event.key === 'ArrowRight') onForward(card.dataset['card'] ?? '');
        return;
      }
      (step[0] === 0 ? along(card, step[1]) : across(card, step[0]))?.focus();
    },
    [onForward],
  );
}

/** The next card of the same column, through all lanes. */
function along(card: HTMLElement, by: number): HTMLElement | undefined {
  const column = card.closest<HTMLElement>('[data-column]')?.dataset['column'];
  const board = card.closest('[data-board]');
  if (board === null || column === undefined) return undefined;
  const cards = [...board.querySelectorAll(`[data-column="${column}"]`)].flatMap(cardsOf);
  return cards[cards.indexOf(card) + by];
}

/** The card at the same height of the nearest column of the lane that has any. */
function across(card: HTMLElement, by: number): HTMLElement | undefined {
  const cell = card.closest('[data-column]');
  const lane = card.closest('[data-lane]');
  if (cell === null || lane === null) return undefined;
  const cells = [...lane.querySelectorAll('[data-column]')];
  const at = cardsOf(cell).indexOf(card);
  for (let next = cells.indexOf(cell) + by; next >= 0 && next < cells.length; next += by) {
    const found = cells[next];
    const cards = found === undefined ? [] : cardsOf(found);
    if (cards.length > 0) return cards[Math.min(at, cards.length - 1)];
  }
  return undefined;
}
