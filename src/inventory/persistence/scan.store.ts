import { Injectable } from '@nestjs/common';
import { insertRows } from '../../platform/database/rows.js';
import type { ReadTx, WriteTx } from '../../platform/database/work.js';
import type { ScanSession } from '../domain/scan.js';
import { ScanRow, ScanSessionRow } from './scan.entity.js';

const LATEST_SCANS = 200;

@Injectable()
export class ScanStore {
  session(tx: ReadTx, id: string): Promise<ScanSessionRow | null> {
    return tx.manager.findOneBy(ScanSessionRow, { id });
  }

  async insertSession(tx: WriteTx, session: ScanSession): Promise<void> {
    await insertRows(tx, ScanSessionRow, [session]);
  }

  async closeSession(tx: WriteTx, id: string): Promise<void> {
    await tx.manager.update(ScanSessionRow, { id }, { closedAt: tx.now });
  }

  scan(tx: ReadTx, id: string): Promise<ScanRow | null> {
    return tx.manager.findOneBy(ScanRow, { id });
  }

  /** The session's latest scans, newest first. */
  latest(tx: ReadTx, sessionId: string): Promise<ScanRow[]> {
    return tx.manager.find(ScanRow, {
      where: { sessionId },
      order: { at: 'DESC', id: 'DESC' },
      take: LATEST_SCANS,
    });
  }

  async insert(tx: WriteTx, scan: ScanRow): Promise<void> {
    await insertRows(tx, ScanRow, [scan]);
  }

  async undo(tx: WriteTx, id: string): Promise<void> {
    await tx.manager.update(ScanRow, { id }, { undoneAt: tx.now });
  }
}
