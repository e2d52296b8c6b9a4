import type { Role } from '../../src/access/domain/roles.js';

/**
 * Who may call what, written down by hand: it repeats neither the decorators nor ROLES, so that a
 * change of either that was not meant shows here. A new route without a row fails the matrix.
 */
export type AccessRow = {
  /** Method and path as the router knows them. */
  readonly route: string;
  readonly may: 'anybody' | 'signed-in' | readonly Role[];
  /** `regional`: what is answered depends on the caller's regions as well. */
  readonly scope: 'public' | 'signed-in' | 'centre' | 'regional';
  /** The status for whoever may: the request names nothing that exists, so it changes nothing. */
  readonly answers: number;
  readonly query?: string;
  readonly body?: object;
  readonly params?: { readonly action?: string; readonly role?: string };
  /** `never`: it takes a person, so that no API token can call it, whatever its owner may. */
  readonly byToken?: 'never';
  /**
   * The column of the merged region: what a contact of a region that has a successor is answered
   * for the predecessor's and the successor's rows. Regions carry `successorId`, but nothing makes
   * a succession yet; the issue that does fills this column and the matrix then asks for it.
   */
  readonly afterSuccession?: { readonly predecessor: number; readonly successor: number };
};

const EVERY_ROLE: readonly Role[] = [
  'operations',
  'network',
  'region-it',
  'region-clinical',
  'coordinator',
  'security',
  'admin',
  'reader',
];
const CENTRE: readonly Role[] = EVERY_ROLE.filter((role) => !role.startsWith('region-'));
const OVERSIGHT: readonly Role[] = ['coordinator', 'security', 'admin', 'reader'];
export const OPERATIONS: readonly Role[] = ['operations'];
const COORDINATOR: readonly Role[] = ['coordinator'];
const OPERATIONS_COORDINATOR: readonly Role[] = ['operations', 'coordinator'];
export const OPERATIONS_SECURITY: readonly Role[] = ['operations', 'security'];
const HOLDERS: readonly Role[] = ['operations', 'coordinator', 'security'];
export const OPERATIONS_NETWORK: readonly Role[] = ['operations', 'network'];
const ADMIN: readonly Role[] = ['admin'];

const TAKES_A_PERSON = { byToken: 'never' } as const;

type Rest = Omit<AccessRow, 'route' | 'may' | 'scope' | 'answers'>;

const row =
  (scope: AccessRow['scope']) =>
  (route: string, may: AccessRow['may'], answers: number, rest: Rest = {}): AccessRow => ({
    route,
    may,
    scope,
    answers,
    ...rest,
  });

const open = row('public');
const own = row('signed-in');
const centre = row('centre');
const regional = row('regional');

const EMPTY = { body: {} } as const;
const PERSON_EMPTY = { ...EMPTY, ...TAKES_A_PERSON } as const;

const PLATFORM: readonly AccessRow[] = [
  open('GET /healthz', 'anybody', 200),
  open('GET /readyz', 'anybody', 200),
  open('GET /metrics', 'anybody', 200),
  open('GET /trust/authority.crt', 'anybody', 404),
];

const AUDIT: readonly AccessRow[] = [
  regional('GET /api/v1/audit-events', EVERY_ROLE, 200),
  centre('GET /api/v1/audit-events/export', OVERSIGHT, 200),
  centre('GET /api/v1/audit/head', EVERY_ROLE, 200),
  centre('GET /api/v1/audit/verification', OVERSIGHT, 200),
  regional('GET /api/v1/stream', 'signed-in', 200),
];

