import type { BodyRow } from './bodies.js';
import { ERASURE } from './stage.js';

const NOTE = 'Set efter ved modtagelsen';

/** The bodies of what is recorded of servers: holds, attempts, erasures, findings. */
export const RECORD_BODIES: readonly BodyRow[] = [
  {
    route: 'POST /api/v1/servers/{id}/attempts',
    path: ({ server: id }) => `/servers/${id}/attempts`,
    valid: () => ({ action: 'connect', reason: NOTE }),
    accepted: 201,
  },
  {
    route: 'POST /api/v1/servers/{id}/holds',
    path: ({ server: id }) => `/servers/${id}/holds`,
    valid: () => ({ reason: NOTE, until: '2100-01-01' }),
    accepted: 201,
  },
  {
    route: 'POST /api/v1/server-holds/{id}/lift',
    path: ({ hold }) => `/server-holds/${hold}/lift`,
    // A hold begins with revision 1, and this table lifts it once.
    revisionAt: () => '',
    valid: () => ({ reason: NOTE }),
  },
  {
    route: 'POST /api/v1/servers/{id}/replacements',
    path: ({ quarantined }) => `/servers/${quarantined}/replacements`,
    revisionAt: ({ quarantined }) => `/servers/${quarantined}`,
    valid: ({ server }) => ({ newServerId: server, reason: NOTE }),
  },
  {
    route: 'POST /api/v1/servers/{id}/replacements/undo',
    path: ({ quarantined }) => `/servers/${quarantined}/replacements/undo`,
    revisionAt: ({ quarantined }) => `/servers/${quarantined}`,
    valid: () => ({ reason: NOTE }),
  },
  {
    route: 'POST /api/v1/servers/{id}/sanitisations',
    path: ({ quarantined }) => `/servers/${quarantined}/sanitisations`,
    valid: () => ERASURE,
    accepted: 201,
  },
  {
    route: 'POST /api/v1/sanitisations/{id}/actions/{action}',
    path: ({ sanitisation }) => `/sanitisations/${sanitisation}/actions/void`,
    // It begins with revision 1, and this table makes it void once.
    revisionAt: () => '',
    valid: () => ({ note: NOTE }),
  },
  {
    route: 'POST /api/v1/findings',
    path: () => '/findings',
    valid: ({ server: serverId }) => ({ serverId, class: 'info', text: NOTE }),
    accepted: 201,
  },
  {
    route: 'POST /api/v1/findings/{id}/actions/{action}',
    path: ({ finding }) => `/findings/${finding}/actions/settle`,
    revisionAt: ({ finding }) => `/findings/${finding}`,
    valid: () => ({ note: NOTE }),
  },
  {
    route: 'POST /api/v1/acceptance-sheets/{id}/actions/{action}',
    path: ({ sheet }) => `/acceptance-sheets/${sheet}/actions/void`,
    revisionAt: ({ sheet }) => `/acceptance-sheets/${sheet}`,
    valid: () => ({ reason: NOTE }),
  },
];
