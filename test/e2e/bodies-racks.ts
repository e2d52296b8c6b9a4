import type { BodyRow } from './bodies.js';
import { unique } from './people.js';

const NOTE = 'Flyttes til et andet rack';

const rackFigures = {
  units: 42,
  supply: 'three-phase',
  maxWeightGrams: 900_000,
  feedAWatts: 22_000,
  feedBWatts: 22_000,
  heatToAirWatts: 4_000,
  coolantFlowMlPerMinute: 17_000,
};

const slotPlace = (lowestUnit: number) => ({
  kind: 'server',
  role: 'Beregning',
  lowestUnit,
  heightUnits: 1,
  feedAOutlet: 'PDU-A 7',
  feedAPhase: 'L1',
  feedBOutlet: 'PDU-B 7',
  feedBPhase: 'L2',
});

/** Racks and their slots. */
export const RACK_ROWS: readonly BodyRow[] = [
  {
    route: 'POST /api/v1/racks',
    path: () => '/racks',
    valid: ({ site }) => ({ siteId: site, name: unique('R'), room: 'Hal 1', ...rackFigures }),
    accepted: 201,
  },
  {
    route: 'PATCH /api/v1/racks/{id}',
    path: ({ rack }) => `/racks/${rack}`,
    revisionAt: ({ rack }) => `/racks/${rack}`,
    valid: () => ({ name: unique('R'), room: 'Hal 2', ...rackFigures }),
  },
  {
    route: 'POST /api/v1/racks/{id}/slots',
    path: ({ rack }) => `/racks/${rack}/slots`,
    valid: () => ({ slots: [{ name: unique('U'), ...slotPlace(20) }] }),
    accepted: 201,
  },
  {
    route: 'PATCH /api/v1/slots/{id}',
    path: ({ slot }) => `/slots/${slot}`,
    revisionAt: ({ slot }) => `/slots/${slot}`,
    valid: () => ({ name: unique('U'), ...slotPlace(2) }),
  },
  {
    route: 'POST /api/v1/slots/{id}/actions/{action}',
    path: ({ slot }) => `/slots/${slot}/actions/take-out`,
    revisionAt: ({ slot }) => `/slots/${slot}`,
    valid: ({ server: id, model }) => ({ assetId: id, modelId: model, reason: NOTE }),
    accepted: 409,
  },
];
