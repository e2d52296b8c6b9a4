import {
  flowOf,
  heatsOf,
  impossibleIn,
  isCountable,
  isPressurePossible,
  isBalanced,
  nearest,
  riseOf,
  SENSOR_KELVIN,
  uncertainty,
} from './coolant-heat.js';
import type { ReadingName } from './coolant-units.js';
import { figures, seen, type NodeFinding } from './seen.js';
import type { ConnectorPart, ConnectorReadings, CoolantReading } from './snapshot.js';

export type Connector = ConnectorPart & {
  readonly readings: ConnectorReadings;
  readonly node: string | null;
};

const nameOf = ({ name, path }: Connector): string => name ?? path;

const WORDS: {
  readonly [name in ReadingName]: {
    readonly en: string;
    readonly da: string;
    readonly unit: string;
  };
} = {
  flowLitresPerMinute: { en: 'flow', da: 'flow', unit: 'L/min' },
  supplyCelsius: { en: 'supply temperature', da: 'fremløbstemperatur', unit: '°C' },
  returnCelsius: { en: 'return temperature', da: 'returtemperatur', unit: '°C' },
  deltaCelsius: { en: 'temperature difference', da: 'temperaturforskel', unit: 'K' },
  supplyKpa: { en: 'supply pressure', da: 'fremløbstryk', unit: 'kPa' },
  returnKpa: { en: 'return pressure', da: 'returtryk', unit: 'kPa' },
  deltaKpa: { en: 'pressure difference', da: 'trykforskel', unit: 'kPa' },
  heatKw: { en: 'heat removed', da: 'fjernet varme', unit: 'kW' },
};

const NAMES = Object.keys(WORDS) as readonly ReadingName[]; // the keys of WORDS are exactly these

/** One that was converted is told, since its name says another unit, and accuses nobody. */
function inAnotherUnit(connector: Connector, name: ReadingName, reading: CoolantReading) {
  const { en, da, unit } = WORDS[name];
  const { convertedFrom, wrongUnit, value } = reading;
  const isUsed = convertedFrom !== null;
  const given = convertedFrom ?? wrongUnit ?? '';
  const then = isUsed
    ? {
        en: `it was converted to ${figures(value ?? 0)} ${unit}`,
        da: `den er omregnet til ${figures(value ?? 0)} ${unit}`,
      }
    : { en: 'it is not used', da: 'den bruges ikke' };
  return seen({
    code: 'unit-mismatch',
    class: isUsed ? 'info' : 'acceptance',
    kind: 'different',
    node: connector.node,
    where: `${connector.path} ${name}`,
    en: `The ${en} of ${nameOf(connector)} is given in ${given} instead of ${unit}; ${then.en}.`,
    da: `${nameOf(connector)}: ${da} er i ${given} i stedet for ${unit}; ${then.da}.`,
    expected: unit,
    found: given,
  });
}

const unreadable = (connector: Connector, name: ReadingName, { instead }: CoolantReading) => {
  const { en, da, unit } = WORDS[name];
  return seen({
    code: 'coolant-reading-unreadable',
    class: 'service',
    kind: 'unreadable',
    node: connector.node,
    where: `${connector.path} ${name}`,
    en: `The ${en} of ${nameOf(connector)} is no number: "${instead ?? ''}".`,
    da: `${nameOf(connector)}: ${da} er ikke et tal: "${instead ?? ''}".`,
    expected: unit,
    found: instead,
  });
};

/** Readings that are put together from sensors are in whatever unit each sensor names. */
const isOfSensors = ({ path }: Connector): boolean => path.includes('#');

function misread(connector: Connector): readonly NodeFinding[] {
  return NAMES.flatMap((name) => {
    const reading = connector.readings[name];
    if (reading.instead !== null) return [unreadable(connector, name, reading)];
    const isTold =
      reading.wrongUnit !== null || (reading.convertedFrom !== null && !isOfSensors(connector));
    return isTold ? [inAnotherUnit(connector, name, reading)] : [];
  });
}

function impossible(connector: Connector): readonly NodeFinding[] {
  const { readings } = connector;
  return impossibleIn(readings).map((name) => {
    const { en, da, unit } = WORDS[name];
    const value = `${readings[name].value ?? ''} ${unit}`;
    return seen({
      code: 'coolant-reading-impossible',
      class: 'service',
      kind: 'different',
      node: connector.node,
      where: `${connector.path} ${name}`,
      en: `The ${en} of ${nameOf(connector)} reads ${value}, which no loop has.`,
      da: `${nameOf(connector)}: ${da} viser ${value}, og det har ingen kreds.`,
      expected: null,
      found: value,
    });
  });
}

