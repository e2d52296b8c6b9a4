import { useEffect, useState } from 'react';
import { endOfDay } from '../../../src/kernel/instant.js';
import { usePastDay } from '../past/past-day.js';
import { useSessionQuery } from './session.js';

const MINUTE_MS = 60_000;

/**
 * The moment at which everything is shown: by the example clock where there is one, and another
 * one every minute; where one looks back, the end of that day.
 */
export function useNow(): number {
  const { data, dataUpdatedAt } = useSessionQuery();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), MINUTE_MS);
    return () => clearInterval(ticking);
  }, []);
  const past = usePastDay();
  if (past !== null) return endOfDay(past) - 1;
  const example = data?.exampleClock ?? null;
  return example === null ? now : Date.parse(example) + now - dataUpdatedAt;
}
