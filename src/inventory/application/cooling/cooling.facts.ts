import { Injectable } from '@nestjs/common';
import type { ReadTx } from '../../../platform/database/work.js';
import type { CoolantConnection, Hose } from '../../domain/cooling/connection.js';
import { portLabel } from '../../domain/cooling/connection.js';
import type { LeakDetector } from '../../domain/cooling/equipment.js';
import type { CoolantLoop } from '../../domain/cooling/loop.js';
import type { LoopReading } from '../../domain/cooling/reading.js';
import type { LoopRelease } from '../../domain/cooling/release.js';
import type {
  DetectorFacts,
  LegFacts,
  PortFacts,
  ReleaseWetFacts,
  WetFacts,
} from '../../domain/cooling/wet-facts.js';
import { CooledServers, type CooledServer } from '../../persistence/cooling/cooled-servers.js';
import { ConnectionRow, LeakDetectorRow } from '../../persistence/cooling/connection.entity.js';
import {
  connectionOf,
  detectorOf,
  loopOf,
  releaseOf,
} from '../../persistence/cooling/cooling.rows.js';
import { CoolingStore } from '../../persistence/cooling/cooling.store.js';
import {
  CduRow,
  CoolantLoopRow,
  ManifoldRow,
  PortRow,
} from '../../persistence/cooling/loop.entity.js';

export type PortsById = ReadonlyMap<string, PortFacts & { readonly manifoldId: string }>;

/** Everything that was read for the servers asked about. */
type Known = {
  readonly servers: ReadonlyMap<string, CooledServer>;
  readonly connections: ReadonlyMap<string, CoolantConnection>;
  readonly ports: PortsById;
  readonly loops: ReadonlyMap<string, CoolantLoop>;
  readonly releases: ReadonlyMap<string, LoopRelease>;
  /** Connection id -> name of its server, for what voided a release. */
  readonly openedAt: ReadonlyMap<string, string>;
  readonly readings: ReadonlyMap<string, LoopReading>;
  readonly detectors: readonly LeakDetector[];
  readonly cdus: readonly CduRow[];
};

/** The facts of the wet gate and the drained gate: a fixed number of statements for any ids. */
@Injectable()
export class CoolingFacts {
  constructor(
    private readonly store: CoolingStore,
    private readonly servers: CooledServers,
  ) {}

  /** An id that is no server's is left out of the answer. */
  async of(tx: ReadTx, serverIds: readonly string[]): Promise<ReadonlyMap<string, WetFacts>> {
    const known = await this.known(tx, serverIds);
    return new Map(
      [...known.servers.values()].map((server) => [server.id, factsOf(server, known, tx.now)]),
    );
  }

  /** The ports with their manifold's name and loop, by id. */
  async ports(tx: ReadTx, ids: readonly string[]): Promise<PortsById> {
    const ports = await this.store.by(tx, PortRow, 'id', ids);
    const manifolds = byId(
      await this.store.by(
        tx,
        ManifoldRow,
        'id',
        ports.map(({ manifoldId }) => manifoldId),
      ),
    );
    return new Map(
      ports.map(({ id, manifoldId, number, leg }) => {
        const manifold = manifolds.get(manifoldId);
        const label = portLabel(manifold?.name ?? '', number, leg);
        return [id, { label, leg, loopId: manifold?.loopId ?? '', manifoldId }];
      }),
    );
  }

  private async known(tx: ReadTx, serverIds: readonly string[]): Promise<Known> {
    const servers = await this.servers.byIds(tx, 'all', serverIds);
    const latest = (await this.store.latestConnections(tx, [...servers.keys()])).map(connectionOf);
    const connections = new Map(latest.map((one) => [one.assetId, one]));
    const ports = await this.ports(
      tx,
      latest.flatMap(({ supply, return: back }) => [supply.portId, back.portId]),
    );
    const loopIds = [...new Set([...ports.values()].map(({ loopId }) => loopId))];
    const loops = (await this.store.by(tx, CoolantLoopRow, 'id', loopIds)).map(loopOf);
    const releases = (await this.store.latestReleases(tx, loopIds)).map(releaseOf);
    const cdus = await this.store.by(tx, CduRow, 'technologyLoopId', loopIds);
    return {
      servers,
      connections,
      ports,
      loops: byId(loops),
      releases: new Map(releases.map((one) => [one.loopId, one])),
      openedAt: await this.namesOfOpened(tx, releases),
      readings: new Map(
        (await this.store.latestReadings(tx, loopIds, 'any')).map((one) => [one.loopId, one]),
      ),
      detectors: await this.detectors(tx, {
        assetId: [...servers.keys()],
        manifoldId: [...ports.values()].map(({ manifoldId }) => manifoldId),
        cduId: cdus.map(({ id }) => id),
        loopId: loopIds,
      }),
      cdus,
    };
  }

