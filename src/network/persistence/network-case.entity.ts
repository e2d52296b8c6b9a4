import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { CaseKind, CaseState } from '../domain/network-case.js';

@Entity('network_cases')
@Check('ck_network_cases_kind', `"kind" in ('replacement', 'relocation')`)
@Check(
  'ck_network_cases_state',
  `"state" in ('planned', 'ready', 'under-way', 'done', 'rolled-back', 'cancelled')`,
)
@Index('ix_network_cases_created', ['createdAt', 'id'])
export class NetworkCaseRow {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') kind: CaseKind;
  @Column('varchar') title: string;
  @ForeignKey('sites', { name: 'fk_network_cases_site' })
  @Column('varchar')
  siteId: string;
  @ForeignKey('sites', { name: 'fk_network_cases_to_site' })
  @Column('varchar', { nullable: true })
  toSiteId: string | null;
  @ForeignKey('regions', { name: 'fk_network_cases_region' })
  @Column('varchar', { nullable: true })
  regionId: string | null;
  @Column('varchar') oldEquipment: string;
  @Column('varchar', { nullable: true }) newEquipment: string | null;
  @Column('varchar', { nullable: true }) oldDeviceId: string | null;
  @Column('varchar', { nullable: true }) newDeviceId: string | null;
  @Column('varchar', { nullable: true }) crew: string | null;
  @Column('text', { nullable: true }) steps: string | null;
  @Column('text', { nullable: true }) rollback: string | null;
  @Column('varchar') state: CaseState;
  @Column('bigint') stateSince: number;
  @Column('text', { nullable: true }) outcome: string | null;
  @Column('integer', { nullable: true }) downtimeMinutes: number | null;
  @ForeignKey('appointments', { name: 'fk_network_cases_appointment' })
  @Column('varchar')
  appointmentId: string;
  @Column('text') searchText: string;
  @Column('bigint') createdAt: number;
  @Column('integer') revision: number;
  @Column('bigint') auditSeq: number;
  @Column('varchar') auditMac: string;
}
