import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Redundancy, Transport, UplinkState } from '../domain/uplink.js';

@Entity('uplinks')
@Check(
  'ck_uplinks_transport',
  `"transport" in ('dark-fibre', 'carrier-ethernet', 'sdn', 'internet', 'unknown')`,
)
@Check(
  'ck_uplinks_redundancy',
  `"redundancy" in ('single', 'redundant-same-path', 'redundant-separate-paths', 'unknown')`,
)
@Check(
  'ck_uplinks_state',
  `"state" in ('planned', 'ordered', 'delivered', 'tested', 'in-service', 'disrupted', 'ended')`,
)
@Check('ck_uplinks_capacity', '"capacity_mbps" > 0')
@Check('ck_uplinks_days', '"ordered_on" <= "expected_on"')
@Index('ix_uplinks_name', ['sortKey', 'id'])
@Index('ix_uplinks_created', ['createdAt', 'id'])
@Index('ix_uplinks_device', ['deviceId'])
@Index('ix_uplinks_region', ['regionId', 'state'])
export class UplinkRow {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') name: string;
  @ForeignKey('sites', { name: 'fk_uplinks_site' })
  @Column('varchar')
  siteId: string;
  @ForeignKey('regions', { name: 'fk_uplinks_region' })
  @Column('varchar')
  regionId: string;
  @ForeignKey('network_devices', { name: 'fk_uplinks_device' })
  @Column('varchar', { nullable: true })
  deviceId: string | null;
  @Column('varchar', { nullable: true }) provider: string | null;
  @Column('varchar', { nullable: true }) circuitReference: string | null;
  @Column('integer', { nullable: true }) capacityMbps: number | null;
  @Column('varchar') transport: Transport;
  @Column('varchar') redundancy: Redundancy;
  @Column('text', { nullable: true }) handover: string | null;
  @Column('text', { nullable: true }) note: string | null;
  @Column('varchar', { nullable: true }) orderedOn: string | null;
  @Column('varchar', { nullable: true }) expectedOn: string | null;
  @Column('text', { nullable: true }) testResult: string | null;
  @Column('varchar') state: UplinkState;
  @Column('bigint') stateSince: number;
  @Column('varchar') sortKey: string;
  @Column('text') searchText: string;
  @Column('bigint') createdAt: number;
  @Column('integer') revision: number;
  @Column('bigint') auditSeq: number;
  @Column('varchar') auditMac: string;
}
