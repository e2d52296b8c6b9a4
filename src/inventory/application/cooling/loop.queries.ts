import { Injectable } from '@nestjs/common';
import { describeActions, type ActionState } from '../../../kernel/action-table.js';
import type { Actor, RegionScope } from '../../../kernel/actor.js';
import type { Page, PageRequest } from '../../../kernel/page.js';
import { visible } from '../../../platform/database/region-scope.js';
import { Work, type ReadTx } from '../../../platform/database/work.js';
import {
  CONNECTION_TABLE,
  isOpen,
  type CoolantConnection,
} from '../../domain/cooling/connection.js';
import type { LeakDetector, Manifold, Port } from '../../domain/cooling/equipment.js';
import { loopChecks, worstOf, type LoopCheck } from '../../domain/cooling/loop-checks.js';
import type { CoolantLoop } from '../../domain/cooling/loop.js';
import type { Verdict } from '../../domain/cooling/quantities.js';
import type { LoopReading } from '../../domain/cooling/reading.js';
import type { LoopRelease } from '../../domain/cooling/release.js';
import { ConnectionRow, LeakDetectorRow } from '../../persistence/cooling/connection.entity.js';
import { CooledServers } from '../../persistence/cooling/cooled-servers.js';
import {
  connectionOf,
  detectorOf,
  loopOf,
  releaseOf,
  sampleOf,
} from '../../persistence/cooling/cooling.rows.js';
import {
  CoolingStore,
  LISTS,
  portsTaken,
  type CoolingFilter,
} from '../../persistence/cooling/cooling.store.js';
import {
  CduRow,
  CoolantLoopRow,
  ManifoldRow,
  PortRow,
} from '../../persistence/cooling/loop.entity.js';
import type { LoopReleaseRow } from '../../persistence/cooling/release.entity.js';
import { CoolingFacts, type PortsById } from './cooling.facts.js';
import {
  CoolingQueries,
  judgedBy,
  withActions,
  type CduWithActions,
  type ReleaseShown,
  type SampleJudged,
} from './cooling.queries.js';

export type LoopListed = CoolantLoop & {
  readonly release: LoopRelease | null;
  readonly checks: readonly LoopCheck[];
  readonly worst: Verdict;
  readonly servers: number;
  readonly reading: LoopReading | null;
};

export type ConnectionShown = CoolantConnection & {
  readonly serverName: string;
  readonly supplyLabel: string;
  readonly returnLabel: string;
  readonly actions: readonly ActionState[];
};

export type ManifoldShown = Manifold & { readonly ports: readonly Port[] };

export type LoopPage = Omit<LoopListed, 'release'> & {
  readonly release: ReleaseShown | null;
  readonly sample: SampleJudged | null;
  /** When one of its connectors was last opened, also of a connection that is gone. */
  readonly lastOpenedAt: number | null;
  readonly cdus: readonly CduWithActions[];
  readonly manifolds: readonly ManifoldShown[];
  readonly connections: readonly ConnectionShown[];
  readonly detectors: readonly LeakDetector[];
  /** The loops at the other end of its CDUs, and the one that takes its heat. */
  readonly neighbours: readonly CoolantLoop[];
};

/** What was read for some loops; every row of a loop says which it is of. */
type Known = {
  readonly readings: readonly LoopReading[];
  readonly baselines: readonly LoopReading[];
  readonly releases: readonly LoopReleaseRow[];
  /** Of all of them together: a port says which loop it is on. */
  readonly standing: readonly ConnectionRow[];
  readonly ports: PortsById;
};

/** Loops with what is computed of them, and what hangs on them. */
@Injectable()
export class LoopQueries {
  constructor(
    private readonly work: Work,
    private readonly store: CoolingStore,
    private readonly servers: CooledServers,
    private readonly facts: CoolingFacts,
    private readonly queries: CoolingQueries,
  ) {}

  list(scope: RegionScope, filter: CoolingFilter, page: PageRequest): Promise<Page<LoopListed>> {
    return this.work.read(async (tx) => {
      const rows = await this.store.page(tx, LISTS.loops, scope, filter, page);
      const known = await this.known(
        tx,
        rows.items.map(({ id }) => id),
      );
      return { ...rows, items: rows.items.map((row) => listed(loopOf(row), known, tx.now)) };
    });
  }

