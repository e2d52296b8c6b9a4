import type { DeliveryView } from '../../api/generated/types.gen.js';
import { StateLabel } from '../../components/state-label.js';
import { NONE, useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';

/** What did not come as agreed, in words; a dash before anything has arrived. */
export function Deviations({ delivery }: { readonly delivery: DeliveryView }) {
  const t = useT().deliveries;
  const parts = useDeviationWords(delivery);
  if (delivery.state === 'announced') return <>{NONE}</>;
  if (parts.length === 0) {
    return (
      <StateLabel tone="success" bare>
        {t.noDeviation}
      </StateLabel>
    );
  }
  const explained = delivery.deviationNote !== null;
  return (
    <StateLabel tone={explained ? 'neutral' : 'attention'} bare>
      {parts.join(', ')}
    </StateLabel>
  );
}

export function useDeviationWords({ totals }: DeliveryView): readonly string[] {
  const t = useT().deliveries;
  const { number } = useFormat();
  const { missing, unexpected, damaged } = totals;
  return [
    ...(missing > 0 ? [t.missing(number(missing))] : []),
    ...(unexpected > 0 ? [t.unexpected(number(unexpected))] : []),
    ...(damaged > 0 ? [t.damaged(number(damaged))] : []),
  ];
}
