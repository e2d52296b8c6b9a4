import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/audit.facade.js';
import type { Actor } from '../../kernel/actor.js';
import { decide, describeActions, type ActionState } from '../../kernel/action-table.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import { found } from '../../platform/database/found.js';
import { withBody } from '../../platform/database/idempotency.js';
import { expectRevision, lockRows } from '../../platform/database/rows.js';
import { Work, type WriteContext, type WriteTx } from '../../platform/database/work.js';
import {
  countLines,
  IMPORT_TABLE,
  importImage,
  type ImportAction,
  type ImportOutcome,
  type ServerImport,
} from '../domain/server-import.js';
import { ServerImportStore, type StoredLine } from '../persistence/server-import.store.js';
import { ServerImportBatch } from './server-import.batch.js';
import { ServerImportPreview, type GivenLine } from './server-import.preview.js';
import type { Target } from './server.edits.js';

export type ImportWithActions = ServerImport & { readonly actions: readonly ActionState[] };
export type ImportFile = { readonly fileName: string; readonly content: Buffer };

const door = (context: WriteContext): WriteContext => ({ ...context, door: 'import' });

/** Imports of servers: a stored preview, carried out as it was shown, undone as one. */
@Injectable()
export class ServerImports {
  constructor(
    private readonly work: Work,
    private readonly store: ServerImportStore,
    private readonly previews: ServerImportPreview,
    private readonly batch: ServerImportBatch,
    private readonly audit: Audit,
  ) {}

  preview(
    context: WriteContext,
    { fileName, content }: ImportFile,
    given: readonly GivenLine[],
  ): Promise<ServerImport> {
    const sha256 = createHash('sha256').update(content).digest('hex');
    return this.work.write(withBody(context, sha256, fileName), async (tx) => {
      const lines = await this.previews.lines(tx, given);
      const made: ServerImport = {
        id: tx.newId(),
        fileName,
        sha256,
        state: 'previewed',
        counts: countLines(lines),
        createdBy: context.actor.id,
        createdAt: tx.now,
        settledAt: null,
        revision: 1,
      };
      await this.store.insert(tx, made, lines);
      this.record(tx, 'server-import.previewed', null, made);
      return made;
    });
  }

  act(context: WriteContext, target: Target, action: ImportAction): Promise<ServerImport> {
    return this.work.write(door(context), async (tx) => {
      await lockRows(tx, 'server_imports', [target.id]);
      const before = found(await this.store.find(tx, target.id));
      expectRevision(before, target.revision);
      const { state, counts } = before;
      const { actor } = context;
      const next = decide(IMPORT_TABLE, { action, state, facts: counts, evidence: {}, actor });
      const lines = await this.store.effective(tx, target.id);
      if (action === 'commit') await this.batch.commit(tx, lines);
      else await this.batch.undo(tx, lines, before.fileName);
      const after = await this.store.settle(tx, before, next);
      this.record(tx, `server-import.${next}`, before, after);
      return after;
    });
  }

  list(page: PageRequest): Promise<Page<ServerImport>> {
    return this.work.read((tx) => this.store.list(tx, page));
  }

  find(actor: Actor, id: string): Promise<ImportWithActions> {
    return this.work.readOne(async (tx) =>
      withActions(actor, found(await this.store.find(tx, id))),
    );
  }

  lines(
    id: string,
    outcomes: readonly ImportOutcome[] | undefined,
    page: PageRequest,
  ): Promise<Page<StoredLine>> {
    return this.work.read(async (tx) => {
      found(await this.store.find(tx, id));
      return this.store.listLines(tx, id, outcomes, page);
    });
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

export const withActions = (actor: Actor, made: ServerImport): ImportWithActions => ({
  ...made,
  actions: describeActions(IMPORT_TABLE, { state: made.state, facts: made.counts }, actor),
});
