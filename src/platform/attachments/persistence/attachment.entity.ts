import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Purpose } from '../domain/attachment.js';

@Entity('attachments')
@Check('ck_attachments_purpose', `"purpose" in ('delivery-note', 'damage-photo', 'evidence')`)
@Index('ix_attachments_subject', ['subjectType', 'subjectId', 'id'])
export class AttachmentRow {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') subjectType: string;
  @Column('varchar') subjectId: string;
  @Column('varchar') purpose: Purpose;
  @Column('varchar') fileName: string;
  @Column('varchar') mediaType: string;
  @Column('integer') bytes: number;
  @Column('varchar') sha256: string;
  @Column('varchar') createdBy: string;
  @Column('bigint') createdAt: number;
}
