import { useSyncExternalStore } from 'react';
import { isCalendarDay, type CalendarDay } from '../../../src/kernel/calendar-day.js';

const KEPT_AS = 'idrift.as-of';

const watching = new Set<() => void>();

/** As of which day everything is shown in this tab; null: as of now. It outlives a reload. */
export function pastDay(): CalendarDay | null {
  const kept = globalThis.sessionStorage?.getItem(KEPT_AS) ?? '';
  return isCalendarDay(kept) ? kept : null;
}

export function lookBackTo(day: CalendarDay | null): void {
  if (day === null) sessionStorage.removeItem(KEPT_AS);
  else sessionStorage.setItem(KEPT_AS, day);
  for (const tell of watching) tell();
}

export function watchPastDay(tell: () => void): () => void {
  watching.add(tell);
  return () => watching.delete(tell);
}

export const usePastDay = (): CalendarDay | null => useSyncExternalStore(watchPastDay, pastDay);
