import { createHash } from 'node:crypto';
import type { Image } from '../../platform/events/change.js';
import type { ReadTx } from '../../platform/database/work.js';
import type { AuditEvent, ChainFault } from '../domain/chain.js';

/** A row as an event tells it; null when it tells that the row is gone. */
export type ToldRow = { readonly id: string; readonly image: Image | null };

export type TellingEvent = { readonly subjectId: string; readonly after: Image };

/**
 * A table whose rows carry no stamp, since they stand in events of something else: several results
 * in one event of their server. Verification holds each row against what was last told of it.
 */
export type ToldTable<Row extends { id: string } = { id: string }> = {
  /** What faults call such a row. */
  readonly subjectType: string;
  readonly entity: new () => Row;
  /** Of a table that rooms have in common: which rows are meant. */
  readonly where?: Readonly<Partial<Row>>;
  readonly imagesOf: (tx: ReadTx, rows: readonly Row[]) => Promise<readonly Image[]>;
  /** Whether events of a kind tell rows. */
  readonly tells: (kind: string) => boolean;
  readonly toldBy: (event: TellingEvent) => readonly ToldRow[];
};

type Told = { readonly seq: number; readonly digest: string | null };

/** What the events that were read so far tell of the rows of one table. */
export class Telling {
  private readonly told = new Map<string, Told>();

  constructor(private readonly table: ToldTable) {}

  note(events: readonly AuditEvent[]): void {
    for (const { kind, seq, subjectId, after } of events) {
      if (after === null || !this.table.tells(kind)) continue;
      const image = JSON.parse(after) as Image; // written from one by the seal
      for (const row of this.table.toldBy({ subjectId, after: image })) {
        this.told.set(row.id, { seq, digest: digestOf(row.image) });
      }
    }
  }

  /** The faults of some rows, given with their images; each row is looked at once. */
  faultsOf(rows: readonly { readonly id: string }[], images: readonly Image[]): ChainFault[] {
    return rows.flatMap(({ id }, at) => {
      const told = this.told.get(id);
      this.told.delete(id);
      const holds = told !== undefined && told.digest === digestOf(images[at] ?? null);
      return holds ? [] : [this.fault('row-differs', id, told?.seq)];
    });
  }

  /** What was told up to a sequence and has no row any more, once all rows were looked at. */
  missing(upTo: number): ChainFault[] {
    return [...this.told]
      .filter(([, { seq, digest }]) => digest !== null && seq <= upTo)
      .map(([id, { seq }]) => this.fault('row-missing', id, seq));
  }

  private fault(kind: ChainFault['kind'], id: string, seq = 0): ChainFault {
    return { kind, seq, subject: `${this.table.subjectType}/${id}` };
  }
}

const digestOf = (image: Image | null): string | null =>
  image && createHash('sha256').update(JSON.stringify(image)).digest('base64');
