import type { InstantMs } from '../../../kernel/instant.js';
import type { Text } from '../../../kernel/message.js';
import type { Layer } from '../boxes/box.js';

/** Before over the old boxes, after over the new ones (reference.md 3.4). */
export const PHASES = ['before', 'after'] as const;
export type Phase = (typeof PHASES)[number];

export const PHASE_LABELS: { readonly [phase in Phase]: Text } = {
  before: { da: 'Før, over de gamle bokse', en: 'Before, over the old boxes' },
  after: { da: 'Efter, over de nye bokse', en: 'After, over the new boxes' },
};

/** Whole numbers only, in the unit of the name. */
export const MEASURED = [
  'throughputMbps',
  'jumboMbps',
  'mixedMbps',
  'delayUs',
  'jitterUs',
  'framesSent',
  'framesLost',
  'mtu',
  'rekeys',
  'leakedFrames',
  'plaintextFrames',
  'switchOverMs',
] as const;
export type Measured = (typeof MEASURED)[number];

export type Range = { readonly min: number; readonly max: number };

const COUNTED: Range = { min: 0, max: 1_000_000_000_000 };
/** One way, ten seconds at most. */
const DELAY: Range = { min: 0, max: 10_000_000 };
/** From the shortest performance test there is (reference.md 3.4). */
const MINUTES: Range = { min: 15, max: 10_080 };

/** How a measurement is taken in: on the screen, by a program and in a file. */
export function rangeOf(name: Measured | 'minutes'): Range {
  if (name === 'minutes') return MINUTES;
  return name === 'delayUs' || name === 'jitterUs' ? DELAY : COUNTED;
}

export const MEASURED_LABELS: { readonly [name in Measured]: Text } = {
  throughputMbps: { da: 'Gennemløb ved 1.518 B, Mbit/s', en: 'Throughput at 1,518 B, Mbit/s' },
  jumboMbps: { da: 'Gennemløb ved store rammer, Mbit/s', en: 'Throughput at jumbo size, Mbit/s' },
  mixedMbps: {
    da: 'Gennemløb ved blandede rammer, Mbit/s',
    en: 'Throughput at mixed sizes, Mbit/s',
  },
  delayUs: { da: 'Forsinkelse en vej, µs', en: 'One-way delay, µs' },
  jitterUs: { da: 'Jitter, µs', en: 'Jitter, µs' },
  framesSent: { da: 'Sendte rammer', en: 'Frames sent' },
  framesLost: { da: 'Tabte rammer', en: 'Frames lost' },
  mtu: { da: 'MTU ende til ende, B', en: 'Path MTU, B' },
  rekeys: { da: 'Nøgleskift uden tab', en: 'Rekeys without loss' },
  leakedFrames: {
    da: 'Rammer igennem, da nøglen var væk',
    en: 'Frames passed while the key was gone',
  },
  plaintextFrames: {
    da: 'Ukrypterede rammer på den sorte side',
    en: 'Plaintext frames on the black side',
  },
  switchOverMs: { da: 'Omskiftning til reserve, ms', en: 'Switch-over to the spare link, ms' },
};

export type Values = { readonly [name in Measured]?: number };

/** What the limits of a link follow from. */
export type MeasuredLink = {
  readonly layer: Layer | null;
  readonly rateMbps: number | null;
  readonly mtu: number | null;
  readonly redundancyGroup: string | null;
};

/** A limit as it stood when it was judged by; it is copied into the result. */
export type Limit = {
  readonly name: Measured;
  readonly is: 'at-least' | 'at-most';
  readonly limit: number;
};

export type Judged = Limit & {
  /** null: it was not measured, so it is not met. */
  readonly value: number | null;
  readonly passed: boolean;
};

export type Measurement = {
  readonly id: string;
  readonly swapId: string;
  readonly phase: Phase;
  readonly measured: Values;
  /** How long the performance test ran. */
  readonly minutes: number;
  /** Empty of one before: it is what the other is compared with. */
  readonly judged: readonly Judged[];
  readonly reference: string | null;
  /** The file that it came in, and its SHA-256; null: it was typed, or sent by a program. */
  readonly fileName: string | null;
  readonly fileSha256: string | null;
  readonly takenBy: string;
  readonly takenAt: InstantMs;
};

/** Without it there is nothing to compare with. */
export const NEEDED_BEFORE: readonly Measured[] = ['throughputMbps', 'delayUs', 'jitterUs', 'mtu'];

const LONG_MINUTES = 120;

/** What differs by layer: added delay in microseconds, and the switch-over in milliseconds. */
const BY_LAYER: {
  readonly [layer in Layer]: { readonly addedUs: number; readonly switchMs: number };
} = {
  l1: { addedUs: 50, switchMs: 50 },
  l2: { addedUs: 50, switchMs: 50 },
  macsec: { addedUs: 50, switchMs: 50 },
  l3: { addedUs: 1_000, switchMs: 3_000 },
};

const JUMBO_MTU = 9_000;

/** What reference.md 3.4 asks of the link. @param before what the old boxes gave */
export function limitsOf(
  link: MeasuredLink,
  before: Values,
  minutes: number,
  sent: number,
): readonly Limit[] {
  const { addedUs, switchMs } = BY_LAYER[link.layer ?? 'l2'];
  const rate = link.rateMbps;
  const atLeast = (name: Measured, limit: number): Limit => ({ name, is: 'at-least', limit });
  const atMost = (name: Measured, limit: number): Limit => ({ name, is: 'at-most', limit });
  const share = (percent: number) => Math.ceil(((rate ?? 0) * percent) / 100);
  return [
    ...(rate === null ? [] : [atLeast('throughputMbps', share(95))]),
    ...(rate === null || (link.mtu ?? 0) < JUMBO_MTU ? [] : [atLeast('jumboMbps', share(95))]),
    ...(rate === null ? [] : [atLeast('mixedMbps', share(90))]),
    ...(before.delayUs === undefined ? [] : [atMost('delayUs', before.delayUs + addedUs)]),
    atMost('jitterUs', 500),
    atLeast('framesSent', 1),
    // None in a short test; one in a million over a long one.
    atMost('framesLost', minutes >= LONG_MINUTES ? Math.floor(sent / 1_000_000) : 0),
    ...(link.mtu === null ? [] : [atLeast('mtu', link.mtu)]),
    atLeast('rekeys', 2),
    atMost('leakedFrames', 0),
    atMost('plaintextFrames', 0),
    ...(link.redundancyGroup === null ? [] : [atMost('switchOverMs', switchMs - 1)]),
  ];
}

/** @returns each limit with what was measured; what was not measured is not met */
export function judge(
  link: MeasuredLink,
  before: Values,
  { measured, minutes }: Pick<Measurement, 'measured' | 'minutes'>,
): readonly Judged[] {
  return limitsOf(link, before, minutes, measured.framesSent ?? 0).map((one) => {
    const value = measured[one.name] ?? null;
    const isMet =
      value !== null && (one.is === 'at-least' ? value >= one.limit : value <= one.limit);
    return { ...one, value, passed: isMet };
  });
}

export const isPassed = ({ judged }: Pick<Measurement, 'judged'>): boolean =>
  judged.every(({ passed }) => passed);

export const measurementImage = (one: Measurement) => ({
  id: one.id,
  swapId: one.swapId,
  phase: one.phase,
  measured: one.measured,
  minutes: one.minutes,
  judged: one.judged.map((judged) => ({ ...judged })),
  reference: one.reference,
  fileName: one.fileName,
  fileSha256: one.fileSha256,
  takenBy: one.takenBy,
  takenAt: one.takenAt,
});
