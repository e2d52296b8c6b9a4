import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { DecisionStatus, Outcome, Topic } from '../domain/decision.js';

@Entity('decisions')
@Check('ck_decisions_status', `"status" in ('outstanding', 'forwarded', 'decided')`)
@Check('ck_decisions_outcome', `"outcome" in ('approved', 'rejected')`)
@Index('ix_decisions_sort_key', ['sortKey', 'id'])
@Index('ix_decisions_topic', ['topic', 'status'])
export class DecisionRow {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') topic: Topic;
  @Column('varchar') title: string;
  @Column('varchar') status: DecisionStatus;
  @Column('varchar', { nullable: true }) outcome: Outcome | null;
  @Column('varchar') forum: string;
  @Column('varchar', { nullable: true }) decidedOn: string | null;
  @Column('text', { nullable: true }) note: string | null;
  @Column('varchar') sortKey: string;
  @Column('text') searchText: string;
  @Column('bigint') createdAt: number;
  @Column('integer') revision: number;
  @Column('bigint') auditSeq: number;
  @Column('varchar') auditMac: string;
}
