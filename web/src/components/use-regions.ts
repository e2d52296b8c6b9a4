import { useQuery } from '@tanstack/react-query';
import { daysBetween } from '../../../src/kernel/calendar-day.js';
import { resource } from '../api/resource.js';
import type { RegionPageView, RegionsView } from '../api/types.js';
import { useLanguage } from '../i18n/language.js';
import { useMay } from '../session/session.js';
import { useToday } from '../session/use-today.js';

const MOST_REGIONS = 100;

/** The regions within reach: there are few, so one reading serves every page. */
export function useRegions() {
  const may = useMay();
  return useQuery({
    ...resource<RegionsView>('region', '/regions', { limit: MOST_REGIONS }),
    enabled: may('region.read'),
  });
}

type Standing = Pick<RegionPageView, 'successorId' | 'validFrom'>;

/** So many days before its first one a region asks for what it lacks. */
const SOON_DAYS = 60;

/** Whether a region is one today, or is about to be. */
export function useIsStanding(): (region: Standing) => boolean {
  const today = useToday();
  return ({ successorId, validFrom }) =>
    successorId === null && (validFrom === null || daysBetween(today, validFrom) <= SOON_DAYS);
}

type Named = Pick<RegionPageView, 'nameDa' | 'nameEn'>;

export function useRegionName(): (region: Named) => string {
  const language = useLanguage();
  return ({ nameDa, nameEn }) => (language === 'da' ? nameDa : nameEn);
}

/** A region's name by its id; null where it is not within reach. */
export function useRegionNames(): (id: string) => string | null {
  const { data } = useRegions();
  const nameOf = useRegionName();
  return (id) => {
    const region = data?.items.find((item) => item.id === id);
    return region === undefined ? null : nameOf(region);
  };
}
