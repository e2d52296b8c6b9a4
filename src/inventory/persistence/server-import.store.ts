import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Page, PageRequest } from '../../kernel/page.js';
import { anyOf, byNumber, type Condition } from '../../platform/database/keyset.js';
import { rowPage } from '../../platform/database/row-page.js';
import { insertRows, updateRow } from '../../platform/database/rows.js';
import type { ReadTx, WriteTx } from '../../platform/database/work.js';
import type {
  CellChange,
  ImportLine,
  ImportOutcome,
  ServerImport,
} from '../domain/server-import.js';
import { ServerImportLineRow, ServerImportRow } from './server-import.entity.js';

const IMPORT_SORT_COLUMNS = { createdAt: byNumber('created_at') };
const IMPORT_LINE_SORT_COLUMNS = { line: byNumber('line') };

/** A line with what the import has done to it. */
export type StoredLine = ImportLine & {
  readonly id: string;
  readonly doneRevision: number | null;
};

@Injectable()
export class ServerImportStore {
  async find(tx: ReadTx, id: string): Promise<ServerImport | null> {
    const row = await tx.manager.findOneBy(ServerImportRow, { id });
    return row && importOf(row);
  }

  async list(tx: ReadTx, page: PageRequest): Promise<Page<ServerImport>> {
    const sortColumns = IMPORT_SORT_COLUMNS;
    const query = { table: 'server_imports', conditions: [], sortColumns, page };
    const rows = await rowPage(tx, ServerImportRow, query);
    return { ...rows, items: rows.items.map(importOf) };
  }

  async listLines(
    tx: ReadTx,
    importId: string,
    outcomes: readonly ImportOutcome[] | undefined,
    page: PageRequest,
  ): Promise<Page<StoredLine>> {
    const conditions: Condition[] = [{ sql: 'import_id = ?', values: [importId] }];
    if (outcomes) conditions.push(anyOf('outcome', outcomes));
    const sortColumns = IMPORT_LINE_SORT_COLUMNS;
    const query = { table: 'server_import_lines', conditions, sortColumns, page };
    const rows = await rowPage(tx, ServerImportLineRow, query);
    return { ...rows, items: rows.items.map(lineOf) };
  }

  /** The lines that change something, in the order of the file. */
  async effective(tx: ReadTx, importId: string): Promise<StoredLine[]> {
    const rows = await tx.manager.find(ServerImportLineRow, {
      where: { importId, outcome: In(['create', 'update']) },
      order: { line: 'ASC' },
    });
    return rows.map(lineOf);
  }

  async insert(tx: WriteTx, made: ServerImport, lines: readonly ImportLine[]): Promise<void> {
    await insertRows(tx, ServerImportRow, [rowOf(made)]);
    const rows = lines.map((line) => ({
      ...line,
      id: tx.newId(),
      importId: made.id,
      doneRevision: null,
      changes: JSON.stringify(line.changes),
      faults: JSON.stringify(line.faults),
    }));
    await insertRows(tx, ServerImportLineRow, rows);
  }

  async settle(tx: WriteTx, before: ServerImport, state: ServerImport['state']) {
    const changes = { state, settledAt: tx.now };
    return importOf(await updateRow(tx, ServerImportRow, rowOf(before), changes));
  }

  async done(tx: WriteTx, lineId: string, serverId: string, doneRevision: number): Promise<void> {
    await tx.rows('update server_import_lines set server_id = ?, done_revision = ? where id = ?', [
      serverId,
      doneRevision,
      lineId,
    ]);
  }
}

const rowOf = ({ counts, ...made }: ServerImport): ServerImportRow => ({
  ...made,
  toCreate: counts.create,
  toUpdate: counts.update,
  unchanged: counts.unchanged,
  conflicts: counts.conflict,
  errors: counts.error,
});

const importOf = (row: ServerImportRow): ServerImport => {
  const { toCreate, toUpdate, unchanged, conflicts, errors, ...made } = row;
  const counts = {
    create: toCreate,
    update: toUpdate,
    unchanged,
    conflict: conflicts,
    error: errors,
  };
  return { ...made, counts };
};

const lineOf = ({
  importId: _importId,
  changes,
  faults,
  ...line
}: ServerImportLineRow): StoredLine => ({
  ...line,
  // Written by `insert` above.
  changes: JSON.parse(changes) as readonly CellChange[],
  faults: JSON.parse(faults) as ImportLine['faults'],
});
