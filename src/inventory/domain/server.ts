import { actionNames, type ActionTable, type Guard } from '../../kernel/action-table.js';
import { reason } from '../../kernel/message.js';

export const SERVER_STATES = [
  'planned',
  'ordered',
  'received',
  'installed',
  'connected',
  'verified',
  'burn-in',
  'accepted',
  'in-service',
  'maintenance',
  'quarantined',
  'returned',
  'retiring',
  'disposed',
  'cancelled',
] as const;

export type ServerState = (typeof SERVER_STATES)[number];

export type ServerAction =
  'order' | 'receive' | 'undo-receive' | 'quarantine' | 'release' | 'return' | 'cancel';

/** What the guards look at, gathered from the server, its asset and the decision register. */
export type ServerFacts = {
  readonly hasSerial: boolean;
  readonly onOrderLine: boolean;
  readonly unexpectedRecorded: boolean;
  readonly conditionRecorded: boolean;
  readonly accelerators: number;
  readonly acceleratorsApproved: boolean;
};

const onOrder: Guard<ServerFacts> = ({ onOrderLine, unexpectedRecorded }) =>
  onOrderLine || unexpectedRecorded
    ? null
    : reason(
        'not-on-order',
        'It is on no order line: choose the line, or receive it as unexpected with a reason.',
        'Den står ikke på nogen ordrelinje: vælg linjen, eller modtag den som uventet med en grund.',
      );

const boardDecided: Guard<ServerFacts> = ({ accelerators, acceleratorsApproved }) =>
  accelerators === 0 || acceleratorsApproved
    ? null
    : reason(
        'accelerators-undecided',
        'It has accelerators (GPUs), and the board has not approved them: see Decisions.',
        'Den har acceleratorer (GPU’er), og bestyrelsen har ikke godkendt dem: se Beslutninger.',
      );

const identified: Guard<ServerFacts> = ({ hasSerial }) =>
  hasSerial
    ? null
    : reason(
        'no-serial',
        'Its serial number is not known: scan or type it.',
        'Serienummeret kendes ikke: scan eller tast det.',
      );

const conditionKnown: Guard<ServerFacts> = ({ conditionRecorded }) =>
  conditionRecorded
    ? null
    : reason(
        'condition-unknown',
        'Its condition on arrival is not recorded: say intact or damaged.',
        'Tilstanden ved modtagelsen er ikke registreret: angiv intakt eller beskadiget.',
      );

const WHY = { field: 'reason', label: { da: 'Begrundelse', en: 'Reason' }, required: true };
const CASE = {
  field: 'supplierReference',
  label: { da: 'Leverandørens sagsnummer', en: 'Supplier’s case number' },
  required: false,
};

/**
 * From planned to received, with quarantine and return; later steps join the same table. Actions
 * stand in the order in which they are offered: forward first, back and out last.
 */
export const SERVER_TABLE: ActionTable<ServerState, ServerAction, ServerFacts> = {
  subject: 'server',
  states: {
    planned: { label: { da: 'Planlagt', en: 'Planned' }, tone: 'neutral', slaWorkingDays: null },
    ordered: { label: { da: 'Bestilt', en: 'Ordered' }, tone: 'info', slaWorkingDays: 60 },
    received: { label: { da: 'Modtaget', en: 'Received' }, tone: 'info', slaWorkingDays: 10 },
    installed: { label: { da: 'Monteret', en: 'Installed' }, tone: 'info', slaWorkingDays: 5 },
    connected: {
      label: { da: 'Tilsluttet køling', en: 'Connected' },
      tone: 'info',
      slaWorkingDays: 5,
    },
    verified: { label: { da: 'Verificeret', en: 'Verified' }, tone: 'info', slaWorkingDays: 5 },
    'burn-in': { label: { da: 'Belastningstest', en: 'Burn-in' }, tone: 'info', slaWorkingDays: 7 },
    accepted: { label: { da: 'Godkendt', en: 'Accepted' }, tone: 'success', slaWorkingDays: 10 },
    'in-service': {
      label: { da: 'I drift', en: 'In service' },
      tone: 'success',
      slaWorkingDays: null,
    },
    maintenance: {
      label: { da: 'Vedligehold', en: 'Maintenance' },
      tone: 'attention',
      slaWorkingDays: 5,
      side: true,
    },
    quarantined: {
      label: { da: 'I karantæne', en: 'Quarantined' },
      tone: 'danger',
      slaWorkingDays: 5,
      side: true,
    },
    returned: {
      label: { da: 'Returneret', en: 'Returned' },
      tone: 'neutral',
      slaWorkingDays: null,
      side: true,
    },
    retiring: {
      label: { da: 'Under udfasning', en: 'Retiring' },
      tone: 'attention',
      slaWorkingDays: 20,
      side: true,
    },
    disposed: {
      label: { da: 'Bortskaffet', en: 'Disposed' },
      tone: 'neutral',
      slaWorkingDays: null,
      side: true,
    },
    cancelled: {
      label: { da: 'Annulleret', en: 'Cancelled' },
      tone: 'neutral',
      slaWorkingDays: null,
      side: true,
    },
  },
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
    release: {
      label: { da: 'Frigiv fra karantæne', en: 'Release from quarantine' },
      from: ['quarantined'],
      to: 'received',
      permission: 'server.quarantine',
      guards: [],
      evidence: [WHY],
    },
    quarantine: {
      label: { da: 'Sæt i karantæne', en: 'Quarantine' },
      from: ['received'],
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
      guards: [],
      evidence: [WHY, CASE],
    },
    'undo-receive': {
      label: { da: 'Fortryd modtagelse', en: 'Undo receipt' },
      from: ['received'],
      to: 'ordered',
      permission: 'server.receive',
      guards: [],
      evidence: [],
    },
    cancel: {
      label: { da: 'Annullér', en: 'Cancel' },
      from: ['planned', 'ordered'],
      to: 'cancelled',
      permission: 'server.write',
      guards: [],
      evidence: [WHY],
    },
  },
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
  readonly createdAt: number;
  readonly revision: number;
};

export const serverImage = (server: Server) => ({
  name: server.name,
  state: server.state,
  stateSince: server.stateSince,
  modelId: server.modelId,
  accelerators: server.accelerators,
  lotId: server.lotId,
});
