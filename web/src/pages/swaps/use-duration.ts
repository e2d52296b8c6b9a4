import { useT } from '../../i18n/use-t.js';

/** A stretch of time in its units, e.g. '2 t 10 min'; what is zero is left out. */
export function useDuration(): (seconds: number) => string {
  const { units } = useT().swaps;
  return (seconds) => {
    const parts = [
      [Math.floor(seconds / 3_600), units.hours],
      [Math.floor((seconds % 3_600) / 60), units.minutes],
      [seconds % 60, units.seconds],
    ] as const;
    const told = parts.filter(([count]) => count > 0);
    return (told.length === 0 ? parts.slice(2) : told)
      .map(([count, unit]) => `${count} ${unit}`)
      .join(' ');
  };
}
