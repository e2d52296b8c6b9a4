import { grouped } from '../../../kernel/grouped.js';
import { numberAt, textAt } from './json.js';
import { ownerOf } from './owner.js';
import type { ConnectorPart, ConnectorReadings, CoolantReading } from './snapshot.js';
import { isAbsent, lastSegment, ofType, type Found, type Tree } from './tree.js';

export const NO_READING: CoolantReading = { value: null, instead: null, wrongUnit: null };

type Unit = { readonly names: RegExp; readonly times: number };

/** Units of sensors, and what makes them ours. */
const PRESSURE: readonly Unit[] = [
  { names: /^kpa(?:\(?g\)?)?$/i, times: 1 },
  { names: /^\[?psi[ag]?\]?$/i, times: 6.894757 },
  { names: /^bar(?:\(?[ag]\)?)?$/i, times: 100 },
  { names: /^mbar$/i, times: 0.1 },
  { names: /^Pa$/, times: 0.001 },
];
const CELSIUS: readonly Unit[] = [{ names: /^(?:cel|°?c|celsius)$/i, times: 1 }];
const FLOW: readonly Unit[] = [
  { names: /^(?:l\/m(?:in)?|lpm)$/i, times: 1 },
  { names: /^l\/s$/i, times: 60 },
  { names: /^(?:gpm|\[gal_us\]\/min|gal\/min)$/i, times: 3.785412 },
];

type Kind = {
  readonly of: 'Kpa' | 'Celsius' | 'flow';
  readonly units: readonly Unit[];
};

const KINDS: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['Pressure', { of: 'Kpa', units: PRESSURE }],
  ['PressurekPa', { of: 'Kpa', units: PRESSURE }],
  ['Temperature', { of: 'Celsius', units: CELSIUS }],
  ['LiquidFlow', { of: 'flow', units: FLOW }],
  ['LiquidFlowLPM', { of: 'flow', units: FLOW }],
]);

type Sensed = {
  readonly place: string;
  readonly owner: string;
  readonly name: Exclude<keyof ConnectorReadings, 'path'>;
  readonly reading: CoolantReading;
};

function readingOf({ resource }: Found, units: readonly Unit[]): CoolantReading {
  const value = numberAt(resource, 'Reading');
  const told = textAt(resource, 'ReadingUnits');
  const unit = units.find(({ names }) => names.test(told ?? ''));
  if (value === null || told === null) return NO_READING;
  if (unit === undefined) return { ...NO_READING, wrongUnit: told };
  return { ...NO_READING, value: Math.round(value * unit.times * 100) / 100 };
}

/** `ChassisLiquidInlet0InputPressure`: what it measures, on which leg, of which of the hoses. */
function sensedBy(found: Found): readonly Sensed[] {
  const { path, resource } = found;
  const leg = /^Liquid(Inlet|Outlet)$/.exec(textAt(resource, 'PhysicalContext') ?? '')?.[1];
  const kind = KINDS.get(textAt(resource, 'ReadingType') ?? '');
  if (leg === undefined || kind === undefined || isAbsent(resource)) return [];
  const side = leg === 'Inlet' ? 'supply' : 'return';
  const name = kind.of === 'flow' ? 'flowLitresPerMinute' : (`${side}${kind.of}` as const);
  const place = /(?:Inlet|Outlet)(\d+)/i.exec(lastSegment(path))?.[1] ?? '0';
  return [{ place, owner: ownerOf(path), name, reading: readingOf(found, kind.units) }];
}

type SensedConnector = { readonly part: ConnectorPart; readonly readings: ConnectorReadings };

function connectorOf(path: string, those: readonly Sensed[]): SensedConnector {
  const reading = (name: Sensed['name']) =>
    those.find((one) => one.name === name)?.reading ?? NO_READING;
  return {
    part: {
      path,
      owner: those[0]?.owner ?? path,
      side: 'primary',
      name: `${lastSegment(those[0]?.owner ?? path)} liquid ${those[0]?.place ?? ''}`.trim(),
      state: null,
      ratedLitresPerMinute: null,
      coolant: {
        kind: null,
        additive: null,
        additivePercent: null,
        densityKgPerCubicMetre: null,
        specificHeat: null,
      },
    },
    readings: {
      path,
      flowLitresPerMinute: reading('flowLitresPerMinute'),
      supplyCelsius: reading('supplyCelsius'),
      returnCelsius: reading('returnCelsius'),
      deltaCelsius: NO_READING,
      supplyKpa: reading('supplyKpa'),
      returnKpa: reading('returnKpa'),
      deltaKpa: NO_READING,
      heatKw: NO_READING,
    },
  };
}

/**
 * Cabinets that have no connectors by the schema tell of their coolant by sensors alone: an inlet
 * and an outlet are one connector, its readings in whatever unit each sensor names.
 */
export function sensedConnectors(tree: Tree): readonly SensedConnector[] {
  // Where there are connectors, these are the sensors that they repeat.
  if (ofType(tree, 'CoolantConnector').length > 0) return [];
  const sensed = ofType(tree, 'Sensor').flatMap(sensedBy);
  const byPlace = grouped(sensed, ({ owner, place }) => `${owner}/Sensors#Liquid${place}`);
  return [...byPlace].map(([path, those]) => connectorOf(path, those));
}
