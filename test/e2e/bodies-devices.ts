import { randomUUID } from 'node:crypto';
import { PLATFORM } from '../support/devices.js';
import type { Body, BodyRow } from './bodies.js';
import { unique } from './people.js';
import { CONNECTION } from './stage-devices.js';
import type { Stage } from './stage.js';

const NOTE = 'Aftalt på mødet';

const device = ({ devices, site }: Stage): Body => ({
  modelId: devices.model,
  name: unique('sw'),
  role: 'leaf',
  platform: PLATFORM,
  serial: unique('SN'),
  orderLineId: devices.line,
  siteId: site,
  place: 'R1 U40',
  assetNumber: 'A-7',
  waveId: devices.wave,
});

const targets = () => [{ id: randomUUID(), revision: 1 }];

/** Each its own place, after that of the stage's wave; the places come round again. */
let places = 0;
const place = () => 2 + (places++ % 990);

const wave = () => ({
  name: 'Bølge 2',
  position: place(),
  plannedOn: '2025-06-02',
  note: NOTE,
  exitState: 'verified',
  exitPercent: 90,
  exitHours: 24,
  exitNoDrift: true,
});

const rule = () => ({
  name: 'Tid fra vores egne servere',
  kind: 'must-contain',
  role: 'leaf',
  platform: PLATFORM,
  section: 'vlan *',
  lines: 'name *',
  graceHours: 24,
  isBlocking: true,
});

const DEVICES: readonly BodyRow[] = [
  {
    route: 'POST /api/v1/network-devices',
    path: () => '/network-devices',
    valid: device,
    accepted: 201,
  },
  {
    route: 'POST /api/v1/network-devices/bulk',
    path: () => '/network-devices/bulk',
    valid: (stage) => ({ mode: 'all-or-none', items: [device(stage)] }),
    accepted: 201,
  },
  {
    route: 'PATCH /api/v1/network-devices/{id}',
    path: ({ devices }) => `/network-devices/${devices.device}`,
    revisionAt: ({ devices }) => `/network-devices/${devices.device}`,
    valid: ({ devices, site }) => ({
      name: unique('sw'),
      role: 'spine',
      platform: PLATFORM,
      siteId: site,
      place: 'R1 U41',
      assetNumber: 'A-8',
      waveId: devices.wave,
      condition: 'damaged',
      conditionNote: NOTE,
    }),
  },
  {
    route: 'POST /api/v1/network-devices/{id}/actions/{action}',
    path: ({ devices }) => `/network-devices/${devices.excluded}/actions/exclude`,
    revisionAt: ({ devices }) => `/network-devices/${devices.excluded}`,
    valid: ({ devices }) => ({
      reason: NOTE,
      changeReference: 'CHG-1',
      looked: 'a.b',
      files: [devices.file],
    }),
    passing: ['/looked'],
  },
  {
    route: 'POST /api/v1/network-devices/actions/{action}',
    path: () => '/network-devices/actions/stage',
    valid: () => ({
      mode: 'each',
      items: targets(),
      reason: NOTE,
      changeReference: 'CHG-1',
    }),
    accepted: 202,
  },
  {
    route: 'POST /api/v1/network-devices/wave',
    path: () => '/network-devices/wave',
    valid: ({ devices }) => ({ mode: 'each', items: targets(), waveId: devices.wave }),
    accepted: 202,
  },
];

const CONFIGS: readonly BodyRow[] = [
  {
    route: 'POST /api/v1/network-devices/{id}/adopt',
    path: ({ devices }) => `/network-devices/${devices.device}/adopt`,
    revisionAt: ({ devices }) => `/network-devices/${devices.device}`,
    valid: ({ devices }) => ({ looked: devices.running, reason: NOTE }),
    accepted: 204,
  },
  {
    route: 'PUT /api/v1/network-devices/{id}/connection',
    path: ({ devices }) => `/network-devices/${devices.device}/connection`,
    revisionAt: ({ devices }) => `/network-devices/${devices.device}/connection`,
    valid: () => CONNECTION,
    passing: ['/hostKey'],
  },
  {
    route: 'POST /api/v1/network-devices/collections',
    path: () => '/network-devices/collections',
    valid: ({ devices }) => ({ deviceIds: [devices.device] }),
    accepted: 202,
  },
  {
    route: 'POST /api/v1/network-devices/comparisons',
    path: () => '/network-devices/comparisons',
    valid: ({ devices }) => ({ deviceIds: [devices.device] }),
    accepted: 202,
  },
];

/** The bodies of network devices, their configurations, waves and rules. */
export const DEVICE_BODIES: readonly BodyRow[] = [
  // What runs is adopted before the device has another name than stands in it.
  ...CONFIGS,
  ...DEVICES,
  {
    route: 'POST /api/v1/network-waves',
    path: () => '/network-waves',
    valid: wave,
    accepted: 201,
  },
  {
    route: 'PATCH /api/v1/network-waves/{id}',
    path: ({ devices }) => `/network-waves/${devices.wave}`,
    revisionAt: ({ devices }) => `/network-waves/${devices.wave}`,
    // It stays the first, so that nothing stands in its way.
    valid: () => ({ ...wave(), position: 1 }),
  },
  {
    route: 'POST /api/v1/network-waves/{id}/actions/{action}',
    path: ({ devices }) => `/network-waves/${devices.wave}/actions/start`,
    revisionAt: ({ devices }) => `/network-waves/${devices.wave}`,
    valid: () => ({ reason: NOTE }),
  },
  {
    route: 'POST /api/v1/compliance-rules',
    path: () => '/compliance-rules',
    valid: rule,
    accepted: 201,
  },
  {
    route: 'PATCH /api/v1/compliance-rules/{id}',
    path: ({ devices }) => `/compliance-rules/${devices.rule}`,
    revisionAt: ({ devices }) => `/compliance-rules/${devices.rule}`,
    valid: () => ({ ...rule(), isActive: false }),
  },
];
