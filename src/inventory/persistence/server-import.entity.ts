import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ImportOutcome, ImportState } from '../domain/server-import.js';

@Entity('server_imports')
@Check('ck_server_imports_state', `"state" in ('previewed', 'committed', 'undone')`)
@Index('ix_server_imports_created', ['createdAt', 'id'])
export class ServerImportRow {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') fileName: string;
  @Column('varchar') sha256: string;
  @Column('varchar') state: ImportState;
  @Column('integer') toCreate: number;
  @Column('integer') toUpdate: number;
  @Column('integer') unchanged: number;
  @Column('integer') conflicts: number;
  @Column('integer') errors: number;
  @Column('varchar') createdBy: string;
  @Column('bigint') createdAt: number;
  @Column('bigint', { nullable: true }) settledAt: number | null;
  @Column('integer') revision: number;
}

@Entity('server_import_lines')
@Check(
  'ck_server_import_lines_outcome',
  `"outcome" in ('create', 'update', 'unchanged', 'conflict', 'error')`,
)
@Index('uq_server_import_lines_line', ['importId', 'line'], { unique: true })
export class ServerImportLineRow {
  @PrimaryColumn('varchar') id: string;
  @ForeignKey('server_imports', { name: 'fk_server_import_lines_import' })
  @Column('varchar')
  importId: string;
  @Column('integer') line: number;
  @Column('varchar') outcome: ImportOutcome;
  @ForeignKey('servers', { name: 'fk_server_import_lines_server' })
  @Column('varchar', { nullable: true })
  serverId: string | null;
  @Column('integer', { nullable: true }) revision: number | null;
  /** The server's revision after the import, which an undo must find again. */
  @Column('integer', { nullable: true }) doneRevision: number | null;
  @Column('varchar') label: string;
  @ForeignKey('hardware_models', { name: 'fk_server_import_lines_model' })
  @Column('varchar', { nullable: true })
  modelId: string | null;
  /** JSON of CellChange[]. */
  @Column('text') changes: string;
  /** JSON of FieldFault[]. */
  @Column('text') faults: string;
}
