import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { resource } from '../../api/resource.js';
import type { FreezesView } from '../../api/types.js';
import { useMay } from '../../session/session.js';

const MOST_FREEZES = 200;

/** Those in force that have a day in the year, for whoever may see them. */
export function useFreezesInYear(year: number) {
  const may = useMay();
  return useQuery({
    ...resource<FreezesView>('freeze', '/freezes', {
      state: 'in-force',
      from: `${year}-01-01`,
      to: `${year}-12-31`,
      sort: 'firstDay',
      limit: MOST_FREEZES,
    }),
    enabled: may('freeze.read'),
    placeholderData: keepPreviousData,
  });
}
