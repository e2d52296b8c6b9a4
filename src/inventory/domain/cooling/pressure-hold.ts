import { reason, type Reason } from '../../../kernel/message.js';
import { quantityText } from '../../../kernel/quantity.js';
import { QUANTITIES } from './quantities.js';

/** A pressure that was put on and left alone, as it was read at both ends. */
export type PressureHold = {
  readonly startedAt: number;
  readonly endedAt: number;
  readonly startPa: number;
  readonly endPa: number;
  readonly startMillidegrees: number;
  readonly endMillidegrees: number;
};

const HOLD_OF = ['loop', 'manifold'] as const;
export type HoldOf = (typeof HOLD_OF)[number];

/** Reference 5.3, row 10: 24 hours the loop, an hour the manifold with its servers' hoses. */
const HOLD_MINUTES_MIN: { readonly [of in HoldOf]: number } = {
  loop: 24 * 60,
  manifold: 60,
};
/** Reference 5.3, row 10: so many times the working pressure. */
const TEST_PRESSURE_FACTOR = 1.5;
/**
 * Reference 5.3, row 10: thousandths of the pressure put on, temperature taken out. A rise beyond
 * it proves nothing either: it was pumped up meanwhile, or a gauge was read wrongly.
 */
const DROP_PERMILLE_MAX = 20;

/** Standard atmosphere (ISO 2533). */
const ATMOSPHERE_PA = 101_325;
const ZERO_CELSIUS_MILLIKELVIN = 273_150;
const MINUTE_MS = 60_000;

/**
 * What was lost, less what the change of temperature explains: the absolute pressure of an enclosed
 * gas, or of the gas cushion above a liquid, goes with its absolute temperature.
 * @returns thousandths of the pressure put on; below zero: it rose
 */
export function correctedDropPermille(hold: PressureHold): number {
  const warmth =
    (hold.endMillidegrees + ZERO_CELSIUS_MILLIKELVIN) /
    (hold.startMillidegrees + ZERO_CELSIUS_MILLIKELVIN);
  const expected = (hold.startPa + ATMOSPHERE_PA) * warmth - ATMOSPHERE_PA;
  if (hold.startPa === 0) return 0;
  // Less than half a thousandth either way is 0, never -0.
  return Math.round(((expected - hold.endPa) * 1_000) / hold.startPa) + 0;
}

const NAMES = {
  loop: { en: 'of the loop', da: 'af kredsen' },
  manifold: { en: 'of manifolds and servers', da: 'af manifolder og servere' },
} as const;

/** Every reason why a hold does not pass. */
export function holdFaults(
  of: HoldOf,
  hold: PressureHold | null,
  against: { readonly workingPressurePa: number; readonly now: number },
): readonly Reason[] {
  const name = NAMES[of];
  if (hold === null) {
    return [
      reason(
        `hold-missing-${of}`,
        `The pressure hold ${name.en} is not recorded.`,
        `Trykprøven ${name.da} er ikke registreret.`,
      ),
    ];
  }
  return [
    ...timeFaults(of, hold, against.now),
    ...pressureFaults(of, hold, against.workingPressurePa),
    ...dropFaults(of, hold),
  ];
}

function timeFaults(of: HoldOf, hold: PressureHold, now: number): readonly Reason[] {
  const name = NAMES[of];
  if (hold.endedAt > now) {
    return [
      reason(
        `hold-running-${of}`,
        `The pressure hold ${name.en} has not ended yet.`,
        `Trykprøven ${name.da} er ikke slut endnu.`,
      ),
    ];
  }
  const minutes = Math.floor((hold.endedAt - hold.startedAt) / MINUTE_MS);
  const least = HOLD_MINUTES_MIN[of];
  if (minutes >= least) return [];
  return [
    reason(
      `hold-short-${of}`,
      `The pressure hold ${name.en} lasted ${minutes} minutes; it takes ${least}.`,
      `Trykprøven ${name.da} varede ${minutes} minutter; den skal vare ${least}.`,
    ),
  ];
}

function pressureFaults(of: HoldOf, hold: PressureHold, working: number): readonly Reason[] {
  const least = Math.ceil(working * TEST_PRESSURE_FACTOR);
  if (hold.startPa >= least) return [];
  const [put, asked] = [hold.startPa, least].map((pa) => quantityText(pa, QUANTITIES.pressure));
  const name = NAMES[of];
  return [
    reason(
      `hold-low-${of}`,
      `The pressure hold ${name.en} began at ${put?.en}; it takes ${asked?.en} (1.5 times).`,
      `Trykprøven ${name.da} begyndte ved ${put?.da}; der skal ${asked?.da} til (1,5 gange).`,
    ),
  ];
}

function dropFaults(of: HoldOf, hold: PressureHold): readonly Reason[] {
  const drop = correctedDropPermille(hold);
  if (hold.startPa > 0 && Math.abs(drop) <= DROP_PERMILLE_MAX) return [];
  const name = NAMES[of];
  const [changed, most] = [Math.abs(drop), DROP_PERMILLE_MAX].map((share) =>
    quantityText(share, QUANTITIES.share),
  );
  const isRise = drop < 0;
  return [
    reason(
      `hold-${isRise ? 'rose' : 'dropped'}-${of}`,
      `The pressure hold ${name.en} ${isRise ? 'rose by' : 'lost'} ${changed?.en}; at most ${most?.en} is passed.`,
      `Trykprøven ${name.da} ${isRise ? 'steg' : 'tabte'} ${changed?.da}; højst ${most?.da} består.`,
    ),
  ];
}
