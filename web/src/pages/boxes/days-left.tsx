import { EXPIRY_NEAR_DAYS } from '../../../../src/encryption-boxes/domain/trust/expiry.js';
import { StateLabel } from '../../components/state-label.js';
import { useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';

/** In how many days, or how long since: over is marked, and near is. */
export function DaysLeft({ days }: { readonly days: number }) {
  const { boxes: t } = useT();
  const { number } = useFormat();
  const words = t.daysLeft(days, number(Math.abs(days)));
  if (days > EXPIRY_NEAR_DAYS) return words;
  return (
    <StateLabel tone={days < 0 ? 'danger' : 'attention'} bare>
      {words}
    </StateLabel>
  );
}
