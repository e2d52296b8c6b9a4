import type { Text } from '../../../kernel/message.js';
import type { Coolant } from './heat.js';
import type { Limit, QuantityName } from './quantities.js';

export const LOOP_NAME_MAX = 80;
export const LIMIT_SOURCE_MAX = 160;
export const COOLING_NOTE_MAX = 2_000;

export const LOOP_KINDS = ['facility', 'technology'] as const;
export type LoopKind = (typeof LOOP_KINDS)[number];

export const LOOP_KIND_LABELS: { readonly [kind in LoopKind]: Text } = {
  facility: { da: 'Bygningens kreds', en: 'Facility loop' },
  technology: { da: 'Teknisk kreds', en: 'Technology loop' },
};

export const COOLANT_LABELS: { readonly [coolant in Coolant]: Text } = {
  water: { da: 'Vand', en: 'Water' },
  pg25: { da: 'PG25 (25 % propylenglykol)', en: 'PG25 (25 % propylene glycol)' },
};

/** What a loop is measured against. Each may be edited; these are what a new loop begins with. */
export const LIMIT_CODES = [
  'supply-temperature',
  'dew-point-margin',
  'temperature-rise',
  'flow-per-kilowatt',
  'heat-balance',
  'pressure-difference',
  'pressure-difference-rise',
  'pressure',
  'reading-age',
] as const;
export type LimitCode = (typeof LIMIT_CODES)[number];

export type LoopLimits = { readonly [code in LimitCode]: Limit };

type LimitInfo = { readonly quantity: QuantityName; readonly label: Text };

export const LIMIT_INFOS: { readonly [code in LimitCode]: LimitInfo } = {
  'supply-temperature': {
    quantity: 'temperature',
    label: { da: 'Fremløbstemperatur', en: 'Supply temperature' },
  },
  'dew-point-margin': {
    quantity: 'difference',
    label: { da: 'Afstand til dugpunkt', en: 'Dew-point margin' },
  },
  'temperature-rise': {
    quantity: 'difference',
    label: { da: 'Opvarmning frem til retur', en: 'Rise from supply to return' },
  },
  'flow-per-kilowatt': {
    quantity: 'flowPerKilowatt',
    label: { da: 'Flow pr. kW', en: 'Flow per kW' },
  },
  'heat-balance': { quantity: 'share', label: { da: 'Varmebalance', en: 'Heat balance' } },
  'pressure-difference': {
    quantity: 'pressureDifference',
    label: { da: 'Differenstryk', en: 'Pressure difference' },
  },
  'pressure-difference-rise': {
    quantity: 'share',
    label: { da: 'Differenstryk over udgangspunkt', en: 'Pressure difference over baseline' },
  },
  pressure: { quantity: 'pressure', label: { da: 'Tryk i kredsen', en: 'Loop pressure' } },
  'reading-age': { quantity: 'minutes', label: { da: 'Målingens alder', en: 'Age of reading' } },
};

/** A row of the domain reference, section 5.3; `[A]` marks what is assumed, as it does there. */
const row = (number: number) => `Reference 5.3 #${number}`;

/** The proposed limits of the domain reference, section 5.3, until a product sheet says better. */
const DEFAULT_LIMITS: LoopLimits = {
  'supply-temperature': { min: 30_000, max: 34_000, source: `${row(19)}: 32 ± 2 °C` },
  'dew-point-margin': { min: 2_000, max: null, source: row(20) },
  'temperature-rise': { min: 8_000, max: 12_000, source: row(22) },
  // At 8 K, the least rise of row 22, a kilowatt takes 1.9 litres a minute of PG25.
  'flow-per-kilowatt': { min: 1_000, max: 1_900, source: `${row(21)}; ${row(22)}: 8 K` },
  'heat-balance': { min: null, max: 150, source: row(25) },
  'pressure-difference': { min: 50_000, max: 300_000, source: row(23) },
  'pressure-difference-rise': { min: null, max: 200, source: row(23) },
  pressure: { min: 200_000, max: 600_000, source: row(24) },
  'reading-age': { min: null, max: 60, source: '[A]' },
};

/** A facility loop is colder than what it cools; how cold is each building's own matter. */
export const limitsOf = (kind: LoopKind): LoopLimits =>
  kind === 'technology'
    ? DEFAULT_LIMITS
    : {
        ...DEFAULT_LIMITS,
        'supply-temperature': { min: 15_000, max: 30_000, source: '[A]: < 32 °C' },
      };

export type CoolantLoop = {
  readonly id: string;
  readonly name: string;
  readonly kind: LoopKind;
  readonly coolant: Coolant;
  readonly siteId: string;
  readonly regionId: string | null;
  readonly workingPressurePa: number;
  /** The loop that takes its heat, beside what its CDUs say; null: none is recorded. */
  readonly heatToLoopId: string | null;
  readonly limits: LoopLimits;
  readonly note: string | null;
  readonly createdAt: number;
  readonly revision: number;
};

export const loopImage = (loop: CoolantLoop) => ({
  name: loop.name,
  kind: loop.kind,
  coolant: loop.coolant,
  siteId: loop.siteId,
  workingPressurePa: loop.workingPressurePa,
  heatToLoopId: loop.heatToLoopId,
  limits: loop.limits,
  note: loop.note,
});

/** What was signed for is no longer what stands there. */
export const changesWhatWasSigned = (before: CoolantLoop, after: CoolantLoop): boolean =>
  before.kind !== after.kind ||
  before.coolant !== after.coolant ||
  before.workingPressurePa !== after.workingPressurePa;
