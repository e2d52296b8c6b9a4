import type { RegionView } from '../../api/types.js';
import { useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';

/** 'til og med 31.12.2026': from when until when a region is one. */
export function useValidity(): (region: Pick<RegionView, 'validFrom' | 'validTo'>) => string {
  const t = useT();
  const { day } = useFormat();
  return ({ validFrom, validTo }) => {
    if (validFrom !== null && validTo !== null)
      return t.regions.between(day(validFrom), day(validTo));
    if (validTo !== null) return t.regions.until(day(validTo));
    return validFrom === null ? t.regions.always : t.regions.fromDay(day(validFrom));
  };
}