const REGIONS: readonly AccessRow[] = [
  regional('GET /api/v1/regions', EVERY_ROLE, 200),
  regional('GET /api/v1/regions/:id', EVERY_ROLE, 404),
  centre('POST /api/v1/regions', COORDINATOR, 422, EMPTY),
  centre('PATCH /api/v1/regions/:id', COORDINATOR, 428, EMPTY),
  centre('PUT /api/v1/regions/:id/contacts/:role', COORDINATOR, 428, {
    params: { role: 'region-it' },
    body: {},
  }),
  centre('DELETE /api/v1/regions/:id/contacts/:role', COORDINATOR, 428, {
    params: { role: 'region-clinical' },
  }),
  regional('GET /api/v1/sites', EVERY_ROLE, 200),
  regional('GET /api/v1/sites/:id', EVERY_ROLE, 404),
  centre('POST /api/v1/sites', OPERATIONS_COORDINATOR, 422, EMPTY),
  centre('PATCH /api/v1/sites/:id', OPERATIONS_COORDINATOR, 428, EMPTY),
  centre('GET /api/v1/decisions', EVERY_ROLE, 200),
  centre('GET /api/v1/decisions/:id', EVERY_ROLE, 404),
  centre('POST /api/v1/decisions', COORDINATOR, 422, PERSON_EMPTY),
  centre('PATCH /api/v1/decisions/:id', COORDINATOR, 428, PERSON_EMPTY),
  centre('POST /api/v1/decisions/:id/actions/:action', COORDINATOR, 428, {
    ...TAKES_A_PERSON,
    params: { action: 'decide' },
    body: {},
  }),
  centre('GET /api/v1/working-calendar', EVERY_ROLE, 200, { query: 'year=2025' }),
];

const ACCESS: readonly AccessRow[] = [
  own('GET /api/v1/session', 'signed-in', 200),
  own('DELETE /api/v1/session', 'signed-in', 204, TAKES_A_PERSON),
  own('POST /api/v1/session/language', 'signed-in', 422, PERSON_EMPTY),
  own('POST /api/v1/session/password', 'signed-in', 422, PERSON_EMPTY),
  open('POST /api/v1/session', 'anybody', 422, EMPTY),
  open('GET /api/v1/setup', 'anybody', 200),
  open('POST /api/v1/setup', 'anybody', 422, EMPTY),
  centre('GET /api/v1/people', OVERSIGHT, 200),
  centre('GET /api/v1/people/:id', OVERSIGHT, 404),
  centre('POST /api/v1/people', ADMIN, 422, PERSON_EMPTY),
  centre('PATCH /api/v1/people/:id', ADMIN, 428, PERSON_EMPTY),
  centre('POST /api/v1/people/:id/invitations', ADMIN, 404, TAKES_A_PERSON),
  centre('POST /api/v1/people/:id/actions/:action', ADMIN, 428, {
    ...TAKES_A_PERSON,
    params: { action: 'lock' },
    body: {},
  }),
  own('GET /api/v1/api-tokens', 'signed-in', 200, TAKES_A_PERSON),
  own('POST /api/v1/api-tokens', 'signed-in', 422, PERSON_EMPTY),
  own('GET /api/v1/api-tokens/:id', 'signed-in', 404, TAKES_A_PERSON),
  own('POST /api/v1/api-tokens/:id/actions/:action', 'signed-in', 428, {
    ...TAKES_A_PERSON,
    params: { action: 'revoke' },
  }),
  regional('GET /api/v1/person-names', EVERY_ROLE, 200),
];

