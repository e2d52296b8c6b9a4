import { PARTY_LABELS, type Party } from '../../../../src/appointments/domain/move.js';
import {
  lengthWords,
  spokenWindow,
  windowWords,
} from '../../../../src/appointments/domain/window-words.js';
import { StateLabel } from '../../components/state-label.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useToday } from '../../session/use-today.js';

type Seen = { readonly startsAt: string; readonly endsAt: string };

/** A window in words, by the clock in Copenhagen. */
export function useWindowWords(): (window: Seen) => string {
  const text = useText();
  return (window) => text(windowWords(instantsOf(window)));
}

/** The same for people outside: with whose clock it is, and how long it takes. */
export function useSpokenWindow(): (window: Seen) => {
  readonly when: string;
  readonly length: string;
} {
  const text = useText();
  return (window) => {
    const instants = instantsOf(window);
    return { when: text(spokenWindow(instants)), length: text(lengthWords(instants)) };
  };
}

const instantsOf = ({ startsAt, endsAt }: Seen) => ({
  startsAt: Date.parse(startsAt),
  endsAt: Date.parse(endsAt),
});

/** The day to answer by; one that is over stands out, in a word as well as in colour. */
export function Deadline({ day }: { readonly day: string }) {
  const t = useT();
  const format = useFormat();
  const today = useToday();
  if (today <= day) return <>{format.day(day)}</>;
  return (
    <StateLabel tone="danger" bare>
      {format.day(day)}, {t.dates.overdue}
    </StateLabel>
  );
}

/** Whose turn it is, in words. */
export function useTurnWords(): (turn: readonly Party[]) => string {
  const t = useT();
  const text = useText();
  return (turn) =>
    turn.length === 0 ? t.dates.nobody : turn.map((one) => text(PARTY_LABELS[one])).join(', ');
}
