import { flowOf, heatsOf, isBalanced, nearest, uncertainty } from './coolant-heat.js';
import { judgeConnector, type Connector } from './judge-connectors.js';
import { figures, seen, type NodeFinding } from './seen.js';
import { judgeLeaks } from './judge-leaks.js';
import { nodeOfOwner } from './owner.js';
import type { ConnectorReadings, Side, Snapshot } from './snapshot.js';

function connectorsIn(snapshot: Snapshot): readonly Connector[] {
  const readings = new Map<string, ConnectorReadings>(
    snapshot.readings.connectors.map((one) => [one.path, one]),
  );
  return snapshot.stable.cooling.connectors.flatMap((part) => {
    const own = readings.get(part.path);
    return own === undefined
      ? []
      : [{ ...part, readings: own, node: nodeOfOwner(snapshot, part.owner) }];
  });
}

type Heats = { readonly told: number | null; readonly counted: readonly number[] };

/** Heat of all connectors of one side; null or empty where one of them does not give it. */
function heatOfSide(connectors: readonly Connector[]): Heats {
  let told: number | null = 0;
  let counted: readonly number[] | null = null;
  for (const { readings, coolant } of connectors) {
    const heat = readings.heatKw.value;
    told = told === null || heat === null ? null : told + heat;
    const flow = flowOf(readings);
    const own: readonly number[] = flow === null ? [] : heatsOf(coolant, flow);
    const before: readonly number[] = counted ?? own.map(() => 0);
    counted = before.length === own.length ? before.map((sum, at) => sum + (own[at] ?? 0)) : [];
  }
  return connectors.length === 0 ? { told: null, counted: [] } : { told, counted: counted ?? [] };
}

/** What the counted heat of a side may be off by; sensors err each for itself. */
const offOf = (connectors: readonly Connector[]): number =>
  Math.hypot(
    ...connectors.map(({ readings, coolant }) => {
      const flow = flowOf(readings);
      return flow === null ? 0 : uncertainty(coolant, flow);
    }),
  );

const sideOf = (connectors: readonly Connector[], side: Side) =>
  connectors.filter((one) => one.side === side);

const ofTold = ({ told }: Heats): readonly number[] => (told === null ? [] : [told]);

/** The two heats that are nearest to each other; none where one of the sides has none. */
function pairOf(
  out: readonly number[],
  taken: readonly number[],
): readonly (readonly [number, number])[] {
  if (out.length === 0 || taken.length === 0) return [];
  const off = (one: number) => Math.abs(one - nearest(taken, one));
  const best = out.reduce((least, one) => (off(one) < off(least) ? one : least));
  return [[best, nearest(taken, best)]];
}

/**
 * What the servers give off has to arrive at the facility; every way of counting must say not. A
 * side that tells no heat is held by what it counts against what the other one tells.
 */
function unbalancedSides(owner: string, connectors: readonly Connector[]): readonly NodeFinding[] {
  const primary = heatOfSide(sideOf(connectors, 'primary'));
  const secondary = heatOfSide(sideOf(connectors, 'secondary'));
  const counts = [
    ...pairOf(ofTold(primary), ofTold(secondary)),
    ...pairOf(primary.counted, secondary.counted),
    ...(primary.told === null ? pairOf(primary.counted, ofTold(secondary)) : []),
    ...(secondary.told === null ? pairOf(ofTold(primary), secondary.counted) : []),
  ];
  const off = offOf(connectors.filter(({ side }) => side !== 'own'));
  if (counts.length === 0 || counts.some(([out, taken]) => isBalanced(out, taken, off))) return [];
  const [removed, taken] = counts[0] ?? [0, 0];
  return [
    seen({
      code: 'heat-unbalanced-sides',
      class: 'acceptance',
      kind: 'different',
      node: null,
      where: owner,
      en: `${owner}: ${figures(taken)} kW come in from the servers and ${figures(removed)} kW go out to the facility.`,
      da: `${owner}: ${figures(taken)} kW kommer ind fra serverne, og ${figures(removed)} kW går ud til bygningen.`,
      expected: `${figures(taken)} kW`,
      found: `${figures(removed)} kW`,
    }),
  ];
}

const SIDES_OF_UNIT: readonly Side[] = ['secondary', 'primary'];

/** More heat than a unit is built for, with room for how it is measured. */
const CAPACITY_SLACK = 1.15;

function aboveCapacity(snapshot: Snapshot, owner: string, connectors: readonly Connector[]) {
  const unit = snapshot.stable.cooling.units.find(({ path }) => path === owner);
  const [taken, out] = SIDES_OF_UNIT.map((side) => heatOfSide(sideOf(connectors, side)).told);
  const told = taken ?? out ?? null;
  const capacityKw = (unit?.capacityWatts ?? 0) / 1_000;
  if (told === null || capacityKw <= 0 || told <= capacityKw * CAPACITY_SLACK) return [];
  return [
    seen({
      code: 'heat-above-capacity',
      class: 'service',
      kind: 'different',
      node: null,
      where: owner,
      en: `${owner} removes ${figures(told)} kW and is built for ${figures(capacityKw)} kW.`,
      da: `${owner} fjerner ${figures(told)} kW og er bygget til ${figures(capacityKw)} kW.`,
      expected: `${figures(capacityKw)} kW`,
      found: `${figures(told)} kW`,
    }),
  ];
}

