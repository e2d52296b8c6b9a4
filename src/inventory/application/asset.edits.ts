import { Injectable } from '@nestjs/common';
import type { WriteTx } from '../../platform/database/work.js';
import { Regions } from '../../regions/regions.facade.js';
import type { Asset, Condition } from '../domain/asset.js';
import type { AssetRow } from '../persistence/asset.entity.js';
import { AssetRecords } from './asset.records.js';
import { SlotRecords } from './racks/slot.records.js';

/** What may be said anew of any piece; what is left out stays. */
export type AssetChanges = {
  readonly place?: string | null | undefined;
  readonly assetNumber?: string | null | undefined;
  readonly siteId?: string | null | undefined;
  readonly condition?: Condition | undefined;
  readonly conditionNote?: string | null | undefined;
};

/** Edits of an asset inside a write, whatever its kind. */
@Injectable()
export class AssetEdits {
  constructor(
    private readonly regions: Regions,
    private readonly records: AssetRecords,
    private readonly slots: SlotRecords,
  ) {}

  /** @throws `refused` when it is to leave its site while it stands in a slot there */
  async apply(tx: WriteTx, asset: AssetRow, changes: AssetChanges): Promise<AssetRow> {
    const { siteId, ...plain } = changes;
    const given = Object.entries(plain).filter(([, value]) => value !== undefined);
    const site = siteId === undefined ? {} : await this.placeAt(tx, siteId);
    if (site.siteId !== undefined && site.siteId !== asset.siteId) {
      await this.slots.requireFree(tx, asset.id);
    }
    const next = { ...Object.fromEntries(given), ...site };
    if (Object.keys(next).length === 0) return asset;
    return this.records.update(tx, { kind: 'asset.edited' }, asset, next);
  }

  private async placeAt(tx: WriteTx, siteId: string | null): Promise<Partial<Asset>> {
    if (siteId === null) return { siteId: null, regionId: null };
    const site = await this.regions.requireSite(tx, siteId);
    return { siteId, regionId: site.regionId };
  }
}
