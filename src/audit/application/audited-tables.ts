import type { Image } from '../../platform/events/change.js';
import type { ToldTable } from './told-rows.js';

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
  private readonly toldTables: ToldTable[] = [];

  register<Row extends StampedRow>(table: AuditedTable<Row>): void {
    this.tables.push(table as unknown as AuditedTable); // rows are only handed back to imageOf
  }

  registerTold<Row extends { id: string }>(table: ToldTable<Row>): void {
    this.toldTables.push(table as unknown as ToldTable); // rows are only handed back to imagesOf
  }

  all(): readonly AuditedTable[] {
    return this.tables;
  }

  allTold(): readonly ToldTable[] {
    return this.toldTables;
  }
}
