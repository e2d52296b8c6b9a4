import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { namedUnique } from '../../../platform/database/database-error.js';
import type { ExitState, WaveState } from '../../domain/waves/wave.js';

namedUnique({
  name: 'uq_network_waves_position',
  table: 'network_waves',
  columns: ['position'],
  text: {
    en: 'Another wave has this place in the order: choose another one.',
    da: 'En anden bølge har denne plads i rækkefølgen: vælg en anden.',
  },
});

@Entity('network_waves')
@Check('ck_network_waves_state', `"state" in ('planned', 'started', 'finished')`)
@Check('ck_network_waves_exit_state', `"exit_state" in ('configured', 'verified', 'in-service')`)
@Check('ck_network_waves_no_drift', '"exit_no_drift" in (0, 1)')
@Check(
  'ck_network_waves_two_people',
  `"override_approved_by" is null or "override_approved_by" <> "override_by"`,
)
@Index('uq_network_waves_position', ['position'], { unique: true })
export class WaveRow {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') name: string;
  @Column('integer') position: number;
  @Column('varchar', { nullable: true }) plannedOn: string | null;
  @Column('text', { nullable: true }) note: string | null;
  @Column('varchar') exitState: ExitState;
  @Column('integer') exitPercent: number;
  @Column('integer') exitHours: number;
  @Column('integer') exitNoDrift: number;
  @Column('varchar') state: WaveState;
  @Column('bigint') stateSince: number;
  @Column('varchar', { nullable: true }) overrideBy: string | null;
  @Column('text', { nullable: true }) overrideReason: string | null;
  @Column('varchar', { nullable: true }) overrideApprovedBy: string | null;
  @Column('bigint') createdAt: number;
  @Column('integer') revision: number;
  @Column('bigint') auditSeq: number;
  @Column('varchar') auditMac: string;
}
