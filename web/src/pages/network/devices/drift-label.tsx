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

/** What runs against what was meant; with room for it, since when it differs. */
export function DriftLabel({ device: { drift, driftSince }, bare = false }: Props) {
  const { devices: t, common } = useT();
  const { dateTime } = useFormat();
  return (
    <StateLabel tone={TONES[drift]} bare={bare}>
      {bare && drift === 'unknown' ? common.unknown : t.driftLabels[drift]}
      {!bare && driftSince !== null && ` (${t.since.toLowerCase()} ${dateTime(driftSince)})`}
    </StateLabel>
  );
}
