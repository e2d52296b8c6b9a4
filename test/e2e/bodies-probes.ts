import type { BodyRow } from './bodies.js';

/** Controllers, looks, and what models are to have. */
export const PROBE_ROWS: readonly BodyRow[] = [
  {
    route: 'PUT /api/v1/servers/{id}/controller',
    path: ({ server }) => `/servers/${server}/controller`,
    revisionAt: ({ server }) => `/servers/${server}/controller`,
    valid: () => ({
      address: 'https://bmc-1.example.org:8443',
      fingerprint: 'AB'.repeat(32),
      secretName: 'bmc-login',
    }),
    // A hash by its shape: whatever is none is refused for that.
    passing: ['/fingerprint'],
  },
  {
    route: 'POST /api/v1/probes',
    path: () => '/probes',
    // Every field the route takes, which are one too many for it to do anything.
    valid: ({ server, rack }) => ({ serverIds: [server], rackId: rack, lotId: rack }),
    accepted: 422,
  },
  {
    route: 'PUT /api/v1/hardware-models/{id}/spec',
    path: ({ model }) => `/hardware-models/${model}/spec`,
    revisionAt: ({ model }) => `/hardware-models/${model}/spec`,
    valid: () => ({
      sockets: 2,
      coresTotal: 128,
      memoryGib: 512,
      memoryModules: 16,
      drives: 2,
      nics: 2,
      accelerators: 0,
    }),
  },
  {
    route: 'PUT /api/v1/hardware-models/{id}/baseline',
    path: ({ model }) => `/hardware-models/${model}/baseline`,
    revisionAt: ({ model }) => `/hardware-models/${model}/baseline`,
    valid: () => ({ lines: [{ component: 'BIOS', version: 'B1.2.3' }] }),
    mayBeEmpty: ['/lines'],
  },
];
