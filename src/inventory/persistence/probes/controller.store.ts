import { Injectable } from '@nestjs/common';
import { findAllBy, insertRows, lockRows, updateRow } from '../../../platform/database/rows.js';
import type { ReadTx, WriteTx } from '../../../platform/database/work.js';
import type { ManagementController } from '../../domain/probes/controller.js';
import { ManagementControllerRow } from './probe.entity.js';

@Injectable()
export class ControllerStore {
  find(tx: ReadTx, serverId: string): Promise<ManagementControllerRow | null> {
    return tx.manager.findOneBy(ManagementControllerRow, { id: serverId });
  }

  byIds(tx: ReadTx, serverIds: readonly string[]): Promise<ManagementControllerRow[]> {
    return findAllBy(tx, ManagementControllerRow, 'id', serverIds);
  }

  /** Living servers that have a controller, after one of them, in the order of their ids. */
  async serversAfter(tx: ReadTx, after: string, limit: number): Promise<readonly string[]> {
    const rows = await tx.rows<{ id: string }>(
      `select c.id from management_controllers c join assets a on a.id = c.id
        where c.address is not null and a.ended_at is null and c.id > ? order by c.id limit ?`,
      [after, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Holds the server, so that two who enter its controller at once come one after the other. */
  async hold(tx: WriteTx, serverId: string): Promise<ManagementControllerRow | null> {
    await lockRows(tx, 'servers', [serverId]);
    return this.find(tx, serverId);
  }

  async save(
    tx: WriteTx,
    row: ManagementControllerRow | null,
    controller: ManagementController,
  ): Promise<ManagementController> {
    if (row !== null) return updateRow(tx, ManagementControllerRow, row, controller);
    await insertRows(tx, ManagementControllerRow, [{ ...controller, auditSeq: 0, auditMac: '' }]);
    return controller;
  }
}
