import type { DeviceView } from '../../../api/types.js';
import { StateLabel, type AnyTone } from '../../../components/state-label.js';
import { useFormat } from '../../../format.js';
import { useT } from '../../../i18n/use-t.js';

const TONES: { readonly [drift in DeviceView['drift']]: AnyTone } = {
  unknown: 'unknown',
  compliant: 'success',
  drifted: 'danger',
};

type Props = {
  readonly device: Pick<DeviceView, 'drift' | 'driftSince'>;
  readonly bare?: boolean;
};

/** What runs against what was meant, and since when it differs. */
export function DriftLabel({ device: { drift, driftSince }, bare = false }: Props) {
  const t = useT().devices;
  const { dateTime } = useFormat();
  return (
    <StateLabel tone={TONES[drift]} bare={bare}>
      {t.driftLabels[drift]}
      {driftSince !== null && ` (${t.since.toLowerCase()} ${dateTime(driftSince)})`}
    </StateLabel>
  );
}
