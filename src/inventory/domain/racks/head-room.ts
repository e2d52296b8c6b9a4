import type { AssetKind } from '../asset.js';
import type { Needs } from './needs.js';
import { QUANTITIES, type Quantity } from './quantity.js';
import type { Rack } from './rack.js';
import type { Feeds, Phase, Slot } from './slot.js';

/** What stands in a slot, or is planned to. */
export type Occupant = { readonly kind: AssetKind; readonly needs: Needs };

export type RackedSlot = Feeds &
  Pick<Slot, 'id' | 'name' | 'kind' | 'lowestUnit' | 'heightUnits' | 'state'> & {
    /** Null: nothing, or planned without saying of which model. */
    readonly occupant: Occupant | null;
  };

/** A load on each quantity that it touches; null: it touches it, and nobody knows by how much. */
export type Loads = { readonly [quantity in Quantity]?: number | null };

export type HeadRoom = {
  readonly quantity: Quantity;
  /** Null: nobody has said. */
  readonly limit: number | null;
  readonly used: number;
  readonly planned: number;
  /** Null where the limit is not known; below zero: over budget. */
  readonly left: number | null;
  /** Slots whose load on it nobody knows. */
  readonly unknown: readonly string[];
};

const SIDES = ['a', 'b'] as const;
type Side = (typeof SIDES)[number];
const LINES = ['L1', 'L2', 'L3'] as const;

/** Whether a slot takes power from this feed. */
export const isFedFrom = (slot: Feeds, side: Side): boolean => {
  const { outlet, phase } = feedOf(slot, side);
  return outlet !== null || phase !== null;
};

export const feedOf = (slot: Feeds, side: Side) =>
  side === 'a'
    ? { outlet: slot.feedAOutlet, phase: slot.feedAPhase }
    : { outlet: slot.feedBOutlet, phase: slot.feedBPhase };

/**
 * What something in a slot takes of its rack. Each feed that the slot is connected to is charged
 * with the whole load, since it has to carry it alone when the other is lost.
 */
export function loadsOf(rack: Pick<Rack, 'supply'>, slot: RackedSlot, needs: Needs): Loads {
  return {
    ...(slot.heightUnits === null ? {} : { height: slot.heightUnits }),
    weight: needs.weightGrams,
    ...powerOn(rack, slot, 'a', needs.watts),
    ...powerOn(rack, slot, 'b', needs.watts),
    heat: needs.heatToAirWatts,
    flow: needs.flowMlPerMinute,
  };
}

function powerOn(
  { supply }: Pick<Rack, 'supply'>,
  slot: Feeds,
  side: Side,
  watts: number | null,
): Loads {
  if (!isFedFrom(slot, side)) return {};
  if (supply === 'one-phase') return { [`power-${side}`]: watts };
  const { phase } = feedOf(slot, side);
  const lines = LINES.map((line) => [
    `power-${side}-${line.toLowerCase()}`,
    onLine(phase, line, watts),
  ]);
  return { [`power-${side}`]: watts, ...Object.fromEntries(lines) };
}

/** A third each, rounded up; where nobody says which phase, the load on each is not known. */
function onLine(phase: Phase | null, line: Phase, watts: number | null): number | null {
  if (watts === null || phase === null) return watts === 0 ? 0 : null;
  if (phase === 'L123') return Math.ceil(watts / LINES.length);
  return phase === line ? watts : 0;
}

/** The limit of each quantity; those that a rack does not have are not in it. */
export function limitsOf(rack: Rack): ReadonlyMap<Quantity, number | null> {
  const limits = new Map<Quantity, number | null>();
  if (rack.units !== null) limits.set('height', rack.units);
  limits.set('weight', rack.maxWeightGrams);
  for (const side of SIDES) {
    const watts = side === 'a' ? rack.feedAWatts : rack.feedBWatts;
    limits.set(`power-${side}`, watts);
    if (rack.supply === 'one-phase') continue;
    const each = watts === null ? null : Math.floor(watts / LINES.length);
    limits.set(`power-${side}-l1`, each);
    limits.set(`power-${side}-l2`, each);
    limits.set(`power-${side}-l3`, each);
  }
  limits.set('heat', rack.heatToAirWatts);
  limits.set('flow', rack.coolantFlowMlPerMinute);
  return limits;
}

/** What is used, planned and left of everything a rack has, in the order of QUANTITIES. */
export function headRoom(rack: Rack, slots: readonly RackedSlot[]): readonly HeadRoom[] {
  const limits = limitsOf(rack);
  const charged = slots.flatMap((slot) => chargeOf(rack, slot));
  return QUANTITIES.filter((quantity) => limits.has(quantity)).map((quantity) => {
    const limit = limits.get(quantity) ?? null;
    const sum = (planned: boolean) =>
      charged
        .filter((charge) => charge.planned === planned)
        .reduce((total, { loads }) => total + (loads[quantity] ?? 0), 0);
    const [used, planned] = [sum(false), sum(true)];
    return {
      quantity,
      limit,
      used,
      planned,
      left: limit === null ? null : limit - used - planned,
      unknown: charged.filter(({ loads }) => loads[quantity] === null).map(({ name }) => name),
    };
  });
}

function chargeOf(rack: Rack, slot: RackedSlot) {
  const planned = slot.state === 'planned';
  if (slot.occupant !== null) {
    const loads = loadsOf(rack, slot, slot.occupant.needs);
    return [{ name: slot.name, planned, loads }];
  }
  // Planned, not yet of which model: it takes its height and nothing else that is known.
  if (!planned || slot.heightUnits === null) return [];
  const loads: Loads = { height: slot.heightUnits };
  return [{ name: slot.name, planned, loads }];
}
