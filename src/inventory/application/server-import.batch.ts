import { Injectable } from '@nestjs/common';
import { refused } from '../../kernel/errors.js';
import { reason } from '../../kernel/message.js';
import { found } from '../../platform/database/found.js';
import type { WriteTx } from '../../platform/database/work.js';
import type { CellChange, ImportCells } from '../domain/server-import.js';
import { ServerImportStore, type StoredLine } from '../persistence/server-import.store.js';
import { ServerStore, type ServerListed } from '../persistence/server.store.js';
import { inBulk } from '../../platform/bulk.js';
import { newServerOf } from './server-import.preview.js';
import { ServerEdits, type ServerChanges } from './server.edits.js';
import { ServerRegistration, type CheckedServer } from './server.registration.js';

type Side = 'from' | 'to';
type NewLine = { readonly line: StoredLine; readonly server: CheckedServer };

/** Carries a previewed import out, or takes it back: all of it, or nothing. */
@Injectable()
export class ServerImportBatch {
  constructor(
    private readonly store: ServerImportStore,
    private readonly servers: ServerStore,
    private readonly registration: ServerRegistration,
    private readonly edits: ServerEdits,
  ) {}

  /** @throws refused when a server has moved on since the preview, naming the lines */
  async commit(tx: WriteTx, lines: readonly StoredLine[]): Promise<void> {
    const updates = lines.filter(({ outcome }) => outcome === 'update');
    const stands = await this.hold(tx, updates);
    const { made, taken } = await this.checkNew(
      tx,
      lines.filter(({ outcome }) => outcome === 'create'),
    );
    const moved = updates.filter((line) => stands.get(line.serverId ?? '') !== line.revision);
    refuseMoved([...moved, ...taken], SINCE_PREVIEW);
    const ids = await this.registration.insert(
      tx,
      made.map(({ server }) => server),
    );
    for (const [at, { line }] of made.entries()) {
      await this.store.done(tx, line.id, found(ids[at]), 1);
    }
    for (const line of updates) {
      const target = { id: found(line.serverId), revision: found(line.revision) };
      const revision = await this.edits.edit(tx, target, changesOf(line.changes, 'to'));
      await this.store.done(tx, line.id, target.id, revision);
    }
  }

  /** @throws refused when a server has been changed since the import, naming the lines */
  async undo(tx: WriteTx, lines: readonly StoredLine[], why: string): Promise<void> {
    const stands = await this.hold(tx, lines);
    refuseMoved(
      lines.filter((line) => stands.get(line.serverId ?? '') !== line.doneRevision),
      SINCE_IMPORT,
    );
    for (const { outcome, serverId, doneRevision, changes } of lines) {
      const target = { id: found(serverId), revision: found(doneRevision) };
      if (outcome === 'create') await this.edits.step(tx, target, 'cancel', { reason: why });
      else await this.edits.edit(tx, target, changesOf(changes, 'from'));
    }
  }

  /** The revisions that stand now, of servers that nobody else changes until this is done. */
  private async hold(
    tx: WriteTx,
    lines: readonly StoredLine[],
  ): Promise<ReadonlyMap<string, ServerListed['revision']>> {
    const ids = lines.flatMap(({ serverId }) => serverId ?? []);
    await this.edits.hold(tx, ids);
    const servers = await this.servers.byIds(tx, tx.context.actor.scope, ids);
    return new Map(servers.map(({ id, revision }) => [id, revision]));
  }

  private async checkNew(tx: WriteTx, lines: readonly StoredLine[]) {
    const inputs = lines.map(({ changes, modelId }) =>
      newServerOf(cellsOf(changes), found(modelId)),
    );
    const check = await this.registration.prepare(tx, inputs);
    const checked = await inBulk(inputs, 'each', async (input) => check(input, ''));
    const made: NewLine[] = [];
    const taken: StoredLine[] = [];
    for (const [at, line] of lines.entries()) {
      const result = found(checked[at]);
      if (result.status === 'done') made.push({ line, server: result.value });
      else taken.push(line);
    }
    return { made, taken };
  }
}

const cellsOf = (changes: readonly CellChange[]): ImportCells =>
  Object.fromEntries(changes.map(({ field, to }) => [field, to]));

const changesOf = (changes: readonly CellChange[], side: Side): ServerChanges =>
  Object.fromEntries(changes.map((change) => [change.field, change[side]]));

const LINES_NAMED_MAX = 20;

const SINCE_PREVIEW = {
  code: 'moved-since-preview',
  en: 'Changed by others since the preview; upload the file again. Lines: ',
  da: 'Ændret af andre siden forhåndsvisningen; læg filen op igen. Linjer: ',
};

const SINCE_IMPORT = {
  code: 'moved-since-import',
  en: 'Changed by others since the import, which would be lost. Lines: ',
  da: 'Ændret af andre siden importen, og det ville gå tabt. Linjer: ',
};

function refuseMoved(lines: readonly StoredLine[], of: typeof SINCE_PREVIEW): void {
  if (lines.length === 0) return;
  const named = lines.slice(0, LINES_NAMED_MAX).map(({ line }) => line);
  const more = lines.length > LINES_NAMED_MAX ? ' …' : '';
  const list = named.join(', ') + more;
  throw refused([reason(of.code, `${of.en}${list}.`, `${of.da}${list}.`)]);
}
