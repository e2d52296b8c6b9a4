import type { ActionTable, Guard } from '../../kernel/action-table.js';
import type { CalendarDay } from '../../kernel/calendar-day.js';
import { fault, type FieldFault } from '../../kernel/errors.js';
import type { InstantMs } from '../../kernel/instant.js';
import { reason, type Reason, type Text } from '../../kernel/message.js';

export const UPLINK_NAME_MAX = 120;
export const PROVIDER_MAX = 120;
export const CIRCUIT_REFERENCE_MAX = 80;
export const UPLINK_TEXT_MAX = 2_000;
/** One terabit a second. */
export const CAPACITY_MBPS_MAX = 1_000_000;

export const TRANSPORTS = ['dark-fibre', 'carrier-ethernet', 'sdn', 'internet', 'unknown'] as const;
export type Transport = (typeof TRANSPORTS)[number];

/** How the line itself is doubled, as somebody has looked it up; two lines are two uplinks. */
export const REDUNDANCIES = [
  'single',
  'redundant-same-path',
  'redundant-separate-paths',
  'unknown',
] as const;
export type Redundancy = (typeof REDUNDANCIES)[number];

export const UPLINK_STATES = [
  'planned',
  'ordered',
  'delivered',
  'tested',
  'in-service',
  'disrupted',
  'ended',
] as const;
export type UplinkState = (typeof UPLINK_STATES)[number];
export type UplinkAction =
  | 'order'
  | 'deliver'
  | 'test'
  | 'hand-back'
  | 'take-in-service'
  | 'report-disruption'
  | 'restore'
  | 'end';

/** The line by which a region's site reaches the centre. */
export type Uplink = {
  readonly id: string;
  /** What people call it. */
  readonly name: string;
  readonly siteId: string;
  /** The site's region. */
  readonly regionId: string;
  /** The network device that it ends on at its site; null: not said. */
  readonly deviceId: string | null;
  readonly provider: string | null;
  /** What the provider calls it; needed whenever they are called. */
  readonly circuitReference: string | null;
  readonly capacityMbps: number | null;
  readonly transport: Transport;
  readonly redundancy: Redundancy;
  /** Where and how it is handed over: room, patch panel, port, optics. */
  readonly handover: string | null;
  readonly note: string | null;
  readonly orderedOn: CalendarDay | null;
  readonly expectedOn: CalendarDay | null;
  /** The report of the test that it passed, e.g. of one after ITU-T Y.1564. */
  readonly testResult: string | null;
  readonly state: UplinkState;
  readonly stateSince: InstantMs;
  readonly createdAt: InstantMs;
  readonly revision: number;
};

/** What the steps look at. */
export type UplinkFacts = Pick<
  Uplink,
  'provider' | 'capacityMbps' | 'circuitReference' | 'handover'
>;

export const TRANSPORT_LABELS: { readonly [transport in Transport]: Text } = {
  'dark-fibre': { da: 'Mørk fiber', en: 'Dark fibre' },
  'carrier-ethernet': { da: 'Carrier Ethernet', en: 'Carrier Ethernet' },
  sdn: { da: 'Sundhedsdatanettet', en: 'The Danish health data network (SDN)' },
  internet: { da: 'Internettet', en: 'The internet' },
  unknown: { da: 'Ukendt', en: 'Unknown' },
};

export const REDUNDANCY_LABELS: { readonly [redundancy in Redundancy]: Text } = {
  single: { da: 'Enkelt', en: 'Single' },
  'redundant-same-path': { da: 'Dobbelt ad samme vej', en: 'Doubled on the same path' },
  'redundant-separate-paths': {
    da: 'Dobbelt ad adskilte veje',
    en: 'Doubled over separate paths',
  },
  unknown: { da: 'Ukendt', en: 'Unknown' },
};

const providerNamed: Guard<UplinkFacts> = ({ provider }) =>
  provider === null ? NO_PROVIDER : null;
