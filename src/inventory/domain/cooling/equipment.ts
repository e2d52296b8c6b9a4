import type { ActionTable } from '../../../kernel/action-table.js';
import type { Text } from '../../../kernel/message.js';
import type { Verdict } from './quantities.js';

export const EQUIPMENT_NAME_MAX = 80;
export const PORT_PAIRS_MAX = 48;
export const COUPLING_MAX = 60;
export const COOLING_PLACE_MAX = 120;

export const CDU_STATES = ['running', 'standby', 'tripped', 'off'] as const;
export type CduState = (typeof CDU_STATES)[number];
export type CduAction = 'start' | 'standby' | 'trip' | 'stop';

/** A coolant distribution unit: it moves heat from a technology loop to a facility loop. */
export type Cdu = {
  readonly id: string;
  readonly name: string;
  readonly facilityLoopId: string;
  readonly technologyLoopId: string;
  readonly regionId: string | null;
  readonly capacityWatts: number;
  readonly state: CduState;
  readonly stateSince: number;
  readonly note: string | null;
  readonly createdAt: number;
  readonly revision: number;
};

const WHY = { field: 'reason', label: { da: 'Begrundelse', en: 'Reason' }, required: true };
const WHY_IF_ANY = { ...WHY, required: false };
const CDU_PERMISSION = 'cooling.write';

export const CDU_TABLE: ActionTable<CduState, CduAction, object> = {
  subject: 'cdu',
  states: {
    running: { label: { da: 'Kører', en: 'Running' }, tone: 'success', slaWorkingDays: null },
    standby: { label: { da: 'Standby', en: 'Standby' }, tone: 'info', slaWorkingDays: null },
    tripped: { label: { da: 'Udkoblet', en: 'Tripped' }, tone: 'danger', slaWorkingDays: 1 },
    off: { label: { da: 'Slukket', en: 'Off' }, tone: 'neutral', slaWorkingDays: null },
  },
  actions: {
    start: {
      label: { da: 'Start', en: 'Start' },
      from: ['standby', 'tripped', 'off'],
      to: 'running',
      permission: CDU_PERMISSION,
      guards: [],
      evidence: [WHY_IF_ANY],
    },
    standby: {
      label: { da: 'Sæt i standby', en: 'Put on standby' },
      from: ['running', 'tripped', 'off'],
      to: 'standby',
      permission: CDU_PERMISSION,
      guards: [],
      evidence: [WHY_IF_ANY],
    },
    trip: {
      label: { da: 'Registrér udkobling', en: 'Record a trip' },
      from: ['running', 'standby'],
      to: 'tripped',
      permission: CDU_PERMISSION,
      guards: [],
      evidence: [WHY],
    },
    stop: {
      label: { da: 'Sluk', en: 'Stop' },
      from: ['running', 'standby', 'tripped'],
      to: 'off',
      permission: CDU_PERMISSION,
      guards: [],
      evidence: [WHY],
    },
  },
};

export const cduImage = (cdu: Cdu) => ({
  name: cdu.name,
  facilityLoopId: cdu.facilityLoopId,
  technologyLoopId: cdu.technologyLoopId,
  capacityWatts: cdu.capacityWatts,
  state: cdu.state,
  note: cdu.note,
});

export type Manifold = {
  readonly id: string;
  readonly loopId: string;
  readonly regionId: string | null;
  readonly name: string;
  /** Where it hangs, e.g. the name of a rack. */
  readonly place: string | null;
  readonly createdAt: number;
  readonly revision: number;
};

export const manifoldImage = ({ name, loopId, place }: Manifold) => ({ name, loopId, place });

export const LEGS = ['supply', 'return'] as const;
export type Leg = (typeof LEGS)[number];

export const LEG_LABELS: { readonly [leg in Leg]: Text } = {
  supply: { da: 'frem', en: 'supply' },
  return: { da: 'retur', en: 'return' },
};

/** One capped quick-disconnect of a manifold. Number and leg name it; a pair has one number. */
export type Port = {
  readonly id: string;
  readonly manifoldId: string;
  readonly number: number;
  readonly leg: Leg;
  readonly couplingType: string;
  readonly couplingSize: string;
};

export const WATCHED = ['server', 'manifold', 'cdu', 'loop'] as const;
export type Watched = (typeof WATCHED)[number];

export const DETECTOR_SWITCHES = ['enabled', 'disabled', 'unavailable'] as const;
export type DetectorSwitch = (typeof DETECTOR_SWITCHES)[number];

export const DETECTOR_READINGS = ['ok', 'alarm', 'unknown'] as const;
export type DetectorReading = (typeof DETECTOR_READINGS)[number];

/** An alarm must reach operations within it when water is put on the sensor; row 18. */
const WET_TEST_SECONDS_MAX = 60;

export type LeakDetector = {
  readonly id: string;
  readonly name: string;
  readonly watches: Watched;
  readonly watchedId: string;
  readonly regionId: string | null;
  readonly switch: DetectorSwitch;
  readonly reading: DetectorReading;
  readonly readAt: number | null;
  /** The day on which it was wetted, and how long the alarm took; null: it has not been. */
  readonly wetTestedOn: string | null;
  readonly wetTestSeconds: number | null;
  readonly createdAt: number;
  readonly revision: number;
};

export const wetTestVerdict = ({ wetTestSeconds: seconds }: LeakDetector): Verdict =>
  seconds === null ? 'unknown' : seconds < WET_TEST_SECONDS_MAX ? 'ok' : 'fault';

export const detectorImage = (detector: LeakDetector) => ({
  name: detector.name,
  watches: detector.watches,
  watchedId: detector.watchedId,
  switch: detector.switch,
  reading: detector.reading,
  readAt: detector.readAt,
  wetTestedOn: detector.wetTestedOn,
  wetTestSeconds: detector.wetTestSeconds,
});