const INVENTORY: readonly AccessRow[] = [
  centre('GET /api/v1/hardware-models', CENTRE, 200),
  centre('GET /api/v1/hardware-models/:id', CENTRE, 404),
  centre('POST /api/v1/hardware-models', OPERATIONS_NETWORK, 422, EMPTY),
  centre('PATCH /api/v1/hardware-models/:id', OPERATIONS_NETWORK, 428, EMPTY),
  centre('GET /api/v1/orders', CENTRE, 200),
  centre('GET /api/v1/orders/export', CENTRE, 200, { query: 'format=csv' }),
  centre('GET /api/v1/orders/:id', CENTRE, 404),
  centre('POST /api/v1/orders', OPERATIONS_COORDINATOR, 422, EMPTY),
  centre('PATCH /api/v1/orders/:id', OPERATIONS_COORDINATOR, 428, EMPTY),
  centre('POST /api/v1/orders/:id/lines', OPERATIONS_COORDINATOR, 428, EMPTY),
  centre('GET /api/v1/server-imports', OPERATIONS, 200),
  centre('POST /api/v1/server-imports', OPERATIONS, 415, EMPTY),
  centre('GET /api/v1/server-imports/:id', OPERATIONS, 404),
  centre('GET /api/v1/server-imports/:id/lines', OPERATIONS, 404),
  centre('POST /api/v1/server-imports/:id/actions/:action', OPERATIONS, 428, {
    params: { action: 'commit' },
  }),
  regional('GET /api/v1/servers', EVERY_ROLE, 200),
  regional('GET /api/v1/servers/counts', EVERY_ROLE, 200),
  regional('GET /api/v1/servers/export', EVERY_ROLE, 200, { query: 'format=csv' }),
  regional('GET /api/v1/servers/:id', EVERY_ROLE, 404),
  centre('POST /api/v1/servers', OPERATIONS, 422, EMPTY),
  centre('POST /api/v1/servers/bulk', OPERATIONS, 422, EMPTY),
  centre('PATCH /api/v1/servers/:id', OPERATIONS, 428, EMPTY),
  // Whoever reads may ask for a step; the step names the permission it needs (STEPS below).
  regional('POST /api/v1/servers/:id/actions/:action', EVERY_ROLE, 428, {
    params: { action: 'cancel' },
    body: {},
  }),
  regional('POST /api/v1/servers/actions/:action', EVERY_ROLE, 422, {
    params: { action: 'cancel' },
    body: {},
  }),
  centre('POST /api/v1/servers/:id/power/actions/:action', OPERATIONS, 428, {
    params: { action: 'power-on' },
  }),
  regional('GET /api/v1/server-blockers', EVERY_ROLE, 200),
  regional('GET /api/v1/servers/:id/steps', EVERY_ROLE, 404),
  centre('POST /api/v1/servers/:id/attempts', OPERATIONS, 422, EMPTY),
  regional('GET /api/v1/servers/:id/holds', EVERY_ROLE, 404),
  centre('POST /api/v1/servers/:id/holds', HOLDERS, 422, PERSON_EMPTY),
  centre('POST /api/v1/server-holds/:id/lift', HOLDERS, 428, PERSON_EMPTY),
  regional('GET /api/v1/servers/:id/replacements', EVERY_ROLE, 404),
  centre('POST /api/v1/servers/:id/replacements', OPERATIONS, 428, EMPTY),
  centre('POST /api/v1/servers/:id/replacements/undo', OPERATIONS, 428, EMPTY),
  regional('GET /api/v1/servers/:id/sanitisations', EVERY_ROLE, 404),
  centre('POST /api/v1/servers/:id/sanitisations', OPERATIONS_SECURITY, 422, PERSON_EMPTY),
  centre('POST /api/v1/sanitisations/:id/actions/:action', OPERATIONS_SECURITY, 428, {
    params: { action: 'verify' },
    body: {},
    ...TAKES_A_PERSON,
  }),
  regional('GET /api/v1/findings', EVERY_ROLE, 200),
  regional('GET /api/v1/findings/:id', EVERY_ROLE, 404),
  centre('POST /api/v1/findings', OPERATIONS_SECURITY, 422, EMPTY),
  centre('POST /api/v1/findings/:id/actions/:action', OPERATIONS_SECURITY, 428, {
    params: { action: 'settle' },
    body: {},
  }),
  regional('GET /api/v1/assets', EVERY_ROLE, 200),
  regional('GET /api/v1/assets/:id', EVERY_ROLE, 404),
  regional('GET /api/v1/search', 'signed-in', 200, { query: 'q=NC' }),
];

const NO_ID = '00000000-0000-7000-8000-000000000001';

