import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Channel, MoveKind, Party } from '../domain/move.js';
import type { AppointmentState } from '../domain/standing.js';

/** Where a date stands, as its moves say; rewritten from them whenever one comes in. */
@Entity('appointments')
@Check('ck_appointments_state', `"state" in ('none', 'proposed', 'agreed', 'voided', 'cancelled')`)
@Index('uq_appointments_subject', ['subjectType', 'subjectId'], { unique: true })
@Index('ix_appointments_turn_since', ['turnSince', 'id'])
@Index('ix_appointments_agreed', ['agreedFrom', 'agreedTo'])
export class AppointmentRow {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') subjectType: string;
  @Column('varchar') subjectId: string;
  @ForeignKey('regions', { name: 'fk_appointments_region' })
  @Column('varchar', { nullable: true })
  regionId: string | null;
  @Column('varchar') title: string;
  @Column('varchar', { nullable: true }) crew: string | null;
  /** By which crews are compared: folded, so that case and spaces do not count. */
  @Column('varchar', { nullable: true }) crewKey: string | null;
  @Column('varchar') state: AppointmentState;
  /** Parties, separated by spaces. */
  @Column('varchar') turn: string;
  @Column('bigint') turnSince: number;
  @Column('bigint', { nullable: true }) agreedFrom: number | null;
  @Column('bigint', { nullable: true }) agreedTo: number | null;
  /** The day by which a region is to answer; null: nobody is waited for outside. */
  @Column('varchar', { nullable: true }) answerBy: string | null;
  /** How often what calendars show of it has changed: the SEQUENCE of iCalendar. */
  @Column('integer') sequence: number;
  @Column('text') searchText: string;
  @Column('bigint') createdAt: number;
  @Column('integer') revision: number;
}

@Entity('appointment_moves')
@Check(
  'ck_appointment_moves_kind',
  `"kind" in ('propose', 'confirm', 'decline', 'accept', 'retract', 'void', 'cancel')`,
)
@Check('ck_appointment_moves_party', `"party" in ('centre', 'region-it', 'region-clinical')`)
@Check(
  'ck_appointment_moves_channel',
  `"channel" in ('sign-in', 'link', 'phone', 'mail', 'system')`,
)
@Index('ix_appointment_moves_of', ['appointmentId', 'givenAt', 'id'])
export class AppointmentMoveRow {
  @PrimaryColumn('varchar') id: string;
  @ForeignKey('appointments', { name: 'fk_appointment_moves_appointment' })
  @Column('varchar')
  appointmentId: string;
  @Column('varchar') kind: MoveKind;
  @Column('varchar') party: Party;
  @ForeignKey('appointment_moves', { name: 'fk_appointment_moves_proposal' })
  @Column('varchar', { nullable: true })
  proposalId: string | null;
  /** JSON, as `chosen` is. */
  @Column('text') windows: string;
  @Column('text') chosen: string;
  @ForeignKey('appointment_moves', { name: 'fk_appointment_moves_retracted' })
  @Column('varchar', { nullable: true })
  retractedId: string | null;
  @Column('varchar', { nullable: true }) answerBy: string | null;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('varchar') channel: Channel;
  @Column('bigint') givenAt: number;
  @Column('bigint') recordedAt: number;
  @Column('varchar') recordedBy: string;
}
