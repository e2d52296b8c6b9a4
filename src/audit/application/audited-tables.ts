import type { Image } from '../../platform/events/change.js';

export type StampedRow = { id: string; auditSeq: number; auditMac: string };

/** A table whose rows say which event last changed them, and how a row is imaged in the log. */
export type AuditedTable<Row extends StampedRow = StampedRow> = {
  readonly subjectType: string;
  readonly entity: new () => Row;
  readonly imageOf: (row: Row) => Image;
};

/** Rooms register their lifecycle tables, so that verification also finds a row edited by hand. */
export class AuditedTables {
  private readonly tables: AuditedTable[] = [];

  register<Row extends StampedRow>(table: AuditedTable<Row>): void {
    this.tables.push(table as unknown as AuditedTable); // rows are only handed back to imageOf
  }

  all(): readonly AuditedTable[] {
    return this.tables;
  }
}
