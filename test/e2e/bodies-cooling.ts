import type { Body, BodyRow } from './bodies.js';
import { unique } from './people.js';

const DAY = '2025-04-24';
const NOTE = 'Set efter ved kredsen';
const MOMENT = '2025-04-23T08:00:00+02:00';

const limits = [{ code: 'pressure', min: '150', max: '500', source: 'Produktblad' }];

const hoses = {
  supplyHoseType: 'EPDM 1/2"',
  supplyHoseMetres: '1.2',
  supplySeated: 'yes',
  supplyLatched: 'yes',
  returnHoseType: 'EPDM 1/2"',
  returnHoseMetres: '1,2',
  returnSeated: 'yes',
  returnLatched: 'unknown',
};

const holdOf = (of: string): Body => ({
  [`${of}HoldStartedAt`]: '2025-04-21T08:00:00+02:00',
  [`${of}HoldEndedAt`]: '2025-04-22T09:00:00+02:00',
  [`${of}HoldStartKpa`]: '450',
  [`${of}HoldEndKpa`]: '449',
  [`${of}HoldStartCelsius`]: '21',
  [`${of}HoldEndCelsius`]: '21',
});

const release = (sampleId: string): Body => ({
  flushedAt: MOMENT,
  debrisSeen: 'no',
  filterMicron: '50',
  ...holdOf('loop'),
  ...holdOf('manifold'),
  dripSeen: 'no',
  sampleId,
  note: NOTE,
});

