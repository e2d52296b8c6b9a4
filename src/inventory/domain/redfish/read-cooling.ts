import {
  inOurs,
  isKnownUnit,
  isSameUnit,
  NO_READING,
  READINGS,
  type ReadingName,
} from './coolant-units.js';
import {
  at,
  isObject,
  knownAt,
  numberAt,
  objectsAt,
  textAt,
  type Json,
  type JsonObject,
} from './json.js';
import { hiddenParts } from './hidden-parts.js';
import { detectorsOf } from './read-leaks.js';
import { ownerOf } from './owner.js';
import { sensedConnectors } from './read-sensed.js';
import { insteadAt, serialAt } from './read-parts.js';
import type {
  AroundPart,
  ConnectorPart,
  ConnectorReadings,
  CoolantReading,
  Cooling,
  CoolingUnit,
  FanPart,
  PumpPart,
  PumpReadings,
  Side,
} from './snapshot.js';
import {
  isAbsent,
  isBelow,
  normalisePath,
  ofType,
  resourceAt,
  type Found,
  type Tree,
} from './tree.js';

const sideOf = (path: string): Side => {
  if (/\/PrimaryCoolantConnectors\//i.test(path)) return 'primary';
  return /\/SecondaryCoolantConnectors\//i.test(path) ? 'secondary' : 'own';
};

function connectorOf(tree: Tree, { path, resource }: Found): ConnectorPart {
  const owner = ownerOf(path);
  const own = at(resource, 'Coolant');
  const coolant = isObject(own) ? own : at(resourceAt(tree, owner) ?? {}, 'Coolant');
  return {
    path,
    owner,
    side: sideOf(path),
    name: textAt(resource, 'Name'),
    state: textAt(resource, 'Status', 'State'),
    ratedLitresPerMinute: numberAt(resource, 'RatedFlowLitersPerMinute'),
    coolant: {
      kind: knownAt(coolant, 'CoolantType'),
      additive: knownAt(coolant, 'AdditiveName'),
      additivePercent: numberAt(coolant, 'AdditivePercent'),
      densityKgPerCubicMetre: numberAt(coolant, 'DensityKgPerCubicMeter'),
      specificHeat: numberAt(coolant, 'SpecificHeatkJoulesPerKgK'),
    },
  };
}

const numberIn = (field: Json | undefined): number | null =>
  numberAt({ told: isObject(field) ? at(field, 'Reading') : field }, 'told');

/** Readings under a name that ends with a unit of its own, such as SupplyPressurePSI. */
function underAnotherUnit(resource: JsonObject, name: ReadingName): CoolantReading {
  const { of } = READINGS[name];
  const found = Object.entries(resource)
    .filter(([key]) => key.startsWith(of) && isKnownUnit(name, key.slice(of.length)))
    .map(([key, field]) => ({ unit: key.slice(of.length), value: numberIn(field) }))
    .find(({ value }) => value !== null);
  return found === undefined ? NO_READING : inOurs(name, found.value ?? 0, found.unit);
}

const SAME_VALUE = 0.01;

const isSame = (value: number, other: number | null): boolean =>
  other === null || Math.abs(value - other) <= SAME_VALUE * Math.abs(value);

/**
 * A reading and its unit. An excerpt repeats its sensor; when that sensor counts in another unit
 * and the number is the same, the number is in the sensor's unit and no reading of this property.
 */
function readingOf(tree: Tree, resource: JsonObject, name: ReadingName): CoolantReading {
  const { of, unit: ours } = READINGS[name];
  const field = at(resource, `${of}${ours}`);
  if (field === undefined || field === null) return underAnotherUnit(resource, name);
  const told = isObject(field) ? at(field, 'Reading') : field;
  if (typeof told === 'string') return { ...NO_READING, instead: told.slice(0, 80) };
  const uri = textAt(field, 'DataSourceUri');
  const sensor = (uri === null ? null : resourceAt(tree, normalisePath(uri))) ?? {};
  const ofSensor = numberAt(sensor, 'Reading');
  const value = numberIn(field) ?? ofSensor;
  if (value === null) return NO_READING;
  const [own, its] = [textAt(field, 'ReadingUnits'), textAt(sensor, 'ReadingUnits')];
  const isRepeated = isSame(value, ofSensor);
  if (own !== null && its !== null && isRepeated && !isSameUnit(name, own, its)) {
    return { ...NO_READING, wrongUnit: `${own} / ${its}` };
  }
  return inOurs(name, value, own ?? (isRepeated ? its : null) ?? ours);
}

export const connectorReadingsOf = (tree: Tree, { path, resource }: Found): ConnectorReadings => ({
  path,
  flowLitresPerMinute: readingOf(tree, resource, 'flowLitresPerMinute'),
  supplyCelsius: readingOf(tree, resource, 'supplyCelsius'),
  returnCelsius: readingOf(tree, resource, 'returnCelsius'),
  deltaCelsius: readingOf(tree, resource, 'deltaCelsius'),
  supplyKpa: readingOf(tree, resource, 'supplyKpa'),
  returnKpa: readingOf(tree, resource, 'returnKpa'),
  deltaKpa: readingOf(tree, resource, 'deltaKpa'),
  heatKw: readingOf(tree, resource, 'heatKw'),
});

const pumpOf = ({ path, resource }: Found): PumpPart => ({
  path,
  owner: ownerOf(path),
  name: textAt(resource, 'Name'),
  model: knownAt(resource, 'Model'),
  serial: serialAt(resource, 'SerialNumber'),
  state: textAt(resource, 'Status', 'State'),
});

export const pumpReadingsOf = ({ path, resource }: Found): PumpReadings => ({
  path,
  speedPercent:
    numberAt(resource, 'PumpSpeedPercent', 'Reading') ??
    numberAt(resource, 'SpeedPercent', 'Reading'),
  speedRpm: numberAt(resource, 'PumpSpeedPercent', 'SpeedRPM'),
});

/** Paths below a unit of what could not be read; a list that it links and lacks is hidden, too. */
const hiddenIn = (tree: Tree, unit: string): readonly AroundPart[] =>
  hiddenParts({
    tree,
    own: [],
    hidden: tree.unread.filter(
      ({ path, code }) => !/^(?:other-id|not-listed)$/.test(code) && isBelow(path, unit),
    ),
    notOffered: [],
    shared: [],
    others: [],
  }).around;

const unitOf = (tree: Tree, { path, resource }: Found): CoolingUnit => ({
  path,
  kind: textAt(resource, 'EquipmentType') ?? path.split('/').at(-2) ?? null,
  manufacturer: knownAt(resource, 'Manufacturer'),
  model: knownAt(resource, 'Model'),
  serial: serialAt(resource, 'SerialNumber'),
  partNumber: knownAt(resource, 'PartNumber'),
  firmware: knownAt(resource, 'FirmwareVersion'),
  serialInstead:
    serialAt(resource, 'SerialNumber') === null ? textAt(resource, 'SerialNumber') : null,
  firmwareInstead: insteadAt(resource, 'FirmwareVersion'),
  capacityWatts: numberAt(resource, 'CoolingCapacityWatts'),
  hidden: hiddenIn(tree, path),
});

export const connectorsOf = (tree: Tree): readonly Found[] =>
  ofType(tree, 'CoolantConnector').filter(({ resource }) => !isAbsent(resource));

/** Pumps of air blow; only those of liquid are ours here. */
export const pumpsOf = (tree: Tree): readonly Found[] =>
  ofType(tree, 'Pump').filter(
    ({ resource }) => !isAbsent(resource) && textAt(resource, 'PumpType') !== 'Compressor',
  );

const unitsIn = (tree: Tree): readonly Found[] =>
  ofType(tree, 'CoolingUnit', 'CoolingLoop', 'RackCDU').filter(
    ({ resource }) => !isAbsent(resource),
  );

/** Those that say of themselves that they do not run. */
export const restingUnits = (tree: Tree): readonly string[] =>
  unitsIn(tree)
    .filter(({ resource }) => (textAt(resource, 'Status', 'State') ?? 'Enabled') !== 'Enabled')
    .map(({ path }) => path);

export const coolingOf = (tree: Tree): Cooling => ({
  units: unitsIn(tree).map((found) => unitOf(tree, found)),
  connectors: [
    ...connectorsOf(tree).map((found) => connectorOf(tree, found)),
    ...sensedConnectors(tree).map(({ part }) => part),
  ],
  pumps: pumpsOf(tree).map(pumpOf),
  leakDetectors: detectorsOf(tree),
  fanCount: fansIn(tree).length,
  fans: fansIn(tree),
});

/** The newer model of cooling where a chassis has it; some show the same fans in both. */
function fansIn(tree: Tree): readonly FanPart[] {
  const owned = ({ path }: { readonly path: string }) => ({ path, owner: ownerOf(path) });
  const newer = ofType(tree, 'Fan');
  const older = ofType(tree, 'Thermal')
    .filter(({ path }) => !newer.some((one) => ownerOf(one.path) === ownerOf(path)))
    .flatMap(({ path, resource }) =>
      objectsAt(resource, 'Fans').map((fan, at) => ({
        path: `${path}#/Fans/${at}`,
        resource: fan,
      })),
    );
  return [...newer, ...older].filter(({ resource }) => !isAbsent(resource)).map(owned);
}
