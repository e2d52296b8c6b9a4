import {
  centre,
  CENTRE,
  COORDINATOR,
  PERSON_EMPTY,
  TAKES_A_PERSON,
  type AccessRow,
} from './access-row.js';

const APPROVERS = ['coordinator', 'security'] as const;

/** Regions that another takes over. */
export const SUCCESSION_ROWS: readonly AccessRow[] = [
  centre('GET /api/v1/region-successions', CENTRE, 200),
  centre('GET /api/v1/region-successions/:id', CENTRE, 404),
  centre('GET /api/v1/region-successions/:id/moves', CENTRE, 404),
  centre('GET /api/v1/region-successions/:id/moves/export', CENTRE, 404, { query: 'format=csv' }),
  centre('POST /api/v1/region-successions', COORDINATOR, 422, PERSON_EMPTY),
  centre('POST /api/v1/region-successions/:id/preview', COORDINATOR, 428, PERSON_EMPTY),
  centre('POST /api/v1/region-successions/:id/approve', APPROVERS, 428, PERSON_EMPTY),
  centre('POST /api/v1/region-successions/:id/carry-out', COORDINATOR, 404, TAKES_A_PERSON),
  centre('POST /api/v1/region-successions/:id/undo', COORDINATOR, 422, PERSON_EMPTY),
  centre('POST /api/v1/region-successions/:id/withdraw', COORDINATOR, 428, PERSON_EMPTY),
];
