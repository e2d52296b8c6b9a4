import {
  CASE_WRITERS,
  CENTRE,
  centre,
  EMPTY,
  EVERY_ROLE,
  NETWORK,
  OPERATIONS_NETWORK,
  PERSON_EMPTY,
  regional,
  RULE_WRITERS,
  type AccessRow,
} from './access-row.js';

const NO_ID = '00000000-0000-7000-8000-000000000001';
/** Of devices that nobody has. */
const UNKNOWN = { body: { deviceIds: [NO_ID] } };
const CONFIG_READERS = ['network', 'security', 'reader'] as const;

const CONFIGS: readonly AccessRow[] = [
  centre('POST /api/v1/network-configs', NETWORK, 415, EMPTY),
  centre('POST /api/v1/network-devices/:id/configs', NETWORK, 415, EMPTY),
  regional('GET /api/v1/network-devices/:id/configs', CONFIG_READERS, 404),
  centre('POST /api/v1/network-devices/:id/files', NETWORK, 415, EMPTY),
  regional('GET /api/v1/network-devices/:id/files', CONFIG_READERS, 404),
  regional('GET /api/v1/device-files/:id', CONFIG_READERS, 404),
  regional('GET /api/v1/network-devices/:id/drifts', EVERY_ROLE, 404),
  centre('POST /api/v1/network-devices/:id/adopt', NETWORK, 428, EMPTY),
  regional('GET /api/v1/config-snapshots/:id', CONFIG_READERS, 404),
  regional('GET /api/v1/config-snapshots/:id/differences', CONFIG_READERS, 404, {
    query: `from=${NO_ID}`,
  }),
];

const COLLECTION: readonly AccessRow[] = [
  centre('GET /api/v1/network-devices/:id/connection', ['network', 'security'], 404),
  centre('PUT /api/v1/network-devices/:id/connection', NETWORK, 428, EMPTY),
  centre('DELETE /api/v1/network-devices/:id/connection', NETWORK, 428),
  centre('POST /api/v1/network-devices/:id/collections', NETWORK, 404),
  centre('POST /api/v1/network-devices/collections', NETWORK, 422, UNKNOWN),
  centre('POST /api/v1/network-devices/comparisons', NETWORK, 422, UNKNOWN),
];

const WAVES: readonly AccessRow[] = [
  centre('GET /api/v1/network-waves', CENTRE, 200),
  centre('GET /api/v1/network-waves/:id', CENTRE, 404),
  centre('POST /api/v1/network-waves', CASE_WRITERS, 422, EMPTY),
  centre('PATCH /api/v1/network-waves/:id', CASE_WRITERS, 428, EMPTY),
  // Whoever reads may ask for a step; the step names the permission it needs (STEPS).
  centre('POST /api/v1/network-waves/:id/actions/:action', CENTRE, 428, {
    params: { action: 'start' },
    body: {},
  }),
];

const RULES: readonly AccessRow[] = [
  centre('GET /api/v1/compliance-rules', CENTRE, 200),
  centre('GET /api/v1/compliance-rules/:id', CENTRE, 404),
  centre('POST /api/v1/compliance-rules', RULE_WRITERS, 422, PERSON_EMPTY),
  centre('PATCH /api/v1/compliance-rules/:id', RULE_WRITERS, 428, PERSON_EMPTY),
  centre('GET /api/v1/compliance', CENTRE, 200),
  centre('GET /api/v1/network-devices/:id/compliance', CENTRE, 404),
];

/** Network devices, their configurations, waves and rules, and where they answer. */
export const DEVICES: readonly AccessRow[] = [
  regional('GET /api/v1/network-devices', EVERY_ROLE, 200),
  regional('GET /api/v1/network-devices/counts', EVERY_ROLE, 200),
  regional('GET /api/v1/network-devices/export', EVERY_ROLE, 200, { query: 'format=csv' }),
  regional('GET /api/v1/network-devices/:id', EVERY_ROLE, 404),
  centre('POST /api/v1/network-devices', OPERATIONS_NETWORK, 422, EMPTY),
  centre('POST /api/v1/network-devices/bulk', OPERATIONS_NETWORK, 422, EMPTY),
  centre('PATCH /api/v1/network-devices/:id', OPERATIONS_NETWORK, 428, EMPTY),
  regional('POST /api/v1/network-devices/:id/actions/:action', EVERY_ROLE, 428, {
    params: { action: 'stage' },
    body: {},
  }),
  centre('POST /api/v1/network-devices/actions/:action', NETWORK, 422, {
    params: { action: 'stage' },
    body: {},
  }),
  centre('POST /api/v1/network-devices/wave', OPERATIONS_NETWORK, 422, EMPTY),
  ...CONFIGS,
  ...COLLECTION,
  ...WAVES,
  ...RULES,
];
