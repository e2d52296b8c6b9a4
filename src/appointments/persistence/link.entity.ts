import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ContactRole } from '../../regions/domain/region.js';
import type { LinkKind } from '../domain/link.js';

@Entity('appointment_links')
@Check('ck_appointment_links_kind', `"kind" in ('answer', 'objection')`)
@Check('ck_appointment_links_role', `"role" in ('region-it', 'region-clinical')`)
@Index('uq_appointment_links_token', ['tokenHash'], { unique: true })
@Index('ix_appointment_links_of', ['appointmentId', 'role'])
export class AppointmentLinkRow {
  @PrimaryColumn('varchar') id: string;
  @ForeignKey('appointments', { name: 'fk_appointment_links_appointment' })
  @Column('varchar')
  appointmentId: string;
  @Column('varchar') kind: LinkKind;
  @Column('varchar') role: ContactRole;
  @ForeignKey('appointment_moves', { name: 'fk_appointment_links_move' })
  @Column('varchar')
  moveId: string;
  @Column('varchar') tokenHash: string;
  @Column('bigint') expiresAt: number;
  @Column('bigint', { nullable: true }) revokedAt: number | null;
  @Column('bigint') createdAt: number;
}
