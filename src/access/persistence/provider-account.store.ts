import { Injectable } from '@nestjs/common';
import { insertRows } from '../../platform/database/rows.js';
import type { ReadTx, WriteTx } from '../../platform/database/work.js';
import { ProviderAccountRow, ProviderWayRow } from './provider-account.entity.js';

@Injectable()
export class ProviderAccountStore {
  by(tx: ReadTx, provider: string, subject: string): Promise<ProviderAccountRow | null> {
    return tx.manager.findOneBy(ProviderAccountRow, { provider, subject });
  }

  ofPerson(tx: ReadTx, personId: string): Promise<ProviderAccountRow[]> {
    return tx.manager.find(ProviderAccountRow, { where: { personId }, order: { id: 'ASC' } });
  }

  find(tx: ReadTx, personId: string, id: string): Promise<ProviderAccountRow | null> {
    return tx.manager.findOneBy(ProviderAccountRow, { personId, id });
  }

  async insert(tx: WriteTx, row: ProviderAccountRow): Promise<void> {
    await insertRows(tx, ProviderAccountRow, [row]);
  }

  async remove(tx: WriteTx, id: string): Promise<void> {
    await tx.manager.delete(ProviderAccountRow, { id });
  }

  async removeAll(tx: WriteTx, personId: string): Promise<void> {
    await tx.manager.delete(ProviderAccountRow, { personId });
  }

  async begin(tx: WriteTx, way: ProviderWayRow): Promise<void> {
    await tx.rows('delete from provider_ways where expires_at <= ?', [tx.now]);
    await insertRows(tx, ProviderWayRow, [way]);
  }

  /** Takes it out of the table: whoever comes back does so once. Null: unknown, used or late. */
  async take(tx: WriteTx, stateHash: string, browserHash: string): Promise<ProviderWayRow | null> {
    const way = await tx.manager.findOneBy(ProviderWayRow, { stateHash, browserHash });
    if (way === null || way.expiresAt <= tx.now) return null;
    const { affected } = await tx.manager.delete(ProviderWayRow, { stateHash });
    return affected === 1 ? way : null;
  }
}