/**
 * A machine cannot give its water more heat than it takes power. It may give less: the rest goes
 * to the air, unless there is nothing that blows.
 */
function againstPower(snapshot: Snapshot, owner: string, connectors: readonly Connector[]) {
  const watts = snapshot.readings.power.find(({ chassis }) => chassis === owner)?.watts ?? null;
  const own = sideOf(connectors, 'own');
  const { counted, told } = heatOfSide(own);
  const heats = counted.length > 0 || told === null ? counted : [told];
  if (watts === null || heats.length === 0) return [];
  const powerKw = watts / 1_000;
  const heatKw = nearest(heats, powerKw);
  const isTooLittle = heatKw < powerKw && snapshot.stable.cooling.fanCount > 0;
  if (isTooLittle || heats.some((one) => isBalanced(one, powerKw, offOf(own)))) return [];
  return [
    seen({
      code: 'heat-against-power',
      class: 'acceptance',
      kind: 'different',
      node: nodeOfOwner(snapshot, owner),
      where: owner,
      en: `${owner} takes ${figures(powerKw)} kW, but its coolant carries ${figures(heatKw)} kW away.`,
      da: `${owner} bruger ${figures(powerKw)} kW, men dens kølevæske fører ${figures(heatKw)} kW bort.`,
      expected: `${figures(powerKw)} kW`,
      found: `${figures(heatKw)} kW`,
    }),
  ];
}

/** Connectors that wait for another to fail, or are switched off. */
const WAITING: ReadonlySet<string> = new Set(['StandbySpare', 'StandbyOffline', 'Disabled']);

/** Nothing is to run through a connector that is not in use. */
const isInUse = ({ state }: Connector): boolean =>
  state === null || (!WAITING.has(state) && state !== 'UnavailableOffline');

type Turning = {
  readonly path: string;
  readonly name: string;
  readonly speed: number;
  readonly isWaiting: boolean;
};

function turningOf(snapshot: Snapshot, owner: string): readonly Turning[] {
  const { pumps } = snapshot.readings;
  return snapshot.stable.cooling.pumps
    .filter((pump) => pump.owner === owner)
    .flatMap(({ path, name, state }) => {
      const own = pumps.find((one) => one.path === path);
      const speed = own?.speedPercent ?? own?.speedRpm ?? null;
      return speed === null
        ? []
        : [{ path, name: name ?? path, speed, isWaiting: (state ?? 'Enabled') !== 'Enabled' }];
    });
}

/** In a machine that is off, and in a unit that stands by, nothing has to turn. */
const isAtRest = ({ readings: { powerStates, resting } }: Snapshot, owner: string): boolean =>
  resting.includes(owner) ||
  (powerStates.length > 0 && powerStates.every(({ state }) => state === 'Off'));

function stoppedPumps(snapshot: Snapshot, owner: string): readonly NodeFinding[] {
  const pumps = isAtRest(snapshot, owner) ? [] : turningOf(snapshot, owner);
  const turns = pumps.some(({ speed }) => speed > 0);
  return pumps
    .filter(({ speed, isWaiting }) => speed <= 0 && !isWaiting)
    .map(({ path, name }) =>
      seen({
        code: 'pump-stopped',
        // Beside one that turns it may be the spare that says so by its speed only.
        class: turns ? 'info' : 'power',
        kind: 'different',
        node: nodeOfOwner(snapshot, owner),
        where: path,
        en: `${name} stands still${turns ? ' beside one that turns' : ', and so does every other pump there'}.`,
        da: `${name} står stille${turns ? ' ved siden af en, der drejer' : ', og det gør alle andre pumper dér'}.`,
        expected: null,
        found: 0,
      }),
    );
}

function withoutFlow(snapshot: Snapshot, owner: string, connectors: readonly Connector[]) {
  const isPumped = turningOf(snapshot, owner).some(({ speed }) => speed > 0);
  if (!isPumped) return [];
  return connectors
    .filter(({ side, readings }) => side !== 'primary' && readings.flowLitresPerMinute.value === 0)
    .map(({ path, name, node }) =>
      seen({
        code: 'no-flow',
        class: 'power',
        kind: 'different',
        node,
        where: path,
        en: `${name ?? path} has no flow although its pump turns.`,
        da: `${name ?? path} har intet flow, selv om pumpen drejer.`,
        expected: null,
        found: '0 L/min',
      }),
    );
}

/** Everything that liquid shows of itself, and whether it can be true. */
export function judgeCooling(snapshot: Snapshot): readonly NodeFinding[] {
  const connectors = connectorsIn(snapshot);
  const owners = new Set([
    ...connectors.map(({ owner }) => owner),
    ...snapshot.stable.cooling.pumps.map(({ owner }) => owner),
  ]);
  return [
    ...connectors.flatMap(judgeConnector),
    ...[...owners].sort().flatMap((owner) => {
      const own = connectors.filter((one) => one.owner === owner && isInUse(one));
      return [
        ...unbalancedSides(owner, own),
        ...aboveCapacity(snapshot, owner, own),
        ...againstPower(snapshot, owner, own),
        ...stoppedPumps(snapshot, owner),
        ...withoutFlow(snapshot, owner, own),
      ];
    }),
    ...judgeLeaks(snapshot),
  ];
}
