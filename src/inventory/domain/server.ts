import { actionNames, type ActionTable } from '../../kernel/action-table.js';
import { SERVER_STATE_INFOS, SERVER_STATES, type ServerState } from './server-states.js';
import {
  acceptanceTested,
  boardDecided,
  burnInTested,
  cleanToLeave,
  conditionKnown,
  connectionTested,
  drained,
  fitForAcceptance,
  fitForService,
  identified,
  identityProved,
  notHeld,
  onOrder,
  placed,
  poweredOff,
  poweredOn,
  safeToPower,
  sanitised,
  type PowerState,
  type ServerFacts,
  verificationTested,
  specified,
  TESTED,
  waterProved,
} from './server-guards.js';

// Who asks for the table of servers asks for its states as well.
export { SERVER_STATES, type ServerState };

export type ServerAction =
  | 'order'
  | 'receive'
  | 'undo-receive'
  | 'install'
  | 'connect'
  | 'verify'
  | 'begin-burn-in'
  | 'abort-burn-in'
  | 'accept'
  | 'take-in-service'
  | 'maintain'
  | 'end-maintenance'
  | 'change-part'
  | 'quarantine'
  | 'release'
  | 'return'
  | 'retire'
  | 'dispose'
  | 'cancel';

const WHY = { field: 'reason', label: { da: 'Begrundelse', en: 'Reason' }, required: true };
const PART = {
  field: 'part',
  label: { da: 'Hvilken del, gammelt og nyt serienummer', en: 'Which part, old and new serial' },
  required: true,
};
const CASE = {
  field: 'supplierReference',
  label: { da: 'Leverandørens sagsnummer', en: 'Supplier’s case number' },
  required: false,
};

/** Where a machine stands that is in the hall and not yet, or no longer, counted on. */
const IN_HALL = [
  'received',
  'installed',
  'connected',
  'verified',
  'burn-in',
  'accepted',
  'in-service',
  'maintenance',
] as const;

/**
 * From planned to in service and out again. Actions stand in the order in which they are offered:
 * forward first, back and out last.
 */