const RACKS_AND_PROBES: readonly AccessRow[] = [
  centre('GET /api/v1/racks', CENTRE, 200),
  centre('GET /api/v1/racks/:id', CENTRE, 404),
  centre('GET /api/v1/racks/:id/candidates', CENTRE, 404, { query: `assetId=${NO_ID}` }),
  centre('POST /api/v1/racks', OPERATIONS_NETWORK, 422, EMPTY),
  centre('PATCH /api/v1/racks/:id', OPERATIONS_NETWORK, 428, EMPTY),
  centre('POST /api/v1/racks/:id/slots', OPERATIONS_NETWORK, 422, EMPTY),
  centre('POST /api/v1/racks/layouts', OPERATIONS_NETWORK, 415, {
    query: `siteId=${NO_ID}`,
    body: {},
  }),
  centre('GET /api/v1/slots', CENTRE, 200),
  centre('GET /api/v1/slots/:id', CENTRE, 404),
  centre('PATCH /api/v1/slots/:id', OPERATIONS_NETWORK, 428, EMPTY),
  centre('POST /api/v1/slots/:id/actions/:action', OPERATIONS_NETWORK, 428, {
    params: { action: 'plan' },
    body: {},
  }),
  centre('GET /api/v1/servers/:id/controller', ['operations', 'network', 'security'], 404),
  centre('PUT /api/v1/servers/:id/controller', OPERATIONS, 428, EMPTY),
  centre('DELETE /api/v1/servers/:id/controller', OPERATIONS, 428),
  centre('POST /api/v1/servers/:id/probes', OPERATIONS, 404),
  centre('POST /api/v1/probes', OPERATIONS, 422, EMPTY),
  regional('GET /api/v1/servers/:id/probe', EVERY_ROLE, 404),
  regional('GET /api/v1/servers/:id/snapshots', EVERY_ROLE, 404),
  regional('GET /api/v1/snapshots/:id', EVERY_ROLE, 404),
  regional('GET /api/v1/snapshots/:id/differences', EVERY_ROLE, 404, { query: `from=${NO_ID}` }),
  centre('GET /api/v1/hardware-models/:id/spec', CENTRE, 404),
  centre('PUT /api/v1/hardware-models/:id/spec', OPERATIONS_NETWORK, 428, EMPTY),
  centre('GET /api/v1/hardware-models/:id/baseline', CENTRE, 404),
  centre('PUT /api/v1/hardware-models/:id/baseline', OPERATIONS_NETWORK, 428, EMPTY),
];

const RECEIVING: readonly AccessRow[] = [
  centre('GET /api/v1/deliveries', CENTRE, 200),
  centre('GET /api/v1/deliveries/export', CENTRE, 200, { query: 'format=csv' }),
  centre('GET /api/v1/deliveries/:id', CENTRE, 404),
  centre('POST /api/v1/deliveries', OPERATIONS, 422, EMPTY),
  centre('PATCH /api/v1/deliveries/:id', OPERATIONS, 428, EMPTY),
  centre('POST /api/v1/deliveries/:id/actions/:action', CENTRE, 428, {
    params: { action: 'close' },
    body: {},
  }),
  centre('PUT /api/v1/deliveries/:id/expected-items', OPERATIONS, 428, EMPTY),
  centre('GET /api/v1/deliveries/:id/items', CENTRE, 404),
  centre('GET /api/v1/deliveries/:id/items/export', CENTRE, 404, { query: 'format=csv' }),
  centre('POST /api/v1/deliveries/:id/unexpected-items', OPERATIONS_NETWORK, 422, EMPTY),
  centre('POST /api/v1/deliveries/:id/files', OPERATIONS_NETWORK, 415, EMPTY),
  centre('GET /api/v1/deliveries/:id/files', CENTRE, 404),
  centre('GET /api/v1/files/:id', CENTRE, 404),
  centre('POST /api/v1/scan-sessions', OPERATIONS_NETWORK, 422, EMPTY),
  centre('GET /api/v1/scan-sessions/:id', CENTRE, 404),
  centre('POST /api/v1/scan-sessions/:id/scans', OPERATIONS_NETWORK, 422, EMPTY),
  centre('POST /api/v1/scan-sessions/:id/close', OPERATIONS_NETWORK, 404),
  centre('POST /api/v1/scans/:id/undo', OPERATIONS_NETWORK, 404),
  centre('POST /api/v1/scans/:id/damage', OPERATIONS_NETWORK, 422, EMPTY),
];

