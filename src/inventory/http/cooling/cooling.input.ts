import { fault, invalid, type FieldFault } from '../../../kernel/errors.js';
import { parseIso } from '../../../kernel/instant.js';
import { invariant } from '../../../kernel/invariant.js';
import { parseQuantity } from '../../../kernel/quantity.js';
import type {
  ConnectionChanges,
  NewConnection,
} from '../../application/cooling/connection.commands.js';
import type { LoopChanges, NewLoop } from '../../application/cooling/loop.commands.js';
import type { NewReading, NewSample } from '../../application/cooling/record.commands.js';
import type { ReleaseEvidence } from '../../application/cooling/release.commands.js';
import { LEGS, type Leg } from '../../domain/cooling/equipment.js';
import { LIMIT_INFOS, type LoopLimits } from '../../domain/cooling/loop.js';
import type { HoldOf, PressureHold } from '../../domain/cooling/pressure-hold.js';
import { QUANTITIES, type Limit, type QuantityName } from '../../domain/cooling/quantities.js';
import type {
  CreateConnectionBody,
  CreateLoopBody,
  CreateReadingBody,
  CreateSampleBody,
  EditConnectionBody,
  EditLoopBody,
  EditReleaseBody,
  LimitBody,
} from './cooling.dto.js';

/** Small units of a text that its field has checked. */
function smallOf(name: QuantityName, text: string): number {
  const small = parseQuantity(text, QUANTITIES[name]);
  invariant(typeof small === 'number', 'the field has checked it');
  return small;
}

/** Absent and null stay what they are: the one leaves, the other clears. */
const smallIf = (name: QuantityName, text: string | null | undefined) =>
  text === null || text === undefined ? text : smallOf(name, text);

const smallOrNull = (name: QuantityName, text: string | null | undefined): number | null =>
  smallIf(name, text) ?? null;

export function instantOf(iso: string): number {
  const at = parseIso(iso);
  invariant(at !== undefined, 'the field has checked it');
  return at;
}

const instantIf = (iso: string | null | undefined) =>
  iso === null || iso === undefined ? iso : instantOf(iso);

export const newLoopOf = ({ workingPressureKpa, limits, ...body }: CreateLoopBody): NewLoop => ({
  ...body,
  workingPressurePa: pressureOf(workingPressureKpa),
  limits: limitsOf(limits ?? []),
});

export const loopChangesOf = ({
  workingPressureKpa,
  limits,
  ...body
}: EditLoopBody): LoopChanges => ({
  ...body,
  ...(workingPressureKpa === undefined
    ? {}
    : { workingPressurePa: pressureOf(workingPressureKpa) }),
  limits: limitsOf(limits ?? []),
});

/** @throws `invalid` for a loop that works at no pressure */
function pressureOf(text: string): number {
  const pa = smallOf('pressure', text);
  if (pa > 0) return pa;
  throw invalid([
    fault('/workingPressureKpa', 'not-in-range', 'Give more than 0 kPa.', 'Angiv over 0 kPa.'),
  ]);
}

/** @throws `invalid` when a CDU has no capacity */
export function capacityOf(text: string): number {
  const watts = smallOf('power', text);
  if (watts > 0) return watts;
  throw invalid([
    fault('/capacityKilowatts', 'not-in-range', 'Give more than 0 kW.', 'Angiv over 0 kW.'),
  ]);
}

/** @throws `invalid` naming each end that is no amount in the unit of its code, or is crossed */
function limitsOf(bodies: readonly LimitBody[]): Partial<LoopLimits> {
  const faults: FieldFault[] = [];
  const end = (body: LimitBody, at: number, name: 'min' | 'max'): number | null => {
    const text = body[name];
    if (text === null || text === undefined) return null;
    const quantity = QUANTITIES[LIMIT_INFOS[body.code].quantity];
    const small = parseQuantity(text, quantity);
    if (typeof small === 'number') return small;
    const { unit } = quantity;
    const [en, da] = [`Give a number in ${unit}.`, `Angiv et tal i ${unit}.`];
    faults.push(fault(`/limits/${at}/${name}`, small, en, da));
    return null;
  };
  const limits = bodies.map((body, at): readonly [string, Limit] => {
    const [min, max] = [end(body, at, 'min'), end(body, at, 'max')];
    if (min !== null && max !== null && min > max) faults.push(nothingBetween(`/limits/${at}/max`));
    return [body.code, { min, max, source: body.source }];
  });
  if (faults.length > 0) throw invalid(faults);
  return Object.fromEntries(limits);
}

const nothingBetween = (pointer: string) =>
  fault(
    pointer,
    'below-minimum',
    'This is below the least, so that no reading is within it.',
    'Det er under det mindste, så ingen aflæsning er indenfor.',
  );

export const newConnectionOf = (body: CreateConnectionBody): NewConnection => ({
  serverId: body.serverId,
  supply: newHose(body, 'supply'),
  return: newHose(body, 'return'),
});

