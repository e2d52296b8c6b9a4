import { useEffect, useState } from 'react';
import { useSessionQuery } from './session.js';

const MINUTE_MS = 60_000;

/** The moment by the example clock where there is one, and another one every minute. */
export function useNow(): number {
  const { data, dataUpdatedAt } = useSessionQuery();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), MINUTE_MS);
    return () => clearInterval(ticking);
  }, []);
  const example = data?.exampleClock ?? null;
  return example === null ? now : Date.parse(example) + now - dataUpdatedAt;
}
