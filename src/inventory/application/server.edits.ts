import { Injectable } from '@nestjs/common';
import { found } from '../../platform/database/found.js';
import { visible } from '../../platform/database/region-scope.js';
import { expectRevision, lockRows } from '../../platform/database/rows.js';
import type { WriteTx } from '../../platform/database/work.js';
import { Regions } from '../../regions/regions.facade.js';
import type { Asset, Condition } from '../domain/asset.js';
import type { ServerAction } from '../domain/server.js';
import { SlotRecords } from './racks/slot.records.js';
import type { PowerAction } from '../domain/server-power.js';
import type { AssetRow } from '../persistence/asset.entity.js';
import { AssetStore } from '../persistence/asset.store.js';
import { ServerStore } from '../persistence/server.store.js';
import { AssetRecords } from './asset.records.js';
import { ServerRecords, type StepEvidence } from './server.records.js';

export type ServerChanges = {
  readonly name?: string | null | undefined;
  readonly place?: string | null | undefined;
  readonly assetNumber?: string | null | undefined;
  readonly siteId?: string | null | undefined;
  readonly condition?: Condition | undefined;
  readonly conditionNote?: string | null | undefined;
};

export type Target = { readonly id: string; readonly revision: number };

/** Edits and steps of one server inside a write: what a person, a bulk and an import share. */
@Injectable()
export class ServerEdits {
  constructor(
    private readonly regions: Regions,
    private readonly servers: ServerStore,
    private readonly assets: AssetStore,
    private readonly records: ServerRecords,
    private readonly assetRecords: AssetRecords,
    private readonly slots: SlotRecords,
  ) {}

  /** Keeps others from these servers and their assets until the write ends. */
  async hold(tx: WriteTx, ids: readonly string[]): Promise<void> {
    await lockRows(tx, 'servers', ids);
    await lockRows(tx, 'assets', ids);
  }

  /** @returns the server's revision after it */
  async edit(tx: WriteTx, target: Target, changes: ServerChanges): Promise<number> {
    const { row, asset } = await this.load(tx, target);
    const assetChanges = await this.assetChanges(tx, changes);
    if (assetChanges.siteId !== undefined && assetChanges.siteId !== asset.siteId) {
      await this.slots.requireFree(tx, asset.id);
    }
    const nextAsset = await this.updateAsset(tx, asset, assetChanges);
    return (await this.records.edit(tx, row, nextAsset, changes.name)).revision;
  }

  async step(
    tx: WriteTx,
    target: Target,
    action: ServerAction,
    evidence: StepEvidence,
  ): Promise<void> {
    // Before its facts are read: whoever changes them holds it too.
    await this.hold(tx, [target.id]);
    await this.records.act(tx, await this.load(tx, target), action, evidence);
  }

  async switchPower(tx: WriteTx, target: Target, action: PowerAction): Promise<void> {
    await this.hold(tx, [target.id]);
    await this.records.switchPower(tx, await this.load(tx, target), action);
  }

  /** The server and its asset, as the writer last saw them. */
  async load(tx: WriteTx, { id, revision }: Target) {
    const row = visible(tx.context.actor.scope, await this.servers.row(tx, id));
    expectRevision(row, revision);
    return { row, asset: found(await this.assets.find(tx, id)) };
  }

  private async assetChanges(tx: WriteTx, changes: ServerChanges): Promise<Partial<Asset>> {
    const { name: _name, siteId, ...plain } = changes;
    const given = Object.entries(plain).filter(([, value]) => value !== undefined);
    const place = siteId === undefined ? {} : await this.placeAt(tx, siteId);
    return { ...Object.fromEntries(given), ...place };
  }

  private async updateAsset(tx: WriteTx, asset: AssetRow, changes: Partial<Asset>) {
    if (Object.keys(changes).length === 0) return asset;
    return this.assetRecords.update(tx, { kind: 'asset.edited' }, asset, changes);
  }

  private async placeAt(tx: WriteTx, siteId: string | null): Promise<Partial<Asset>> {
    if (siteId === null) return { siteId: null, regionId: null };
    const site = await this.regions.requireSite(tx, siteId);
    return { siteId, regionId: site.regionId };
  }
}
