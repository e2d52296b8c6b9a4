import type { FreezeKind } from '../../../../src/regions/domain/freeze.js';
import type { FreezeView } from '../../api/types.js';
import { StateLabel } from '../../components/state-label.js';
import { useRegionNames } from '../../components/use-regions.js';
import { useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';

const TONES = { hard: 'danger', soft: 'attention' } as const;

export function KindOf({ kind }: { readonly kind: FreezeKind }) {
  const t = useT();
  return (
    <StateLabel tone={TONES[kind]} bare>
      {t.freezes.kinds[kind]}
    </StateLabel>
  );
}

export function DaysOf({ firstDay, lastDay }: Pick<FreezeView, 'firstDay' | 'lastDay'>) {
  const { day } = useFormat();
  return <>{`${day(firstDay)} – ${day(lastDay)}`}</>;
}

/** Whose a freeze is: the region's name, or everybody, or the centre. */
export function usePartyName() {
  const t = useT();
  const regionName = useRegionNames();
  return ({ party, regionId }: Pick<FreezeView, 'party' | 'regionId'>): string =>
    (regionId === null ? null : regionName(regionId)) ?? t.freezes.parties[party];
}
