import { quantityText } from '../../../../src/kernel/quantity.js';
import {
  QUANTITIES,
  type Limit,
  type QuantityName,
  type Verdict,
} from '../../../../src/inventory/domain/cooling/quantities.js';
import type { AnyTone } from '../../components/state-label.js';
import { NONE } from '../../format.js';
import { useLanguage } from '../../i18n/language.js';
import { useT } from '../../i18n/use-t.js';

/** Amounts in the unit that people read them in: 31500 mK are '31,5 °C'. */
export function useAmounts() {
  const t = useT();
  const language = useLanguage();
  const amount = (small: number | null, of: QuantityName): string =>
    small === null ? NONE : quantityText(small, QUANTITIES[of])[language];
  const limit = ({ min, max }: Pick<Limit, 'min' | 'max'>, of: QuantityName): string =>
    [
      min === null ? null : t.cooling.atLeast(amount(min, of)),
      max === null ? null : t.cooling.atMost(amount(max, of)),
    ]
      .filter((part) => part !== null)
      .join(', ') || NONE;
  return { amount, limit };
}

export const VERDICT_TONES: { readonly [verdict in Verdict]: AnyTone } = {
  ok: 'success',
  fault: 'danger',
  unknown: 'unknown',
};
