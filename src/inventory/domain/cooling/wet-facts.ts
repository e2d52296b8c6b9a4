import type { Cooling } from '../asset.js';
import type { ConnectionState, Known } from './connection.js';
import type { DetectorReading, DetectorSwitch, Leg } from './equipment.js';
import type { CoolantLoop } from './loop.js';
import type { LoopReading } from './reading.js';
import type { ReleaseState, VoidCause } from './release.js';

export type PortFacts = {
  readonly label: string;
  readonly leg: Leg;
  readonly loopId: string;
};

/** One leg as it was put together. */
export type LegFacts = {
  /** Null: nobody recorded where it goes. */
  readonly port: PortFacts | null;
  readonly hoseType: string | null;
  readonly hoseLengthMm: number | null;
  readonly seated: Known;
  readonly latched: Known;
};

export type ConnectionWetFacts = {
  readonly id: string;
  readonly state: ConnectionState;
  readonly supply: LegFacts;
  readonly return: LegFacts;
  readonly openedAt: number | null;
  readonly drainedAt: number | null;
};

export type ReleaseWetFacts = {
  readonly id: string;
  readonly loopId: string;
  readonly state: ReleaseState;
  readonly signedAt: number | null;
  readonly voidedAt: number | null;
  readonly voidCause: VoidCause | null;
  readonly voidReason: string | null;
  /** Whose connector was opened: the server's name. */
  readonly openedAtServer: string | null;
};

export type DetectorFacts = {
  readonly name: string;
  readonly switch: DetectorSwitch;
  readonly reading: DetectorReading;
  /** At the server or its manifold, not somewhere else on the loop. */
  readonly near: boolean;
};

/** All that the wet gate and the drained gate look at, of one server. */
export type WetFacts = {
  readonly cooling: Cooling;
  readonly now: number;
  /** The latest one, removed or not; null: it was never connected. */
  readonly connection: ConnectionWetFacts | null;
  /** The loop of its supply port. */
  readonly loop: CoolantLoop | null;
  /** The loop's latest one. */
  readonly release: ReleaseWetFacts | null;
  readonly detectors: readonly DetectorFacts[];
  readonly reading: LoopReading | null;
};
