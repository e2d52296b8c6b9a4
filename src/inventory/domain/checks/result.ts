import { copenhagenDay } from '../../../kernel/instant.js';
import { reason, type Reason, type Text } from '../../../kernel/message.js';
import { judge, limitWords, type CheckDefinition, type CheckLimit, type Verdict } from './check.js';
import { exactOf, writeExact, type Exact } from './exact.js';
import {
  convert,
  isReason,
  readNumber,
  readUnit,
  readYesNo,
  unitByCode,
  type NumberForm,
  type Quantity,
} from './units.js';

export const INSTRUMENT_MAX = 120;
export const RESULTS_AT_ONCE_MAX = 500;
/** A file is read and stored as one, while somebody waits. */
export const RESULT_FILE_BYTES_MAX = 5 * 1024 * 1024;
export const RESULT_FILE_ROWS_MAX = 5_000;

export const RESULT_SOURCES = ['hand', 'file', 'token'] as const;
export type ResultSource = (typeof RESULT_SOURCES)[number];

/** What was measured, once and for all: a re-test is a new result. */
export type CheckResult = {
  readonly id: string;
  readonly serverId: string;
  /** Results that came together; several of one check among them are its runs. */
  readonly batchId: string;
  readonly profileId: string;
  readonly profileVersion: number;
  readonly code: string;
  /** Counts the results of one check of one server in the order in which they came. */
  readonly ordinal: number;
  readonly quantity: Quantity;
  /** As it was typed, with its own unit. */
  readonly value: string;
  readonly unit: string;
  /** The same in the unit of the limit. */
  readonly converted: string;
  /** The limit of that day, copied in: later versions of a profile do not change it. */
  readonly limit: CheckLimit;
  readonly limitUnit: string;
  readonly verdict: Verdict;
  readonly instrument: string | null;
  readonly calibratedOn: string | null;
  readonly measuredAt: number;
  readonly recordedBy: string;
  readonly createdAt: number;
  readonly source: ResultSource;
  readonly fileName: string | null;
  readonly fileSha256: string | null;
  readonly fileLine: number | null;
};

/** What came in, before it is held against a definition. */
export type GivenValue = {
  readonly value: string;
  readonly unit: string | null;
  readonly form: NumberForm;
};

export type Measured = {
  readonly unit: string;
  readonly converted: string;
  readonly verdict: Verdict;
};

/** The value in the definition's unit and its verdict; otherwise why it is refused. */
export function measure(definition: CheckDefinition, given: GivenValue): Measured | Reason {
  const from = readUnit(definition.quantity, given.unit);
  if (isReason(from)) return from;
  const yesNo = definition.quantity === 'yes-no';
  const number = yesNo ? readYesNo(given.value) : readNumber(given.value, given.form);
  if (isReason(number)) return number;
  if (NEVER_NEGATIVE.includes(definition.quantity) && number.n < 0n) return belowZero;
  const to = unitByCode(definition.quantity, definition.unit);
  if (to === null) return brokenUnit(definition);
  const value = convert(number, from, to);
  return {
    unit: from.code,
    converted: writeExact(value),
    // Judged before anything is rounded for being written.
    verdict: judge(definition, value),
  };
}

/** A slip of the hand, which would be under every highest value that is allowed. */
const NEVER_NEGATIVE: readonly Quantity[] = [
  'power',
  'bandwidth',
  'compute',
  'conductivity',
  'duration',
  'count',
];

const belowZero = reason(
  'below-zero',
  'It cannot be less than zero: read it again.',
  'Det kan ikke være under nul: aflæs igen.',
);

const brokenUnit = ({ unit }: CheckDefinition) =>
  reason(
    'unknown-unit',
    `The profile's own unit ${unit} is unknown: make a new version of it.`,
    `Profilens egen enhed ${unit} er ukendt: lav en ny version af den.`,
  );

/** A stored value in the unit that a definition has now; null when it measures something else. */
export function valueOf(
  definition: CheckDefinition,
  { quantity, converted, limitUnit }: CheckResult,
): Exact | null {
  if (quantity !== definition.quantity) return null;
  const from = unitByCode(quantity, limitUnit);
  const to = unitByCode(quantity, definition.unit);
  const value = exactOf(converted);
  return from === null || to === null || value === null ? null : convert(value, from, to);
}

/**
 * The result that speaks for a test of several runs: the first that does not hold, otherwise the
 * last. A test passes when each of its runs does.
 */
export function deciding(
  definition: CheckDefinition,
  runs: readonly CheckResult[],
): { readonly result: CheckResult; readonly verdict: Verdict } | null {
  const judged = runs.flatMap((result) => {
    const value = valueOf(definition, result);
    return value === null ? [] : [{ result, verdict: judge(definition, value) }];
  });
  return judged.find(({ verdict }) => verdict === 'fail') ?? judged.at(-1) ?? null;
}

export const resultLimitWords = ({ limit, limitUnit }: CheckResult): Text =>
  limitWords(limit, limitUnit);

/** The whole of it, since the log is what proves that a result is still as it was recorded. */
export const resultImage = (result: CheckResult) => ({
  id: result.id,
  serverId: result.serverId,
  batchId: result.batchId,
  code: result.code,
  ordinal: result.ordinal,
  quantity: result.quantity,
  value: result.value,
  unit: result.unit,
  converted: result.converted,
  verdict: result.verdict,
  profileId: result.profileId,
  profileVersion: result.profileVersion,
  limitKind: result.limit.limitKind,
  low: result.limit.low,
  high: result.limit.high,
  floorPercent: result.limit.floorPercent,
  better: result.limit.better,
  limitUnit: result.limitUnit,
  measuredAt: result.measuredAt,
  instrument: result.instrument,
  calibratedOn: result.calibratedOn,
  recordedBy: result.recordedBy,
  source: result.source,
  fileName: result.fileName,
  sha256: result.fileSha256,
  line: result.fileLine,
});

const CLOCK_SLACK_MS = 10 * 60_000;
/** No machine of ours was measured before it; a clock that says so was never set. */
const EARLIEST_MEASURED = Date.UTC(2020, 0, 1);

/** Why an instrument cannot have been calibrated on a day; null when it can, or nobody says. */
export const calibrationFault = (calibratedOn: string | null, measuredAt: number): Reason | null =>
  calibratedOn === null || calibratedOn <= copenhagenDay(measuredAt)
    ? null
    : reason(
        'calibrated-later',
        'The instrument was calibrated after it measured: give the day that counted then.',
        'Instrumentet er kalibreret, efter at der blev målt: angiv den dag, der gjaldt dengang.',
      );

/** Why a moment cannot be when something was measured; null when it can. */
export function momentFault(measuredAt: number, now: number): Reason | null {
  if (measuredAt < EARLIEST_MEASURED) {
    return reason(
      'measured-too-early',
      'It was measured before 2020: set the clock of the instrument, and measure again.',
      'Den er målt før 2020: indstil instrumentets ur, og mål igen.',
    );
  }
  if (measuredAt > now + CLOCK_SLACK_MS) {
    return reason(
      'measured-in-future',
      'It was measured in the future: set the clock of the instrument, and measure again.',
      'Den er målt ude i fremtiden: indstil instrumentets ur, og mål igen.',
    );
  }
  return null;
}
