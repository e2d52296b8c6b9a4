import type { Text } from '../../../kernel/message.js';
import { FINDING_VALUE_MAX, type SeenFinding } from '../finding.js';
import { titleOf, type Better, type CheckDefinition } from './check.js';

/** Among fewer nobody is judged: two of three could be the odd ones. */
const TWINS_MIN = 5;
/** Robust standard deviations from the median (reference 5.3, row 32). */
const ROBUST_DEVIATIONS = 3;
/** The spread of a lot above which it is told (reference 5.3, row 32), in percent. */
const SPREAD_MAX_PERCENT = 2;
/** Makes the median absolute deviation of a normal distribution its standard deviation. */
const MAD_TO_DEVIATION = 1.4826;

export type Twin = {
  readonly serverId: string;
  readonly label: string;
  /** The runs of its last test, in the definition's unit. */
  readonly runs: readonly number[];
};

export const TWIN_VERDICTS = ['like-its-twins', 'slower', 'faster', 'too-few'] as const;
export type TwinVerdict = (typeof TWIN_VERDICTS)[number];

export type JudgedTwin = {
  readonly serverId: string;
  readonly label: string;
  /** The mean of its runs. */
  readonly value: number;
  readonly runs: number;
  /** From the median, in percent; below zero is worse. Null among too few. */
  readonly deviationPercent: number | null;
  readonly verdict: TwinVerdict;
};

export type TwinComparison = {
  /** Worst first. */
  readonly twins: readonly JudgedTwin[];
  readonly median: number | null;
  /** How much worse than the median is condemned: the floor or the scatter, whichever is more. */
  readonly thresholdPercent: number | null;
  /** Standard deviation over mean, in percent; null among too few. */
  readonly variationPercent: number | null;
  readonly isSpreadWide: boolean;
  /** The median itself is worse than the absolute reference: the lot is slow, not one of it. */
  readonly isFleetBelow: boolean;
};

export type TwinRule = {
  readonly better: Better;
  readonly floorPercent: number;
  /** What the fleet as a whole must reach; null: nothing is known of it. */
  readonly reference: number | null;
};

export function twinRuleOf(definition: CheckDefinition): TwinRule {
  const better = definition.better ?? 'higher';
  const reference = better === 'lower' ? definition.high : definition.low;
  return {
    better,
    floorPercent: Number(definition.floorPercent ?? 0),
    reference: reference === null ? null : Number(reference),
  };
}

/**
 * Compares machines that should be alike. Median and median absolute deviation, since a mean lets
 * the bad ones pull the bar down to themselves. Only what is worse by more than the scatter AND by
 * more than a difference in practice is condemned; a faster machine never is.
 */
export function compareTwins(rule: TwinRule, twins: readonly Twin[]): TwinComparison {
  const measured = twins
    .map(({ serverId, label, runs }) => ({ serverId, label, runs: runs.length, value: mean(runs) }))
    .filter(({ value, runs }) => runs > 0 && value > 0);
  if (measured.length < TWINS_MIN) return tooFew(measured);
  const values = measured.map(({ value }) => value);
  const middle = medianOf(values);
  const sign = rule.better === 'higher' ? 1 : -1;
  const deviationOf = (value: number) => (sign * (value - middle) * 100) / middle;
  const scatter =
    medianOf(values.map((value) => Math.abs(deviationOf(value)))) *
    MAD_TO_DEVIATION *
    ROBUST_DEVIATIONS;
  const threshold = Math.max(rule.floorPercent, scatter);
  const variation = (deviation(values) * 100) / mean(values);
  return {
    twins: measured.map((one) => judged(one, deviationOf(one.value), threshold)).sort(worstFirst),
    median: middle,
    thresholdPercent: threshold,
    variationPercent: variation,
    isSpreadWide: variation > SPREAD_MAX_PERCENT,
    isFleetBelow: rule.reference !== null && sign * (middle - rule.reference) < 0,
  };
}

type MeasuredTwin = Pick<JudgedTwin, 'serverId' | 'label' | 'value' | 'runs'>;

const judged = (twin: MeasuredTwin, deviationPercent: number, threshold: number): JudgedTwin => ({
  ...twin,
  deviationPercent,
  verdict:
    deviationPercent < -threshold
      ? 'slower'
      : deviationPercent > threshold
        ? 'faster'
        : 'like-its-twins',
});

const worstFirst = (a: JudgedTwin, b: JudgedTwin) =>
  (a.deviationPercent ?? 0) - (b.deviationPercent ?? 0) || (a.serverId < b.serverId ? -1 : 1);

const tooFew = (measured: readonly MeasuredTwin[]): TwinComparison => ({
  twins: measured
    .map((one) => ({ ...one, deviationPercent: null, verdict: 'too-few' as const }))
    .sort(worstFirst),
  median: null,
  thresholdPercent: null,
  variationPercent: null,
  isSpreadWide: false,
  isFleetBelow: false,
});

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function deviation(values: readonly number[]): number {
  const middle = mean(values);
  const squares = values.map((value) => (value - middle) ** 2);
  return Math.sqrt(squares.reduce((sum, one) => sum + one, 0) / (values.length - 1));
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = sorted.length >> 1;
  const upper = sorted[at] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[at - 1] ?? Number.NaN) + upper) / 2;
}

const PERCENT_DECIMALS = 1;

/** What is wrong with a machine that is slower than its twins, for the list of findings. */
export function slowerFinding(
  definition: CheckDefinition,
  comparison: TwinComparison,
  twin: JudgedTwin,
): SeenFinding | null {
  const { median, thresholdPercent } = comparison;
  if (twin.verdict !== 'slower' || median === null || thresholdPercent === null) return null;
  const worse = Math.abs(twin.deviationPercent ?? 0).toFixed(PERCENT_DECIMALS);
  const most = thresholdPercent.toFixed(PERCENT_DECIMALS);
  const { da, en } = titleOf(definition);
  const text: Text = {
    en: `${en} is ${worse} % worse than the median of its twins; at most ${most} % is allowed.`,
    da:
      `${da} er ${worse.replace('.', ',')} % dårligere end medianen af søstrene; ` +
      `højst ${most.replace('.', ',')} % er tilladt.`,
  };
  // Through a number again, since a large one is written with an exponent else.
  const shown = (value: number) => `${Number(value.toPrecision(5))} ${definition.unit}`;
  return {
    code: 'slower-than-twins',
    class: 'acceptance',
    kind: 'different',
    key: definition.code,
    text,
    expected: shown(median).slice(0, FINDING_VALUE_MAX),
    found: shown(twin.value).slice(0, FINDING_VALUE_MAX),
  };
}
