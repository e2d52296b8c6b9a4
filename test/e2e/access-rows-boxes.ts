import {
  CASE_WRITERS,
  centre,
  EMPTY,
  EVERY_ROLE,
  HANDLERS,
  PERSON_EMPTY,
  regional,
  NETWORK,
  RULE_WRITERS,
  SECURITY,
  SIGNERS,
  SPEAKERS,
  type AccessRow,
} from './access-row.js';

const LINKS: readonly AccessRow[] = [
  regional('GET /api/v1/encrypted-links', EVERY_ROLE, 200),
  regional('GET /api/v1/encrypted-links/:id', EVERY_ROLE, 404),
  centre('POST /api/v1/encrypted-links', CASE_WRITERS, 422, EMPTY),
  centre('PATCH /api/v1/encrypted-links/:id', CASE_WRITERS, 428, EMPTY),
  centre('POST /api/v1/encrypted-links/:id/actions/:action', CASE_WRITERS, 428, {
    params: { action: 'end' },
    body: {},
  }),
];

const BOXES: readonly AccessRow[] = [
  regional('GET /api/v1/encryption-boxes', EVERY_ROLE, 200),
  regional('GET /api/v1/encryption-boxes/:id', EVERY_ROLE, 404),
  regional('GET /api/v1/box-expiries', EVERY_ROLE, 200),
  centre('POST /api/v1/encryption-boxes', HANDLERS, 422, EMPTY),
  centre('PATCH /api/v1/encryption-boxes/:id', HANDLERS, 428, EMPTY),
  // Whoever reads may ask for a step; the step names the permission it needs (STEPS).
  regional('POST /api/v1/encryption-boxes/:id/actions/:action', EVERY_ROLE, 428, {
    params: { action: 'inspect' },
    body: {},
  }),
  regional('POST /api/v1/encryption-boxes/:id/second/:word', EVERY_ROLE, 428, {
    params: { word: 'confirm' },
  }),
  regional('POST /api/v1/encryption-boxes/:id/handovers', SIGNERS, 428, PERSON_EMPTY),
  regional('POST /api/v1/encryption-boxes/:id/takings', SIGNERS, 428, PERSON_EMPTY),
  regional('POST /api/v1/box-custody/:id/actions/:action', SIGNERS, 428, {
    ...PERSON_EMPTY,
    params: { action: 'take' },
  }),
  centre('POST /api/v1/encryption-boxes/:id/seals', HANDLERS, 428, PERSON_EMPTY),
  regional('POST /api/v1/box-seals/:id/actions/:action', SIGNERS, 428, {
    ...PERSON_EMPTY,
    params: { action: 'inspect' },
  }),
  regional('POST /api/v1/box-seals/:id/photos', SIGNERS, 415, PERSON_EMPTY),
  regional('GET /api/v1/encryption-boxes/:id/seal-photos', EVERY_ROLE, 404),
  regional('GET /api/v1/seal-photos/:id', EVERY_ROLE, 404),
  centre('POST /api/v1/seal-photos/:id/remove', SECURITY, 422, PERSON_EMPTY),
  centre('POST /api/v1/encryption-boxes/:id/certificates', RULE_WRITERS, 428, PERSON_EMPTY),
  centre('POST /api/v1/box-certificates/:id/revoke', RULE_WRITERS, 428, PERSON_EMPTY),
  regional('GET /api/v1/hardware-models/:id/certifications', EVERY_ROLE, 404),
  centre('POST /api/v1/hardware-models/:id/certifications', SECURITY, 422, PERSON_EMPTY),
];

const SWAPS: readonly AccessRow[] = [
  regional('GET /api/v1/swap-cases', EVERY_ROLE, 200),
  regional('GET /api/v1/swap-cases/:id', EVERY_ROLE, 404),
  centre('POST /api/v1/swap-cases', CASE_WRITERS, 422, EMPTY),
  centre('PATCH /api/v1/swap-cases/:id', CASE_WRITERS, 428, EMPTY),
  // Whoever reads may ask for a step; the step names the permission it needs (STEPS).
  regional('POST /api/v1/swap-cases/:id/actions/:action', EVERY_ROLE, 428, {
    params: { action: 'stage' },
    body: {},
  }),
  regional('POST /api/v1/swap-cases/:id/second/:word', EVERY_ROLE, 428, {
    params: { word: 'confirm' },
  }),
  regional('POST /api/v1/swap-cases/:id/votes', SPEAKERS, 422, PERSON_EMPTY),
  centre('POST /api/v1/swap-cases/:id/measurements', NETWORK, 422, EMPTY),
  centre('POST /api/v1/swap-cases/:id/measurement-files', NETWORK, 415, EMPTY),
  regional('GET /api/v1/swap-measurements/:id/file', EVERY_ROLE, 404),
];

/** Of links, boxes and swaps. */
export const BOX_ROWS: readonly AccessRow[] = [...LINKS, ...BOXES, ...SWAPS];
