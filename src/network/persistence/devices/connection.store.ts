import { Injectable } from '@nestjs/common';
import { anyOf } from '../../../platform/database/keyset.js';
import { insertRows, updateRow } from '../../../platform/database/rows.js';
import type { ReadTx, WriteTx } from '../../../platform/database/work.js';
import type { DeviceConnection } from '../../domain/collection/connection.js';
import { DeviceConnectionRow } from './device.entity.js';

@Injectable()
export class ConnectionStore {
  find(tx: ReadTx, id: string): Promise<DeviceConnectionRow | null> {
    return tx.manager.findOneBy(DeviceConnectionRow, { id });
  }

  /** Devices in one of these states that have an address, in the order of their ids. */
  async reachable(tx: ReadTx, states: readonly string[]): Promise<readonly string[]> {
    const { sql, values } = anyOf('d.state', states);
    const rows = await tx.rows<{ id: string }>(
      `select c.id from device_connections c join network_devices d on d.id = c.id
        where c.host is not null and ${sql} order by c.id`,
      values,
    );
    return rows.map(({ id }) => id);
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
