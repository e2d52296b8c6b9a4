import { useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';

const MBPS_OF_ONE_GBPS = 1_000;

/** '10 Gbit/s', '2,5 Gbit/s', '500 Mbit/s'; null where nobody has said. */
export function useCapacity(): (mbps: number | null) => string | null {
  const t = useT().uplinks;
  const { number } = useFormat();
  return (mbps) => {
    if (mbps === null) return null;
    if (mbps < MBPS_OF_ONE_GBPS) return t.megabits(number(mbps));
    return t.gigabits(number(mbps / MBPS_OF_ONE_GBPS));
  };
}
