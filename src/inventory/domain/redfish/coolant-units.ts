import type { ConnectorReadings, CoolantReading } from './snapshot.js';

type Unit = {
  readonly names: RegExp;
  /** What makes a number in it ours: times, and for temperatures what is added first. */
  readonly times: number;
  readonly plus?: number;
};

const FAHRENHEIT = /^\[?(?:deg(?:rees?)?[ _]?|°)?f(?:ahrenheit)?\]?$/i;
const KELVIN = /^(?:k|kelvin)$/i;
const CELSIUS: Unit = {
  names: /^(?:cel|°?c|celsius|deg(?:rees?)?[ _]?c(?:elsius)?)$/i,
  times: 1,
};

/** By the words of UCUM, which the schema asks for, and those that controllers write instead. */
const TEMPERATURE: readonly Unit[] = [
  CELSIUS,
  { names: FAHRENHEIT, times: 5 / 9, plus: -32 },
  { names: KELVIN, times: 1, plus: -273.15 },
];
const DIFFERENCE: readonly Unit[] = [
  CELSIUS,
  { names: /^(?:k|kelvin|delta[ _]?(?:cel|k))$/i, times: 1 },
  { names: FAHRENHEIT, times: 5 / 9 },
];
const PRESSURE: readonly Unit[] = [
  { names: /^kpa(?:\(?[ag]\)?)?$/i, times: 1 },
  { names: /^\[?psi[ag]?\]?$/i, times: 6.894757 },
  { names: /^bar(?:\(?[ag]\)?)?$/i, times: 100 },
  { names: /^(?:mbar|hpa)$/i, times: 0.1 },
  { names: /^pa$/i, times: 0.001 },
  { names: /^M[Pp]a$/, times: 1_000 },
  { names: /^atm$/i, times: 101.325 },
];
const FLOW: readonly Unit[] = [
  { names: /^(?:l\/m(?:in)?|lpm|lit(?:er|re)s?(?:\/|per)min(?:ute)?)$/i, times: 1 },
  { names: /^(?:l\/s(?:ec)?|lps|lit(?:er|re)s?(?:\/|per)s(?:ec(?:ond)?)?)$/i, times: 60 },
  { names: /^l\/h(?:r|our)?$/i, times: 1 / 60 },
  { names: /^(?:m\^?3|m³|cubicmet(?:er|re)s?)(?:\/|per)h(?:r|our)?$|^cmh$/i, times: 1_000 / 60 },
  { names: /^(?:m\^?3|m³)\/min$/i, times: 1_000 },
  {
    names: /^(?:us)?gpm$|^(?:\[?(?:us)?gal(?:lons?)?(?:_us)?\]?)(?:\/|per)min(?:ute)?$/i,
    times: 3.785412,
  },
];
const HEAT: readonly Unit[] = [
  { names: /^k(?:W|ilowatts?)$/i, times: 1 },
  { names: /^W(?:atts?)?$/i, times: 0.001 },
  { names: /^(?:MW|megawatts?)$/, times: 1_000 },
  { names: /^\[?btu(?:_it)?\]?\/?(?:h(?:r|our)?)$/i, times: 0.000293071 },
];

export type ReadingName = Exclude<keyof ConnectorReadings, 'path'>;

type Rule = {
  /** As the schema calls it: what it is of, and the unit that its name ends with. */
  readonly of: string;
  readonly unit: string;
  readonly units: readonly Unit[];
  /** Beyond these it is no reading of a loop, so a unit that leads there is not the real one. */
  readonly most: number;
};

/** Each reading with the units that it may be given in, ours first. */
export const READINGS: { readonly [name in ReadingName]: Rule } = {
  flowLitresPerMinute: { of: 'Flow', unit: 'LitersPerMinute', units: FLOW, most: 20_000 },
  supplyCelsius: { of: 'SupplyTemperature', unit: 'Celsius', units: TEMPERATURE, most: 95 },
  returnCelsius: { of: 'ReturnTemperature', unit: 'Celsius', units: TEMPERATURE, most: 95 },
  deltaCelsius: { of: 'DeltaTemperature', unit: 'Celsius', units: DIFFERENCE, most: 95 },
  supplyKpa: { of: 'SupplyPressure', unit: 'kPa', units: PRESSURE, most: 1_600 },
  returnKpa: { of: 'ReturnPressure', unit: 'kPa', units: PRESSURE, most: 1_600 },
  deltaKpa: { of: 'DeltaPressure', unit: 'kPa', units: PRESSURE, most: 1_600 },
  heatKw: { of: 'HeatRemoved', unit: 'kW', units: HEAT, most: 20_000 },
};

const unitNamed = (units: readonly Unit[], name: string): Unit | undefined =>
  units.find(({ names }) => names.test(name.trim()));

/** Whether a name means the unit that the reading is in here. */
function isOurs(name: ReadingName, unit: string): boolean {
  const { units } = READINGS[name];
  return unitNamed(units, unit) === units[0];
}

export const isKnownUnit = (name: ReadingName, unit: string): boolean =>
  unitNamed(READINGS[name].units, unit) !== undefined;

export const isSameUnit = (name: ReadingName, unit: string, other: string): boolean =>
  unitNamed(READINGS[name].units, unit) === unitNamed(READINGS[name].units, other);

/** A number in ours; null: the unit is not known, or no loop has so much in it. */
function converted(name: ReadingName, value: number, unit: string): number | null {
  const { units, most } = READINGS[name];
  const known = unitNamed(units, unit);
  if (known === undefined) return null;
  if (known === units[0]) return value;
  const ours = (value + (known.plus ?? 0)) * known.times;
  return Math.abs(ours) > most ? null : Math.round(ours * 100) / 100;
}

export const NO_READING: CoolantReading = {
  value: null,
  instead: null,
  wrongUnit: null,
  convertedFrom: null,
};

/** A reading and the unit that is declared for it; one that is not known is told, never guessed. */
export function inOurs(name: ReadingName, value: number, unit: string): CoolantReading {
  const ours = converted(name, value, unit);
  if (ours === null) return { ...NO_READING, wrongUnit: unit };
  return { ...NO_READING, value: ours, convertedFrom: isOurs(name, unit) ? null : unit };
}