const CHECKS: readonly AccessRow[] = [
  centre('GET /api/v1/check-profiles', EVERY_ROLE, 200),
  centre('GET /api/v1/check-profiles/:id', EVERY_ROLE, 404),
  centre('POST /api/v1/check-profiles', OPERATIONS, 422, PERSON_EMPTY),
  centre('POST /api/v1/check-profiles/:id/versions', OPERATIONS, 404, TAKES_A_PERSON),
  centre('PATCH /api/v1/check-profiles/:id', OPERATIONS, 428, PERSON_EMPTY),
  centre('POST /api/v1/check-profiles/:id/actions/:action', OPERATIONS, 428, {
    params: { action: 'retire' },
    body: {},
    ...TAKES_A_PERSON,
  }),
  regional('GET /api/v1/servers/:id/checks', EVERY_ROLE, 404),
  centre('POST /api/v1/servers/:id/check-results', OPERATIONS, 422, EMPTY),
  centre('POST /api/v1/check-result-files', OPERATIONS, 415, EMPTY),
  regional('GET /api/v1/check-results', EVERY_ROLE, 200),
  regional('GET /api/v1/check-results/:id/file', EVERY_ROLE, 404),
  regional('GET /api/v1/check-waivers', EVERY_ROLE, 200),
  regional('GET /api/v1/check-waivers/:id', EVERY_ROLE, 404),
  centre('POST /api/v1/servers/:id/check-waivers', OPERATIONS, 422, EMPTY),
  centre(
    'POST /api/v1/check-waivers/:id/actions/:action',
    ['operations', 'coordinator', 'security'],
    428,
    { params: { action: 'approve' }, body: {}, ...TAKES_A_PERSON },
  ),
  regional('GET /api/v1/lots/:id/twins', EVERY_ROLE, 404, { query: 'code=hpl' }),
  regional('GET /api/v1/lots/:id/rule', EVERY_ROLE, 404),
  centre('GET /api/v1/lots', CENTRE, 200),
  centre('GET /api/v1/lots/:id', CENTRE, 404),
  centre('GET /api/v1/acceptance-sheets', CENTRE, 200),
  centre('GET /api/v1/acceptance-sheets/:id', CENTRE, 404),
  centre('POST /api/v1/servers/:id/acceptance-sheets', OPERATIONS_COORDINATOR, 404, TAKES_A_PERSON),
  centre('POST /api/v1/lots/:id/acceptance-sheets', OPERATIONS_COORDINATOR, 404, TAKES_A_PERSON),
  centre('POST /api/v1/acceptance-sheets/:id/actions/:action', OPERATIONS_COORDINATOR, 428, {
    params: { action: 'sign' },
    body: {},
    ...TAKES_A_PERSON,
  }),
  centre('POST /api/v1/acceptance-sheets/:id/prints', CENTRE, 404),
];

const COOLING: readonly AccessRow[] = [
  centre('GET /api/v1/coolant-loops', CENTRE, 200),
  centre('GET /api/v1/coolant-loops/:id', CENTRE, 404),
  centre('POST /api/v1/coolant-loops', OPERATIONS, 422, EMPTY),
  centre('PATCH /api/v1/coolant-loops/:id', OPERATIONS, 428, EMPTY),
  centre('GET /api/v1/coolant-loops/:id/impact', CENTRE, 404),
  centre('GET /api/v1/cdus', CENTRE, 200),
  centre('GET /api/v1/cdus/:id', CENTRE, 404),
  centre('POST /api/v1/cdus', OPERATIONS, 422, EMPTY),
  centre('PATCH /api/v1/cdus/:id', OPERATIONS, 428, EMPTY),
  centre('POST /api/v1/cdus/:id/actions/:action', OPERATIONS, 428, {
    params: { action: 'trip' },
    body: {},
  }),
  centre('GET /api/v1/cdus/:id/impact', CENTRE, 404),
  centre('GET /api/v1/manifolds', CENTRE, 200),
  centre('GET /api/v1/manifolds/:id', CENTRE, 404),
  centre('POST /api/v1/manifolds', OPERATIONS, 422, EMPTY),
  centre('PATCH /api/v1/manifolds/:id', OPERATIONS, 428, EMPTY),
  centre('GET /api/v1/manifolds/:id/impact', CENTRE, 404),
  centre('GET /api/v1/coolant-connections', CENTRE, 200),
  centre('GET /api/v1/coolant-connections/:id', CENTRE, 404),
  centre('POST /api/v1/coolant-connections', OPERATIONS, 422, EMPTY),
  centre('PATCH /api/v1/coolant-connections/:id', OPERATIONS, 428, EMPTY),
  centre('POST /api/v1/coolant-connections/:id/actions/:action', OPERATIONS, 428, {
    params: { action: 'open' },
    body: {},
  }),
  centre('GET /api/v1/leak-detectors', CENTRE, 200),
  centre('GET /api/v1/leak-detectors/:id', CENTRE, 404),
  centre('POST /api/v1/leak-detectors', OPERATIONS, 422, EMPTY),
  centre('PATCH /api/v1/leak-detectors/:id', OPERATIONS, 428, EMPTY),
  centre('GET /api/v1/loop-releases', CENTRE, 200),
  centre('GET /api/v1/loop-releases/:id', CENTRE, 404),
  centre('POST /api/v1/loop-releases', OPERATIONS, 422, EMPTY),
  centre('PATCH /api/v1/loop-releases/:id', OPERATIONS, 428, EMPTY),
  centre('POST /api/v1/loop-releases/:id/actions/:action', OPERATIONS, 428, {
    params: { action: 'void' },
    body: {},
    ...TAKES_A_PERSON,
  }),
  centre('GET /api/v1/loop-readings', CENTRE, 200),
  centre('POST /api/v1/loop-readings', OPERATIONS, 422, EMPTY),
  centre('GET /api/v1/water-samples', CENTRE, 200),
  centre('POST /api/v1/water-samples', OPERATIONS, 422, EMPTY),
  centre('GET /api/v1/servers/:id/cooling', CENTRE, 404),
];

