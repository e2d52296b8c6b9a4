import { reason, type Reason } from '../../kernel/message.js';
import { UPLINK_STATES, type Redundancy, type UplinkState } from './uplink.js';

/** Lines of one region that are alike, counted by the database. */
export type UplinkTally = {
  readonly regionId: string;
  readonly state: UplinkState;
  readonly redundancy: Redundancy;
  readonly count: number;
  readonly capacityMbps: number;
  readonly late: number;
};

export type StateCount = { readonly state: UplinkState; readonly count: number };

/** By what a region reaches the centre now, and what it lacks. */
export type RegionUplinks = {
  readonly regionId: string;
  readonly inService: number;
  /** Of the lines in service together. */
  readonly capacityMbps: number;
  /** Some line in service is doubled over separate paths. */
  readonly isRedundant: boolean;
  readonly late: number;
  /** Only states that a line of the region is in. */
  readonly states: readonly StateCount[];
  readonly missing: readonly Reason[];
};

/** @param tallies all of the region's; none: it has no line */
export function regionUplinks(regionId: string, tallies: readonly UplinkTally[]): RegionUplinks {
  const inState = (state: UplinkState) => tallies.filter((one) => one.state === state);
  const serving = inState('in-service');
  const states = UPLINK_STATES.map((state) => ({ state, count: countOf(inState(state)) }));
  const late = sum(tallies.map((one) => one.late));
  return {
    regionId,
    inService: countOf(serving),
    capacityMbps: sum(serving.map(({ capacityMbps }) => capacityMbps)),
    isRedundant: serving.some(isSeparate),
    late,
    states: states.filter(({ count }) => count > 0),
    missing: [
      ...lacking(tallies, serving),
      ...(inState('disrupted').length === 0 ? [] : [disrupted(countOf(inState('disrupted')))]),
      ...(late === 0 ? [] : [isLate(late)]),
    ],
  };
}

function lacking(
  tallies: readonly UplinkTally[],
  serving: readonly UplinkTally[],
): readonly Reason[] {
  if (tallies.every(({ state }) => state === 'ended')) return [NO_UPLINK];
  if (serving.length === 0) return [NONE_IN_SERVICE];
  if (serving.some(isSeparate)) return [];
  if (serving.some(({ redundancy }) => redundancy === 'redundant-same-path')) return [SAME_PATH];
  if (serving.some(({ redundancy }) => redundancy === 'unknown')) return [REDUNDANCY_UNKNOWN];
  return [NOT_REDUNDANT];
}

const isSeparate = ({ redundancy }: UplinkTally) => redundancy === 'redundant-separate-paths';

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
const countOf = (tallies: readonly UplinkTally[]) => sum(tallies.map(({ count }) => count));

const NO_UPLINK = reason(
  'no-uplink',
  'The region has no line: enter the one that is planned.',
  'Regionen har ingen linje: opret den, der er planlagt.',
);

const NONE_IN_SERVICE = reason(
  'none-in-service',
  'No line of the region is in service.',
  'Ingen af regionens linjer er i drift.',
);

const NOT_REDUNDANT = reason(
  'not-redundant',
  'No line in service is doubled: one fault cuts the region off.',
  'Ingen linje i drift er dobbelt: én fejl afbryder regionen.',
);

const SAME_PATH = reason(
  'same-path',
  'The line in service is doubled on the same path: one digger cuts both.',
  'Linjen i drift er dobbelt ad samme vej: én gravemaskine river begge over.',
);

const REDUNDANCY_UNKNOWN = reason(
  'redundancy-unknown',
  'Nobody has said whether the line in service is doubled: ask the provider.',
  'Ingen har sagt, om linjen i drift er dobbelt: spørg udbyderen.',
);

const disrupted = (count: number) =>
  reason(
    'uplink-disrupted',
    count === 1 ? 'One line is disrupted.' : `${count} lines are disrupted.`,
    count === 1 ? 'Én linje er afbrudt.' : `${count} linjer er afbrudt.`,
  );

const isLate = (count: number) =>
  reason(
    'uplink-late',
    count === 1 ? 'One line is later than expected.' : `${count} lines are later than expected.`,
    count === 1 ? 'Én linje er senere end ventet.' : `${count} linjer er senere end ventet.`,
  );
