import { Injectable } from '@nestjs/common';
import type { WriteTx } from '../../platform/database/work.js';
import { Regions } from '../../regions/regions.facade.js';
import type { Asset, Condition } from '../domain/asset.js';
import type { AssetRow } from '../persistence/asset.entity.js';
import { AssetRecords } from './asset.records.js';

export type ServerChanges = {
  readonly name?: string | null | undefined;
  readonly place?: string | null | undefined;
  readonly assetNumber?: string | null | undefined;
  readonly siteId?: string | null | undefined;
  readonly condition?: Condition | undefined;
  readonly conditionNote?: string | null | undefined;
};

/** The asset's side of an edit. */
@Injectable()
export class ServerEdits {
  constructor(
    private readonly regions: Regions,
    private readonly records: AssetRecords,
  ) {}

  async assetChanges(tx: WriteTx, changes: ServerChanges): Promise<Partial<Asset>> {
    const { name: _name, siteId, ...plain } = changes;
    const given = Object.entries(plain).filter(([, value]) => value !== undefined);
    const place = siteId === undefined ? {} : await this.placeAt(tx, siteId);
    return { ...Object.fromEntries(given), ...place };
  }

  async updateAsset(tx: WriteTx, asset: AssetRow, changes: Partial<Asset>) {
    if (Object.keys(changes).length === 0) return asset;
    return this.records.update(tx, { kind: 'asset.edited' }, asset, changes);
  }

  private async placeAt(tx: WriteTx, siteId: string | null): Promise<Partial<Asset>> {
    if (siteId === null) return { siteId: null, regionId: null };
    const site = await this.regions.requireSite(tx, siteId);
    return { siteId, regionId: site.regionId };
  }
}
