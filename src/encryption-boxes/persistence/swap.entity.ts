import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Phase } from '../domain/swaps/measure.js';
import type { SwapState } from '../domain/swaps/states.js';
import type { Cause, Outcome } from '../domain/swaps/swap.js';
import type { GoAnswer, GoRole, Round, VoteChannel } from '../domain/swaps/votes.js';

@Entity('swap_cases')
@Check(
  'ck_swap_cases_state',
  `"state" in ('planned', 'staged', 'enrolled', 'shipped', 'mounted', 'cut-over', 'observed', 'old-erased', 'closed', 'postponed', 'rolled-back', 'cancelled')`,
)
@Check('ck_swap_cases_outcome', `"outcome" in ('carried-out', 'rolled-back', 'postponed')`)
@Check(
  'ck_swap_cases_cause',
  `"cause" in ('urgent-samples', 'freeze', 'staff', 'equipment', 'measurements', 'certificate', 'transport', 'other')`,
)
@Index('ix_swap_cases_title', ['sortKey', 'id'])
@Index('ix_swap_cases_created', ['createdAt', 'id'])
@Index('ix_swap_cases_link', ['linkId', 'state'])
export class SwapRow {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') title: string;
  @ForeignKey('encrypted_links', { name: 'fk_swap_cases_link' })
  @Column('varchar')
  linkId: string;
  @ForeignKey('regions', { name: 'fk_swap_cases_region' })
  @Column('varchar')
  regionId: string;
  @ForeignKey('encryption_boxes', { name: 'fk_swap_cases_centre_old' })
  @Column('varchar', { nullable: true })
  centreOldId: string | null;
  @ForeignKey('encryption_boxes', { name: 'fk_swap_cases_centre_new' })
  @Column('varchar', { nullable: true })
  centreNewId: string | null;
  @ForeignKey('encryption_boxes', { name: 'fk_swap_cases_region_old' })
  @Column('varchar', { nullable: true })
  regionOldId: string | null;
  @ForeignKey('encryption_boxes', { name: 'fk_swap_cases_region_new' })
  @Column('varchar', { nullable: true })
  regionNewId: string | null;
  @Column('varchar', { nullable: true }) crew: string | null;
  @Column('text', { nullable: true }) rollback: string | null;
  @Column('integer') rollbackHours: number;
  @Column('text', { nullable: true }) note: string | null;
  @Column('varchar') state: SwapState;
  @Column('bigint') stateSince: number;
  @Column('bigint', { nullable: true }) cutOverAt: number | null;
  @Column('varchar', { nullable: true }) outcome: Outcome | null;
  @Column('varchar', { nullable: true }) cause: Cause | null;
  @Column('integer', { nullable: true }) downtimeSeconds: number | null;
  @Column('integer') edition: number;
  /** A record by action as JSON. */
  @Column('text') steps: string;
  /** A Pending as JSON. */
  @Column('text', { nullable: true }) pending: string | null;
  @ForeignKey('appointments', { name: 'fk_swap_cases_appointment' })
  @Column('varchar')
  appointmentId: string;
  @Column('varchar') sortKey: string;
  @Column('text') searchText: string;
  @Column('bigint') createdAt: number;
  @Column('integer') revision: number;
  @Column('bigint') auditSeq: number;
  @Column('varchar') auditMac: string;
}

@Entity('swap_votes')
@Check('ck_swap_votes_round', `"round" in ('early', 'final')`)
@Check('ck_swap_votes_role', `"role" in ('coordinator', 'network', 'region-it', 'region-clinical')`)
@Check('ck_swap_votes_answer', `"answer" in ('go', 'no-go')`)
@Check('ck_swap_votes_channel', `"channel" in ('sign-in', 'phone')`)
@Index('ix_swap_votes_swap', ['swapId', 'givenAt', 'id'])
export class SwapVoteRow {
  @PrimaryColumn('varchar') id: string;
  @ForeignKey('swap_cases', { name: 'fk_swap_votes_swap' })
  @Column('varchar')
  swapId: string;
  @Column('varchar') round: Round;
  @Column('varchar') role: GoRole;
  @Column('varchar') answer: GoAnswer;
  /** A yes or no by check as JSON. */
  @Column('text') checks: string;
  @Column('text', { nullable: true }) note: string | null;
  @Column('varchar') channel: VoteChannel;
  @Column('varchar') givenBy: string;
  @Column('bigint') givenAt: number;
  @Column('integer') edition: number;
  @Column('bigint') windowFrom: number;
  @Column('bigint') windowTo: number;
}

@Entity('swap_measurements')
@Check('ck_swap_measurements_phase', `"phase" in ('before', 'after')`)
@Index('ix_swap_measurements_swap', ['swapId', 'takenAt', 'id'])
export class MeasurementRow {
  @PrimaryColumn('varchar') id: string;
  @ForeignKey('swap_cases', { name: 'fk_swap_measurements_swap' })
  @Column('varchar')
  swapId: string;
  @Column('varchar') phase: Phase;
  /** A number by name as JSON. */
  @Column('text') measured: string;
  @Column('integer') minutes: number;
  /** The limits as they stood, with what was measured, as JSON. */
  @Column('text') judged: string;
  @Column('varchar', { nullable: true }) reference: string | null;
  @Column('varchar', { nullable: true }) fileName: string | null;
  @Column('varchar', { nullable: true }) fileSha256: string | null;
  @Column('varchar') takenBy: string;
  @Column('bigint') takenAt: number;
}
