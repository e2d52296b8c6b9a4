import { Injectable } from '@nestjs/common';
import { describeActions, type ActionState } from '../../../kernel/action-table.js';
import type { Actor, RegionScope } from '../../../kernel/actor.js';
import type { Page, PageRequest } from '../../../kernel/page.js';
import { visible } from '../../../platform/database/region-scope.js';
import { Work, type ReadTx } from '../../../platform/database/work.js';
import { CONNECTION_TABLE, type CoolantConnection } from '../../domain/cooling/connection.js';
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
  type CoolingFilter,
} from '../../persistence/cooling/cooling.store.js';
import {
  CduRow,
  CoolantLoopRow,
  ManifoldRow,
  PortRow,
} from '../../persistence/cooling/loop.entity.js';
import { CoolingFacts } from './cooling.facts.js';
import {
  CoolingQueries,
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
      return { ...rows, items: await this.listed(tx, rows.items.map(loopOf)) };
    });
  }

  find(actor: Actor, id: string): Promise<LoopPage> {
    return this.work.read(async (tx) => {
      const row = visible(actor.scope, await this.store.find(tx, CoolantLoopRow, id));
      const [loop] = await this.listed(tx, [loopOf(row)]);
      const [release] = await this.store.latestReleases(tx, [id]);
      const [sample] = await this.store.latestSamples(tx, [id], 'any');
      const [judged] = sample ? await this.queries.judged(tx, [sampleOf(sample)]) : [];
      const cdus = await this.cdusOf(tx, id);
      const manifolds = await this.withPorts(
        tx,
        await this.store.by(tx, ManifoldRow, 'loopId', [id]),
      );
      const standing = await this.store.standingConnections(tx, [id]);
      const connections = await this.shown(tx, actor, standing);
      return {
        ...visible(actor.scope, loop),
        release: release ? await this.queries.shown(tx, actor, release) : null,
        sample: judged ?? null,
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

  private async listed(tx: ReadTx, loops: readonly CoolantLoop[]): Promise<LoopListed[]> {
    const ids = loops.map(({ id }) => id);
    const readings = await this.store.latestReadings(tx, ids, 'any');
    const baselines = await this.store.latestReadings(tx, ids, 'baseline');
    const releases = await this.store.latestReleases(tx, ids);
    const standing = await this.store.standingConnections(tx, ids);
    const ports = await this.facts.ports(
      tx,
      standing.map(({ supplyPortId }) => supplyPortId),
    );
    return loops.map((loop) => {
      const of = <T extends { readonly loopId: string }>(rows: readonly T[]) =>
        rows.find(({ loopId }) => loopId === loop.id) ?? null;
      const reading = of(readings);
      const checks = loopChecks(loop, reading, of(baselines), tx.now);
      const release = of(releases);
      return {
        ...loop,
        reading,
        checks,
        worst: worstOf(checks.map(({ verdict }) => verdict)),
        release: release && releaseOf(release),
        servers: standing.filter(({ supplyPortId }) => ports.get(supplyPortId)?.loopId === loop.id)
          .length,
      };
    });
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
  ): Promise<ConnectionShown[]> {
    const connections = rows.map(connectionOf);
    const portIds = connections.flatMap(({ supply, return: back }) => [supply.portId, back.portId]);
    const ports = await this.facts.ports(tx, portIds);
    const names = await this.servers.byIds(
      tx,
      'all',
      connections.map(({ assetId }) => assetId),
    );
    const shown: ConnectionShown[] = [];
    for (const one of connections) {
      const own = [one.supply.portId, one.return.portId];
      const label = (id: string) => ports.get(id)?.label ?? id;
      // Only what is apart can find its ports taken.
      const taken = one.state === 'connected' ? [] : await this.store.takenPorts(tx, own, one.id);
      const facts = { takenPorts: taken.map(label) };
      shown.push({
        ...one,
        serverName: names.get(one.assetId)?.name ?? one.assetId,
        supplyLabel: label(one.supply.portId),
        returnLabel: label(one.return.portId),
        actions: describeActions(CONNECTION_TABLE, { state: one.state, facts }, actor),
      });
    }
    return shown;
  }
}

/** As the ports stand on the manifold. */
const byPort = (connections: readonly ConnectionShown[]) =>
  [...connections].sort((a, b) =>
    a.supplyLabel.localeCompare(b.supplyLabel, 'da', { numeric: true }),
  );
