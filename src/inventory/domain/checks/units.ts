import { reason, type Reason, type Text } from '../../../kernel/message.js';
import { exact, exactOf, minus, over, plus, times, type Exact } from './exact.js';

/** What can be measured. Units of one quantity are converted into each other, and never others. */
export const QUANTITIES = [
  'pressure',
  'temperature',
  'temperature-difference',
  'flow',
  'flow-per-power',
  'power',
  'bandwidth',
  'compute',
  'conductivity',
  'duration',
  'ratio',
  'count',
  'yes-no',
] as const;
export type Quantity = (typeof QUANTITIES)[number];

export const QUANTITY_LABELS: { readonly [quantity in Quantity]: Text } = {
  pressure: { da: 'Tryk', en: 'Pressure' },
  temperature: { da: 'Temperatur', en: 'Temperature' },
  'temperature-difference': { da: 'Temperaturforskel', en: 'Temperature difference' },
  flow: { da: 'Gennemstrømning', en: 'Flow' },
  'flow-per-power': { da: 'Gennemstrømning pr. effekt', en: 'Flow per power' },
  power: { da: 'Effekt', en: 'Power' },
  bandwidth: { da: 'Båndbredde', en: 'Bandwidth' },
  compute: { da: 'Regnekraft', en: 'Compute' },
  conductivity: { da: 'Ledningsevne', en: 'Conductivity' },
  duration: { da: 'Tid', en: 'Time' },
  ratio: { da: 'Andel', en: 'Ratio' },
  count: { da: 'Antal', en: 'Count' },
  'yes-no': { da: 'Ja eller nej', en: 'Yes or no' },
};

export const UNIT_MAX = 20;

export type Unit = {
  readonly quantity: Quantity;
  /** As it is stored and shown. */
  readonly code: string;
  /** Other spellings of exactly this unit. Capitals count: m is a thousandth and M a million. */
  readonly also: readonly string[];
  /** In the base unit of its quantity: value x factor + offset. */
  readonly factor: Exact;
  readonly offset: Exact;
};

const NONE = exact(0n);
const ONE = exact(1n);

const unit = (
  quantity: Quantity,
  code: string,
  factor: Exact,
  also: readonly string[] = [],
  offset = NONE,
): Unit => ({ quantity, code, also, factor, offset });

// 1 lb x standard gravity over 1 square inch: 0.45359237 x 9.80665 / 0.0254^2 Pa (NIST SP 811).
const PSI = exact(45_359_237n * 980_665n, 100_000n * 64_516n);
// 231 cubic inches of 16.387064 ml each.
const GALLON_US = exact(3_785_411_784n, 1_000_000_000n);
const FIVE_NINTHS = exact(5n, 9n);
const CELSIUS_ZERO = exact(27_315n, 100n);
const FAHRENHEIT_ZERO = exact(45_967n * 5n, 900n);
const MEBI = exact(1_048_576n, 1_000_000n);
const GIBI = exact(1_073_741_824n, 1_000_000n);

export const UNITS: readonly Unit[] = [
  unit('pressure', 'kPa', exact(1_000n)),
  unit('pressure', 'Pa', ONE),
  unit('pressure', 'bar', exact(100_000n)),
  unit('pressure', 'MPa', exact(1_000_000n)),
  unit('pressure', 'psi', PSI, ['PSI', 'lbf/in2']),
  unit('temperature', '°C', ONE, ['degC', 'Cel'], CELSIUS_ZERO),
  unit('temperature', 'K', ONE),
  unit('temperature', '°F', FIVE_NINTHS, ['degF'], FAHRENHEIT_ZERO),
  unit('temperature-difference', 'K', ONE, ['°C', 'degC']),
  unit('temperature-difference', '°F', FIVE_NINTHS, ['degF']),
  unit('flow', 'l/min', ONE, ['L/min', 'lpm', 'LPM']),
  unit('flow', 'l/s', exact(60n), ['L/s']),
  unit('flow', 'm3/h', exact(50n, 3n), ['m³/h']),
  unit('flow', 'gpm(US)', GALLON_US, ['US gpm', 'gpm (US)', 'GPM(US)', 'GPM (US)']),
  unit('flow-per-power', 'l/min/kW', ONE, ['L/min/kW', 'l/min pr. kW', 'l/min per kW']),
  unit('power', 'kW', exact(1_000n)),
  unit('power', 'W', ONE),
  unit('bandwidth', 'GB/s', exact(1_000n)),
  unit('bandwidth', 'MB/s', ONE),
  unit('bandwidth', 'GiB/s', GIBI),
  unit('bandwidth', 'MiB/s', MEBI),
  unit('bandwidth', 'TB/s', exact(1_000_000n)),
  unit('compute', 'GFLOPS', ONE, ['Gflops', 'GFLOP/s', 'Gflop/s', 'GFlops']),
  unit('compute', 'TFLOPS', exact(1_000n), ['Tflops', 'TFLOP/s', 'Tflop/s', 'TFlops']),
  unit('conductivity', 'µS/cm', ONE, ['μS/cm', 'uS/cm']),
  unit('conductivity', 'mS/cm', exact(1_000n)),
  unit('duration', 'min', exact(60n)),
  unit('duration', 's', ONE, ['sek', 'sec']),
  unit('duration', 'h', exact(3_600n), ['t', 'timer', 'hours']),
  unit('ratio', '%', ONE, ['percent', 'procent', 'pct']),
  unit('ratio', 'ppm', exact(1n, 10_000n)),
  unit('count', 'count', ONE, ['stk', 'stk.', 'antal']),
  unit('yes-no', 'yes/no', ONE, ['ja/nej']),
];

