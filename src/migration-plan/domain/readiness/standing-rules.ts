import type { StateInfo } from '../../../kernel/action-table.js';
import { reason, type Reason } from '../../../kernel/message.js';
import {
  SWAP_STATE_INFOS,
  SWAP_STATES,
  swapHasReached,
  type SwapState,
} from '../../../encryption-boxes/domain/swaps/states.js';
import {
  ACCEPTED_STATES,
  SERVER_STATE_INFOS,
  type ServerState,
} from '../../../inventory/domain/server-states.js';
import { DEVICE_STATE_INFOS, type DeviceState } from '../../../network/domain/devices/states.js';
import { TASK_STATE_INFOS, type Standing, type TaskState } from '../tasks/standing.js';

export const READINESS_STATES = ['done', 'inWork', 'blocked', 'notStarted'] as const;
export type ReadinessState = (typeof READINESS_STATES)[number];

/** How one thing stands, and all that is in its way; only what is blocked has something there. */
export type Readiness = { readonly state: ReadinessState; readonly because: readonly Reason[] };

/** Which states of a lifecycle are the goal, and which come before anything was done. */
type StandingRule<S extends string> = {
  readonly states: { readonly [state in S]: StateInfo };
  readonly done: readonly S[];
  readonly notStarted: readonly S[];
};

/** As the plan's own fact counts them: what has been accepted. */
const SERVERS: StandingRule<ServerState> = {
  states: SERVER_STATE_INFOS,
  done: ACCEPTED_STATES,
  notStarted: ['planned', 'ordered'],
};

/** A device is done while it is as it was verified, which no state says. */
const DEVICES: StandingRule<DeviceState> = {
  states: DEVICE_STATE_INFOS,
  done: [],
  notStarted: ['planned'],
};

/** As the plan's own fact counts them: the cutover has been signed off. */
const SWAPS: StandingRule<SwapState> = {
  states: SWAP_STATE_INFOS,
  done: SWAP_STATES.filter((state) => swapHasReached(state, 'observed')),
  notStarted: ['planned'],
};

const TASKS: StandingRule<TaskState> = {
  states: TASK_STATE_INFOS,
  done: ['done'],
  notStarted: ['ready'],
};

/** Only of these is it asked what stands against the next step. */
const askedOf = <S extends string>({ states, done, notStarted }: StandingRule<S>): readonly S[] =>
  (Object.keys(states) as S[]) // keys of a mapped type over S
    .filter((state) => !done.includes(state) && !notStarted.includes(state));

export const SERVERS_ASKED = askedOf(SERVERS);
export const SWAPS_ASKED = askedOf(SWAPS);

type Seen<S> = { readonly state: S; readonly because: readonly Reason[] };

export const serverReadiness = (server: Seen<ServerState>): Readiness =>
  readinessBy(SERVERS, server);

export const deviceReadiness = (
  device: Seen<DeviceState> & { readonly isVerified: boolean },
): Readiness => (device.isVerified ? DONE : readinessBy(DEVICES, device));

/** A link of which nobody has planned the swap has not been begun. */
export const linkReadiness = ({ state, because }: Seen<SwapState | null>): Readiness =>
  state === null ? NOT_STARTED : readinessBy(SWAPS, { state, because });

/** What a task still takes itself is no obstacle: that is the work. */
export function taskReadiness({ state, because, blockers }: Standing): Readiness {
  const inTheWay = { blocked: blockers, broken: because, ready: [], 'in-work': [], done: [] };
  return readinessBy(TASKS, { state, because: inTheWay[state] });
}

const DONE: Readiness = { state: 'done', because: [] };
const NOT_STARTED: Readiness = { state: 'notStarted', because: [] };

function readinessBy<S extends string>(rule: StandingRule<S>, seen: Seen<S>): Readiness {
  const { state, because } = seen;
  if (rule.done.includes(state)) return DONE;
  if (rule.notStarted.includes(state)) return NOT_STARTED;
  const info = rule.states[state];
  // Beside the line a thing comes no further, also when the step back to it would be allowed.
  const inTheWay = info.side === true ? [standsAside(state, info), ...because] : because;
  return inTheWay.length > 0
    ? { state: 'blocked', because: inTheWay }
    : { state: 'inWork', because: [] };
}

const standsAside = (state: string, { label }: StateInfo): Reason =>
  reason(`state-${state}`, `Its state is “${label.en}”.`, `Tilstanden er “${label.da}”.`);
