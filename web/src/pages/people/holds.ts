import { DUTIES } from '../../../../src/access/domain/duties.js';
import { ROLES } from '../../../../src/access/domain/roles.js';
import type { DutyView, GrantView } from '../../api/types.js';
import { useRegionNames } from '../../components/use-regions.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';

/** 'Regional it-kontakt, Region Syddanmark' */
export function useGrantName(): (grant: GrantView) => string {
  const text = useText();
  const t = useT();
  const regionName = useRegionNames();
  return ({ role, regionId }) => {
    const name = text(ROLES[role].label);
    return regionId === null ? name : `${name}, ${regionName(regionId) ?? t.common.unknown}`;
  };
}

/** 'Nøgleansvarlig, Centret, 01.05.2025 til 31.12.2025' */
export function useDutyName(): (duty: DutyView) => string {
  const t = useT();
  const text = useText();
  const format = useFormat();
  const regionName = useRegionNames();
  return ({ duty, regionId, validFrom, validTo }) => {
    const label = DUTIES[duty];
    const where = regionId === null ? t.people.centre : (regionName(regionId) ?? t.common.unknown);
    const from = format.day(validFrom);
    const when =
      validTo === null ? t.common.since(from) : t.people.fromTo(from, format.day(validTo));
    return `${label ? text(label) : duty}, ${where}, ${when}`;
  };
}
