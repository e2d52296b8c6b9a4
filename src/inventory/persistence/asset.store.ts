import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { RegionScope } from '../../kernel/actor.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import { inChunks } from '../../platform/database/chunks.js';
import { anyOf, byNumber, where, type Condition } from '../../platform/database/keyset.js';
import { withinScope } from '../../platform/database/region-scope.js';
import { rowPage } from '../../platform/database/row-page.js';
import { insertRows, updateRow } from '../../platform/database/rows.js';
import type { ReadTx, WriteTx } from '../../platform/database/work.js';
import { normaliseSerial } from '../../kernel/text.js';
import type { Asset, AssetKind } from '../domain/asset.js';
import { AssetRow } from './asset.entity.js';

const ASSET_SORT_COLUMNS = { createdAt: byNumber('created_at') };

export type AssetFilter = {
  readonly kind?: AssetKind | undefined;
  readonly deliveryId?: string | undefined;
  readonly serial?: string | undefined;
};

export type SerialKey = { readonly manufacturerKey: string; readonly serialKey: string };

/** The range of keys that begin with a text, for an indexed prefix search. */
export const beginsWith = (column: string, prefix: string): Condition => ({
  sql: `${column} >= ? and ${column} < ?`,
  values: [prefix, `${prefix}\u{10FFFF}`],
});

@Injectable()
export class AssetStore {
  find(tx: ReadTx, id: string): Promise<AssetRow | null> {
    return tx.manager.findOneBy(AssetRow, { id });
  }

  /** Living assets with one of these serials, of any manufacturer. */
  async aliveBySerialKeys(tx: ReadTx, serialKeys: readonly string[]): Promise<AssetRow[]> {
    const found: AssetRow[] = [];
    for (const keys of inChunks(serialKeys)) {
      const rows = await tx.manager
        .createQueryBuilder(AssetRow, 'asset')
        .where('asset.serialKey in (:...keys) and asset.endedAt is null', { keys })
        .getMany();
      found.push(...rows);
    }
    return found;
  }

  async aliveBySerial(tx: ReadTx, serial: SerialKey): Promise<AssetRow | null> {
    return tx.manager.findOneBy(AssetRow, { ...serial, endedAt: IsNull() });
  }

  list(
    tx: ReadTx,
    scope: RegionScope,
    filter: AssetFilter,
    page: PageRequest,
  ): Promise<Page<AssetRow>> {
    const conditions: Condition[] = [...withinScope(scope, 'region_id')];
    if (filter.kind) conditions.push({ sql: 'kind = ?', values: [filter.kind] });
    if (filter.deliveryId) conditions.push({ sql: 'delivery_id = ?', values: [filter.deliveryId] });
    if (filter.serial) conditions.push(beginsWith('serial_key', normaliseSerial(filter.serial)));
    const sortColumns = ASSET_SORT_COLUMNS;
    return rowPage(tx, AssetRow, { table: 'assets', conditions, sortColumns, page });
  }

  async insert(tx: WriteTx, assets: readonly Asset[]): Promise<void> {
    await insertRows(
      tx,
      AssetRow,
      assets.map((asset) => ({ ...asset, auditSeq: 0, auditMac: '' })),
    );
  }

  update(tx: WriteTx, row: AssetRow, changes: Partial<Asset>): Promise<AssetRow> {
    return updateRow<AssetRow>(tx, AssetRow, row, changes);
  }

  /** Received pieces per order line. */
  async receivedByLine(tx: ReadTx, lineIds: readonly string[]): Promise<Map<string, number>> {
    if (lineIds.length === 0) return new Map();
    const { sql, values } = where([anyOf('order_line_id', lineIds)]);
    const rows = await tx.rows<{ line: string; count: number }>(
      `select order_line_id as line, count(*) as count from assets
        ${sql} and received_at is not null group by order_line_id`,
      values,
    );
    return new Map(rows.map(({ line, count }) => [line, count]));
  }
}
