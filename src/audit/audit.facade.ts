import { Injectable } from '@nestjs/common';
import type { Change } from '../platform/events/change.js';
import type { Work, WriteTx } from '../platform/database/work.js';
import { AuditKey } from './application/audit-key.js';
import { AuditVerifier } from './application/audit.verifier.js';
import { AuditedTables, type AuditedTable, type StampedRow } from './application/audited-tables.js';
import { OutsideHead } from './application/outside-head.js';
import type { Verification } from './domain/chain.js';
import { AuditStore } from './persistence/audit.store.js';

/** What other rooms may do with the audit log: add to it, and say which tables it covers. */
@Injectable()
export class Audit {
  constructor(
    private readonly tables: AuditedTables,
    private readonly store: AuditStore,
    private readonly key: AuditKey,
  ) {}

  /** States a change inside the write that makes it; it is sealed when the write ends. */
  record(tx: WriteTx, change: Change): void {
    tx.changes.push(change);
  }

  /**
   * Proves the log of a copy of the database, and puts the copy's own head beside it, as the head
   * stands beside a database that is in use.
   * @param folder where the copy is
   */
  async proveCopy(copy: Work, folder: string): Promise<Verification> {
    const outside = new OutsideHead(folder, this.key.keyed);
    outside.note(await copy.readOne((tx) => this.store.head(tx)));
    outside.flush();
    return new AuditVerifier(copy, this.store, this.key, outside, this.tables).verify();
  }

  /** Its rows carry the sequence and MAC of their last event; verification compares them. */
  covers<Row extends StampedRow>(table: AuditedTable<Row>): void {
    this.tables.register(table);
  }
}
