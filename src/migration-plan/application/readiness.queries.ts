import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import { inScope } from '../../kernel/actor.js';
import { EncryptionBoxes } from '../../encryption-boxes/encryption-boxes.facade.js';
import { Servers, type ServerOnItsWay } from '../../inventory/inventory.facade.js';
import { Network, type DeviceOnItsWay } from '../../network/network.facade.js';
import { Work, type ReadTx } from '../../platform/database/work.js';
import { asOfMoment } from '../../platform/past-moment.js';
import type { Region } from '../../regions/domain/region.js';
import { Regions } from '../../regions/regions.facade.js';
import {
  devicePart,
  linkPart,
  lotGroup,
  rackGroup,
  regionGroups,
  serverPart,
  taskPart,
  waveGroup,
} from '../domain/readiness/parts.js';
import {
  kindsOf,
  readinessOf,
  type GroupReadiness,
  type KindReadiness,
  type Part,
  type PartGroup,
  type ReadinessBy,
} from '../domain/readiness/readiness.js';
import { SERVERS_ASKED, SWAPS_ASKED } from '../domain/readiness/standing-rules.js';
import { PlanBooks } from './plan.books.js';

export type ReadinessReport = {
  readonly by: ReadinessBy;
  /** All rows together. */
  readonly whole: readonly KindReadiness[];
  readonly rows: readonly GroupReadiness[];
};

const NOBODY_ELSE: ReadonlyMap<string, Region> = new Map();

type Grouping<T> = (thing: T) => PartGroup | null;
type RegionGrouping = Grouping<string | null>;

/**
 * How far everything is, by where it stands. Each thing is asked, by the rules of its own room,
 * what keeps it from its next step; a kind that the reader may not read is not counted.
 */
@Injectable()
export class ReadinessQueries {
  constructor(
    private readonly work: Work,
    private readonly regions: Regions,
    private readonly servers: Servers,
    private readonly network: Network,
    private readonly boxes: EncryptionBoxes,
    private readonly books: PlanBooks,
  ) {}

  async report(actor: Actor, by: ReadinessBy): Promise<ReadinessReport> {
    const toldAs = by === 'region-now' ? await this.successorsNow() : NOBODY_ELSE;
    return this.work.read(async (tx) => {
      const parts = await this.parts(tx, actor, by, toldAs);
      return { by, whole: kindsOf(parts), rows: readinessOf(parts) };
    });
  }

  /** Who has taken over whom by now, whatever day is told of. */
  private successorsNow(): Promise<ReadonlyMap<string, Region>> {
    return asOfMoment(null, () => this.work.readOne((tx) => this.regions.successors(tx)));
  }

  private parts(
    tx: ReadTx,
    actor: Actor,
    by: ReadinessBy,
    toldAs: ReadonlyMap<string, Region>,
  ): Promise<readonly Part[]> {
    switch (by) {
      case 'rack':
        return this.serverParts(tx, actor, ({ rack }) => rackGroup(rack));
      case 'lot':
        return this.serverParts(tx, actor, ({ lot }) => lotGroup(lot));
      case 'wave':
        return this.deviceParts(tx, actor, ({ wave }) => waveGroup(wave));
      case 'region':
      case 'region-now':
        return this.regionParts(tx, actor, toldAs);
      default:
        return by satisfies never;
    }
  }

  private async regionParts(
    tx: ReadTx,
    actor: Actor,
    toldAs: ReadonlyMap<string, Region>,
  ): Promise<readonly Part[]> {
    const groupOf = regionGroups(await this.regions.within(tx, actor.scope), toldAs);
    return [
      ...(await this.serverParts(tx, actor, ({ regionId }) => groupOf(regionId))),
      ...(await this.deviceParts(tx, actor, ({ regionId }) => groupOf(regionId))),
      ...(await this.linkParts(tx, actor, groupOf)),
      ...(await this.taskParts(tx, actor, groupOf)),
    ];
  }

  private async serverParts(
    tx: ReadTx,
    { permissions, scope }: Actor,
    groupOf: Grouping<ServerOnItsWay>,
  ): Promise<readonly Part[]> {
    if (!permissions.has('server.read')) return [];
    const servers = await this.servers.onTheirWay(tx, scope, SERVERS_ASKED);
    return servers.map((server) => serverPart(server, groupOf(server)));
  }

  private async deviceParts(
    tx: ReadTx,
    { permissions, scope }: Actor,
    groupOf: Grouping<DeviceOnItsWay>,
  ): Promise<readonly Part[]> {
    if (!permissions.has('device.read')) return [];
    const devices = await this.network.devicesOnTheirWay(tx, scope);
    return devices.map((device) => devicePart(device, groupOf(device)));
  }

  private async linkParts(
    tx: ReadTx,
    { permissions, scope }: Actor,
    groupOf: RegionGrouping,
  ): Promise<readonly Part[]> {
    if (!permissions.has('link.read') || !permissions.has('swap.read')) return [];
    const links = await this.boxes.linksOnTheirWay(tx, scope, SWAPS_ASKED);
    return links.map((link) => linkPart(link, groupOf(link.regionId)));
  }

  private async taskParts(
    tx: ReadTx,
    { scope }: Actor,
    groupOf: RegionGrouping,
  ): Promise<readonly Part[]> {
    if (!(await this.books.areAny(tx))) return [];
    const { book } = await this.books.read(tx);
    return [...book.tasks.values()].flatMap((task) => {
      const standing = book.standings.get(task.id);
      if (standing === undefined || !inScope(scope, task.regionId)) return [];
      return [taskPart(task, standing, groupOf(task.regionId))];
    });
  }
}
