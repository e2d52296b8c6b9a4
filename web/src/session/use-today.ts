import { useState } from 'react';
import { copenhagenDay } from '../../../src/kernel/instant.js';
import { usePastDay } from '../past/past-day.js';
import { useSession } from './session.js';

/** The day as of which everything is shown: the current one, unless one looks back. */
export function useToday(): string {
  const current = useCurrentDay();
  return usePastDay() ?? current;
}

/** The calendar day in Copenhagen, by the example clock where there is one. */
export function useCurrentDay(): string {
  const { exampleClock } = useSession();
  const [now] = useState(() => Date.now());
  return copenhagenDay(exampleClock === null ? now : Date.parse(exampleClock));
}
