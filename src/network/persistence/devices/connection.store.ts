import { Injectable } from '@nestjs/common';
import { findAllBy, insertRows, updateRow } from '../../../platform/database/rows.js';
import type { ReadTx, WriteTx } from '../../../platform/database/work.js';
import type { DeviceConnection } from '../../domain/collection/connection.js';
import { DeviceConnectionRow } from './device.entity.js';

@Injectable()
export class ConnectionStore {
  find(tx: ReadTx, id: string): Promise<DeviceConnectionRow | null> {
    return tx.manager.findOneBy(DeviceConnectionRow, { id });
  }

  byIds(tx: ReadTx, ids: readonly string[]): Promise<DeviceConnectionRow[]> {
    return findAllBy(tx, DeviceConnectionRow, 'id', ids);
  }

  async save(
    tx: WriteTx,
    row: DeviceConnectionRow | null,
    next: DeviceConnection,
  ): Promise<DeviceConnectionRow> {
    if (row !== null) return updateRow(tx, DeviceConnectionRow, row, next);
    const added = { ...next, auditSeq: 0, auditMac: '' };
    await insertRows(tx, DeviceConnectionRow, [added]);
    return added;
  }
}
