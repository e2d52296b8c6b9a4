import type { CduState } from './equipment.js';

/** The cooling as it stands, as plain facts; watts throughout. */
export type Topology = {
  readonly loops: readonly {
    readonly id: string;
    readonly name: string;
    readonly heatToLoopId: string | null;
    /** What was measured of it lately; null: it was not. */
    readonly measuredWatts: number | null;
  }[];
  readonly cdus: readonly {
    readonly id: string;
    readonly name: string;
    readonly facilityLoopId: string;
    readonly technologyLoopId: string;
    readonly capacityWatts: number;
    readonly state: CduState;
  }[];
  readonly servers: readonly {
    readonly id: string;
    readonly name: string;
    readonly loopId: string;
    readonly manifoldIds: readonly string[];
    /** What its model draws at most; null: not known. */
    readonly maxWatts: number | null;
  }[];
};

export type Failing =
  | { readonly what: 'cdu'; readonly id: string }
  | { readonly what: 'loop'; readonly id: string }
  | { readonly what: 'manifold'; readonly id: string };

/** `unknown`: it cannot be said that what is left is enough, so nobody should count on it. */
export const OUTCOMES = ['kept', 'lost', 'unknown'] as const;
export type ImpactOutcome = (typeof OUTCOMES)[number];

export type LoopImpact = {
  readonly loopId: string;
  readonly name: string;
  readonly outcome: ImpactOutcome;
  readonly loadWatts: number | null;
  readonly loadFrom: 'measured' | 'rated' | null;
  /** Of the CDUs that run before, and of those that still do. */
  readonly runningWatts: number;
  readonly remainingWatts: number;
  /** What is left beyond the load; below zero it is the shortfall. Null: the load is not known. */
  readonly headroomWatts: number | null;
};

export type Impact = {
  readonly loops: readonly LoopImpact[];
  readonly servers: readonly {
    readonly id: string;
    readonly name: string;
    readonly loopId: string;
    readonly outcome: Exclude<ImpactOutcome, 'kept'>;
  }[];
};

/** Which servers lose their cooling if this trips, and by how much what is left falls short. */
export function impactOf(failing: Failing, topology: Topology): Impact {
  if (failing.what === 'manifold') {
    const hit = topology.servers.filter(({ manifoldIds }) => manifoldIds.includes(failing.id));
    return { loops: [], servers: hit.map((server) => lose(server, 'lost')) };
  }
  const dead = deadLoops(failing, topology);
  const cdu = failing.what === 'cdu' ? failing.id : null;
  const touched = touchedLoops(failing, topology, dead);
  const loops = touched.map((id) => loopImpact(id, topology, { dead, cdu }));
  const outcomes = new Map(loops.map(({ loopId, outcome }) => [loopId, outcome]));
  const servers = topology.servers.flatMap((server) => {
    const outcome = outcomes.get(server.loopId);
    return outcome === undefined || outcome === 'kept' ? [] : [lose(server, outcome)];
  });
  return { loops, servers };
}

const lose = (
  { id, name, loopId }: Topology['servers'][number],
  outcome: Exclude<ImpactOutcome, 'kept'>,
) => ({ id, name, loopId, outcome });

/** The loop itself, and every loop whose heat has nowhere else to go. */
function deadLoops(failing: Failing, { loops }: Topology): ReadonlySet<string> {
  const dead = new Set<string>(failing.what === 'loop' ? [failing.id] : []);
  for (let before = -1; before < dead.size;) {
    before = dead.size;
    for (const { id, heatToLoopId } of loops) {
      if (heatToLoopId !== null && dead.has(heatToLoopId)) dead.add(id);
    }
  }
  return dead;
}

function touchedLoops(
  failing: Failing,
  { cdus, loops }: Topology,
  dead: ReadonlySet<string>,
): readonly string[] {
  const fed = cdus.filter(
    ({ id, facilityLoopId }) => id === failing.id || dead.has(facilityLoopId),
  );
  const ids = new Set([...dead, ...fed.map(({ technologyLoopId }) => technologyLoopId)]);
  return loops.map(({ id }) => id).filter((id) => ids.has(id));
}

type Gone = { readonly dead: ReadonlySet<string>; readonly cdu: string | null };

function loopImpact(loopId: string, topology: Topology, { dead, cdu }: Gone): LoopImpact {
  const feeding = topology.cdus.filter(
    ({ technologyLoopId, state }) => technologyLoopId === loopId && state === 'running',
  );
  const left = dead.has(loopId)
    ? []
    : feeding.filter(({ id, facilityLoopId }) => id !== cdu && !dead.has(facilityLoopId));
  const remainingWatts = total(left);
  const load = loadOf(loopId, topology);
  const headroomWatts = load.watts === null ? null : remainingWatts - load.watts;
  return {
    loopId,
    name: topology.loops.find(({ id }) => id === loopId)?.name ?? '',
    outcome: outcomeOf(remainingWatts, headroomWatts, dead.has(loopId)),
    loadWatts: load.watts,
    loadFrom: load.from,
    runningWatts: total(feeding),
    remainingWatts,
    headroomWatts,
  };
}

function outcomeOf(remaining: number, headroom: number | null, dead: boolean): ImpactOutcome {
  if (dead || remaining === 0) return 'lost';
  if (headroom === null) return 'unknown';
  return headroom >= 0 ? 'kept' : 'lost';
}

const total = (cdus: readonly { readonly capacityWatts: number }[]) =>
  cdus.reduce((sum, { capacityWatts }) => sum + capacityWatts, 0);

/** What was measured, unless the machines on it may draw more: the larger of the two. */
function loadOf(loopId: string, { loops, servers }: Topology) {
  const measured = loops.find(({ id }) => id === loopId)?.measuredWatts ?? null;
  const own = servers.filter((server) => server.loopId === loopId);
  const rated = own.some(({ maxWatts }) => maxWatts === null)
    ? null
    : own.reduce((sum, { maxWatts }) => sum + (maxWatts ?? 0), 0);
  if (rated !== null && (measured === null || rated >= measured)) {
    return { watts: rated, from: 'rated' as const };
  }
  return measured === null
    ? { watts: null, from: null }
    : { watts: measured, from: 'measured' as const };
}
