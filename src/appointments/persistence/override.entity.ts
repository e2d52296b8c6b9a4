import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Party } from '../domain/move.js';
import type { OverrideState } from '../domain/override.js';

@Entity('window_overrides')
@Check('ck_window_overrides_state', `"state" in ('requested', 'approved', 'rejected', 'withdrawn')`)
@Check('ck_window_overrides_two_people', `"state" <> 'approved' or "decided_by" <> "requested_by"`)
@Index('ix_window_overrides_of', ['appointmentId', 'requestedAt', 'id'])
export class WindowOverrideRow {
  @PrimaryColumn('varchar') id: string;
  @ForeignKey('appointments', { name: 'fk_window_overrides_appointment' })
  @Column('varchar')
  appointmentId: string;
  @Column('bigint') startsAt: number;
  @Column('bigint') endsAt: number;
  @Column('text') shown: string;
  @Column('text') reason: string;
  @Column('varchar') state: OverrideState;
  @Column('varchar') requestedBy: string;
  @Column('varchar') requestedFor: Party;
  @Column('bigint') requestedAt: number;
  @Column('varchar', { nullable: true }) decidedBy: string | null;
  @Column('varchar', { nullable: true }) decidedFor: Party | null;
  @Column('bigint', { nullable: true }) decidedAt: number | null;
  @Column('text', { nullable: true }) note: string | null;
  @Column('integer') revision: number;
  @Column('bigint') auditSeq: number;
  @Column('varchar') auditMac: string;
}
