import type { ActionTable, Guard } from '../../../kernel/action-table.js';
import { reason } from '../../../kernel/message.js';
import type { Leg } from './equipment.js';

export const HOSE_TYPE_MAX = 60;

export const KNOWN = ['yes', 'no', 'unknown'] as const;
/** Whether somebody looked, and what they saw; nobody having looked is no yes. */
export type Known = (typeof KNOWN)[number];

export type ConnectionState = 'connected' | 'opened' | 'drained' | 'removed';
export type ConnectionAction = 'open' | 'reconnect' | 'drain' | 'remove';

/** One leg between a server and a port. */
export type Hose = {
  readonly portId: string;
  readonly type: string | null;
  readonly lengthMm: number | null;
  readonly seated: Known;
  readonly latched: Known;
};

/** A server on its hoses, as it was put together: right or wrong is what the wet gate says. */
export type CoolantConnection = {
  readonly id: string;
  readonly assetId: string;
  readonly regionId: string | null;
  readonly state: ConnectionState;
  readonly stateSince: number;
  /** The hose on the server's own supply inlet. */
  readonly supply: Hose;
  readonly return: Hose;
  readonly connectedBy: string;
  readonly connectedAt: number;
  /** Last, also after it was put together again: tests from before it prove nothing. */
  readonly openedBy: string | null;
  readonly openedAt: number | null;
  readonly drainedAt: number | null;
  readonly createdAt: number;
  readonly revision: number;
};

export type ConnectionFacts = {
  /** Ports of this connection on which another server hangs now, in words. */
  readonly takenPorts: readonly string[];
};

const portsFree: Guard<ConnectionFacts> = ({ takenPorts }) =>
  takenPorts.length === 0
    ? null
    : reason(
        'port-taken',
        `Another server hangs on ${takenPorts.join(', ')}: remove this connection and make a new one.`,
        `En anden server sidder på ${takenPorts.join(', ')}: fjern denne forbindelse, og lav en ny.`,
      );

const WHY = { field: 'reason', label: { da: 'Begrundelse', en: 'Reason' }, required: true };
const NOTE = { field: 'reason', label: { da: 'Bemærkning', en: 'Note' }, required: false };
const seen = (field: string, da: string, en: string) => ({
  field,
  label: { da, en },
  required: true,
});

/**
 * A connector may always be opened, also under a server that is switched on: water on the floor
 * does not wait for a rule. What it costs is the loop's release (release.ts).
 */
export const CONNECTION_TABLE: ActionTable<ConnectionState, ConnectionAction, ConnectionFacts> = {
  subject: 'coolant-connection',
  states: {
    connected: { label: { da: 'Tilsluttet', en: 'Connected' }, tone: 'info', slaWorkingDays: null },
    opened: { label: { da: 'Åbnet', en: 'Opened' }, tone: 'attention', slaWorkingDays: 1 },
    drained: { label: { da: 'Tømt', en: 'Drained' }, tone: 'neutral', slaWorkingDays: 5 },
    removed: { label: { da: 'Fjernet', en: 'Removed' }, tone: 'neutral', slaWorkingDays: null },
  },
  actions: {
    reconnect: {
      label: { da: 'Tilslut igen', en: 'Reconnect' },
      from: ['opened', 'drained'],
      to: 'connected',
      permission: 'cooling.write',
      guards: [portsFree],
      evidence: [
        seen('supplySeated', 'Frem: kobling i bund', 'Supply: coupling seated'),
        seen('supplyLatched', 'Frem: kobling låst', 'Supply: coupling latched'),
        seen('returnSeated', 'Retur: kobling i bund', 'Return: coupling seated'),
        seen('returnLatched', 'Retur: kobling låst', 'Return: coupling latched'),
      ],
    },
    drain: {
      label: { da: 'Registrér tømt', en: 'Record as drained' },
      from: ['opened'],
      to: 'drained',
      permission: 'cooling.write',
      guards: [],
      evidence: [NOTE],
    },
    remove: {
      label: { da: 'Fjern slangerne', en: 'Remove the hoses' },
      from: ['drained'],
      to: 'removed',
      permission: 'cooling.write',
      guards: [],
      evidence: [NOTE],
    },
    open: {
      label: { da: 'Åbn koblingen', en: 'Open the connector' },
      from: ['connected'],
      to: 'opened',
      permission: 'cooling.write',
      guards: [],
      evidence: [WHY],
    },
  },
};

/** Its connectors are apart: while that is so the loop cannot be released. */
export const isOpen = ({ state }: Pick<CoolantConnection, 'state'>): boolean =>
  state === 'opened' || state === 'drained';

export const portLabel = (manifold: string, number: number, leg: Leg): string =>
  `${manifold} ${number}${leg === 'supply' ? 'F' : 'R'}`;

export const connectionImage = (connection: CoolantConnection) => ({
  assetId: connection.assetId,
  state: connection.state,
  supply: { ...connection.supply },
  return: { ...connection.return },
  connectedBy: connection.connectedBy,
  connectedAt: connection.connectedAt,
  openedBy: connection.openedBy,
  openedAt: connection.openedAt,
  drainedAt: connection.drainedAt,
});
