import { at, isObject, knownAt, numberAt, objectsAt, textAt, type JsonObject } from './json.js';
import { hiddenParts } from './hidden-parts.js';
import { detectorsOf } from './read-leaks.js';
import { ownerOf } from './owner.js';
import { NO_READING, sensedConnectors } from './read-sensed.js';
import { insteadAt, serialAt } from './read-parts.js';
import type {
  AroundPart,
  ConnectorPart,
  ConnectorReadings,
  CoolantReading,
  Cooling,
  CoolingUnit,
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

const CELSIUS = /^(?:cel|°?c|celsius|deg(?:rees?)?[ _]?c(?:elsius)?)$/i;

/** Each reading with the units that its sensor may give it in; the names are the schema's. */
const READINGS = {
  flowLitresPerMinute: {
    name: 'FlowLitersPerMinute',
    units: /^(?:l\/m(?:in)?|lpm|lit(?:er|re)s?\/min(?:ute)?)$/i,
  },
  supplyCelsius: { name: 'SupplyTemperatureCelsius', units: CELSIUS },
  returnCelsius: { name: 'ReturnTemperatureCelsius', units: CELSIUS },
  deltaCelsius: {
    name: 'DeltaTemperatureCelsius',
    units: /^(?:cel|°?c|celsius|deg(?:rees?)?[ _]?c(?:elsius)?|k|kelvin|delta[ _]?cel)$/i,
  },
  supplyKpa: { name: 'SupplyPressurekPa', units: /^kpa$/i },
  returnKpa: { name: 'ReturnPressurekPa', units: /^kpa$/i },
  deltaKpa: { name: 'DeltaPressurekPa', units: /^kpa$/i },
  heatKw: { name: 'HeatRemovedkW', units: /^kw$/i },
} as const;

type ReadingRule = { readonly name: string; readonly units: RegExp };

/** Pressures under a name of their own, such as SupplyPressurePSI, are not taken for kPa. */
function underAnotherUnit(resource: JsonObject, name: string): CoolantReading {
  const base = /^(.+Pressure)kPa$/.exec(name)?.[1];
  if (base === undefined) return NO_READING;
  const unit = Object.keys(resource)
    .filter((key) => key.startsWith(base))
    .map((key) => key.slice(base.length))
    .find((rest) => /^(?:psi[ag]?|m?bar[ag]?|pa|mpa)$/i.test(rest));
  return unit === undefined ? NO_READING : { ...NO_READING, wrongUnit: unit };
}

const SAME_VALUE = 0.01;

/**
 * A reading and its unit. An excerpt repeats its sensor; when that sensor counts in another unit
 * and the number is the same, the number is in the sensor's unit and no reading of this property.
 */
function readingOf(tree: Tree, resource: JsonObject, { name, units }: ReadingRule): CoolantReading {
  const field = at(resource, name);
  if (field === undefined || field === null) return underAnotherUnit(resource, name);
  const uri = textAt(field, 'DataSourceUri');
  const sensor = uri === null ? null : resourceAt(tree, normalisePath(uri));
  const unit = textAt(sensor ?? {}, 'ReadingUnits') ?? textAt(field, 'ReadingUnits');
  const ofSensor = numberAt(sensor ?? {}, 'Reading');
  const told = isObject(field) ? at(field, 'Reading') : field;
  const isWrong = unit !== null && !units.test(unit);
  if (typeof told === 'string') return { value: null, instead: told.slice(0, 80), wrongUnit: null };
  const value = numberAt({ told }, 'told') ?? (isWrong ? null : ofSensor);
  if (value === null) return NO_READING;
  const isSame = ofSensor === null || Math.abs(value - ofSensor) <= SAME_VALUE * Math.abs(value);
  return isWrong && isSame
    ? { value: null, instead: null, wrongUnit: unit }
    : { ...NO_READING, value };
}

export const connectorReadingsOf = (tree: Tree, { path, resource }: Found): ConnectorReadings => ({
  path,
  flowLitresPerMinute: readingOf(tree, resource, READINGS.flowLitresPerMinute),
  supplyCelsius: readingOf(tree, resource, READINGS.supplyCelsius),
  returnCelsius: readingOf(tree, resource, READINGS.returnCelsius),
  deltaCelsius: readingOf(tree, resource, READINGS.deltaCelsius),
  supplyKpa: readingOf(tree, resource, READINGS.supplyKpa),
  returnKpa: readingOf(tree, resource, READINGS.returnKpa),
  deltaKpa: readingOf(tree, resource, READINGS.deltaKpa),
  heatKw: readingOf(tree, resource, READINGS.heatKw),
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
  fanCount: fansOf(tree),
});

const fansOf = (tree: Tree): number =>
  ofType(tree, 'Fan').filter(({ resource }) => !isAbsent(resource)).length +
  ofType(tree, 'Thermal')
    .flatMap(({ resource }) => objectsAt(resource, 'Fans'))
    .filter((fan) => !isAbsent(fan)).length;
