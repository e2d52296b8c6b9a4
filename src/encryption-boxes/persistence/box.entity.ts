import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { End, Layer } from '../domain/boxes/box.js';
import type { BoxState } from '../domain/boxes/states.js';

@Entity('encryption_boxes')
@Check('ck_encryption_boxes_layer', `"layer" in ('l1', 'l2', 'macsec', 'l3')`)
@Check('ck_encryption_boxes_end', `"link_end" in ('centre', 'region')`)
@Check('ck_encryption_boxes_link', '("link_id" is null) = ("link_end" is null)')
@Check(
  'ck_encryption_boxes_state',
  `"state" in ('ordered', 'in-transit', 'received', 'inspected', 'staged', 'enrolled', 'sealed', 'shipped', 'on-site', 'mounted', 'in-service', 'withdrawn', 'zeroised', 'sanitised', 'disposed', 'quarantined', 'spare', 'rma', 'suspected-tamper')`,
)
@Index('ix_encryption_boxes_sort_key', ['sortKey', 'id'])
@Index('ix_encryption_boxes_state', ['state', 'sortKey', 'id'])
@Index('ix_encryption_boxes_since', ['stateSince', 'id'])
@Index('ix_encryption_boxes_created', ['createdAt', 'id'])
@Index('ix_encryption_boxes_link', ['linkId', 'linkEnd'])
export class BoxRow {
  @ForeignKey('assets', { name: 'fk_encryption_boxes_asset' })
  @PrimaryColumn('varchar')
  id: string;
  @Column('varchar', { nullable: true }) name: string | null;
  @ForeignKey('hardware_models', { name: 'fk_encryption_boxes_model' })
  @Column('varchar')
  modelId: string;
  @ForeignKey('regions', { name: 'fk_encryption_boxes_region' })
  @Column('varchar', { nullable: true })
  regionId: string | null;
  @Column('varchar', { nullable: true }) layer: Layer | null;
  @Column('integer', { nullable: true }) maxRateMbps: number | null;
  @Column('varchar', { nullable: true }) hardwareRevision: string | null;
  @Column('varchar', { nullable: true }) ports: string | null;
  @Column('varchar', { nullable: true }) powerFeeds: string | null;
  @Column('varchar', { nullable: true }) cryptoSuite: string | null;
  @Column('varchar', { nullable: true }) firmware: string | null;
  @Column('varchar', { nullable: true }) firmwareBaseline: string | null;
  @Column('varchar', { nullable: true }) supportEndsOn: string | null;
  @Column('varchar', { nullable: true }) warrantyEndsOn: string | null;
  @Column('text', { nullable: true }) note: string | null;
  @ForeignKey('encrypted_links', { name: 'fk_encryption_boxes_link' })
  @Column('varchar', { nullable: true })
  linkId: string | null;
  @Column('varchar', { nullable: true }) linkEnd: End | null;
  @Column('varchar') state: BoxState;
  @Column('bigint') stateSince: number;
  /** A record by action as JSON. */
  @Column('text') steps: string;
  /** A Pending as JSON. */
  @Column('text', { nullable: true }) pending: string | null;
  @Column('varchar') sortKey: string;
  @Column('text') searchText: string;
  @Column('bigint') createdAt: number;
  @Column('integer') revision: number;
  @Column('bigint') auditSeq: number;
  @Column('varchar') auditMac: string;
}
