import { heatKilowatts, HEAT_BALANCE_TOLERANCE, heatImbalance } from '../cooling/heat.js';
import type { ConnectorReadings, CoolantFacts } from './snapshot.js';

/** Liquids that carry heat: lighter oil up to heavy fluorocarbons, in kg/m³. */
const DENSITY = { min: 700, max: 2_000 };
/** The same liquids in kJ/(kg K); nothing liquid holds more than water, 4.2. */
const SPECIFIC_HEAT = { min: 0.9, max: 4.4 };
/** Some write joules where the schema says kilojoules; no liquid lies in between. */
const SURELY_JOULES = 100;

const SECONDS_A_MINUTE = 60;
const LITRES_A_CUBIC_METRE = 1_000;

const isIn = (value: number | null, range: { readonly min: number; readonly max: number }) =>
  value !== null && value >= range.min && value <= range.max;

/** Heat by the reported density and specific heat; null when they are of no liquid. */
function byProperties(coolant: CoolantFacts, flow: Flow): number | null {
  const reported = coolant.specificHeat;
  const heat = reported !== null && reported > SURELY_JOULES ? reported / 1_000 : reported;
  const density = coolant.densityKgPerCubicMetre;
  if (!isIn(heat, SPECIFIC_HEAT) || !isIn(density, DENSITY)) return null;
  const kgPerSecond =
    (flow.litresPerMinute * (density ?? 0)) / LITRES_A_CUBIC_METRE / SECONDS_A_MINUTE;
  return kgPerSecond * (heat ?? 0) * flow.riseKelvin;
}

export type Flow = { readonly litresPerMinute: number; readonly riseKelvin: number };

const isWatery = (kind: string | null): boolean => kind === null || /water|glycol/i.test(kind);

/**
 * The heat that a flow carries away in kW, once for each liquid that it may be: what is reported
 * of a coolant is often half of it, and nobody is accused for that. Empty: no liquid that we know.
 */
export function heatsOf(coolant: CoolantFacts, flow: Flow): readonly number[] {
  const own = byProperties(coolant, flow);
  const usual = isWatery(coolant.kind)
    ? [heatKilowatts('water', flow), heatKilowatts('pg25', flow)]
    : [];
  return own === null ? usual : [own, ...usual];
}

/** Below this, in kW, sensors say nothing of a balance. */
export const LEAST_HEAT_KW = 0.25;

/** The heat that lies nearest to what is reported. */
export const nearest = (heats: readonly number[], to: number): number =>
  heats.reduce((best, one) => (Math.abs(one - to) < Math.abs(best - to) ? one : best));

/** Within this many kelvin two sensors of one temperature are one temperature. */
export const SENSOR_KELVIN = 1;

/**
 * What the difference of two sensors of one device errs by. They are of one kind and read by one
 * converter, so that much of what each is off by (0.2 K in class A of IEC 60751) is off alike.
 */
const RISE_KELVIN = 0.5;

/** What a flow's heat is uncertain by, since its two temperatures are: much where it is large. */
export const uncertainty = (coolant: CoolantFacts, { litresPerMinute }: Flow): number =>
  Math.max(0, ...heatsOf(coolant, { litresPerMinute, riseKelvin: RISE_KELVIN }));

/** @param uncertainKw what both may be off by because of their sensors */
export function isBalanced(heatKw: number, againstKw: number, uncertainKw = 0): boolean {
  if (Math.abs(heatKw - againstKw) <= Math.max(LEAST_HEAT_KW, uncertainKw)) return true;
  if (againstKw <= 0) return false;
  return Math.abs(heatImbalance(heatKw, againstKw)) <= HEAT_BALANCE_TOLERANCE;
}

/** Liquids run between these in any loop for servers, in °C; a sensor that says else is broken. */
const COOLANT_CELSIUS = { min: -10, max: 95 };

/** From a vacuum by a gauge up to beyond what pipes of water bear (PN 16), in kPa. */
const COOLANT_KPA = { min: -101.325, max: 2_500 };

const POSSIBLE = {
  supplyCelsius: COOLANT_CELSIUS,
  returnCelsius: COOLANT_CELSIUS,
  flowLitresPerMinute: { min: 0, max: Number.POSITIVE_INFINITY },
  supplyKpa: COOLANT_KPA,
  returnKpa: COOLANT_KPA,
} as const;

type Judged = keyof typeof POSSIBLE;

const impossible = (readings: ConnectorReadings, names: readonly Judged[]): readonly Judged[] =>
  names.filter((name) => {
    const { value } = readings[name];
    return value !== null && !isIn(value, POSSIBLE[name]);
  });

/** Readings that no loop has. */
export const impossibleIn = (readings: ConnectorReadings): readonly Judged[] =>
  impossible(readings, Object.keys(POSSIBLE) as readonly Judged[]); // the keys of POSSIBLE

/** Whether heat may be counted with what is read. */
export const isCountable = (readings: ConnectorReadings): boolean =>
  impossible(readings, ['supplyCelsius', 'returnCelsius', 'flowLitresPerMinute']).length === 0;

export const isPressurePossible = (readings: ConnectorReadings): boolean =>
  impossible(readings, ['supplyKpa', 'returnKpa']).length === 0;

/** How much warmer it comes back; the two temperatures count for more than their difference. */
export function riseOf(readings: ConnectorReadings): number | null {
  const { supplyCelsius, returnCelsius, deltaCelsius } = readings;
  if (supplyCelsius.value !== null && returnCelsius.value !== null) {
    return returnCelsius.value - supplyCelsius.value;
  }
  return deltaCelsius.value === null ? null : Math.abs(deltaCelsius.value);
}

/** Null where the flow or the temperatures are not known, or cannot be. */
export function flowOf(readings: ConnectorReadings): Flow | null {
  const riseKelvin = riseOf(readings);
  const litresPerMinute = readings.flowLitresPerMinute.value;
  if (riseKelvin === null || litresPerMinute === null || !isCountable(readings)) {
    return null;
  }
  return { litresPerMinute, riseKelvin };
}
