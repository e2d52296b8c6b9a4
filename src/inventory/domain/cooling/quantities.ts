import type { Quantity } from '../../../kernel/quantity.js';

/** What is measured of a coolant loop, and the small unit in which it is kept. */
export const QUANTITIES = {
  /** Millidegrees Celsius. */
  temperature: { unit: '°C', perUnit: 1_000, decimals: 2, min: -50_000, max: 150_000 },
  /** Millikelvin. */
  difference: { unit: 'K', perUnit: 1_000, decimals: 2, min: 0, max: 100_000 },
  /** Pascal above the air around it. */
  pressure: { unit: 'kPa', perUnit: 1_000, decimals: 2, min: 0, max: 10_000_000 },
  /** Pascal; below zero where the return is above the supply. */
  pressureDifference: {
    unit: 'kPa',
    perUnit: 1_000,
    decimals: 2,
    min: -2_000_000,
    max: 2_000_000,
  },
  /** Millilitres a minute. */
  flow: { unit: 'l/min', perUnit: 1_000, decimals: 2, min: 0, max: 100_000_000 },
  flowPerKilowatt: { unit: 'l/min/kW', perUnit: 1_000, decimals: 2, min: 0, max: 100_000 },
  /** Watts. */
  power: { unit: 'kW', perUnit: 1_000, decimals: 2, min: 0, max: 100_000_000 },
  /** Thousandths. */
  share: { unit: '%', perUnit: 10, decimals: 1, min: 0, max: 1_000 },
  /** Hundredths of a percent by volume. */
  glycol: { unit: 'vol%', perUnit: 100, decimals: 2, min: 0, max: 10_000 },
  /** Hundredths. */
  ph: { unit: '', perUnit: 100, decimals: 2, min: 0, max: 1_400 },
  /** Nanosiemens a centimetre. */
  conductivity: { unit: 'µS/cm', perUnit: 1_000, decimals: 2, min: 0, max: 200_000_000 },
  bacteria: { unit: 'CFU/ml', perUnit: 1, decimals: 0, min: 0, max: 1_000_000_000 },
  /** Hundredths of a nephelometric unit. */
  turbidity: { unit: 'NTU', perUnit: 100, decimals: 2, min: 0, max: 1_000_000 },
  filter: { unit: 'µm', perUnit: 1, decimals: 0, min: 1, max: 10_000 },
  /** Millimetres. */
  length: { unit: 'm', perUnit: 1_000, decimals: 2, min: 10, max: 100_000 },
  minutes: { unit: 'min', perUnit: 1, decimals: 0, min: 1, max: 525_600 },
  seconds: { unit: 's', perUnit: 1, decimals: 0, min: 0, max: 86_400 },
} as const satisfies Record<string, Quantity>;

export type QuantityName = keyof typeof QUANTITIES;

/** A limit as it is shown and copied: in small units, open where there is none. */
export type Limit = {
  readonly min: number | null;
  readonly max: number | null;
  /** Where the number is from, e.g. a row of the domain reference or a product sheet. */
  readonly source: string;
};

export const VERDICTS = ['ok', 'fault', 'unknown'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** A value that nobody knows is never within a limit. */
export function within(value: number | null, { min, max }: Limit): Verdict {
  if (value === null) return 'unknown';
  return (min === null || value >= min) && (max === null || value <= max) ? 'ok' : 'fault';
}
