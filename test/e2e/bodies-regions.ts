import type { BodyRow } from './bodies.js';
import { freeDay, unique } from './people.js';
import { SUCCESSION_DAY } from './stage-successions.js';

const NOTE = 'Set efter ved modtagelsen';
const DAY = '2025-04-24';

const contact = {
  displayName: 'Kontakt',
  email: 'it@region.example',
  phone: '+45 12 34 56 78',
  language: 'da',
};

/** The bodies of regions, sites, decisions and freezes. */
export const REGION_BODIES: readonly BodyRow[] = [
  {
    route: 'POST /api/v1/regions',
    path: () => '/regions',
    valid: () => ({
      slug: unique('region'),
      nameDa: 'Region',
      nameEn: 'Region',
      codeIso: 'DK-81',
      codeDar: '1081',
      validFrom: '2007-01-01',
      validTo: '2026-12-31',
    }),
    accepted: 201,
  },
  {
    route: 'PATCH /api/v1/regions/{id}',
    path: ({ region }) => `/regions/${region}`,
    revisionAt: ({ region }) => `/regions/${region}`,
    valid: () => ({
      nameDa: 'Region Ø',
      nameEn: 'Region East',
      codeIso: 'DK-84',
      codeDar: '1084',
      validFrom: '2007-01-01',
      validTo: null,
    }),
  },
  {
    route: 'PUT /api/v1/regions/{id}/contacts/{role}',
    path: ({ region }) => `/regions/${region}/contacts/region-it`,
    // A contact begins with revision 1, and this table fills it once.
    revisionAt: () => '',
    valid: () => contact,
  },
  {
    route: 'POST /api/v1/sites',
    path: () => '/sites',
    valid: ({ region }) => ({ name: 'Sygehus', kind: 'hospital', regionId: region }),
    accepted: 201,
  },
  {
    route: 'PATCH /api/v1/sites/{id}',
    path: ({ site }) => `/sites/${site}`,
    revisionAt: ({ site }) => `/sites/${site}`,
    valid: () => ({ name: 'Datahal 2', kind: 'centre' }),
  },
  {
    route: 'POST /api/v1/decisions',
    path: () => '/decisions',
    valid: () => ({ topic: 'other', title: 'Køling', forum: 'Bestyrelsen', note: NOTE }),
    accepted: 201,
  },
  {
    route: 'PATCH /api/v1/decisions/{id}',
    path: ({ decision }) => `/decisions/${decision}`,
    revisionAt: ({ decision }) => `/decisions/${decision}`,
    valid: () => ({ title: 'Køling', forum: 'Direktionen', note: NOTE }),
  },
  {
    route: 'POST /api/v1/decisions/{id}/actions/{action}',
    path: ({ decision }) => `/decisions/${decision}/actions/decide`,
    revisionAt: ({ decision }) => `/decisions/${decision}`,
    valid: () => ({ outcome: 'approved', decidedOn: DAY, note: NOTE }),
  },
  {
    route: 'POST /api/v1/freezes',
    path: () => '/freezes',
    valid: ({ region }) => ({
      party: 'region',
      regionId: region,
      kind: 'hard',
      nameDa: 'Opgradering',
      nameEn: 'Upgrade',
      firstDay: '2027-02-01',
      lastDay: '2027-02-05',
      note: NOTE,
    }),
    accepted: 201,
  },
  {
    route: 'PATCH /api/v1/freezes/{id}',
    path: ({ freeze }) => `/freezes/${freeze}`,
    revisionAt: ({ freeze }) => `/freezes/${freeze}`,
    valid: () => ({
      kind: 'soft',
      nameDa: 'Opgradering',
      nameEn: 'Upgrade',
      firstDay: '2027-02-01',
      lastDay: '2027-02-05',
      note: NOTE,
    }),
  },
  {
    route: 'POST /api/v1/freezes/{id}/actions/{action}',
    path: ({ freeze }) => `/freezes/${freeze}/actions/withdraw`,
    revisionAt: ({ freeze }) => `/freezes/${freeze}`,
    valid: () => ({ reason: NOTE }),
  },
  {
    route: 'POST /api/v1/organisation-records',
    path: () => '/organisation-records',
    valid: () => ({
      validFrom: freeDay(),
      nameDa: 'Genomcentret',
      nameEn: 'The Centre',
      partOfDa: 'Styrelsen',
      partOfEn: 'The Authority',
      note: NOTE,
    }),
    accepted: 201,
  },
  {
    route: 'PATCH /api/v1/organisation-records/{id}',
    path: ({ organisation }) => `/organisation-records/${organisation}`,
    revisionAt: ({ organisation }) => `/organisation-records/${organisation}`,
    valid: () => ({
      validFrom: freeDay(),
      nameDa: 'Genomcentret',
      nameEn: 'The Centre',
      partOfDa: 'Styrelsen',
      partOfEn: 'The Authority',
      note: NOTE,
      reason: NOTE,
    }),
  },
  {
    route: 'POST /api/v1/organisation-records/{id}/actions/{action}',
    path: ({ organisation }) => `/organisation-records/${organisation}/actions/recheck-mail`,
    revisionAt: ({ organisation }) => `/organisation-records/${organisation}`,
    valid: () => ({ note: NOTE, reason: NOTE }),
  },
  {
    route: 'POST /api/v1/region-successions',
    path: () => '/region-successions',
    valid: ({ successions: { beginning, ending } }) => ({
      successorId: beginning,
      predecessorIds: [ending],
      effectiveOn: SUCCESSION_DAY,
      note: NOTE,
    }),
    accepted: 201,
  },
  {
    route: 'POST /api/v1/region-successions/{id}/approve',
    path: ({ successions }) => `/region-successions/${successions.previewed}/approve`,
    revisionAt: ({ successions }) => `/region-successions/${successions.previewed}`,
    valid: ({ successions }) => ({ digest: successions.digest }),
    // It is only compared.
    passing: ['/digest'],
  },
  {
    route: 'POST /api/v1/region-successions/{id}/withdraw',
    path: ({ successions }) => `/region-successions/${successions.dropped}/withdraw`,
    revisionAt: ({ successions }) => `/region-successions/${successions.dropped}`,
    valid: () => ({ reason: NOTE }),
  },
  {
    route: 'POST /api/v1/region-successions/{id}/undo',
    path: ({ successions }) => `/region-successions/${successions.done}/undo`,
    valid: () => ({ reason: NOTE }),
    accepted: 202,
  },
  {
    route: 'POST /api/v1/default-freezes',
    path: () => '/default-freezes',
    valid: () => ({ year: 2027 }),
    accepted: 201,
  },
];
