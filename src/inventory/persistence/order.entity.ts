import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { namedUnique } from '../../platform/database/database-error.js';
import type { AssetKind, Condition, Cooling } from '../domain/asset.js';
import type { DeliveryState } from '../domain/delivery.js';

namedUnique({
  name: 'uq_hardware_models_part',
  table: 'hardware_models',
  columns: ['manufacturer_key', 'part_number_key'],
  text: {
    en: 'This manufacturer’s part number is registered already.',
    da: 'Denne producents varenummer er allerede registreret.',
  },
});

namedUnique({
  name: 'uq_orders_number',
  table: 'orders',
  columns: ['number_key'],
  text: { en: 'There is an order with this number.', da: 'Der er en ordre med dette nummer.' },
});

namedUnique({
  name: 'uq_deliveries_note',
  table: 'deliveries',
  columns: ['order_id', 'note_number_key'],
  text: {
    en: 'This order has a delivery with this delivery note number already.',
    da: 'Ordren har allerede en levering med dette følgeseddelnummer.',
  },
});

@Entity('hardware_models')
@Check(
  'ck_hardware_models_kind',
  `"kind" in ('server', 'network-device', 'encryption-box', 'part')`,
)
@Check('ck_hardware_models_cooling', `"cooling" in ('direct-liquid', 'hybrid', 'air', 'none')`)
@Check('ck_hardware_models_accelerators', '"accelerators" >= 0')
@Index('uq_hardware_models_part', ['manufacturerKey', 'partNumberKey'], { unique: true })
@Index('ix_hardware_models_sort_key', ['sortKey', 'id'])
export class HardwareModelRow {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') kind: AssetKind;
  @Column('varchar') manufacturer: string;
  @Column('varchar') manufacturerKey: string;
  @Column('varchar') name: string;
  @Column('varchar') partNumber: string;
  @Column('varchar') partNumberKey: string;
  @Column('varchar') cooling: Cooling;
  @Column('integer', { nullable: true }) rackUnits: number | null;
  @Column('integer', { nullable: true }) maxWatts: number | null;
  @Column('integer', { nullable: true }) weightGrams: number | null;
  @Column('integer', { nullable: true }) minFlowMlPerMinute: number | null;
  @Column('integer') accelerators: number;
  @Column('varchar') sortKey: string;
  @Column('text') searchText: string;
  @Column('integer') revision: number;
}

@Entity('orders')
@Index('uq_orders_number', ['numberKey'], { unique: true })
@Index('ix_orders_sort_key', ['sortKey', 'id'])
@Index('ix_orders_ordered_on', ['orderedOn', 'id'])
export class OrderRow {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') number: string;
  @Column('varchar') numberKey: string;
  @Column('varchar') supplier: string;
  @Column('varchar') orderedOn: string;
  @Column('text', { nullable: true }) note: string | null;
  @Column('varchar') sortKey: string;
  @Column('text') searchText: string;
  @Column('bigint') createdAt: number;
  @Column('integer') revision: number;
  @Column('bigint') auditSeq: number;
  @Column('varchar') auditMac: string;
}

@Entity('order_lines')
@Check('ck_order_lines_quantity', '"quantity" > 0')
@Index('uq_order_lines_number', ['orderId', 'lineNumber'], { unique: true })
export class OrderLineRow {
  @PrimaryColumn('varchar') id: string;
  @ForeignKey('orders', { name: 'fk_order_lines_order' })
  @Column('varchar')
  orderId: string;
  @Column('integer') lineNumber: number;
  @ForeignKey('hardware_models', { name: 'fk_order_lines_model' })
  @Column('varchar')
  modelId: string;
  @Column('integer') quantity: number;
  @Column('varchar', { nullable: true }) description: string | null;
}

@Entity('deliveries')
@Check('ck_deliveries_state', `"state" in ('announced', 'receiving', 'closed')`)
@Check('ck_deliveries_condition', `"condition" in ('intact', 'damaged')`)
@Index('uq_deliveries_note', ['orderId', 'noteNumberKey'], { unique: true })
@Index('ix_deliveries_sort_key', ['sortKey', 'id'])
@Index('ix_deliveries_state_since', ['stateSince', 'id'])
export class DeliveryRow {
  @PrimaryColumn('varchar') id: string;
  @ForeignKey('orders', { name: 'fk_deliveries_order' })
  @Column('varchar')
  orderId: string;
  @Column('varchar') noteNumber: string;
  @Column('varchar') noteNumberKey: string;
  @Column('varchar', { nullable: true }) carrier: string | null;
  @Column('varchar', { nullable: true }) expectedOn: string | null;
  @Column('varchar', { nullable: true }) arrivedOn: string | null;
  @ForeignKey('sites', { name: 'fk_deliveries_site' })
  @Column('varchar')
  siteId: string;
  @Column('varchar') state: DeliveryState;
  @Column('bigint') stateSince: number;
  @Column('varchar', { nullable: true }) condition: Condition | null;
  @Column('text', { nullable: true }) conditionNote: string | null;
  @Column('text', { nullable: true }) deviationNote: string | null;
  @Column('varchar') sortKey: string;
  @Column('text') searchText: string;
  @Column('bigint') createdAt: number;
  @Column('integer') revision: number;
  @Column('bigint') auditSeq: number;
  @Column('varchar') auditMac: string;
}

@Entity('expected_items')
@Index('uq_expected_items_serial', ['deliveryId', 'manufacturerKey', 'serialKey'], { unique: true })
@Index('ix_expected_items_serial', ['serialKey'])
export class ExpectedItemRow {
  @PrimaryColumn('varchar') id: string;
  @ForeignKey('deliveries', { name: 'fk_expected_items_delivery' })
  @Column('varchar')
  deliveryId: string;
  @ForeignKey('order_lines', { name: 'fk_expected_items_line' })
  @Column('varchar')
  orderLineId: string;
  @Column('varchar') manufacturerKey: string;
  @Column('varchar') serial: string;
  @Column('varchar') serialKey: string;
}

@Entity('lots')
@Index('uq_lots_number', ['orderId', 'number'], { unique: true })
@Index('uq_lots_delivery', ['deliveryId', 'modelId'], { unique: true })
export class LotRow {
  @PrimaryColumn('varchar') id: string;
  @ForeignKey('orders', { name: 'fk_lots_order' })
  @Column('varchar')
  orderId: string;
  @Column('integer') number: number;
  @ForeignKey('deliveries', { name: 'fk_lots_delivery' })
  @Column('varchar')
  deliveryId: string;
  @ForeignKey('hardware_models', { name: 'fk_lots_model' })
  @Column('varchar')
  modelId: string;
  @Column('bigint') createdAt: number;
}
