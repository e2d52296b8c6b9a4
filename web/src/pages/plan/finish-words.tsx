import type { LaneView } from '../../api/types.js';
import { StateLabel } from '../../components/state-label.js';
import { useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';
import { slipOf, useSlipWords } from './plan-words.js';

type Props = { readonly of: Pick<LaneView, 'finish' | 'baselineFinish'> };

/** When it ends, and whether that is later than it was planned. */
export function FinishWords({ of }: Props) {
  const t = useT().plan;
  const { day } = useFormat();
  if (of.finish === null) return <span className="quiet">{t.noFinish}</span>;
  return (
    <>
      {day(of.finish)} <Slip of={of} />
    </>
  );
}

export function Slip({ of }: Props) {
  const words = useSlipWords();
  const slip = slipOf(of);
  if (slip === null) return null;
  return (
    <StateLabel tone={slip > 0 ? 'attention' : 'success'} bare>
      {words(slip)}
    </StateLabel>
  );
}
