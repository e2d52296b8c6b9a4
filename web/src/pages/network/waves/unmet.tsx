import type { WaveView } from '../../../api/types.js';
import { Reasons } from '../../../components/reasons.js';
import { StateLabel } from '../../../components/state-label.js';
import { useT } from '../../../i18n/use-t.js';

type Props = { readonly wave: WaveView };

/** What the exit criteria of a wave still ask for, or that they are met. */
export function Unmet({ wave }: Props) {
  const t = useT().waves;
  if (wave.unmet.length === 0) {
    return (
      <StateLabel tone="success" bare>
        {t.allMet}
      </StateLabel>
    );
  }
  return (
    <Reasons
      because={wave.unmet}
      label={t.unmetIn(wave.name)}
      solvedAt={(code) => solvedAt(wave, code)}
    />
  );
}

/** The devices that a criterion waits for stand on the page of the wave. */
function solvedAt({ id, counts }: WaveView, code: string): string | undefined {
  const page = `/network-waves/${id}`;
  if (code === 'wave-drifted') return `${page}?drift=drifted`;
  if (code !== 'wave-failed') return undefined;
  const failed = counts.some(({ state }) => state === 'failed');
  return `${page}?state=${failed ? 'failed' : 'rolled-back'}`;
}
