import type { KeyboardEvent } from 'react';

const STEPS: { readonly [key: string]: (at: number, last: number) => number } = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_, last) => last,
};

/** One row is a stop on the way through the page; from there the arrows reach the others. */
export function moveBetweenRows(event: KeyboardEvent<HTMLAnchorElement>): void {
  const step = STEPS[event.key];
  const rows = [...(event.currentTarget.closest('ul')?.querySelectorAll('a') ?? [])];
  const at = rows.findIndex((row) => row === document.activeElement);
  if (step === undefined || at < 0) return;
  event.preventDefault();
  rows[step(at, rows.length - 1)]?.focus();
}
