import { Injectable } from '@nestjs/common';
import { MoreThan, type FindOptionsOrder, type FindOptionsWhere } from 'typeorm';
import { invariant } from '../../kernel/invariant.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import type { StampedTable } from '../../platform/events/change.js';
import { inChunks } from '../../platform/database/chunks.js';
import { byNumber, keysetPage, where, type Condition } from '../../platform/database/keyset.js';
import { marksOf } from '../../platform/database/marks.js';
import { insertRows } from '../../platform/database/rows.js';
import type { ReadTx, WriteTx } from '../../platform/database/work.js';
import type { AuditEvent, ChainHead } from '../domain/chain.js';
import { AuditEventRow } from './audit-event.entity.js';

export const AUDIT_SORT_COLUMNS = { seq: byNumber('seq') };

const COLUMNS = `seq, at, actor_kind as "actorKind", actor_id as "actorId", door,
  request_id as "requestId", kind, subject_type as "subjectType", subject_id as "subjectId",
  region_id as "regionId", before, after, reason, mac`;

/** A row's last event, as the row itself tells it. */
export type Stamp = { readonly id: string; readonly seq: number; readonly mac: string };

@Injectable()
export class AuditStore {
  /** Locks the head until the write ends, so that the order of the log is the order of commits. */
  async lockHead(tx: WriteTx): Promise<ChainHead> {
    return this.headBy(tx, tx.forUpdate);
  }

  head(tx: ReadTx): Promise<ChainHead> {
    return this.headBy(tx, '');
  }

  append(tx: WriteTx, events: readonly AuditEvent[]): Promise<void> {
    return insertRows(tx, AuditEventRow, events);
  }

  async moveHead(tx: WriteTx, head: ChainHead): Promise<void> {
    await tx.rows(`update audit_head set seq = ?, mac = ? where id = 'head'`, [head.seq, head.mac]);
  }

  /** Writes each subject's last sequence and MAC into its own row. */
  async stamp(tx: WriteTx, table: StampedTable, stamps: readonly Stamp[]): Promise<void> {
    for (const chunk of inChunks(stamps)) {
      const values = chunk.map(() => '(cast(? as varchar), cast(? as bigint), cast(? as varchar))');
      await tx.rows(
        `with stamp(id, seq, mac) as (values ${values.join(', ')})
         update ${table} set audit_seq = stamp.seq, audit_mac = stamp.mac
           from stamp where ${table}.id = stamp.id`,
        chunk.flatMap(({ id, seq, mac }) => [id, seq, mac]),
      );
    }
  }

  async after(
    tx: ReadTx,
    seq: number,
    limit: number,
    conditions: readonly Condition[] = [],
  ): Promise<AuditEvent[]> {
    const { sql, values } = where([{ sql: 'seq > ?', values: [seq] }, ...conditions]);
    return tx.rows<AuditEvent>(`select ${COLUMNS} from audit_events ${sql} order by seq limit ?`, [
      ...values,
      limit,
    ]);
  }

  async bySeqs(tx: ReadTx, seqs: readonly number[]): Promise<AuditEvent[]> {
    if (seqs.length === 0) return [];
    return tx.rows<AuditEvent>(
      `select ${COLUMNS} from audit_events where seq in (${marksOf(seqs)})`,
      seqs,
    );
  }

  /** When the last event that fits was. */
  async lastAt(tx: ReadTx, conditions: readonly Condition[]): Promise<number | null> {
    const { sql, values } = where(conditions);
    const [last] = await tx.rows<{ at: number }>(
      `select at from audit_events ${sql} order by seq desc limit 1`,
      values,
    );
    return last?.at ?? null;
  }

  async countEvents(tx: ReadTx, conditions: readonly Condition[]): Promise<number> {
    const { sql, values } = where(conditions);
    const [row] = await tx.rows<{ count: number }>(
      `select count(*) as count from audit_events ${sql}`,
      values,
    );
    return row?.count ?? 0;
  }

  async countSubjects(tx: ReadTx, subjectType: string): Promise<number> {
    const [row] = await tx.rows<{ count: number }>(
      'select count(distinct subject_id) as count from audit_events where subject_type = ?',
      [subjectType],
    );
    return row?.count ?? 0;
  }

  /** The rows of a covered table after an id, in the order of ids. */
  rowsAfter<Row extends { id: string }>(
    tx: ReadTx,
    entity: new () => Row,
    id: string,
    limit: number,
    where?: Readonly<Partial<Row>>,
  ): Promise<Row[]> {
    return tx.manager.find(entity, {
      where: { ...where, id: MoreThan(id) } as FindOptionsWhere<Row>, // such rows have a text id
      order: { id: 'ASC' } as FindOptionsOrder<Row>,
      take: limit,
    });
  }

  countRows(tx: ReadTx, entity: new () => object): Promise<number> {
    return tx.manager.count(entity);
  }

  page(tx: ReadTx, conditions: readonly Condition[], page: PageRequest): Promise<Page<AuditEvent>> {
    return keysetPage<AuditEvent, AuditEvent>(tx, {
      select: `select ${COLUMNS} from audit_events`,
      conditions,
      sortColumns: AUDIT_SORT_COLUMNS,
      idColumn: 'subject_id',
      page,
      map: (event) => event,
      key: ({ seq, subjectId }) => ({ value: seq, id: subjectId }),
    });
  }

  private async headBy(tx: ReadTx, lock: string): Promise<ChainHead> {
    const [head] = await tx.rows<ChainHead>(
      `select seq, mac from audit_head where id = 'head'${lock}`,
    );
    invariant(head, 'the migration made the head of the chain');
    return head;
  }
}
