import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { FindingClass, FindingKind, FindingSource, FindingState } from '../domain/finding.js';

@Entity('findings')
@Check('ck_findings_class', `"class" in ('power', 'acceptance', 'service', 'info')`)
@Check('ck_findings_kind', `"kind" in ('missing', 'extra', 'different', 'unreadable', 'unknown')`)
@Check('ck_findings_source', `"source" in ('person', 'probe', 'check')`)
@Check('ck_findings_state', `"state" in ('open', 'settled')`)
@Index('uq_findings_key', ['serverId', 'source', 'code', 'findingKey'], { unique: true })
@Index('ix_findings_state', ['state', 'createdAt', 'id'])
@Index('ix_findings_created', ['createdAt', 'id'])
export class FindingRow {
  @PrimaryColumn('varchar') id: string;
  @ForeignKey('servers', { name: 'fk_findings_server' })
  @Column('varchar')
  serverId: string;
  @ForeignKey('regions', { name: 'fk_findings_region' })
  @Column('varchar', { nullable: true })
  regionId: string | null;
  @Column('varchar') code: string;
  @Column('varchar') class: FindingClass;
  @Column('varchar') kind: FindingKind;
  @Column('varchar') findingKey: string;
  @Column('varchar') source: FindingSource;
  @Column('text') textDa: string;
  @Column('text') textEn: string;
  @Column('text', { nullable: true }) expected: string | null;
  @Column('text', { nullable: true }) found: string | null;
  @Column('varchar') state: FindingState;
  @Column('bigint') stateSince: number;
  @Column('varchar', { nullable: true }) settledBy: string | null;
  @Column('text', { nullable: true }) note: string | null;
  @Column('text') searchText: string;
  @Column('bigint') createdAt: number;
  @Column('integer') revision: number;
  @Column('bigint') auditSeq: number;
  @Column('varchar') auditMac: string;
}
