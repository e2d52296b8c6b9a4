import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Language } from '../../../kernel/message.js';
import type { MailState } from '../mail.js';

@Entity('mails')
@Check('ck_mails_state', `"state" in ('waiting', 'sent', 'failed', 'kept')`)
@Check('ck_mails_language', `"language" in ('da', 'en')`)
@Index('uq_mails_cause', ['cause', 'address'], { unique: true })
@Index('ix_mails_created', ['createdAt', 'id'])
@Index('ix_mails_subject', ['subjectType', 'subjectId', 'createdAt'])
export class MailRow {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') cause: string;
  @Column('varchar') address: string;
  @Column('varchar', { nullable: true }) name: string | null;
  @Column('varchar') language: Language;
  /** JSON of its title and blocks; secrets stand in it as marks only. */
  @Column('text') letter: string;
  @Column('varchar', { nullable: true }) calendarMethod: string | null;
  @Column('text', { nullable: true }) calendar: string | null;
  @ForeignKey('regions', { name: 'fk_mails_region' })
  @Column('varchar', { nullable: true })
  regionId: string | null;
  @Column('varchar') subjectType: string;
  @Column('varchar') subjectId: string;
  @Column('varchar') state: MailState;
  @Column('text', { nullable: true }) reply: string | null;
  @Column('integer') attempts: number;
  @Column('bigint', { nullable: true }) sentAt: number | null;
  @Column('text') searchText: string;
  @Column('bigint') createdAt: number;
}
