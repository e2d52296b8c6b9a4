import { CALENDAR_YEARS } from '../../../src/regions/domain/working-calendar.js';
import { useToday } from '../session/use-today.js';
import { useUrl } from './use-url.js';

/** The year that the address asks for, of those whose days are known; else this one. */
export function useYear(): number {
  const { search } = useUrl();
  const today = useToday();
  const asked = Number(search['year'] ?? today.slice(0, 4));
  const { min, max } = CALENDAR_YEARS;
  return Math.min(max, Math.max(min, Number.isInteger(asked) ? asked : 0));
}
