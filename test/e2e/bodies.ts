import { randomUUID } from 'node:crypto';
import { BOX_BODIES } from './bodies-boxes.js';
import { DATE_BODIES } from './bodies-dates.js';
import { DEVICE_BODIES } from './bodies-devices.js';
import { CHECK_BODIES } from './bodies-checks.js';
import { COOLING } from './bodies-cooling.js';
import { unique } from './people.js';
import { ACCESS_BODIES } from './bodies-access.js';
import { RECORD_BODIES } from './bodies-records.js';
import { REGION_BODIES } from './bodies-regions.js';
import { UPLINK_BODIES } from './bodies-uplinks.js';
import { PLAN_BODIES } from './bodies-plans.js';
import { PROBE_ROWS } from './bodies-probes.js';
import { RACK_ROWS } from './bodies-racks.js';
import type { Stage } from './stage.js';

export type Body = { readonly [field: string]: unknown };

/** A route that takes a JSON body, with one body that it accepts as the stage stands. */
export type BodyRow = {
  /** As the OpenAPI document writes it. */
  readonly route: string;
  readonly path: (stage: Stage) => string;
  /** Holds every field the route takes, so that each of them is tried. */
  readonly valid: (stage: Stage) => Body;
  /** Where the revision for If-Match is read; absent: the route takes none. */
  readonly revisionAt?: (stage: Stage) => string;
  /** What goes with it beside the body, e.g. the link that speaks. */
  readonly headers?: (stage: Stage) => Readonly<Record<string, string>>;
  /** Lists that may be empty, since "none" is a meaning of theirs. */
  readonly mayBeEmpty?: readonly string[];
  /** Texts that are only compared and never kept, so nothing is scanned: logins, tokens. */
  readonly passing?: readonly string[];
  /** Fields of the answer that are told once: a repeat with the same key has null there. */
  readonly toldOnce?: readonly string[];
  /** What an accepted body is answered with; absent: 200. */
  readonly accepted?: number;
};

export const methodOf = ({ route }: BodyRow): string => route.split(' ')[0] ?? '';

/** What stands in a body where a JSON pointer points. */
export const valueAt = (body: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | null)?.[name], body);

const DAY = '2025-04-24';
const NOTE = 'Set efter ved modtagelsen';

const JOBS: readonly BodyRow[] = [
  {
    route: 'POST /api/v1/exports',
    path: () => '/exports',
    valid: () => ({ of: 'servers', format: 'csv', query: 'state=received' }),
    passing: ['/query'],
    accepted: 202,
  },
  {
    route: 'PATCH /api/v1/schedules/{id}',
    path: ({ schedule }) => `/schedules/${schedule}`,
    revisionAt: ({ schedule }) => `/schedules/${schedule}`,
    valid: () => ({ cron: '40 3 * * *' }),
    passing: ['/cron'],
  },
  {
    route: 'POST /api/v1/webhooks',
    path: () => '/webhooks',
    valid: ({ region }) => ({
      name: 'Driftens chat',
      url: 'https://receiver.example.org/hook',
      kinds: ['server.*', 'delivery.received'],
      regionId: region,
    }),
    mayBeEmpty: ['/kinds'],
    accepted: 201,
  },
  {
    route: 'PATCH /api/v1/webhooks/{id}',
    path: ({ webhook }) => `/webhooks/${webhook}`,
    revisionAt: ({ webhook }) => `/webhooks/${webhook}`,
    valid: ({ region }) => ({
      name: 'Samme chat',
      url: 'https://receiver.example.org/anden',
      kinds: ['server.*'],
      regionId: region,
    }),
    mayBeEmpty: ['/kinds'],
  },
];

const server = (stage: Stage): Body => ({
  modelId: stage.model,
  serial: unique('SN'),
  name: unique('node'),
  orderLineId: stage.line,
  siteId: stage.site,
  place: 'R1 U12',
  assetNumber: 'A-1',
  accelerators: 0,
});

const SERVERS: readonly BodyRow[] = [
  {
    route: 'POST /api/v1/hardware-models',
    path: () => '/hardware-models',
    valid: () => ({
      kind: 'server',
      manufacturer: 'Nordcompute',
      name: 'NC-230',
      partNumber: unique('NC230'),
      cooling: 'direct-liquid',
      rackUnits: 1,
      maxWatts: 900,
      weightGrams: 24_500,
      minFlowMlPerMinute: 1_300,
      accelerators: 0,
    }),
    accepted: 201,
  },
  {
    route: 'PATCH /api/v1/hardware-models/{id}',
    path: ({ model }) => `/hardware-models/${model}`,
    revisionAt: ({ model }) => `/hardware-models/${model}`,
    valid: () => ({
      rackUnits: 1,
      maxWatts: 1_100,
      weightGrams: 24_000,
      minFlowMlPerMinute: 1_500,
    }),
  },
  {
    route: 'POST /api/v1/servers',
    path: () => '/servers',
    valid: server,
    accepted: 201,
  },
  {
    route: 'POST /api/v1/servers/bulk',
    path: () => '/servers/bulk',
    valid: (stage) => ({ mode: 'all-or-none', items: [server(stage)] }),
    accepted: 201,
  },
  {
    route: 'PATCH /api/v1/servers/{id}',
    path: ({ server: id }) => `/servers/${id}`,
    revisionAt: ({ server: id }) => `/servers/${id}`,
    valid: ({ site }) => ({
      name: 'node-1',
      place: 'R1 U13',
      assetNumber: 'A-2',
      siteId: site,
      condition: 'damaged',
      conditionNote: NOTE,
    }),
  },
  {
    route: 'POST /api/v1/servers/{id}/actions/{action}',
    path: ({ server: id }) => `/servers/${id}/actions/order`,
    revisionAt: ({ server: id }) => `/servers/${id}`,
    valid: () => ({
      reason: NOTE,
      supplierReference: 'S-1',
      condition: 'intact',
      conditionNote: NOTE,
      part: 'DIMM A1',
    }),
  },
  {
    route: 'POST /api/v1/servers/actions/{action}',
    path: () => '/servers/actions/cancel',
    valid: () => ({
      mode: 'each',
      items: [{ id: randomUUID(), revision: 1 }],
      reason: NOTE,
      supplierReference: 'S-1',
    }),
  },
];

