import type { BodyRow } from './bodies.js';
import { unique } from './people.js';

const DAY = '2025-04-24';
const NOTE = 'Set efter ved afprøvningen';

/** The routes of checks; the rest stand in bodies.ts. */
export const CHECK_BODIES: readonly BodyRow[] = [
  {
    route: 'POST /api/v1/check-profiles',
    path: () => '/check-profiles',
    valid: ({ model, site }) => ({
      modelId: model,
      siteId: site,
      loopId: unique('sloejfe'),
      from: 'reference',
    }),
    accepted: 201,
  },
  {
    route: 'PATCH /api/v1/check-profiles/{id}',
    path: ({ draftProfile }) => `/check-profiles/${draftProfile}`,
    revisionAt: ({ draftProfile }) => `/check-profiles/${draftProfile}`,
    valid: () => ({
      note: NOTE,
      lotTested: 5,
      lotFailures: 1,
      definitions: [
        {
          code: 'stream-triad',
          titleDa: 'STREAM',
          titleEn: 'STREAM',
          gate: 'burn-in',
          quantity: 'bandwidth',
          unit: 'GB/s',
          limitKind: 'twins',
          low: '220',
          high: null,
          floorPercent: '4',
          better: 'higher',
          blocking: true,
          source: 'Leverandørens datablad',
          validDays: 365,
        },
      ],
    }),
    mayBeEmpty: ['/definitions'],
  },
  {
    route: 'POST /api/v1/check-profiles/{id}/actions/{action}',
    path: ({ draftProfile }) => `/check-profiles/${draftProfile}/actions/retire`,
    revisionAt: ({ draftProfile }) => `/check-profiles/${draftProfile}`,
    valid: () => ({ reason: NOTE }),
  },
  {
    route: 'POST /api/v1/servers/{id}/check-results',
    path: ({ server: id }) => `/servers/${id}/check-results`,
    valid: () => ({
      results: [
        {
          code: 'coupling-drip',
          value: '2',
          unit: 'count',
          measuredAt: '2025-04-24T07:30:00+02:00',
          instrument: 'Stopur',
          calibratedOn: DAY,
        },
      ],
    }),
    accepted: 201,
  },
  {
    route: 'POST /api/v1/servers/{id}/check-waivers',
    path: ({ server: id }) => `/servers/${id}/check-waivers`,
    valid: ({ waivedResult }) => ({
      code: 'disk-health',
      resultId: waivedResult,
      reason: NOTE,
      expiresOn: DAY,
    }),
    // There is one of this result already.
    accepted: 409,
  },
  {
    route: 'POST /api/v1/check-waivers/{id}/actions/{action}',
    path: ({ checkWaiver }) => `/check-waivers/${checkWaiver}/actions/reject`,
    revisionAt: ({ checkWaiver }) => `/check-waivers/${checkWaiver}`,
    valid: () => ({ note: NOTE }),
    // Whoever asked may not decide.
    accepted: 409,
  },
];
