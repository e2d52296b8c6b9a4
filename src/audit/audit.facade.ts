import { Injectable } from '@nestjs/common';
import type { Change } from '../platform/events/change.js';
import type { WriteTx } from '../platform/database/work.js';
import { AuditedTables, type AuditedTable, type StampedRow } from './application/audited-tables.js';

/** What other rooms may do with the audit log: add to it, and say which tables it covers. */
@Injectable()
export class Audit {
  constructor(private readonly tables: AuditedTables) {}

  /** States a change inside the write that makes it; it is sealed when the write ends. */
  record(tx: WriteTx, change: Change): void {
    tx.changes.push(change);
  }

  /** Its rows carry the sequence and MAC of their last event; verification compares them. */
  covers<Row extends StampedRow>(table: AuditedTable<Row>): void {
    this.tables.register(table);
  }
}