export const unitsOf = (quantity: Quantity): readonly Unit[] =>
  UNITS.filter((one) => one.quantity === quantity);

export const unitByCode = (quantity: Quantity, code: string): Unit | null =>
  unitsOf(quantity).find((one) => one.code === code) ?? null;

const spelled = (text: string) => (one: Unit) => one.code === text || one.also.includes(text);

/** The unit of a quantity that a text names, or why it names none. */
export function readUnit(quantity: Quantity, text: string | null): Unit | Reason {
  const given = (text ?? '').trim();
  const known = unitsOf(quantity);
  const choices = known.map(({ code }) => code).join(', ');
  if (given === '') {
    return reason(
      'no-unit',
      `It has no unit, and none is guessed: give one of ${choices}.`,
      `Den har ingen enhed, og der gættes ikke: angiv en af ${choices}.`,
    );
  }
  const unitNamed = known.find(spelled(given));
  if (unitNamed !== undefined) return unitNamed;
  if (/^gpm$/i.test(given)) {
    return reason(
      'ambiguous-unit',
      'A gallon is not the same everywhere: write gpm(US), or l/min.',
      'En gallon er ikke den samme overalt: skriv gpm(US) eller l/min.',
    );
  }
  const other = UNITS.find(spelled(given));
  return other === undefined ? unknownUnit(given, choices) : otherKind(given, other, choices);
}

export const isReason = (value: object): value is Reason => 'text' in value;

const SHOWN_MAX = 20;

const unknownUnit = (given: string, choices: string) =>
  reason(
    'unknown-unit',
    `"${given.slice(0, SHOWN_MAX)}" is no unit that is known here: give one of ${choices}.`,
    `"${given.slice(0, SHOWN_MAX)}" er ikke en kendt enhed: angiv en af ${choices}.`,
  );

const otherKind = (given: string, { quantity }: Unit, choices: string) =>
  reason(
    'wrong-quantity',
    `${given} measures something else (${QUANTITY_LABELS[quantity].en.toLowerCase()}): ` +
      `give one of ${choices}.`,
    `${given} måler noget andet (${QUANTITY_LABELS[quantity].da.toLowerCase()}): ` +
      `angiv en af ${choices}.`,
  );

/** The same amount in another unit of its quantity, without rounding. */
export const convert = (value: Exact, from: Unit, to: Unit): Exact =>
  over(minus(plus(times(value, from.factor), from.offset), to.offset), to.factor);

/**
 * How a text writes decimals. `dot`: the format says so (HPL, STREAM, JSON). `either`: people and
 * their spreadsheets write both, so what could be read in two ways is refused.
 */
export type NumberForm = 'dot' | 'either';

export const VALUE_MAX = 40;

const TWO_SIGNS = /[.,].*[.,]/;
// 1.234 and 12,345: one reader sees a decimal, the other a thousand. 0.125 can only be a decimal.
const MAYBE_THOUSANDS = /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/;

export function readNumber(text: string, form: NumberForm): Exact | Reason {
  const given = text.trim();
  const value = given.length > VALUE_MAX ? null : exactOf(given.replace(',', '.'));
  if (form === 'dot') return (given.includes(',') ? null : value) ?? notANumber(given);
  if (/\d/.test(given) && (TWO_SIGNS.test(given) || MAYBE_THOUSANDS.test(given))) {
    return reason(
      'ambiguous-number',
      `"${given.slice(0, SHOWN_MAX)}" can be read in two ways: write no thousands separator, ` +
        'and another number of decimals than three (1234 or 1.2340).',
      `"${given.slice(0, SHOWN_MAX)}" kan læses på to måder: skriv uden tusindtalsskilletegn ` +
        'og med et andet antal decimaler end tre (1234 eller 1,2340).',
    );
  }
  return value ?? notANumber(given);
}

const notANumber = (given: string) =>
  reason(
    'not-a-number',
    `"${given.slice(0, SHOWN_MAX)}" is not a number.`,
    `"${given.slice(0, SHOWN_MAX)}" er ikke et tal.`,
  );

const YES = ['yes', 'ja', 'true', 'pass', 'passed', 'ok'];
const NO = ['no', 'nej', 'false', 'fail', 'failed'];

export function readYesNo(text: string): Exact | Reason {
  const given = text.trim().toLowerCase();
  if (YES.includes(given)) return ONE;
  if (NO.includes(given)) return NONE;
  return reason('not-yes-or-no', 'Say yes or no.', 'Svar ja eller nej.');
}
