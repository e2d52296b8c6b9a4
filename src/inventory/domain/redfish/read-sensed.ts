import { grouped } from '../../../kernel/grouped.js';
import { inOurs, NO_READING, type ReadingName } from './coolant-units.js';
import { numberAt, textAt } from './json.js';
import { ownerOf } from './owner.js';
import type { ConnectorPart, ConnectorReadings, CoolantReading } from './snapshot.js';
import { isAbsent, lastSegment, ofType, type Found, type Tree } from './tree.js';

/** What a sensor measures, by the schema's word for it. */
const KINDS: ReadonlyMap<string, 'Kpa' | 'Celsius' | 'flow'> = new Map([
  ['Pressure', 'Kpa'],
  ['PressurekPa', 'Kpa'],
  ['Temperature', 'Celsius'],
  ['LiquidFlow', 'flow'],
  ['LiquidFlowLPM', 'flow'],
]);

type Sensed = {
  readonly place: string;
  readonly owner: string;
  readonly name: ReadingName;
  readonly reading: CoolantReading;
};

function readingOf({ resource }: Found, name: ReadingName): CoolantReading {
  const value = numberAt(resource, 'Reading');
  const told = textAt(resource, 'ReadingUnits');
  return value === null || told === null ? NO_READING : inOurs(name, value, told);
}

/** `ChassisLiquidInlet0InputPressure`: what it measures, on which leg, of which of the hoses. */
function sensedBy(found: Found): readonly Sensed[] {
  const { path, resource } = found;
  const leg = /^Liquid(Inlet|Outlet)$/.exec(textAt(resource, 'PhysicalContext') ?? '')?.[1];
  const kind = KINDS.get(textAt(resource, 'ReadingType') ?? '');
  if (leg === undefined || kind === undefined || isAbsent(resource)) return [];
  const side = leg === 'Inlet' ? 'supply' : 'return';
  const name = kind === 'flow' ? 'flowLitresPerMinute' : (`${side}${kind}` as const);
  const place = /(?:Inlet|Outlet)(\d+)/i.exec(lastSegment(path))?.[1] ?? '0';
  return [{ place, owner: ownerOf(path), name, reading: readingOf(found, name) }];
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
