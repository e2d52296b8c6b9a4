import { Injectable } from '@nestjs/common';
import { insertRows, updateRow } from '../../platform/database/rows.js';
import type { ReadTx, WriteTx } from '../../platform/database/work.js';
import type { WindowOverride } from '../domain/override.js';
import { WindowOverrideRow } from './override.entity.js';

@Injectable()
export class OverrideStore {
  find(tx: ReadTx, id: string): Promise<WindowOverrideRow | null> {
    return tx.manager.findOneBy(WindowOverrideRow, { id });
  }

  /** Of one date, oldest first. */
  async of(tx: ReadTx, appointmentId: string): Promise<WindowOverride[]> {
    const rows = await tx.manager.find(WindowOverrideRow, {
      where: { appointmentId },
      order: { requestedAt: 'ASC', id: 'ASC' },
    });
    return rows.map(overrideOf);
  }

  async insert(tx: WriteTx, { window, ...same }: WindowOverride): Promise<void> {
    const row = { ...same, ...window, auditSeq: 0, auditMac: '' };
    await insertRows(tx, WindowOverrideRow, [row]);
  }

  async update(
    tx: WriteTx,
    row: WindowOverrideRow,
    changes: Partial<WindowOverrideRow>,
  ): Promise<WindowOverride> {
    return overrideOf(await updateRow(tx, WindowOverrideRow, row, changes));
  }
}

export const overrideOf = (row: WindowOverrideRow): WindowOverride => ({
  id: row.id,
  appointmentId: row.appointmentId,
  window: { startsAt: row.startsAt, endsAt: row.endsAt },
  shown: row.shown,
  reason: row.reason,
  state: row.state,
  requestedBy: row.requestedBy,
  requestedFor: row.requestedFor,
  requestedAt: row.requestedAt,
  decidedBy: row.decidedBy,
  decidedFor: row.decidedFor,
  decidedAt: row.decidedAt,
  note: row.note,
  revision: row.revision,
});
