import { Injectable } from '@nestjs/common';
import { In, IsNull, Not } from 'typeorm';
import { findAllBy, insertRows, lockName } from '../../database/rows.js';
import type { ReadTx, WriteTx } from '../../database/work.js';
import type { Removal } from '../domain/attachment.js';
import { AttachmentRow } from './attachment.entity.js';

/** What a file is attached to, e.g. a delivery. */
export type Subject = { readonly type: string; readonly id: string };

/** Of one subject. */
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

  /** Of subjects of one type, the oldest first. */
  of(tx: ReadTx, type: string, ids: readonly string[]): Promise<AttachmentRow[]> {
    return tx.manager.find(AttachmentRow, {
      where: { subjectType: type, subjectId: In([...ids]) },
      order: { id: 'ASC' },
      take: FILES_MOST * Math.max(1, ids.length),
    });
  }

  /** Those of a type with this content that are there. */
  withContent(tx: ReadTx, subjectType: string, sha256: string): Promise<AttachmentRow[]> {
    const where = { subjectType, sha256, removedAt: IsNull() };
    return tx.manager.find(AttachmentRow, { where, order: { id: 'ASC' } });
  }

  /** Whether any file with this content is there. */
  isKept(tx: ReadTx, sha256: string): Promise<boolean> {
    return tx.manager.existsBy(AttachmentRow, { sha256, removedAt: IsNull() });
  }

  /** Whether a file with this content was taken away. */
  wasRemoved(tx: ReadTx, sha256: string): Promise<boolean> {
    return tx.manager.existsBy(AttachmentRow, { sha256, removedAt: Not(IsNull()) });
  }

  async remove(tx: WriteTx, ids: readonly string[], removal: Removal): Promise<void> {
    await tx.manager.update(AttachmentRow, { id: In([...ids]) }, removal);
  }

  /** What is done to files of this content is done one after another. */
  holdContent(tx: WriteTx, sha256: string): Promise<void> {
    return lockName(tx, `content ${sha256}`);
  }
}
