import type { FindingClass } from '../../../../src/inventory/domain/finding.js';
import type { AnyTone } from '../../components/state-label.js';
import { StateLabel } from '../../components/state-label.js';
import { useT } from '../../i18n/use-t.js';

const TONES: { readonly [gravity in FindingClass]: AnyTone } = {
  power: 'danger',
  acceptance: 'danger',
  service: 'attention',
  info: 'neutral',
};

type Props = { readonly gravity: FindingClass; readonly bare?: boolean };

/** What a finding stands in the way of, as word, icon and colour. */
export function FindingGravity({ gravity, bare = false }: Props) {
  const t = useT().serverRecords.findings;
  return (
    <StateLabel tone={TONES[gravity]} bare={bare}>
      {t.classes[gravity]}
    </StateLabel>
  );
}