  find(actor: Actor, id: string): Promise<LoopPage> {
    return this.work.read(async (tx) => {
      const row = visible(actor.scope, await this.store.find(tx, CoolantLoopRow, id));
      const loop = loopOf(row);
      const known = await this.known(tx, [id]);
      const [sample] = await this.store.latestSamples(tx, [id], 'any');
      const baselines = (await this.store.latestSamples(tx, [id], 'baseline')).map(sampleOf);
      const cdus = await this.cdusOf(tx, id);
      const manifolds = await this.withPorts(
        tx,
        await this.store.by(tx, ManifoldRow, 'loopId', [id]),
      );
      const connections = await this.shown(tx, actor, known.standing, known.ports);
      const openAt = connections.filter(isOpen).map(({ serverName }) => serverName);
      const [release] = await this.queries.shown(tx, actor, known.releases, [loop], {
        baselines,
        openAt: new Map([[id, openAt]]),
      });
      return {
        ...listed(loop, known, tx.now),
        release: release ?? null,
        sample: sample ? judgedBy(sampleOf(sample), baselines) : null,
        lastOpenedAt: await this.store.lastOpened(tx, id),
        cdus: cdus.map((cdu) => withActions(cdu, actor)),
        manifolds,
        connections: byPort(connections),
        detectors: await this.detectorsOf(tx, {
          loopId: [id],
          cduId: cdus.map((cdu) => cdu.id),
          manifoldId: manifolds.map((manifold) => manifold.id),
          assetId: connections.map(({ assetId }) => assetId),
        }),
        neighbours: await this.neighbours(tx, row, cdus),
      };
    });
  }

  manifolds(
    scope: RegionScope,
    filter: CoolingFilter,
    page: PageRequest,
  ): Promise<Page<ManifoldShown>> {
    return this.work.read(async (tx) => {
      const rows = await this.store.page(tx, LISTS.manifolds, scope, filter, page);
      return { ...rows, items: await this.withPorts(tx, rows.items) };
    });
  }

  manifold(scope: RegionScope, id: string): Promise<ManifoldShown> {
    return this.work.read(async (tx) => {
      const row = visible(scope, await this.store.find(tx, ManifoldRow, id));
      const [shown] = await this.withPorts(tx, [row]);
      return visible(scope, shown);
    });
  }

  connections(
    actor: Actor,
    filter: CoolingFilter,
    page: PageRequest,
  ): Promise<Page<ConnectionShown>> {
    return this.work.read(async (tx) => {
      const rows = await this.store.page(tx, LISTS.connections, actor.scope, filter, page);
      return { ...rows, items: await this.shown(tx, actor, rows.items) };
    });
  }

  connection(actor: Actor, id: string): Promise<ConnectionShown> {
    return this.work.read(async (tx) => {
      const row = visible(actor.scope, await this.store.find(tx, ConnectionRow, id));
      const [shown] = await this.shown(tx, actor, [row]);
      return visible(actor.scope, shown);
    });
  }

  private async known(tx: ReadTx, ids: readonly string[]): Promise<Known> {
    const standing = await this.store.standingConnections(tx, ids);
    return {
      readings: await this.store.latestReadings(tx, ids, 'any'),
      baselines: await this.store.latestReadings(tx, ids, 'baseline'),
      releases: await this.store.latestReleases(tx, ids),
      standing,
      ports: await this.facts.ports(tx, portsOf(standing)),
    };
  }

  private async cdusOf(tx: ReadTx, loopId: string): Promise<readonly CduRow[]> {
    const fed = await this.store.by(tx, CduRow, 'technologyLoopId', [loopId]);
    const taken = await this.store.by(tx, CduRow, 'facilityLoopId', [loopId]);
    return [...fed, ...taken].sort((a, b) => a.sortKey.localeCompare(b.sortKey, 'da'));
  }

