import type { ActionTable, Guard } from '../../kernel/action-table.js';
import { reason } from '../../kernel/message.js';
import type { ServerState } from './server.js';
import {
  connectionTested,
  notHeld,
  safeToPower,
  type PowerState,
  type ServerFacts,
  waterProved,
} from './server-guards.js';

export type PowerAction = 'power-on' | 'power-off';

/** What the guards of power look at: the machine's facts, and where in its life it stands. */
export type PowerFacts = ServerFacts & { readonly state: ServerState };

/** Its connection has been made and proved, so water runs where it should. */
const POWERABLE: readonly ServerState[] = [
  'connected',
  'verified',
  'burn-in',
  'accepted',
  'in-service',
  'maintenance',
];

const connected: Guard<PowerFacts> = ({ state }) =>
  POWERABLE.includes(state)
    ? null
    : reason(
        'not-connected',
        'It is not connected: pass the gate of cooling and power first.',
        'Den er ikke tilsluttet: bestå porten for køling og strøm først.',
      );

/** Power is an axis of its own: a machine may be off in any state, and on in few. */
export const SERVER_POWER_TABLE: ActionTable<PowerState, PowerAction, PowerFacts> = {
  subject: 'server power',
  states: {
    off: { label: { da: 'Slukket', en: 'Off' }, tone: 'neutral', slaWorkingDays: null },
    on: { label: { da: 'Tændt', en: 'On' }, tone: 'success', slaWorkingDays: null },
  },
  actions: {
    'power-on': {
      label: { da: 'Tænd', en: 'Power on' },
      from: ['off'],
      to: 'on',
      permission: 'server.power',
      guards: [connected, notHeld, waterProved, connectionTested, safeToPower],
      evidence: [],
    },
    'power-off': {
      label: { da: 'Sluk', en: 'Power off' },
      from: ['on'],
      to: 'off',
      permission: 'server.power',
      guards: [],
      evidence: [],
    },
  },
};