  private async detectors(
    tx: ReadTx,
    watched: { readonly [column in 'assetId' | 'manifoldId' | 'cduId' | 'loopId']: string[] },
  ): Promise<readonly LeakDetector[]> {
    const found: LeakDetectorRow[] = [];
    for (const column of ['assetId', 'manifoldId', 'cduId', 'loopId'] as const) {
      found.push(...(await this.store.by(tx, LeakDetectorRow, column, watched[column])));
    }
    return found.map(detectorOf).sort((a, b) => a.name.localeCompare(b.name, 'da'));
  }

  private async namesOfOpened(
    tx: ReadTx,
    releases: readonly LoopRelease[],
  ): Promise<ReadonlyMap<string, string>> {
    const ids = releases.flatMap(({ voidConnectionId }) => voidConnectionId ?? []);
    const opened = await this.store.by(tx, ConnectionRow, 'id', ids);
    const names = await this.servers.byIds(
      tx,
      'all',
      opened.map(({ assetId }) => assetId),
    );
    return new Map(opened.map(({ id, assetId }) => [id, names.get(assetId)?.name ?? assetId]));
  }
}

const byId = <T extends { readonly id: string }>(rows: readonly T[]): ReadonlyMap<string, T> =>
  new Map(rows.map((row) => [row.id, row]));

function factsOf(server: CooledServer, known: Known, now: number): WetFacts {
  const connection = known.connections.get(server.id) ?? null;
  const supplyPort = connection && (known.ports.get(connection.supply.portId) ?? null);
  const loop = supplyPort && (known.loops.get(supplyPort.loopId) ?? null);
  const release = loop && known.releases.get(loop.id);
  return {
    cooling: server.cooling,
    now,
    connection: connection && {
      id: connection.id,
      state: connection.state,
      supply: legFacts(connection.supply, known.ports),
      return: legFacts(connection.return, known.ports),
      openedAt: connection.openedAt,
      drainedAt: connection.drainedAt,
    },
    loop,
    release: release ? releaseFacts(release, known.openedAt) : null,
    detectors: detectorFacts(server.id, connection, known),
    reading: loop && (known.readings.get(loop.id) ?? null),
  };
}

const legFacts = (hose: Hose, ports: PortsById): LegFacts => ({
  port: ports.get(hose.portId) ?? null,
  hoseType: hose.type,
  hoseLengthMm: hose.lengthMm,
  seated: hose.seated,
  latched: hose.latched,
});

const releaseFacts = (
  release: LoopRelease,
  openedAt: ReadonlyMap<string, string>,
): ReleaseWetFacts => ({
  id: release.id,
  loopId: release.loopId,
  state: release.state,
  signedAt: release.signedAt,
  voidedAt: release.voidedAt,
  voidCause: release.voidCause,
  voidReason: release.voidReason,
  openedAtServer: openedAt.get(release.voidConnectionId ?? '') ?? null,
});

function detectorFacts(
  serverId: string,
  connection: CoolantConnection | null,
  { detectors, ports, cdus }: Known,
): readonly DetectorFacts[] {
  const legs = connection === null ? [] : [connection.supply.portId, connection.return.portId];
  const own = legs.flatMap((id) => ports.get(id) ?? []);
  const near = new Set([serverId, ...own.map(({ manifoldId }) => manifoldId)]);
  const loops = own.map(({ loopId }) => loopId);
  const fed = cdus.filter(({ technologyLoopId }) => loops.includes(technologyLoopId));
  const all = new Set([...near, ...loops, ...fed.map(({ id }) => id)]);
  return detectors
    .filter(({ watchedId }) => all.has(watchedId))
    .map((one) => ({
      name: one.name,
      switch: one.switch,
      reading: one.reading,
      near: near.has(one.watchedId),
    }));
}
