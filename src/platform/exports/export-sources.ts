import { Injectable, StreamableFile } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import { forbidden, IdriftError } from '../../kernel/errors.js';
import { invariant } from '../../kernel/invariant.js';
import { exported, type Columns, type ExportFormat } from './table-writer.js';

/** Above this a file is made by a job: whoever asks need not wait, and nobody else waits for it. */
const INLINE_ROWS_MAX = 10_000;

/** A list that can be had as a file. */
export type ExportSource<Row, Query extends object> = {
  readonly name: string;
  /** What the file is called, without its ending. */
  readonly fileName: string;
  readonly permission: string;
  /** The class that reads and checks what the list is narrowed to. */
  readonly query: new () => Query;
  readonly columns: Columns<Row>;
  readonly count: (actor: Actor, query: Query) => Promise<number>;
  readonly rows: (actor: Actor, query: Query) => AsyncIterable<Row>;
};

type AnyExportSource = ExportSource<unknown, object>;

/** Rooms register their lists: one source for the short file at once and the long one as a job. */
@Injectable()
export class ExportSources {
  private readonly sources = new Map<string, AnyExportSource>();

  register<Row, Query extends object>(source: ExportSource<Row, Query>): void {
    invariant(!this.sources.has(source.name), `the export ${source.name} is registered twice`);
    // Its rows and queries go back to itself only.
    this.sources.set(source.name, source as unknown as AnyExportSource);
  }

  find(name: string): AnyExportSource | null {
    return this.sources.get(name) ?? null;
  }

  /** @throws `forbidden` when this list is not the actor's to read */
  openTo(actor: Actor, name: string): AnyExportSource {
    const source = this.sources.get(name);
    invariant(source, `the export ${name} is registered`);
    if (!actor.permissions.has(source.permission)) throw forbidden();
    return source;
  }

  /** @throws `too-large` when it is a job's work */
  async inline(
    name: string,
    actor: Actor,
    format: ExportFormat,
    query: object,
  ): Promise<StreamableFile> {
    const source = this.openTo(actor, name);
    const count = await source.count(actor, query);
    if (count > INLINE_ROWS_MAX) throw tooLarge(count);
    return exported(source.fileName, format, source.columns, source.rows(actor, query));
  }
}

const tooLarge = (rows: number) =>
  new IdriftError(
    'too-large',
    'export-needs-job',
    {
      en: `It has ${rows} rows: POST /api/v1/exports makes the file as a job.`,
      da: `Der er ${rows} rækker: POST /api/v1/exports laver filen som et job.`,
    },
    { facts: { rows, rowsMax: INLINE_ROWS_MAX } },
  );