  private async neighbours(
    tx: ReadTx,
    row: CoolantLoopRow,
    cdus: readonly CduRow[],
  ): Promise<readonly CoolantLoop[]> {
    const ids = cdus.flatMap(({ facilityLoopId, technologyLoopId }) => [
      facilityLoopId,
      technologyLoopId,
    ]);
    const others = new Set([...ids, ...(row.heatToLoopId === null ? [] : [row.heatToLoopId])]);
    others.delete(row.id);
    return (await this.store.by(tx, CoolantLoopRow, 'id', [...others])).map(loopOf);
  }

  private async withPorts(tx: ReadTx, manifolds: readonly ManifoldRow[]): Promise<ManifoldShown[]> {
    const ids = manifolds.map(({ id }) => id);
    const ports = await this.store.by(tx, PortRow, 'manifoldId', ids);
    const ordered = ports.sort((a, b) => a.number - b.number || b.leg.localeCompare(a.leg));
    return [...manifolds]
      .sort((a, b) => a.sortKey.localeCompare(b.sortKey, 'da'))
      .map((manifold) => ({
        ...manifold,
        ports: ordered.filter(({ manifoldId }) => manifoldId === manifold.id),
      }));
  }

  private async detectorsOf(
    tx: ReadTx,
    watched: { readonly [column in 'assetId' | 'manifoldId' | 'cduId' | 'loopId']: string[] },
  ): Promise<readonly LeakDetector[]> {
    const found: LeakDetectorRow[] = [];
    for (const column of ['loopId', 'cduId', 'manifoldId', 'assetId'] as const) {
      found.push(...(await this.store.by(tx, LeakDetectorRow, column, watched[column])));
    }
    return found.map(detectorOf);
  }

  private async shown(
    tx: ReadTx,
    actor: Actor,
    rows: readonly ConnectionRow[],
    known: PortsById | null = null,
  ): Promise<ConnectionShown[]> {
    const connections = rows.map(connectionOf);
    const ports = known ?? (await this.facts.ports(tx, portsOf(rows)));
    // Only what is apart can find its ports taken.
    const apart = rows.filter(({ state }) => state !== 'connected');
    const held = await this.store.hosesOn(tx, portsOf(apart));
    const names = await this.servers.byIds(
      tx,
      'all',
      connections.map(({ assetId }) => assetId),
    );
    const label = (id: string) => ports.get(id)?.label ?? id;
    return connections.map((one) => {
      const own = [one.supply.portId, one.return.portId];
      const taken = one.state === 'connected' ? [] : portsTaken(own, held, one.id);
      const facts = { takenPorts: taken.map(label) };
      return {
        ...one,
        serverName: names.get(one.assetId)?.name ?? one.assetId,
        supplyLabel: label(one.supply.portId),
        returnLabel: label(one.return.portId),
        actions: describeActions(CONNECTION_TABLE, { state: one.state, facts }, actor),
      };
    });
  }
}

const portsOf = (rows: readonly ConnectionRow[]): readonly string[] =>
  rows.flatMap(({ supplyPortId, returnPortId }) => [supplyPortId, returnPortId]);

/** A loop with what is computed of what was read for it. */
function listed(loop: CoolantLoop, known: Known, now: number): LoopListed {
  const of = <T extends { readonly loopId: string }>(rows: readonly T[]) =>
    rows.find(({ loopId }) => loopId === loop.id) ?? null;
  const { ports } = known;
  const reading = of(known.readings);
  const checks = loopChecks(loop, reading, of(known.baselines), now);
  const release = of(known.releases);
  return {
    ...loop,
    reading,
    checks,
    worst: worstOf(checks.map(({ verdict }) => verdict)),
    release: release && releaseOf(release),
    servers: known.standing.filter(
      ({ supplyPortId }) => ports.get(supplyPortId)?.loopId === loop.id,
    ).length,
  };
}

/** As the ports stand on the manifold. */
const byPort = (connections: readonly ConnectionShown[]) =>
  [...connections].sort((a, b) =>
    a.supplyLabel.localeCompare(b.supplyLabel, 'da', { numeric: true }),
  );