const capacityKnown: Guard<UplinkFacts> = ({ capacityMbps }) =>
  capacityMbps === null ? NO_CAPACITY : null;
const circuitKnown: Guard<UplinkFacts> = ({ circuitReference }) =>
  circuitReference === null ? NO_CIRCUIT : null;
const handoverKnown: Guard<UplinkFacts> = ({ handover }) =>
  handover === null ? NO_HANDOVER : null;

const TO_ORDER = [providerNamed, capacityKnown];
const TO_SERVE = [...TO_ORDER, circuitKnown, handoverKnown];

const WRITE = 'uplink.write';
const REASON = { field: 'reason', label: { da: 'Begrundelse', en: 'Reason' }, required: true };

export const UPLINK_TABLE: ActionTable<UplinkState, UplinkAction, UplinkFacts> = {
  subject: 'uplink',
  states: {
    planned: { label: { da: 'Planlagt', en: 'Planned' }, tone: 'neutral', slaWorkingDays: null },
    ordered: { label: { da: 'Bestilt', en: 'Ordered' }, tone: 'info', slaWorkingDays: null },
    delivered: { label: { da: 'Leveret', en: 'Delivered' }, tone: 'info', slaWorkingDays: 10 },
    tested: { label: { da: 'Testet', en: 'Tested' }, tone: 'info', slaWorkingDays: 10 },
    'in-service': {
      label: { da: 'I drift', en: 'In service' },
      tone: 'success',
      slaWorkingDays: null,
    },
    disrupted: {
      label: { da: 'Afbrudt', en: 'Disrupted' },
      tone: 'danger',
      slaWorkingDays: 1,
      side: true,
    },
    ended: {
      label: { da: 'Ophørt', en: 'Ended' },
      tone: 'neutral',
      slaWorkingDays: null,
      side: true,
    },
  },
  actions: {
    order: {
      label: { da: 'Registrer bestilling', en: 'Record the order' },
      from: ['planned'],
      to: 'ordered',
      permission: WRITE,
      guards: TO_ORDER,
      evidence: [
        {
          field: 'orderedOn',
          label: { da: 'Bestilt den (tomt felt: i dag)', en: 'Ordered on (empty: today)' },
          required: false,
        },
        { field: 'expectedOn', label: { da: 'Ventet den', en: 'Expected on' }, required: false },
      ],
    },
    deliver: {
      label: { da: 'Registrer levering', en: 'Record delivery' },
      from: ['ordered'],
      to: 'delivered',
      permission: WRITE,
      guards: TO_ORDER,
      evidence: [],
    },
    test: {
      label: { da: 'Registrer test', en: 'Record the test' },
      from: ['delivered'],
      to: 'tested',
      permission: WRITE,
      guards: TO_ORDER,
      evidence: [
        {
          field: 'result',
          label: { da: 'Testrapport (Y.1564)', en: 'Test report (Y.1564)' },
          required: true,
        },
      ],
    },
    'hand-back': {
      label: { da: 'Giv tilbage til udbyderen', en: 'Hand back to the provider' },
      from: ['delivered', 'tested'],
      to: 'ordered',
      permission: WRITE,
      guards: [],
      evidence: [REASON],
    },
    'take-in-service': {
      label: { da: 'Tag i drift', en: 'Take into service' },
      from: ['tested'],
      to: 'in-service',
      permission: WRITE,
      guards: TO_SERVE,
      evidence: [],
    },
    'report-disruption': {
      label: { da: 'Meld afbrudt', en: 'Report a disruption' },
      from: ['in-service'],
      to: 'disrupted',
      permission: WRITE,
      guards: [],
      evidence: [REASON],
    },
    restore: {
      label: { da: 'Meld genoprettet', en: 'Report it restored' },
      from: ['disrupted'],
      to: 'in-service',
      permission: WRITE,
      guards: [],
      evidence: [],
    },
    end: {
      label: { da: 'Registrer ophør', en: 'Record its end' },
      from: ['planned', 'ordered', 'delivered', 'tested', 'in-service', 'disrupted'],
      to: 'ended',
      permission: WRITE,
      guards: [],
      evidence: [REASON],
    },
  },
};

