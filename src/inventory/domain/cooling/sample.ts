import type { Text } from '../../../kernel/message.js';
import type { Coolant } from './heat.js';
import { within, type Limit, type QuantityName, type Verdict } from './quantities.js';
import type { Purpose } from './reading.js';

export const LABORATORY_MAX = 120;

export const SAMPLE_CODES = ['glycol', 'ph', 'conductivity', 'bacteria', 'turbidity'] as const;
export type SampleCode = (typeof SAMPLE_CODES)[number];

/** Null: the quantity is shown and judged by nothing for this coolant. */
export type SampleLimits = { readonly [code in SampleCode]: Limit | null };

/** How far a value may stand from the baseline before somebody looks into it. */
export type DriftLimits = {
  readonly phHundredths: number;
  readonly conductivityPermille: number;
  readonly source: string;
};

/** A row of the domain reference, section 5.3. */
const row = (number: number) => `Reference 5.3 #${number}`;

export const SAMPLE_LIMITS: { readonly [coolant in Coolant]: SampleLimits } = {
  pg25: {
    glycol: { min: 2_300, max: 2_800, source: row(11) },
    ph: { min: 800, max: 1_000, source: row(12) },
    // Inhibited glycol conducts by its inhibitors: only its change tells anything (row 13).
    conductivity: null,
    bacteria: { min: null, max: 999, source: row(15) },
    turbidity: null,
  },
  water: {
    glycol: null,
    ph: { min: 700, max: 900, source: row(12) },
    conductivity: { min: null, max: 10_000, source: row(13) },
    bacteria: { min: null, max: 999, source: row(15) },
    turbidity: null,
  },
};

const DRIFT_LIMITS: DriftLimits = {
  phHundredths: 50,
  conductivityPermille: 200,
  source: `${row(12)}; ${row(13)}`,
};

/** Below it glycol feeds bacteria in place of stopping them (reference 5.3, row 11). */
const BIOFOULING_GLYCOL = 2_000;
/** Alarm stands at 1,000; this is what is aimed at (reference 5.3, row 15). */
const BACTERIA_TARGET = 100;

export const SAMPLE_LABELS: { readonly [code in SampleCode]: Text } = {
  glycol: { da: 'Glykol', en: 'Glycol' },
  ph: { da: 'pH', en: 'pH' },
  conductivity: { da: 'Ledningsevne', en: 'Conductivity' },
  bacteria: { da: 'Bakterier', en: 'Bacteria' },
  turbidity: { da: 'Turbiditet', en: 'Turbidity' },
};

/** What a laboratory found. The limits of its day are copied in, so later ones change nothing. */
export type WaterSample = {
  readonly id: string;
  readonly loopId: string;
  readonly regionId: string | null;
  readonly takenAt: number;
  readonly purpose: Purpose;
  readonly laboratory: string;
  readonly coolant: Coolant;
  readonly values: { readonly [code in SampleCode]: number | null };
  readonly limits: SampleLimits;
  readonly note: string | null;
  readonly recordedBy: string;
  readonly recordedAt: number;
};

export type Judgement = {
  readonly code: SampleCode;
  readonly quantity: QuantityName;
  readonly value: number | null;
  readonly limit: Limit | null;
  readonly verdict: Verdict;
  /** Null: there is nothing to say beside the verdict. */
  readonly remark: Text | null;
};

/** One judgement for each quantity that has a limit or was measured. */
export function judgeSample(
  sample: WaterSample,
  baseline: WaterSample | null,
): readonly Judgement[] {
  return SAMPLE_CODES.flatMap((code): Judgement[] => {
    const value = sample.values[code];
    const limit = sample.limits[code];
    if (value === null && limit === null) return [];
    const drift = driftOf(code, value, baseline?.values[code] ?? null);
    const own = limit === null ? 'ok' : within(value, limit);
    const verdict = own === 'ok' && drift !== null ? 'fault' : own;
    const remark = drift ?? remarkOf(code, value);
    return [{ code, quantity: code, value, limit, verdict, remark }];
  });
}

export const sampleVerdict = (judgements: readonly Judgement[]): Verdict =>
  judgements.some(({ verdict }) => verdict === 'fault')
    ? 'fault'
    : judgements.length === 0 || judgements.some(({ verdict }) => verdict === 'unknown')
      ? 'unknown'
      : 'ok';

function driftOf(code: SampleCode, value: number | null, before: number | null): Text | null {
  if (value === null || before === null) return null;
  const moved = Math.abs(value - before);
  const tooFar =
    (code === 'ph' && moved > DRIFT_LIMITS.phHundredths) ||
    (code === 'conductivity' && moved * 1_000 > before * DRIFT_LIMITS.conductivityPermille);
  if (!tooFar) return null;
  return {
    en: `It has moved too far from the baseline (${DRIFT_LIMITS.source}): find out why.`,
    da: `Den har flyttet sig for langt fra udgangspunktet (${DRIFT_LIMITS.source}): find årsagen.`,
  };
}

function remarkOf(code: SampleCode, value: number | null): Text | null {
  if (value === null) return null;
  if (code === 'glycol' && value < BIOFOULING_GLYCOL) {
    return {
      en: 'So thin it feeds bacteria: stop, and have the loop refilled.',
      da: 'Så tynd nærer den bakterier: stands, og få kredsen fyldt om.',
    };
  }
  if (code === 'bacteria' && value >= BACTERIA_TARGET) {
    return {
      en: `More than the ${BACTERIA_TARGET} that are aimed at.`,
      da: `Flere end de ${BACTERIA_TARGET}, der stiles efter.`,
    };
  }
  return null;
}

export const sampleImage = (sample: WaterSample) => ({
  loopId: sample.loopId,
  takenAt: sample.takenAt,
  purpose: sample.purpose,
  laboratory: sample.laboratory,
  coolant: sample.coolant,
  values: sample.values,
  limits: sample.limits,
  note: sample.note,
});
