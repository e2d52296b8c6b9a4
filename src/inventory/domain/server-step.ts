import { SERVER_STATE_INFOS, SERVER_STATES, type ServerState } from './server-states.js';

export const STEP_OUTCOMES = ['done', 'failed'] as const;
export type StepOutcome = (typeof STEP_OUTCOMES)[number];

/** One step of a server's life, or an attempt at one that failed: a record, never a state. */
export type ServerStep = {
  readonly id: string;
  readonly serverId: string;
  /** The server's own, after it: tells the order of steps of one moment. */
  readonly serverRevision: number;
  /** A name of the server's or the power's table; `known`: how it stood when steps began. */
  readonly action: string;
  readonly outcome: StepOutcome;
  readonly fromState: string;
  readonly toState: string;
  readonly reason: string | null;
  readonly takenBy: string | null;
  readonly at: number;
};

/** The states of the line, in their order: how far a machine has come. */
export const LINE: readonly ServerState[] = SERVER_STATES.filter(
  (state) => SERVER_STATE_INFOS[state].side !== true,
);