const RECEIVING: readonly BodyRow[] = [
  {
    route: 'POST /api/v1/orders',
    path: () => '/orders',
    valid: ({ model }) => ({
      number: unique('PO'),
      supplier: 'Nordcompute A/S',
      orderedOn: DAY,
      note: NOTE,
      lines: [{ modelId: model, quantity: 2, description: 'Vandkølet' }],
    }),
    accepted: 201,
  },
  {
    route: 'PATCH /api/v1/orders/{id}',
    path: ({ order }) => `/orders/${order}`,
    revisionAt: ({ order }) => `/orders/${order}`,
    valid: () => ({ number: unique('PO'), supplier: 'Andre', orderedOn: DAY, note: NOTE }),
  },
  {
    route: 'POST /api/v1/orders/{id}/lines',
    path: ({ order }) => `/orders/${order}/lines`,
    revisionAt: ({ order }) => `/orders/${order}`,
    valid: ({ model }) => ({ modelId: model, quantity: 1, description: 'Tillæg' }),
  },
  {
    route: 'POST /api/v1/deliveries',
    path: () => '/deliveries',
    valid: ({ order, site }) => ({
      orderId: order,
      noteNumber: unique('FS'),
      siteId: site,
      carrier: 'Fragt',
      expectedOn: DAY,
    }),
    accepted: 201,
  },
  {
    route: 'PATCH /api/v1/deliveries/{id}',
    path: ({ delivery }) => `/deliveries/${delivery}`,
    revisionAt: ({ delivery }) => `/deliveries/${delivery}`,
    valid: () => ({
      noteNumber: unique('FS'),
      carrier: 'Post',
      expectedOn: DAY,
      deviationNote: NOTE,
      conditionNote: NOTE,
    }),
  },
  {
    route: 'POST /api/v1/deliveries/{id}/actions/{action}',
    path: ({ announced }) => `/deliveries/${announced}/actions/arrive`,
    revisionAt: ({ announced }) => `/deliveries/${announced}`,
    valid: () => ({ arrivedOn: DAY, condition: 'intact', conditionNote: NOTE, reason: NOTE }),
  },
  {
    route: 'PUT /api/v1/deliveries/{id}/expected-items',
    path: ({ announced }) => `/deliveries/${announced}/expected-items`,
    revisionAt: ({ announced }) => `/deliveries/${announced}`,
    valid: ({ line }) => ({ items: [{ serial: unique('SN'), orderLineId: line }] }),
    mayBeEmpty: ['/items'],
  },
  {
    route: 'POST /api/v1/deliveries/{id}/unexpected-items',
    path: ({ delivery }) => `/deliveries/${delivery}/unexpected-items`,
    valid: ({ model, line }) => ({
      serial: unique('SN'),
      orderLineId: line,
      modelId: model,
      reason: NOTE,
      condition: 'intact',
    }),
    accepted: 201,
  },
  {
    route: 'POST /api/v1/scan-sessions',
    path: () => '/scan-sessions',
    valid: ({ delivery, line }) => ({ deliveryId: delivery, orderLineId: line }),
    accepted: 201,
  },
  {
    route: 'POST /api/v1/scan-sessions/{id}/scans',
    path: ({ session }) => `/scan-sessions/${session}/scans`,
    valid: () => ({
      scans: [{ id: randomUUID(), serial: 'SN-9', condition: 'intact', conditionNote: NOTE }],
    }),
  },
  {
    route: 'POST /api/v1/scans/{id}/damage',
    path: ({ scan }) => `/scans/${scan}/damage`,
    valid: () => ({ note: NOTE }),
  },
];

export const BODY_ROWS: readonly BodyRow[] = [
  ...REGION_BODIES,
  ...JOBS,
  ...SERVERS,
  ...RECORD_BODIES,
  ...DATE_BODIES,
  ...UPLINK_BODIES,
  ...DEVICE_BODIES,
  ...BOX_BODIES,
  ...PLAN_BODIES,
  ...RACK_ROWS,
  ...PROBE_ROWS,
  ...RECEIVING,
  ...CHECK_BODIES,
  ...ACCESS_BODIES,
  ...COOLING,
];
