import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { namedUnique } from '../../platform/database/database-error.js';
import type { AssetKind, Condition } from '../domain/asset.js';
import type { PowerState } from '../domain/server-guards.js';
import type { ServerState } from '../domain/server.js';

namedUnique({
  name: 'uq_assets_serial',
  table: 'assets',
  columns: ['manufacturer_key', 'serial_key'],
  text: {
    en: 'This manufacturer’s serial number is registered already.',
    da: 'Denne producents serienummer er allerede registreret.',
  },
});

@Entity('assets')
@Check('ck_assets_kind', `"kind" in ('server', 'network-device', 'encryption-box', 'part')`)
@Check('ck_assets_condition', `"condition" in ('intact', 'damaged')`)
@Index('uq_assets_serial', ['manufacturerKey', 'serialKey'], {
  unique: true,
  where: '"ended_at" IS NULL',
})
@Index('ix_assets_serial_key', ['serialKey'])
@Index('ix_assets_delivery', ['deliveryId'])
@Index('ix_assets_order_line', ['orderLineId'])
@Index('ix_assets_region', ['regionId'])
export class AssetRow {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') kind: AssetKind;
  @Column('varchar') manufacturer: string;
  @Column('varchar') manufacturerKey: string;
  @Column('varchar', { nullable: true }) serial: string | null;
  @Column('varchar', { nullable: true }) serialKey: string | null;
  @ForeignKey('hardware_models', { name: 'fk_assets_model' })
  @Column('varchar')
  modelId: string;
  @ForeignKey('order_lines', { name: 'fk_assets_order_line' })
  @Column('varchar', { nullable: true })
  orderLineId: string | null;
  @ForeignKey('deliveries', { name: 'fk_assets_delivery' })
  @Column('varchar', { nullable: true })
  deliveryId: string | null;
  @ForeignKey('lots', { name: 'fk_assets_lot' })
  @Column('varchar', { nullable: true })
  lotId: string | null;
  @ForeignKey('sites', { name: 'fk_assets_site' })
  @Column('varchar', { nullable: true })
  siteId: string | null;
  @ForeignKey('regions', { name: 'fk_assets_region' })
  @Column('varchar', { nullable: true })
  regionId: string | null;
  @Column('varchar', { nullable: true }) place: string | null;
  @Column('varchar', { nullable: true }) assetNumber: string | null;
  @Column('varchar', { nullable: true }) condition: Condition | null;
  @Column('text', { nullable: true }) conditionNote: string | null;
  @Column('text', { nullable: true }) unexpectedReason: string | null;
  @Column('bigint', { nullable: true }) receivedAt: number | null;
  @Column('bigint', { nullable: true }) endedAt: number | null;
  @Column('bigint') createdAt: number;
  @Column('integer') revision: number;
  @Column('bigint') auditSeq: number;
  @Column('varchar') auditMac: string;
}

@Entity('servers')
@Check(
  'ck_servers_state',
  `"state" in ('planned', 'ordered', 'received', 'installed', 'connected', 'verified', 'burn-in', 'accepted', 'in-service', 'maintenance', 'quarantined', 'returned', 'retiring', 'disposed', 'cancelled')`,
)
@Check('ck_servers_accelerators', '"accelerators" >= 0')
@Index('ix_servers_sort_key', ['sortKey', 'id'])
@Index('ix_servers_state_since', ['stateSince', 'id'])
@Index('ix_servers_created_at', ['createdAt', 'id'])
@Index('ix_servers_state', ['state', 'sortKey', 'id'])
@Index('ix_servers_model', ['modelId', 'sortKey', 'id'])
@Index('ix_servers_lot', ['lotId', 'sortKey', 'id'])
export class ServerRow {
  @ForeignKey('assets', { name: 'fk_servers_asset' })
  @PrimaryColumn('varchar')
  id: string;
  @Column('varchar', { nullable: true }) name: string | null;
  @Column('varchar') state: ServerState;
  @Column('bigint') stateSince: number;
  @Column('varchar') modelId: string;
  @Column('integer') accelerators: number;
  @Column('varchar', { nullable: true }) regionId: string | null;
  @Column('varchar', { nullable: true }) lotId: string | null;
  @Column('varchar', { default: 'off' }) power: PowerState;
  @Column('bigint', { nullable: true }) partsChangedAt: number | null;
  @Column('varchar') sortKey: string;
  @Column('text') searchText: string;
  @Column('bigint') createdAt: number;
  @Column('integer') revision: number;
  @Column('bigint') auditSeq: number;
  @Column('varchar') auditMac: string;
}
