import type { ActionTable, Guard } from '../../../kernel/action-table.js';
import { reason, type Reason } from '../../../kernel/message.js';
import type { AssetKind } from '../asset.js';
import { SERVER_STATE_INFOS, type ServerState } from '../server-states.js';

export const SLOT_NAME_MAX = 40;
export const SLOT_ROLE_MAX = 40;
export const OUTLET_MAX = 60;
/** Slots entered in one go: more than any rack has. */
export const SLOTS_AT_ONCE = 200;
export const SLOTS_MAX = 1_000;

/** On which phase an outlet is; `L123` loads the three alike. */
export const PHASES = ['L1', 'L2', 'L3', 'L123'] as const;
export type Phase = (typeof PHASES)[number];

export const SLOT_STATES = ['empty', 'planned', 'occupied'] as const;
export type SlotState = (typeof SLOT_STATES)[number];
export type SlotAction = 'plan' | 'unplan' | 'place' | 'take-out';

/** Where a slot takes its power; a feed without an outlet is one the slot is not connected to. */
export type Feeds = {
  readonly feedAOutlet: string | null;
  readonly feedAPhase: Phase | null;
  readonly feedBOutlet: string | null;
  readonly feedBPhase: Phase | null;
};

/** A place in a rack: it keeps name, position, cabling and role whatever stands in it. */
export type Slot = Feeds & {
  readonly id: string;
  readonly rackId: string;
  readonly regionId: string | null;
  readonly name: string;
  /** What may stand here. */
  readonly kind: AssetKind;
  readonly role: string | null;
  /** Both or neither; null: a place without units, as the slots of a chassis are. */
  readonly lowestUnit: number | null;
  readonly heightUnits: number | null;
  readonly state: SlotState;
  readonly stateSince: number;
  readonly plannedModelId: string | null;
  readonly assetId: string | null;
  readonly createdAt: number;
  readonly revision: number;
};

export type NewSlot = Feeds &
  Pick<Slot, 'name' | 'kind' | 'role' | 'lowestUnit' | 'heightUnits'> & {
    /** Planned, though not yet of which model: as a layout says. */
    readonly planned?: boolean;
  };
export type SlotChanges = Partial<Omit<NewSlot, 'planned'>>;

export type SlotGuardFacts = {
  /** Why what was chosen, or is planned, may not come here. */
  readonly faults: readonly Reason[];
  /** Of the server that stands here; null: none does, or it is no server. */
  readonly serverState: ServerState | null;
  /** Coolant hoses that are still on it. */
  readonly hoses: number;
};

const fits: Guard<SlotGuardFacts> = ({ faults }) => faults;

/** States in which a machine is connected to its coolant, and may be running. */
const CONNECTED_STATES: readonly ServerState[] = [
  'connected',
  'verified',
  'burn-in',
  'accepted',
  'in-service',
];

const disconnected: Guard<SlotGuardFacts> = ({ serverState }) => {
  if (serverState === null || !CONNECTED_STATES.includes(serverState)) return null;
  const { da, en } = SERVER_STATE_INFOS[serverState].label;
  return reason(
    'server-connected',
    `Its server is in the state “${en}”: put it into maintenance or quarantine, or retire it first.`,
    `Serveren har tilstanden “${da}”: sæt den i vedligehold eller karantæne, eller udfas den først.`,
  );
};

const hosesOff: Guard<SlotGuardFacts> = ({ hoses }) =>
  hoses === 0
    ? null
    : reason(
        'still-connected',
        'Its hoses are still recorded at the manifold: open, drain and remove them first.',
        'Dens slanger står stadig på manifolden: åbn, tøm og fjern dem først.',
      );

const MODEL = { field: 'modelId', label: { da: 'Model', en: 'Model' }, required: true };
const ASSET = { field: 'assetId', label: { da: 'Udstyr', en: 'Equipment' }, required: true };
const WHY = { field: 'reason', label: { da: 'Begrundelse', en: 'Reason' }, required: true };

export const SLOT_TABLE: ActionTable<SlotState, SlotAction, SlotGuardFacts> = {
  subject: 'slot',
  states: {
    empty: { label: { da: 'Tom', en: 'Empty' }, tone: 'neutral', slaWorkingDays: null },
    planned: { label: { da: 'Planlagt', en: 'Planned' }, tone: 'info', slaWorkingDays: null },
    occupied: { label: { da: 'Optaget', en: 'Occupied' }, tone: 'success', slaWorkingDays: null },
  },
  actions: {
    place: {
      label: { da: 'Sæt på plads', en: 'Place' },
      from: ['empty', 'planned'],
      to: 'occupied',
      permission: 'rack.write',
      guards: [fits],
      evidence: [ASSET],
    },
    plan: {
      label: { da: 'Planlæg', en: 'Plan' },
      from: ['empty', 'planned'],
      to: 'planned',
      permission: 'rack.write',
      guards: [fits],
      evidence: [MODEL],
    },
    unplan: {
      label: { da: 'Fjern planen', en: 'Clear the plan' },
      from: ['planned'],
      to: 'empty',
      permission: 'rack.write',
      guards: [],
      evidence: [],
    },
    'take-out': {
      label: { da: 'Tag ud', en: 'Take out' },
      from: ['occupied'],
      to: 'empty',
      permission: 'rack.write',
      guards: [disconnected, hosesOff],
      evidence: [WHY],
    },
  },
};

/** Where a machine stands, as the gates of its lifecycle ask. */
export type PlacedFacts = {
  readonly slotId: string;
  readonly slotName: string;
  readonly rackId: string;
  readonly rackName: string;
  readonly lowestUnit: number | null;
};

/** Whether it stands somewhere; undefined: it does not. */
export const placedGate = (facts: PlacedFacts | undefined): readonly Reason[] =>
  facts !== undefined
    ? []
    : [
        reason(
          'not-placed',
          'It stands in no slot: choose a rack and a slot for it.',
          'Den står ikke på nogen plads: vælg et rack og en plads til den.',
        ),
      ];

export const slotImage = (slot: Slot) => ({
  rackId: slot.rackId,
  name: slot.name,
  kind: slot.kind,
  role: slot.role,
  lowestUnit: slot.lowestUnit,
  heightUnits: slot.heightUnits,
  feedAOutlet: slot.feedAOutlet,
  feedAPhase: slot.feedAPhase,
  feedBOutlet: slot.feedBOutlet,
  feedBPhase: slot.feedBPhase,
  state: slot.state,
  plannedModelId: slot.plannedModelId,
  assetId: slot.assetId,
});
