import { useSyncExternalStore } from 'react';

type Said = { readonly text: string; readonly turn: number };

const QUIET: Said = { text: '', turn: 0 };
let polite = QUIET;
let assertive = QUIET;
const listeners = new Set<() => void>();

/** Says something to a screen reader: scan answers, progress, a page that opened. */
export function announce(text: string, urgency: 'polite' | 'assertive' = 'polite'): void {
  if (urgency === 'polite') polite = { text, turn: polite.turn + 1 };
  else assertive = { text, turn: assertive.turn + 1 };
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The two live regions; the shell holds them from the first moment, or readers would miss them. */
export function LiveRegions() {
  const calm = useSyncExternalStore(subscribe, () => polite);
  const urgent = useSyncExternalStore(subscribe, () => assertive);
  return (
    <>
      <output className="hidden-visually" aria-live="polite">
        {said(calm)}
      </output>
      <div className="hidden-visually" role="alert" aria-live="assertive">
        {said(urgent)}
      </div>
    </>
  );
}

// The same words twice are a change only if something differs: a trailing no-break space.
const said = ({ text, turn }: Said) => (turn % 2 === 0 ? text : `${text}\u00a0`);
