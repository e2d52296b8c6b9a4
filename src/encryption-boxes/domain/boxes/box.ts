import type { CalendarDay } from '../../../kernel/calendar-day.js';
import type { InstantMs } from '../../../kernel/instant.js';
import type { Text } from '../../../kernel/message.js';
import type { Pending } from './pending.js';
import type { BoxState } from './states.js';

export const BOX_NAME_MAX = 80;
export const BOX_WORD_MAX = 120;
export const BOX_NOTE_MAX = 2_000;
/** One terabit a second. */
export const BOX_RATE_MBPS_MAX = 1_000_000;

/** Where in the stack it encrypts (reference.md 3.1). */
export const LAYERS = ['l1', 'l2', 'macsec', 'l3'] as const;
export type Layer = (typeof LAYERS)[number];

export const LAYER_LABELS: { readonly [layer in Layer]: Text } = {
  l1: { da: 'L1 (optisk)', en: 'L1 (optical)' },
  l2: { da: 'L2 (Ethernet)', en: 'L2 (Ethernet)' },
  macsec: { da: 'MACsec', en: 'MACsec' },
  l3: { da: 'L3 (IPsec)', en: 'L3 (IPsec)' },
};

/** At which end of its link it stands. */
export const ENDS = ['centre', 'region'] as const;
export type End = (typeof ENDS)[number];

export const END_LABELS: { readonly [end in End]: Text } = {
  centre: { da: 'Centret', en: 'The centre' },
  region: { da: 'Regionen', en: 'The region' },
};

/** How keys are erased in it (reference.md 3.3). */
export const ZEROISE_MEANS = [
  'cli',
  'manager',
  'front-panel',
  'emergency-button',
  'tamper',
  'vendor',
] as const;

export type BoxAction =
  | 'dispatch'
  | 'receive'
  | 'undo-receive'
  | 'inspect'
  | 'stage'
  | 'enrol'
  | 'seal'
  | 'ship'
  | 'arrive'
  | 'mount'
  | 'take-in-service'
  | 'withdraw'
  | 'stand-by'
  | 'zeroise'
  | 'sanitise'
  | 'dispose'
  | 'unseal'
  | 'quarantine'
  | 'keep-spare'
  | 'take-spare'
  | 'send-rma'
  | 'take-back'
  | 'suspect'
  | 'clear';

/** What came with a step: who, when, and its fields. */
export type StepRecord = {
  readonly at: InstantMs;
  readonly by: string;
  /** The second person of a step that takes two. */
  readonly second?: string;
  readonly fields: Readonly<Record<string, string>>;
};

/** An encryption box; what it is as a thing (serial, order, place) stands on its asset. */
export type Box = {
  readonly id: string;
  readonly name: string | null;
  readonly modelId: string;
  /** Of its link; without one, of where it stands. */
  readonly regionId: string | null;
  readonly layer: Layer | null;
  readonly maxRateMbps: number | null;
  readonly hardwareRevision: string | null;
  readonly ports: string | null;
  readonly powerFeeds: string | null;
  readonly cryptoSuite: string | null;
  readonly firmware: string | null;
  /** The firmware that is approved for it. */
  readonly firmwareBaseline: string | null;
  readonly supportEndsOn: CalendarDay | null;
  readonly warrantyEndsOn: CalendarDay | null;
  readonly note: string | null;
  readonly linkId: string | null;
  readonly linkEnd: End | null;
  readonly state: BoxState;
  readonly stateSince: InstantMs;
  /** The last of each step that was taken, with what came with it. */
  readonly steps: { readonly [action in BoxAction]?: StepRecord };
  readonly pending: Pending | null;
  readonly createdAt: InstantMs;
  readonly revision: number;
};

/** What people call it. */
export const boxLabel = (box: {
  readonly name: string | null;
  readonly serial: string | null;
  readonly id: string;
}): string => box.name ?? box.serial ?? box.id;

export const boxImage = (box: Box) => ({
  name: box.name,
  modelId: box.modelId,
  layer: box.layer,
  maxRateMbps: box.maxRateMbps,
  hardwareRevision: box.hardwareRevision,
  ports: box.ports,
  powerFeeds: box.powerFeeds,
  cryptoSuite: box.cryptoSuite,
  firmware: box.firmware,
  firmwareBaseline: box.firmwareBaseline,
  supportEndsOn: box.supportEndsOn,
  warrantyEndsOn: box.warrantyEndsOn,
  note: box.note,
  linkId: box.linkId,
  linkEnd: box.linkEnd,
  state: box.state,
  stateSince: box.stateSince,
  steps: box.steps,
  pending: box.pending,
});
