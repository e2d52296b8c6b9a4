import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '../../../kernel/page.js';
import { byNumber, type Condition } from '../../../platform/database/keyset.js';
import { rowPage } from '../../../platform/database/row-page.js';
import { insertRows } from '../../../platform/database/rows.js';
import type { ReadTx, WriteTx } from '../../../platform/database/work.js';
import type { ConfigKind, ConfigSnapshot } from '../../domain/config/snapshot.js';
import { ConfigSnapshotRow } from './config.entity.js';

const SNAPSHOT_SORT_COLUMNS = { createdAt: byNumber('created_at') };

@Injectable()
export class ConfigSnapshotStore {
  find(tx: ReadTx, id: string): Promise<ConfigSnapshotRow | null> {
    return tx.manager.findOneBy(ConfigSnapshotRow, { id });
  }

  ofDevice(
    tx: ReadTx,
    deviceId: string,
    kind: ConfigKind | undefined,
    page: PageRequest,
  ): Promise<Page<ConfigSnapshotRow>> {
    const conditions: Condition[] = [{ sql: 'device_id = ?', values: [deviceId] }];
    if (kind !== undefined) conditions.push({ sql: 'kind = ?', values: [kind] });
    const sortColumns = SNAPSHOT_SORT_COLUMNS;
    return rowPage(tx, ConfigSnapshotRow, {
      table: 'config_snapshots',
      conditions,
      sortColumns,
      page,
    });
  }

  async insert(tx: WriteTx, one: ConfigSnapshot): Promise<void> {
    await insertRows(tx, ConfigSnapshotRow, [{ ...one, auditSeq: 0, auditMac: '' }]);
  }
}
