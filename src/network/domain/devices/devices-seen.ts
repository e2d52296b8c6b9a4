import type { DeviceState } from './states.js';

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
