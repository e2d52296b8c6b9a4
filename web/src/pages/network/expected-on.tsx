import type { UplinkView } from '../../api/types.js';
import { StateLabel } from '../../components/state-label.js';
import { useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';

type Props = { readonly uplink: Pick<UplinkView, 'expectedOn' | 'isLate'> };

/** The day on which a line is expected, and that it is past when it is. */
export function ExpectedOn({ uplink: { expectedOn, isLate } }: Props) {
  const t = useT().uplinks;
  const { day } = useFormat();
  if (!isLate) return <>{day(expectedOn)}</>;
  return (
    <StateLabel tone="attention" bare>
      {day(expectedOn)}, {t.late}
    </StateLabel>
  );
}
