import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { SheetState } from '../../domain/lots/acceptance-sheet.js';

@Entity('acceptance_sheets')
@Check('ck_acceptance_sheets_subject', `"subject_type" in ('server', 'lot')`)
@Check('ck_acceptance_sheets_state', `"state" in ('prepared', 'signed', 'void')`)
@Index('ix_acceptance_sheets_subject', ['subjectId', 'preparedAt', 'id'])
@Index('ix_acceptance_sheets_prepared', ['preparedAt', 'id'])
export class AcceptanceSheetRow {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') subjectType: 'server' | 'lot';
  @Column('varchar') subjectId: string;
  @ForeignKey('regions', { name: 'fk_acceptance_sheets_region' })
  @Column('varchar', { nullable: true })
  regionId: string | null;
  /** A SheetContent as JSON. */
  @Column('text') content: string;
  @Column('varchar') sha256: string;
  @Column('varchar') state: SheetState;
  @Column('varchar') preparedBy: string;
  @Column('bigint') preparedAt: number;
  @Column('varchar', { nullable: true }) signedBy: string | null;
  @Column('bigint', { nullable: true }) signedAt: number | null;
  @Column('text', { nullable: true }) voidReason: string | null;
  @Column('integer') revision: number;
  @Column('bigint') auditSeq: number;
  @Column('varchar') auditMac: string;
}