export const COOLING: readonly BodyRow[] = [
  {
    route: 'POST /api/v1/coolant-loops',
    path: () => '/coolant-loops',
    valid: ({ site, cooling }) => ({
      name: unique('Kreds'),
      kind: 'technology',
      coolant: 'pg25',
      siteId: site,
      workingPressureKpa: '300',
      heatToLoopId: cooling.facility,
      note: NOTE,
      limits,
    }),
    mayBeEmpty: ['/limits'],
    accepted: 201,
  },
  {
    route: 'POST /api/v1/cdus',
    path: () => '/cdus',
    valid: ({ cooling }) => ({
      name: unique('CDU'),
      facilityLoopId: cooling.facility,
      technologyLoopId: cooling.loop,
      capacityKilowatts: '80',
      state: 'standby',
      note: NOTE,
    }),
    accepted: 201,
  },
  {
    route: 'PATCH /api/v1/cdus/{id}',
    path: ({ cooling }) => `/cdus/${cooling.cdu}`,
    revisionAt: ({ cooling }) => `/cdus/${cooling.cdu}`,
    valid: () => ({ name: unique('CDU'), capacityKilowatts: '81,5', note: NOTE }),
  },
  {
    route: 'POST /api/v1/cdus/{id}/actions/{action}',
    path: ({ cooling }) => `/cdus/${cooling.cdu}/actions/trip`,
    revisionAt: ({ cooling }) => `/cdus/${cooling.cdu}`,
    valid: () => ({ reason: NOTE }),
  },
  {
    route: 'POST /api/v1/manifolds',
    path: () => '/manifolds',
    valid: ({ cooling }) => ({
      name: unique('M'),
      loopId: cooling.loop,
      place: 'R07',
      pairs: 2,
      couplingType: 'UQD',
      couplingSize: '08',
    }),
    accepted: 201,
  },
  {
    route: 'PATCH /api/v1/manifolds/{id}',
    path: ({ cooling }) => `/manifolds/${cooling.manifold}`,
    revisionAt: ({ cooling }) => `/manifolds/${cooling.manifold}`,
    valid: () => ({ name: unique('M'), place: 'R08' }),
  },
  {
    route: 'POST /api/v1/coolant-connections',
    path: () => '/coolant-connections',
    valid: ({ cooling }) => ({
      serverId: cooling.server,
      supplyPortId: cooling.supplyPort,
      returnPortId: cooling.returnPort,
      ...hoses,
    }),
    accepted: 201,
  },
  {
    route: 'PATCH /api/v1/coolant-connections/{id}',
    path: ({ cooling }) => `/coolant-connections/${cooling.connection}`,
    revisionAt: ({ cooling }) => `/coolant-connections/${cooling.connection}`,
    valid: () => hoses,
  },
  {
    route: 'POST /api/v1/leak-detectors',
    path: () => '/leak-detectors',
    valid: ({ cooling }) => ({
      name: unique('L'),
      watches: 'loop',
      watchedId: cooling.loop,
      switch: 'enabled',
      reading: 'ok',
      wetTestedOn: DAY,
      wetTestSeconds: 12,
    }),
    accepted: 201,
  },
  {
    route: 'PATCH /api/v1/leak-detectors/{id}',
    path: ({ cooling }) => `/leak-detectors/${cooling.detector}`,
    revisionAt: ({ cooling }) => `/leak-detectors/${cooling.detector}`,
    valid: () => ({
      name: unique('L'),
      switch: 'disabled',
      reading: 'unknown',
      wetTestedOn: DAY,
      wetTestSeconds: 30,
    }),
  },
  {
    route: 'POST /api/v1/loop-readings',
    path: () => '/loop-readings',
    valid: ({ cooling }) => ({
      loopId: cooling.loop,
      at: MOMENT,
      purpose: 'check',
      supplyCelsius: '32',
      returnCelsius: '42',
      flowLitresPerMinute: '30',
      differencePressureKpa: '-1',
      pressureKpa: '280',
      dewPointCelsius: '11,5',
      roomCelsius: '24',
      relativeHumidityPercent: '45',
      powerKilowatts: '20',
    }),
    accepted: 201,
  },
  {
    route: 'POST /api/v1/water-samples',
    path: () => '/water-samples',
    valid: ({ cooling }) => ({
      loopId: cooling.loop,
      takenAt: MOMENT,
      purpose: 'baseline',
      laboratory: 'Vandlab',
      glycolPercent: '25',
      ph: '8.5',
      conductivityMicrosiemensPerCm: '3000',
      bacteriaPerMl: '20',
      turbidityNtu: '0.4',
      note: NOTE,
    }),
    accepted: 201,
  },
  {
    route: 'POST /api/v1/loop-releases',
    path: () => '/loop-releases',
    valid: ({ cooling }) => ({ loopId: cooling.facility, ...release(cooling.sample) }),
    accepted: 201,
  },
  {
    route: 'PATCH /api/v1/loop-releases/{id}',
    path: ({ cooling }) => `/loop-releases/${cooling.release}`,
    revisionAt: ({ cooling }) => `/loop-releases/${cooling.release}`,
    valid: ({ cooling }) => release(cooling.sample),
  },
  {
    route: 'POST /api/v1/loop-releases/{id}/actions/{action}',
    path: ({ cooling }) => `/loop-releases/${cooling.release}/actions/void`,
    revisionAt: ({ cooling }) => `/loop-releases/${cooling.release}`,
    valid: () => ({ fingerprint: 'a'.repeat(64), reason: NOTE }),
    passing: ['/fingerprint'],
  },
  // Last, since these make the loop's release void.
  {
    route: 'PATCH /api/v1/coolant-loops/{id}',
    path: ({ cooling }) => `/coolant-loops/${cooling.loop}`,
    revisionAt: ({ cooling }) => `/coolant-loops/${cooling.loop}`,
    valid: ({ cooling }) => ({
      name: unique('Kreds'),
      kind: 'technology',
      coolant: 'pg25',
      workingPressureKpa: '310',
      heatToLoopId: cooling.facility,
      note: NOTE,
      limits,
    }),
    mayBeEmpty: ['/limits'],
  },
  {
    route: 'POST /api/v1/coolant-connections/{id}/actions/{action}',
    path: ({ cooling }) => `/coolant-connections/${cooling.connection}/actions/open`,
    revisionAt: ({ cooling }) => `/coolant-connections/${cooling.connection}`,
    valid: () => ({
      reason: NOTE,
      supplySeated: 'yes',
      supplyLatched: 'yes',
      returnSeated: 'yes',
      returnLatched: 'yes',
    }),
  },
];