/** The warmest water that servers are built for, in °C (ASHRAE W45, and what makers add to it). */
const SUPPLY_CELSIUS_MAX = 50;

function tooWarm(connector: Connector): readonly NodeFinding[] {
  const { value } = connector.readings.supplyCelsius;
  const isSure = value !== null && isCountable(connector.readings);
  if (!isSure || value <= SUPPLY_CELSIUS_MAX) return [];
  return [
    seen({
      code: 'coolant-too-warm',
      class: 'acceptance',
      kind: 'different',
      node: connector.node,
      where: connector.path,
      en: `${nameOf(connector)} is supplied at ${value} °C; servers are cooled with at most ${SUPPLY_CELSIUS_MAX} °C.`,
      da: `${nameOf(connector)} får ${value} °C frem; servere køles med højst ${SUPPLY_CELSIUS_MAX} °C.`,
      expected: `at most ${SUPPLY_CELSIUS_MAX} °C`,
      found: `${value} °C`,
    }),
  ];
}

const SENSOR_KPA = 5;
const SHARE_OFF = 0.15;

function reversed(connector: Connector): readonly NodeFinding[] {
  const { supplyCelsius, returnCelsius, supplyKpa, returnKpa } = connector.readings;
  const found: NodeFinding[] = [];
  // Liquid that stands still cools down anywhere, and runs in no direction.
  if (connector.readings.flowLitresPerMinute.value === 0) return found;
  const rise = isCountable(connector.readings) ? riseOf(connector.readings) : null;
  if (rise !== null && rise < -SENSOR_KELVIN) {
    const [supply, back] = [supplyCelsius.value ?? 0, returnCelsius.value ?? 0];
    found.push(
      seen({
        code: 'supply-warmer-than-return',
        class: connector.side === 'own' ? 'power' : 'service',
        kind: 'different',
        node: connector.node,
        where: connector.path,
        en: `${nameOf(connector)} is supplied at ${supply} °C and returns at ${back} °C: it gives off no heat, or the two are swapped.`,
        da: `${nameOf(connector)} får ${supply} °C frem og sender ${back} °C retur: den afgiver ingen varme, eller de to er byttet om.`,
        expected: `more than ${supply} °C`,
        found: `${back} °C`,
      }),
    );
  }
  if (supplyKpa.value !== null && returnKpa.value !== null) {
    if (isPressurePossible(connector.readings) && supplyKpa.value < returnKpa.value - SENSOR_KPA) {
      found.push(
        seen({
          code: 'return-pressure-above-supply',
          class: 'service',
          kind: 'different',
          node: connector.node,
          where: connector.path,
          en: `${nameOf(connector)} has ${supplyKpa.value} kPa at its supply and ${returnKpa.value} kPa at its return: liquid runs the other way, or the two are swapped.`,
          da: `${nameOf(connector)} har ${supplyKpa.value} kPa i fremløb og ${returnKpa.value} kPa i retur: væsken løber den anden vej, eller de to er byttet om.`,
          expected: `less than ${supplyKpa.value} kPa`,
          found: `${returnKpa.value} kPa`,
        }),
      );
    }
  }
  return found;
}

type Difference = { readonly told: number; readonly counted: number; readonly slack: number };

/** Some give a difference without its sign; one that has another sign than its ends is wrong. */
const disagrees = ({ told, counted, slack }: Difference): boolean => {
  const isTurned = told < 0 && counted > slack;
  const size = isTurned ? told : Math.abs(told);
  const off = Math.abs(size - (isTurned ? counted : Math.abs(counted)));
  return off > Math.max(slack, SHARE_OFF * Math.abs(counted));
};

/** A difference that is not the difference of what it is between. */
function contradictions(connector: Connector): readonly NodeFinding[] {
  const { supplyCelsius, returnCelsius, deltaCelsius, supplyKpa, returnKpa, deltaKpa } =
    connector.readings;
  const pairs = [
    {
      name: 'deltaCelsius',
      from: supplyCelsius,
      to: returnCelsius,
      told: deltaCelsius,
      slack: 1.5,
      of: 'service',
    },
    { name: 'deltaKpa', from: returnKpa, to: supplyKpa, told: deltaKpa, slack: 10, of: 'info' },
  ] as const;
  return pairs.flatMap(({ name, from, to, told, slack, of }) => {
    if (from.value === null || to.value === null || told.value === null) return [];
    const isPossible = name === 'deltaKpa' ? isPressurePossible : isCountable;
    if (!isPossible(connector.readings)) return [];
    const counted = to.value - from.value;
    if (!disagrees({ told: told.value, counted, slack })) return [];
    const { en, da, unit } = WORDS[name];
    return [
      seen({
        code: 'coolant-readings-contradict',
        class: of,
        kind: 'different',
        node: connector.node,
        where: `${connector.path} ${name}`,
        en: `The ${en} of ${nameOf(connector)} reads ${told.value} ${unit}, but supply and return differ by ${figures(Math.abs(counted))} ${unit}.`,
        da: `${nameOf(connector)}: ${da} viser ${told.value} ${unit}, men frem og retur er ${figures(Math.abs(counted))} ${unit} fra hinanden.`,
        expected: `${figures(Math.abs(counted))} ${unit}`,
        found: `${told.value} ${unit}`,
      }),
    ];
  });
}