const newHose = (body: CreateConnectionBody, leg: Leg) => ({
  portId: body[`${leg}PortId`],
  type: body[`${leg}HoseType`] ?? null,
  lengthMm: smallOrNull('length', body[`${leg}HoseMetres`]),
  seated: body[`${leg}Seated`] ?? 'unknown',
  latched: body[`${leg}Latched`] ?? 'unknown',
});

export const connectionChangesOf = (body: EditConnectionBody): ConnectionChanges =>
  Object.fromEntries(
    LEGS.map((leg) => {
      const [type, seated, latched] = [
        body[`${leg}HoseType`],
        body[`${leg}Seated`],
        body[`${leg}Latched`],
      ];
      const lengthMm = smallIf('length', body[`${leg}HoseMetres`]);
      return [
        leg,
        {
          ...(type === undefined ? {} : { type }),
          ...(lengthMm === undefined ? {} : { lengthMm }),
          ...(seated === undefined ? {} : { seated }),
          ...(latched === undefined ? {} : { latched }),
        },
      ];
    }),
  );

export const newReadingOf = (body: CreateReadingBody): NewReading => ({
  loopId: body.loopId,
  at: instantOf(body.at),
  purpose: body.purpose ?? 'check',
  supplyMillidegrees: smallOrNull('temperature', body.supplyCelsius),
  returnMillidegrees: smallOrNull('temperature', body.returnCelsius),
  flowMlPerMinute: smallOrNull('flow', body.flowLitresPerMinute),
  differencePressurePa: smallOrNull('pressureDifference', body.differencePressureKpa),
  pressurePa: smallOrNull('pressure', body.pressureKpa),
  dewPointMillidegrees: smallOrNull('temperature', body.dewPointCelsius),
  roomMillidegrees: smallOrNull('temperature', body.roomCelsius),
  humidityPermille: smallOrNull('share', body.relativeHumidityPercent),
  powerWatts: smallOrNull('power', body.powerKilowatts),
});

export const newSampleOf = (body: CreateSampleBody): NewSample => ({
  loopId: body.loopId,
  takenAt: instantOf(body.takenAt),
  purpose: body.purpose ?? 'check',
  laboratory: body.laboratory,
  values: {
    glycol: smallOrNull('glycol', body.glycolPercent),
    ph: smallOrNull('ph', body.ph),
    conductivity: smallOrNull('conductivity', body.conductivityMicrosiemensPerCm),
    bacteria: smallOrNull('bacteria', body.bacteriaPerMl),
    turbidity: smallOrNull('turbidity', body.turbidityNtu),
  },
  note: body.note ?? null,
});

export function releaseEvidenceOf(body: EditReleaseBody): Partial<ReleaseEvidence> {
  const { debrisSeen, dripSeen, sampleId, note } = body;
  const given: { [K in keyof ReleaseEvidence]?: ReleaseEvidence[K] | undefined } = {
    flushedAt: instantIf(body.flushedAt),
    debrisSeen,
    filterMicron: smallIf('filter', body.filterMicron),
    loopHold: holdOf(body, 'loop'),
    manifoldHold: holdOf(body, 'manifold'),
    dripSeen,
    sampleId,
    note,
  };
  // What was not given stays away, so that it leaves what stands.
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

const HOLD_FIELDS = [
  'StartedAt',
  'EndedAt',
  'StartKpa',
  'EndKpa',
  'StartCelsius',
  'EndCelsius',
] as const;

/** @throws `invalid` when only some of a hold's six fields are given */
function holdOf(body: EditReleaseBody, of: HoldOf): PressureHold | null | undefined {
  const given = HOLD_FIELDS.map((field) => body[`${of}Hold${field}`]);
  if (given.every((value) => value === undefined)) return undefined;
  if (given.every((value) => value === null || value === undefined)) return null;
  const missing = HOLD_FIELDS.filter((_, at) => typeof given[at] !== 'string');
  if (missing.length > 0) {
    throw invalid(missing.map((field) => incomplete(`/${of}Hold${field}`)));
  }
  const [startedAt, endedAt, startKpa, endKpa, startCelsius, endCelsius] = given.map(String);
  return {
    startedAt: instantOf(startedAt ?? ''),
    endedAt: instantOf(endedAt ?? ''),
    startPa: smallOf('pressure', startKpa ?? ''),
    endPa: smallOf('pressure', endKpa ?? ''),
    startMillidegrees: smallOf('temperature', startCelsius ?? ''),
    endMillidegrees: smallOf('temperature', endCelsius ?? ''),
  };
}

const incomplete = (pointer: string) =>
  fault(
    pointer,
    'hold-incomplete',
    'A pressure hold has a time, a pressure and a temperature at both ends.',
    'En trykprøve har tid, tryk og temperatur i begge ender.',
  );
