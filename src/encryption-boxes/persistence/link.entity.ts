import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Transport } from '../../network/domain/uplink.js';
import type { Layer } from '../domain/boxes/box.js';
import type { Criticality, LinkState } from '../domain/links/link.js';

@Entity('encrypted_links')
@Check('ck_encrypted_links_layer', `"layer" in ('l1', 'l2', 'macsec', 'l3')`)
@Check(
  'ck_encrypted_links_transport',
  `"transport" in ('dark-fibre', 'carrier-ethernet', 'sdn', 'internet', 'unknown')`,
)
@Check(
  'ck_encrypted_links_criticality',
  `"criticality" in ('routine', 'important', 'critical', 'unknown')`,
)
@Check('ck_encrypted_links_state', `"state" in ('planned', 'in-service', 'ended')`)
@Check('ck_encrypted_links_sites', '"region_site_id" <> "centre_site_id"')
@Index('ix_encrypted_links_name', ['sortKey', 'id'])
@Index('ix_encrypted_links_created', ['createdAt', 'id'])
@Index('ix_encrypted_links_region', ['regionId', 'state'])
export class LinkRow {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') name: string;
  @ForeignKey('regions', { name: 'fk_encrypted_links_region' })
  @Column('varchar')
  regionId: string;
  @ForeignKey('sites', { name: 'fk_encrypted_links_region_site' })
  @Column('varchar')
  regionSiteId: string;
  @ForeignKey('sites', { name: 'fk_encrypted_links_centre_site' })
  @Column('varchar')
  centreSiteId: string;
  @Column('varchar', { nullable: true }) layer: Layer | null;
  @Column('varchar') transport: Transport;
  @Column('varchar', { nullable: true }) provider: string | null;
  @Column('varchar', { nullable: true }) circuitReference: string | null;
  @Column('integer', { nullable: true }) rateMbps: number | null;
  @Column('integer', { nullable: true }) mtu: number | null;
  @Column('varchar', { nullable: true }) redundancyGroup: string | null;
  @Column('varchar') criticality: Criticality;
  @Column('text', { nullable: true }) services: string | null;
  @Column('varchar', { nullable: true }) dataOwner: string | null;
  @Column('text', { nullable: true }) note: string | null;
  @Column('varchar') state: LinkState;
  @Column('bigint') stateSince: number;
  @Column('varchar') sortKey: string;
  @Column('text') searchText: string;
  @Column('bigint') createdAt: number;
  @Column('integer') revision: number;
  @Column('bigint') auditSeq: number;
  @Column('varchar') auditMac: string;
}
