import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/audit.facade.js';
import { decide } from '../../kernel/action-table.js';
import { found } from '../../platform/database/found.js';
import { expectRevision, lockRows } from '../../platform/database/rows.js';
import type { WriteTx } from '../../platform/database/work.js';
import {
  countLines,
  IMPORT_TABLE,
  importImage,
  type ImportAction,
  type ServerImport,
} from '../domain/server-import.js';
import { ServerImportStore } from '../persistence/server-import.store.js';
import { ServerImportBatch } from './server-import.batch.js';
import { ServerImportPreview, type GivenLine } from './server-import.preview.js';
import type { Target } from './server.edits.js';

/** A file by its name and the SHA-256 of its content. */
export type FileOfImport = Pick<ServerImport, 'fileName' | 'sha256'>;

/** What an import writes, whether its sender waits for it or a job does it. */
@Injectable()
export class ServerImportRecords {
  constructor(
    private readonly store: ServerImportStore,
    private readonly previews: ServerImportPreview,
    private readonly batch: ServerImportBatch,
    private readonly audit: Audit,
  ) {}

  async preview(
    tx: WriteTx,
    file: FileOfImport,
    given: readonly GivenLine[],
  ): Promise<ServerImport> {
    const lines = await this.previews.lines(tx, given);
    const made: ServerImport = {
      ...file,
      id: tx.newId(),
      state: 'previewed',
      counts: countLines(lines),
      createdBy: tx.context.actor.id,
      createdAt: tx.now,
      settledAt: null,
      revision: 1,
    };
    await this.store.insert(tx, made, lines);
    this.record(tx, 'server-import.previewed', null, made);
    return made;
  }

  /** Holds the import until the write ends, as whoever acts has seen it. */
  async hold(tx: WriteTx, { id, revision }: Target): Promise<ServerImport> {
    await lockRows(tx, 'server_imports', [id]);
    const made = found(await this.store.find(tx, id));
    expectRevision(made, revision);
    return made;
  }

  /** All that was shown, or nothing. */
  async carryOut(tx: WriteTx, target: Target, action: ImportAction): Promise<ServerImport> {
    const before = await this.hold(tx, target);
    const { state, counts } = before;
    const { actor } = tx.context;
    const facts = { counts, isUnderWay: false };
    const next = decide(IMPORT_TABLE, { action, state, facts, evidence: {}, actor });
    const lines = await this.store.effective(tx, before.id);
    if (action === 'commit') await this.batch.commit(tx, lines);
    else await this.batch.undo(tx, lines, before.fileName);
    const after = await this.store.settle(tx, before, next);
    this.record(tx, `server-import.${next}`, before, after);
    return after;
  }

  private record(tx: WriteTx, kind: string, before: ServerImport | null, after: ServerImport) {
    this.audit.record(tx, {
      kind,
      subject: { type: 'server-import', id: after.id },
      regionId: null,
      before: before && importImage(before),
      after: importImage(after),
    });
  }
}
