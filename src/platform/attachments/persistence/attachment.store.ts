import { Injectable } from '@nestjs/common';
import { findAllBy, insertRows } from '../../database/rows.js';
import type { ReadTx, WriteTx } from '../../database/work.js';
import { AttachmentRow } from './attachment.entity.js';

/** What a file is attached to, e.g. a delivery. */
export type Subject = { readonly type: string; readonly id: string };

const FILES_MOST = 500;

@Injectable()
export class AttachmentStore {
  async insert(tx: WriteTx, attachment: AttachmentRow): Promise<void> {
    await insertRows(tx, AttachmentRow, [attachment]);
  }

  /** Of subjects of this type only: each type has readers of its own. */
  find(tx: ReadTx, subjectType: string, id: string): Promise<AttachmentRow | null> {
    return tx.manager.findOneBy(AttachmentRow, { subjectType, id });
  }

  byIds(tx: ReadTx, ids: readonly string[]): Promise<AttachmentRow[]> {
    return findAllBy(tx, AttachmentRow, 'id', ids);
  }

  /** The oldest first. */
  of(tx: ReadTx, { type, id }: Subject): Promise<AttachmentRow[]> {
    return tx.manager.find(AttachmentRow, {
      where: { subjectType: type, subjectId: id },
      order: { id: 'ASC' },
      take: FILES_MOST,
    });
  }
}
