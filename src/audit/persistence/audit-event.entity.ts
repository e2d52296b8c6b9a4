import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('audit_events')
@Check('ck_audit_events_seq', '"seq" > 0')
@Index('ix_audit_events_subject', ['subjectType', 'subjectId', 'seq'])
@Index('ix_audit_events_actor', ['actorId', 'seq'])
@Index('ix_audit_events_kind', ['kind', 'seq'])
export class AuditEventRow {
  @PrimaryColumn('bigint') seq: number;
  @Column('bigint') at: number;
  @Column('varchar') actorKind: string;
  @Column('varchar') actorId: string;
  @Column('varchar') door: string;
  @Column('varchar', { nullable: true }) requestId: string | null;
  @Column('varchar') kind: string;
  @Column('varchar') subjectType: string;
  @Column('varchar') subjectId: string;
  @Column('varchar', { nullable: true }) regionId: string | null;
  @Column('text', { nullable: true }) before: string | null;
  @Column('text', { nullable: true }) after: string | null;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('varchar') mac: string;
}

@Entity('audit_head')
export class AuditHeadRow {
  @PrimaryColumn('varchar') id: string;
  @Column('bigint') seq: number;
  @Column('varchar') mac: string;
}
