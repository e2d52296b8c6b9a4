import { toIso } from '../../kernel/instant.js';
import { ActionView, Out, TextView } from '../../platform/http/views.js';
import {
  IMPORT_COLUMNS,
  IMPORT_OUTCOMES,
  IMPORT_STATES,
  type ServerImport,
} from '../domain/server-import.js';
import type { ImportWithActions } from '../application/server-imports.js';
import type { StoredLine } from '../persistence/server-import.store.js';

export class ImportCountsView {
  @Out.integer() create: number;
  @Out.integer() update: number;
  @Out.integer() unchanged: number;
  @Out.integer() conflict: number;
  @Out.integer() error: number;
}

export class ServerImportView {
  @Out.id() id: string;
  @Out.text() fileName: string;
  @Out.text({ says: 'SHA-256 of the file' }) sha256: string;
  @Out.word(IMPORT_STATES) state: string;
  @Out.one(() => ImportCountsView) counts: ImportCountsView;
  @Out.id() createdBy: string;
  @Out.instant() createdAt: string;
  @Out.instant({ nullable: true, says: 'When it was carried out or undone' })
  settledAt: string | null;
  @Out.integer() revision: number;
}

export class ServerImportPageView extends ServerImportView {
  @Out.many(() => ActionView) actions: ActionView[];
}

export class ServerImportsView {
  @Out.many(() => ServerImportView) items: ServerImportView[];
  @Out.text({ nullable: true }) next: string | null;
  @Out.text({ nullable: true }) previous: string | null;
}

export class CellChangeView {
  @Out.word(IMPORT_COLUMNS) field: string;
  @Out.text({ nullable: true }) from: string | null;
  @Out.text() to: string;
}

export class LineFaultView {
  @Out.text({ says: 'The column, as /name; empty: the line as a whole' }) pointer: string;
  @Out.text() code: string;
  @Out.one(() => TextView) text: TextView;
}

export class ImportLineView {
  @Out.id() id: string;
  @Out.integer({ says: 'The line of the file; the headings are line 1' }) line: number;
  @Out.word(IMPORT_OUTCOMES) outcome: string;
  @Out.text({ says: 'The serial or name it is known by' }) label: string;
  @Out.id({ nullable: true }) serverId: string | null;
  @Out.many(() => CellChangeView) changes: CellChangeView[];
  @Out.many(() => LineFaultView) faults: LineFaultView[];
}

export class ImportLinesView {
  @Out.many(() => ImportLineView) items: ImportLineView[];
  @Out.text({ nullable: true }) next: string | null;
  @Out.text({ nullable: true }) previous: string | null;
}

export const importView = (made: ServerImport): ServerImportView => ({
  id: made.id,
  fileName: made.fileName,
  sha256: made.sha256,
  state: made.state,
  counts: { ...made.counts },
  createdBy: made.createdBy,
  createdAt: toIso(made.createdAt),
  settledAt: made.settledAt === null ? null : toIso(made.settledAt),
  revision: made.revision,
});

export const importPageView = (made: ImportWithActions): ServerImportPageView => ({
  ...importView(made),
  actions: made.actions as ActionView[], // the same fields, read-only
});

export const importLineView = (line: StoredLine): ImportLineView => ({
  id: line.id,
  line: line.line,
  outcome: line.outcome,
  label: line.label,
  serverId: line.serverId,
  changes: line.changes.map((change) => ({ ...change })),
  faults: line.faults.map(({ pointer, code, text }) => ({ pointer, code, text })),
});
