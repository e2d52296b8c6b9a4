import type { FactName } from '../../../../../src/migration-plan/domain/facts/fact-names.js';

/** Where a fact is made to hold. */
const FACT_PAGES: { readonly [fact in FactName]: string | null } = {
  'contacts-named': '/regions',
  'servers-accepted': '/servers',
  'centre-devices-verified': '/network-devices',
  'region-devices-verified': '/network-devices',
  'uplink-in-service': '/uplinks',
  'boxes-ready': '/encrypted-links',
  'swaps-agreed': '/swap-cases',
  'swaps-accepted': '/swap-cases',
  'old-boxes-gone': '/encryption-boxes',
  'decision-taken': '/decisions',
  counted: null,
};

/** A list of one region opens with that region alone. */
const BY_REGION: readonly FactName[] = [
  'uplink-in-service',
  'boxes-ready',
  'swaps-agreed',
  'swaps-accepted',
];

export function factPage(fact: FactName, regionId: string | null): string | null {
  const page = FACT_PAGES[fact];
  if (regionId === null || page === null) return page;
  if (fact === 'contacts-named') return `${page}/${regionId}`;
  return BY_REGION.includes(fact) ? `${page}?regionId=${regionId}` : page;
}
