import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '../../../kernel/page.js';
import { byNumber } from '../../../platform/database/keyset.js';
import { rowPage } from '../../../platform/database/row-page.js';
import { findAllBy, insertRows } from '../../../platform/database/rows.js';
import type { ReadTx, WriteTx } from '../../../platform/database/work.js';
import { SnapshotContentRow, SnapshotRow } from './probe.entity.js';

const SNAPSHOT_SORT_COLUMNS = { takenAt: byNumber('taken_at') };

export type SnapshotListed = Omit<SnapshotRow, 'isWhole' | 'auditSeq' | 'auditMac'> & {
  readonly isWhole: boolean;
};

@Injectable()
export class SnapshotStore {
  async find(tx: ReadTx, id: string): Promise<SnapshotListed | null> {
    const row = await tx.manager.findOneBy(SnapshotRow, { id });
    return row && listedOf(row);
  }

  async ofServer(tx: ReadTx, serverId: string, page: PageRequest): Promise<Page<SnapshotListed>> {
    const rows = await rowPage(tx, SnapshotRow, {
      table: 'snapshots',
      conditions: [{ sql: 'server_id = ?', values: [serverId] }],
      sortColumns: SNAPSHOT_SORT_COLUMNS,
      page,
    });
    return { ...rows, items: rows.items.map(listedOf) };
  }

  /** What each holds, as canonical JSON. */
  async contents(tx: ReadTx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await findAllBy(tx, SnapshotContentRow, 'id', ids);
    return new Map(rows.map(({ id, content }) => [id, content]));
  }

  async insert(tx: WriteTx, snapshot: SnapshotListed, content: string): Promise<void> {
    const { isWhole, ...same } = snapshot;
    const row = { ...same, isWhole: Number(isWhole), auditSeq: 0, auditMac: '' };
    await insertRows(tx, SnapshotRow, [row]);
    await insertRows(tx, SnapshotContentRow, [{ id: snapshot.id, content }]);
  }
}

const listedOf = ({ isWhole, auditSeq: _seq, auditMac: _mac, ...same }: SnapshotRow) => ({
  ...same,
  isWhole: isWhole === 1,
});