const JOBS: readonly AccessRow[] = [
  regional('GET /api/v1/jobs', EVERY_ROLE, 200),
  regional('GET /api/v1/job-kinds', EVERY_ROLE, 200),
  regional('GET /api/v1/job-runner', EVERY_ROLE, 200),
  regional('GET /api/v1/jobs/:id', EVERY_ROLE, 404),
  regional('GET /api/v1/jobs/:id/log', EVERY_ROLE, 404),
  regional('GET /api/v1/jobs/:id/items', EVERY_ROLE, 404),
  regional('GET /api/v1/jobs/:id/file', EVERY_ROLE, 404),
  regional('POST /api/v1/jobs/:id/actions/:action', EVERY_ROLE, 428, {
    params: { action: 'cancel' },
  }),
  regional('POST /api/v1/exports', EVERY_ROLE, 422, EMPTY),
  centre('GET /api/v1/schedules', ['operations', 'admin'], 200),
  centre('GET /api/v1/schedules/:id', ['operations', 'admin'], 404),
  centre('PATCH /api/v1/schedules/:id', ['operations', 'admin'], 428, EMPTY),
  centre('POST /api/v1/schedules/:id/actions/:action', ['operations', 'admin'], 428, {
    params: { action: 'pause' },
  }),
  centre('GET /api/v1/webhooks', ADMIN, 200, TAKES_A_PERSON),
  centre('POST /api/v1/webhooks', ADMIN, 422, PERSON_EMPTY),
  centre('GET /api/v1/webhooks/:id', ADMIN, 404, TAKES_A_PERSON),
  centre('PATCH /api/v1/webhooks/:id', ADMIN, 428, PERSON_EMPTY),
  centre('POST /api/v1/webhooks/:id/actions/:action', ADMIN, 428, {
    ...TAKES_A_PERSON,
    params: { action: 'pause' },
  }),
  centre('POST /api/v1/webhooks/:id/secret', ADMIN, 404, TAKES_A_PERSON),
  centre('PUT /api/v1/webhooks/:id/secret', ADMIN, 428, TAKES_A_PERSON),
  centre('GET /api/v1/webhooks/:id/deliveries', ADMIN, 404, TAKES_A_PERSON),
  centre('POST /api/v1/webhooks/:id/deliveries', ADMIN, 404, TAKES_A_PERSON),
];

export const ACCESS_ROWS: readonly AccessRow[] = [
  ...PLATFORM,
  ...AUDIT,
  ...REGIONS,
  ...ACCESS,
  ...INVENTORY,
  ...RACKS_AND_PROBES,
  ...RECEIVING,
  ...CHECKS,
  ...COOLING,
  ...JOBS,
];

export const ROLES_OF_THE_MATRIX = EVERY_ROLE;
