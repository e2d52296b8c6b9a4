import { useEffect, useState } from 'react';

const SKELETON_AFTER_MS = 150;

/** True only after a wait, so that what comes at once does not flicker. */
export function useDelayed(wanted: boolean, delayMs = SKELETON_AFTER_MS): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!wanted) return undefined;
    const timer = setTimeout(() => setLate(true), delayMs);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [wanted, delayMs]);
  return wanted && late;
}