const STANDS_ON: { readonly [state in UplinkState]: readonly Guard<UplinkFacts>[] } = {
  planned: [],
  ordered: TO_ORDER,
  delivered: TO_ORDER,
  tested: TO_ORDER,
  'in-service': TO_SERVE,
  disrupted: TO_SERVE,
  ended: [],
};

/** What speaks against an edit: a line keeps what the steps it took have asked of it. */
export function editReasons(state: UplinkState, facts: UplinkFacts): readonly Reason[] {
  if (state === 'ended') return [ENDED];
  return STANDS_ON[state].flatMap((guard) => guard(facts) ?? []);
}

/** What is wrong with the days as somebody gives them; empty: nothing. */
export function dayFaults(
  { orderedOn, expectedOn }: Pick<Uplink, 'orderedOn' | 'expectedOn'>,
  today: CalendarDay,
): readonly FieldFault[] {
  const faults: FieldFault[] = [];
  if (orderedOn !== null && orderedOn > today) faults.push(ORDERED_LATER);
  if (orderedOn !== null && expectedOn !== null && expectedOn < orderedOn) faults.push(TOO_SOON);
  return faults;
}

/** It was to be here by now, and is not. */
export const isLate = (
  { state, expectedOn }: Pick<Uplink, 'state' | 'expectedOn'>,
  today: CalendarDay,
): boolean => isAwaited(state) && expectedOn !== null && expectedOn < today;

/** States in which the provider's day is waited for. */
export const AWAITED_STATES: readonly UplinkState[] = ['planned', 'ordered'];

const isAwaited = (state: UplinkState) => AWAITED_STATES.includes(state);

const NO_PROVIDER = reason(
  'no-provider',
  'Nothing says who provides the line: name the provider.',
  'Der står ikke, hvem der leverer linjen: angiv udbyderen.',
);

const NO_CAPACITY = reason(
  'no-capacity',
  'Nothing says how much the line carries: give its capacity in Mbit/s.',
  'Der står ikke, hvor meget linjen kan bære: angiv kapaciteten i Mbit/s.',
);

const NO_CIRCUIT = reason(
  'no-circuit-reference',
  'The provider’s reference is missing: without it nobody can report a disruption to them.',
  'Udbyderens reference mangler: uden den kan ingen melde en afbrydelse til dem.',
);

const NO_HANDOVER = reason(
  'no-handover',
  'Nothing says where and how the line is handed over: write the room, the panel and the port.',
  'Der står ikke, hvor og hvordan linjen overdrages: skriv rum, panel og port.',
);

const ENDED = reason(
  'uplink-ended',
  'The line has ended: enter a new one.',
  'Linjen er ophørt: opret en ny.',
);

const ORDERED_LATER = fault(
  '/orderedOn',
  'ordered-in-future',
  'That day has not come: give the day on which it was ordered.',
  'Den dag er ikke kommet: angiv den dag, den blev bestilt.',
);

const TOO_SOON = fault(
  '/expectedOn',
  'expected-before-ordered',
  'It is expected before it was ordered: correct one of the days.',
  'Den ventes, før den er bestilt: ret en af dagene.',
);

export const uplinkImage = (one: Uplink) => ({
  name: one.name,
  siteId: one.siteId,
  regionId: one.regionId,
  ...(one.deviceId === null ? {} : { deviceId: one.deviceId }),
  provider: one.provider,
  circuitReference: one.circuitReference,
  capacityMbps: one.capacityMbps,
  transport: one.transport,
  redundancy: one.redundancy,
  handover: one.handover,
  note: one.note,
  orderedOn: one.orderedOn,
  expectedOn: one.expectedOn,
  testResult: one.testResult,
  state: one.state,
  stateSince: one.stateSince,
});
