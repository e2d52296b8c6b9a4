import { copenhagenLocal } from '../../../../src/kernel/instant.js';
import { PARTY_LABELS, type Party } from '../../../../src/appointments/domain/move.js';
import { useFormat } from '../../format.js';
import { useLanguage } from '../../i18n/language.js';
import { useT, useText } from '../../i18n/use-t.js';

type Seen = { readonly startsAt: string; readonly endsAt: string };

/** 'tirsdag den 6. maj 2025 kl. 09.00-11.00': in words, by the clock in Copenhagen. */
export function useWindowWords(): (window: Seen) => string {
  const format = useFormat();
  const danish = useLanguage() === 'da';
  const dayOf = (iso: string) => copenhagenLocal(Date.parse(iso)).day;
  const words = (day: string) =>
    danish
      ? `${format.weekday(day)} den ${format.dayLong(day)} kl. `
      : `${format.weekday(day)} ${format.dayLong(day)}, `;
  return ({ startsAt, endsAt }) => {
    const [first, last] = [dayOf(startsAt), dayOf(endsAt)];
    const end = first === last ? format.time(endsAt) : `${words(last)}${format.time(endsAt)}`;
    return `${words(first)}${format.time(startsAt)}${first === last ? '–' : ' – '}${end}`;
  };
}

/** Whose turn it is, in words. */
export function useTurnWords(): (turn: readonly Party[]) => string {
  const t = useT();
  const text = useText();
  return (turn) =>
    turn.length === 0 ? t.dates.nobody : turn.map((one) => text(PARTY_LABELS[one])).join(', ');
}
