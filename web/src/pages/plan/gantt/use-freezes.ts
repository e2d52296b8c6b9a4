import { useQuery } from '@tanstack/react-query';
import { resource } from '../../../api/resource.js';
import type { FreezesView, FreezeView } from '../../../api/types.js';
import { useMay } from '../../../session/session.js';

const MOST_FREEZES = 100;

/** The hard freezes that hold a plan back: everybody's, the centre's, and its region's. */
export function useFreezes(regionId: string | null): readonly FreezeView[] {
  const may = useMay();
  const { data } = useQuery({
    ...resource<FreezesView>('freeze', '/freezes', {
      kind: 'hard',
      state: 'in-force',
      limit: MOST_FREEZES,
    }),
    enabled: may('freeze.read'),
  });
  return (data?.items ?? [])
    .filter((freeze) => freeze.party !== 'region' || freeze.regionId === regionId)
    .sort((a, b) => a.firstDay.localeCompare(b.firstDay));
}