/** Less than this share of what it is rated for is told; where it comes back hot, it is short. */
const LEAST_FLOW_SHARE = 0.25;
/** The most that liquid is warmed by at full load (reference 5.3, row 22). */
const MOST_RISE_KELVIN = 12;

function shortOfFlow(connector: Connector): readonly NodeFinding[] {
  const { ratedLitresPerMinute: rated, readings, path, node } = connector;
  const flow = readings.flowLitresPerMinute.value ?? 0;
  if (rated === null || flow <= 0 || flow >= rated * LEAST_FLOW_SHARE) return [];
  const rise = isCountable(readings) ? riseOf(readings) : null;
  return [
    seen({
      code: 'flow-low',
      class: (rise ?? 0) > MOST_RISE_KELVIN ? 'service' : 'info',
      kind: 'different',
      node,
      where: path,
      en: `${nameOf(connector)} has a flow of ${figures(flow)} L/min and is rated for ${figures(rated)} L/min.`,
      da: `${nameOf(connector)} har et flow på ${figures(flow)} L/min og er beregnet til ${figures(rated)} L/min.`,
      expected: `${figures(rated)} L/min`,
      found: `${figures(flow)} L/min`,
    }),
  ];
}

const DIFFERENCES = [
  { name: 'deltaCelsius', ends: ['supplyCelsius', 'returnCelsius'] },
  { name: 'deltaKpa', ends: ['supplyKpa', 'returnKpa'] },
] as const;

/** A negative difference without its ends: liquid may run the other way, or it has no sign. */
const negative = (connector: Connector): readonly NodeFinding[] =>
  DIFFERENCES.flatMap(({ name, ends }) => {
    const { readings, path, node } = connector;
    const { value } = readings[name];
    const isKnownByEnds = ends.every((end) => readings[end].value !== null);
    if (value === null || value >= 0 || isKnownByEnds) return [];
    const { en, da, unit } = WORDS[name];
    return [
      seen({
        code: 'coolant-difference-negative',
        class: 'info',
        kind: 'different',
        node,
        where: `${path} ${name}`,
        en: `The ${en} of ${nameOf(connector)} is negative, ${figures(value)} ${unit}: liquid may run the other way.`,
        da: `${nameOf(connector)}: ${da} er negativ, ${figures(value)} ${unit}: væsken løber måske den anden vej.`,
        expected: null,
        found: `${figures(value)} ${unit}`,
      }),
    ];
  });

/** Flow times rise against the heat that the connector itself claims to remove. */
function unbalanced(connector: Connector): readonly NodeFinding[] {
  const flow = flowOf(connector.readings);
  const told = connector.readings.heatKw.value;
  if (flow === null || told === null) return [];
  const heats = heatsOf(connector.coolant, flow);
  const off = uncertainty(connector.coolant, flow);
  if (heats.length === 0 || heats.some((heat) => isBalanced(heat, told, off))) return [];
  const heat = nearest(heats, told);
  const sum = `${figures(flow.litresPerMinute)} L/min x ${figures(flow.riseKelvin)} K`;
  return [
    seen({
      code: 'heat-unbalanced',
      class: 'acceptance',
      kind: 'different',
      node: connector.node,
      where: connector.path,
      en: `${nameOf(connector)} reports ${figures(told)} kW removed, but ${sum} carry ${figures(heat)} kW.`,
      da: `${nameOf(connector)} oplyser ${figures(told)} kW fjernet, men ${sum} bærer ${figures(heat)} kW.`,
      expected: `${figures(heat)} kW`,
      found: `${figures(told)} kW`,
    }),
  ];
}

export const judgeConnector = (connector: Connector): readonly NodeFinding[] => [
  ...misread(connector),
  ...impossible(connector),
  ...tooWarm(connector),
  ...reversed(connector),
  ...contradictions(connector),
  ...negative(connector),
  ...shortOfFlow(connector),
  ...unbalanced(connector),
];