export const SERVER_TABLE: ActionTable<ServerState, ServerAction, ServerFacts> = {
  subject: 'server',
  states: SERVER_STATE_INFOS,
  actions: {
    order: {
      label: { da: 'Bestil', en: 'Order' },
      from: ['planned'],
      to: 'ordered',
      permission: 'server.order',
      guards: [onOrder, boardDecided],
      evidence: [],
    },
    receive: {
      label: { da: 'Modtag', en: 'Receive' },
      from: ['ordered'],
      to: 'received',
      permission: 'server.receive',
      guards: [identified, onOrder, conditionKnown],
      evidence: [],
    },
    install: {
      label: { da: 'Montér i rack', en: 'Install in its rack' },
      from: ['received'],
      to: 'installed',
      permission: 'server.install',
      guards: [notHeld, placed],
      evidence: [],
    },
    connect: {
      label: { da: 'Tilslut køling og strøm', en: 'Connect cooling and power' },
      from: ['installed'],
      to: 'connected',
      permission: 'server.connect',
      guards: [notHeld, placed, waterProved, connectionTested, safeToPower],
      evidence: [],
    },
    verify: {
      label: { da: 'Verificér', en: 'Verify' },
      from: ['connected'],
      to: 'verified',
      permission: 'server.verify',
      guards: [notHeld, identityProved, specified, verificationTested, fitForAcceptance],
      evidence: [],
    },
    'begin-burn-in': {
      label: { da: 'Begynd belastningstest', en: 'Begin burn-in' },
      from: ['verified'],
      to: 'burn-in',
      permission: 'server.accept',
      guards: [notHeld, poweredOn, identityProved, verificationTested, fitForAcceptance],
      evidence: [],
    },
    accept: {
      label: { da: 'Godkend', en: 'Accept' },
      from: ['burn-in'],
      to: 'accepted',
      permission: 'server.accept',
      guards: [notHeld, verificationTested, burnInTested, acceptanceTested, fitForAcceptance],
      evidence: [],
    },
    'take-in-service': {
      label: { da: 'Sæt i drift', en: 'Take in service' },
      from: ['accepted'],
      to: 'in-service',
      permission: 'server.serve',
      guards: [notHeld, placed, poweredOn, waterProved, ...TESTED, fitForService],
      evidence: [],
    },
    'end-maintenance': {
      label: { da: 'Afslut vedligehold', en: 'End maintenance' },
      from: ['maintenance'],
      to: 'in-service',
      permission: 'server.maintain',
      guards: [notHeld, placed, poweredOn, waterProved, connectionTested, fitForService],
      evidence: [],
    },
    release: {
      label: { da: 'Frigiv fra karantæne', en: 'Release from quarantine' },
      from: ['quarantined'],
      to: 'received',
      permission: 'server.quarantine',
      guards: [notHeld, poweredOff],
      evidence: [WHY],
    },
    'abort-burn-in': {
      label: { da: 'Afbryd belastningstest', en: 'Abort burn-in' },
      from: ['burn-in'],
      to: 'verified',
      permission: 'server.accept',
      guards: [],
      evidence: [WHY],
    },
    maintain: {
      label: { da: 'Tag ud til vedligehold', en: 'Take out for maintenance' },
      from: ['in-service'],
      to: 'maintenance',
      permission: 'server.maintain',
      guards: [],
      evidence: [WHY],
    },
    'change-part': {
      label: { da: 'Registrér udskiftet del', en: 'Record a changed part' },
      from: ['verified', 'burn-in', 'accepted', 'in-service', 'maintenance'],
      to: 'verified',
      permission: 'server.maintain',
      guards: [poweredOff],
      evidence: [PART, WHY],
    },
    quarantine: {
      label: { da: 'Sæt i karantæne', en: 'Quarantine' },
      from: IN_HALL,
      to: 'quarantined',
      permission: 'server.quarantine',
      guards: [],
      evidence: [WHY],
    },
    return: {
      label: { da: 'Returnér til leverandør', en: 'Return to supplier' },
      from: ['received', 'quarantined'],
      to: 'returned',
      permission: 'server.return',
      guards: [notHeld, poweredOff, drained, cleanToLeave],
      evidence: [WHY, CASE],
    },
    retire: {
      label: { da: 'Begynd udfasning', en: 'Begin retiring' },
      from: ['accepted', 'in-service', 'maintenance', 'quarantined'],
      to: 'retiring',
      permission: 'server.retire',
      guards: [],
      evidence: [WHY],
    },
    dispose: {
      label: { da: 'Bortskaf', en: 'Dispose' },
      from: ['retiring'],
      to: 'disposed',
      permission: 'server.retire',
      guards: [notHeld, poweredOff, drained, sanitised],
      evidence: [WHY],
    },
    'undo-receive': {
      label: { da: 'Fortryd modtagelse', en: 'Undo receipt' },
      from: ['received'],
      to: 'ordered',
      permission: 'server.receive',
      guards: [poweredOff, drained, cleanToLeave],
      evidence: [],
    },
    cancel: {
      label: { da: 'Annullér', en: 'Cancel' },
      from: ['planned', 'ordered'],
      to: 'cancelled',
      permission: 'server.write',
      guards: [cleanToLeave],
      evidence: [WHY],
    },
  },
};

/** The step that leads on from a state; the others lead back or aside, and none is first. */
export const FORWARD: { readonly [state in ServerState]?: ServerAction } = {
  planned: 'order',
  ordered: 'receive',
  received: 'install',
  installed: 'connect',
  connected: 'verify',
  verified: 'begin-burn-in',
  'burn-in': 'accept',
  accepted: 'take-in-service',
  maintenance: 'end-maintenance',
  quarantined: 'release',
  retiring: 'dispose',
};

export const SERVER_ACTIONS = actionNames(SERVER_TABLE);

/** States in which the machine is no longer ours to keep: its serial is free again. */
export const ENDED_STATES: readonly ServerState[] = ['returned', 'disposed', 'cancelled'];

export type Server = {
  readonly id: string;
  readonly name: string | null;
  readonly state: ServerState;
  readonly stateSince: number;
  readonly modelId: string;
  readonly accelerators: number;
  readonly regionId: string | null;
  readonly lotId: string | null;
  readonly power: PowerState;
  /** When a part was last changed: what was measured before it proves nothing any more. */
  readonly partsChangedAt: number | null;
  readonly createdAt: number;
  readonly revision: number;
};

/** What people call it: its serial, else its name; its id where it has neither. */
export const serverLabel = (server: {
  readonly serial: string | null;
  readonly name: string | null;
  readonly id: string;
}): string => server.serial ?? server.name ?? server.id;

export const serverImage = (server: Server) => ({
  name: server.name,
  state: server.state,
  stateSince: server.stateSince,
  modelId: server.modelId,
  accelerators: server.accelerators,
  lotId: server.lotId,
  // Absent where they say nothing, so that events of earlier releases still prove their rows.
  ...(server.power === 'off' ? {} : { power: server.power }),
  ...(server.partsChangedAt === null ? {} : { partsChangedAt: server.partsChangedAt }),
});
