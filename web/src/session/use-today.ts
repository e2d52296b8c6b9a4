import { useState } from 'react';
import { copenhagenDay } from '../../../src/kernel/instant.js';
import { useSession } from './session.js';

/** The calendar day in Copenhagen, by the example clock where there is one. */
export function useToday(): string {
  const { exampleClock } = useSession();
  const [now] = useState(() => Date.now());
  return copenhagenDay(exampleClock === null ? now : Date.parse(exampleClock));
}
