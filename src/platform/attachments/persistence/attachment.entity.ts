import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Attachment, Purpose, Removal } from '../domain/attachment.js';

@Entity('attachments')
@Check(
  'ck_attachments_purpose',
  `"purpose" in ('delivery-note', 'damage-photo', 'evidence', 'seal-photo')`,
)
@Index('ix_attachments_subject', ['subjectType', 'subjectId', 'id'])
@Index('ix_attachments_content', ['sha256'])
export class AttachmentRow implements Attachment, Removal {
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
  @Column('bigint', { nullable: true }) removedAt: number | null;
  @Column('varchar', { nullable: true }) removedBy: string | null;
  @Column('text', { nullable: true }) removedReason: string | null;
}
