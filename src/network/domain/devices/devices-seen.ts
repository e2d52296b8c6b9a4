import type { ConfigFacts } from './guards.js';
import { hasReached, type DeviceState } from './states.js';

export type DeviceSeen = {
  readonly id: string;
  readonly name: string | null;
  readonly state: DeviceState;
  readonly isDrifted: boolean;
};

/** The devices of one place as a whole: how many are asked for, and which are behind. */
export type DevicesSeen = {
  readonly count: number;
  /** Not verified, or no longer as they were meant. */
  readonly behind: readonly DeviceSeen[];
};

export const NO_DEVICES: DevicesSeen = { count: 0, behind: [] };

/** Far enough, and what was verified is what is there now; the store asks the same of all. */
export const isVerified = (
  state: DeviceState,
  { outcome, pair, verifiedPair }: Pick<ConfigFacts, 'outcome' | 'pair' | 'verifiedPair'>,
): boolean =>
  hasReached(state, 'verified') &&
  outcome !== 'different' &&
  pair !== null &&
  pair === verifiedPair;
