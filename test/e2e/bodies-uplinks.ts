import type { BodyRow } from './bodies.js';
import type { Stage } from './stage.js';

const line = ({ devices }: Stage) => ({
  deviceId: devices.excluded,
  name: 'Linje 1',
  provider: 'Fibernet Nord',
  circuitReference: 'ETH-1001',
  capacityMbps: 10_000,
  transport: 'carrier-ethernet',
  redundancy: 'single',
  handover: 'Krydsfelt K1, port 7',
  note: 'Aftalt på mødet',
  orderedOn: '2025-04-01',
  expectedOn: '2100-12-31',
});

/** The bodies of the lines by which the regions reach the centre. */
export const UPLINK_BODIES: readonly BodyRow[] = [
  {
    route: 'POST /api/v1/uplinks',
    path: () => '/uplinks',
    valid: (stage) => ({ ...line(stage), siteId: stage.dates.site }),
    mayBeEmpty: [],
    accepted: 201,
  },
  {
    route: 'PATCH /api/v1/uplinks/{id}',
    path: ({ dates }) => `/uplinks/${dates.uplink}`,
    revisionAt: ({ dates }) => `/uplinks/${dates.uplink}`,
    valid: line,
  },
  {
    route: 'POST /api/v1/uplinks/{id}/actions/{action}',
    path: ({ dates }) => `/uplinks/${dates.uplink}/actions/order`,
    revisionAt: ({ dates }) => `/uplinks/${dates.uplink}`,
    valid: () => ({
      reason: 'Aftalt på mødet',
      result: 'Rapport 12',
      orderedOn: '2025-04-01',
      expectedOn: '2100-12-31',
    }),
  },
];
