import { copenhagenDay } from '../../../../src/kernel/instant.js';
import type { AnyTone } from '../../components/state-label.js';
import { useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';
import { useNow } from '../../session/use-now.js';
import { useDuration } from './use-duration.js';

export type Stage = 'open' | 'soon' | 'over';

export const STAGE_TONES: { readonly [stage in Stage]: AnyTone } = {
  open: 'info',
  soon: 'attention',
  over: 'neutral',
};

const SOON_MINUTES = 30;

type Deadline = {
  readonly stage: Stage;
  readonly words: string;
  /** The same where there is little room. */
  readonly short: string;
};

/** How long it can still be rolled back, in words that follow the clock. */
export function useDeadline(until: string): Deadline {
  const t = useT().swaps;
  const { time, dateTime } = useFormat();
  const duration = useDuration();
  const now = useNow();
  const end = Date.parse(until);
  const isToday = copenhagenDay(end) === copenhagenDay(now);
  const when = isToday ? t.clock(time(until)) : dateTime(until);
  const minutes = Math.ceil((end - now) / 60_000);
  if (minutes <= 0) {
    return { stage: 'over', words: t.rollbackEnded(when), short: t.deadlineOver(when) };
  }
  const left = t.left(duration(minutes * 60));
  return {
    stage: minutes <= SOON_MINUTES ? 'soon' : 'open',
    words: `${t.canRollBack(when)}, ${left}`,
    short: `${t.deadline(when)}, ${left}`,
  };
}
