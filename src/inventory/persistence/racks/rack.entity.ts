import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { namedUnique } from '../../../platform/database/database-error.js';
import type { AssetKind } from '../../domain/asset.js';
import type { Supply } from '../../domain/racks/rack.js';
import type { Phase, SlotState } from '../../domain/racks/slot.js';

namedUnique({
  name: 'uq_racks_name',
  table: 'racks',
  columns: ['site_id', 'name_key'],
  text: {
    en: 'There is a rack with this name at the site already.',
    da: 'Der er allerede et rack med dette navn på lokationen.',
  },
});

namedUnique({
  name: 'uq_slots_name',
  table: 'slots',
  columns: ['rack_id', 'name_key'],
  text: {
    en: 'The rack has a slot with this name already.',
    da: 'Racket har allerede en plads med dette navn.',
  },
});

namedUnique({
  name: 'uq_slots_asset',
  table: 'slots',
  columns: ['asset_id'],
  text: {
    en: 'It stands in another slot already: take it out there first.',
    da: 'Den står allerede på en anden plads: tag den ud der først.',
  },
});

@Entity('racks')
@Check('ck_racks_supply', `"supply" in ('one-phase', 'three-phase')`)
@Check('ck_racks_units', '"units" >= 1')
@Index('uq_racks_name', ['siteId', 'nameKey'], { unique: true })
@Index('ix_racks_sort_key', ['sortKey', 'id'])
@Index('ix_racks_region', ['regionId'])
export class RackRow {
  @PrimaryColumn('varchar') id: string;
  @ForeignKey('sites', { name: 'fk_racks_site' })
  @Column('varchar')
  siteId: string;
  @ForeignKey('regions', { name: 'fk_racks_region' })
  @Column('varchar', { nullable: true })
  regionId: string | null;
  @Column('varchar') name: string;
  @Column('varchar') nameKey: string;
  @Column('varchar', { nullable: true }) room: string | null;
  @Column('integer', { nullable: true }) units: number | null;
  @Column('varchar') supply: Supply;
  @Column('integer', { nullable: true }) maxWeightGrams: number | null;
  @Column('integer', { nullable: true }) feedAWatts: number | null;
  @Column('integer', { nullable: true }) feedBWatts: number | null;
  @Column('integer', { nullable: true }) heatToAirWatts: number | null;
  @Column('integer', { nullable: true }) coolantFlowMlPerMinute: number | null;
  @Column('varchar') sortKey: string;
  @Column('text') searchText: string;
  @Column('bigint') createdAt: number;
  @Column('integer') revision: number;
  @Column('bigint') auditSeq: number;
  @Column('varchar') auditMac: string;
}

@Entity('slots')
@Check('ck_slots_kind', `"kind" in ('server', 'network-device', 'encryption-box', 'part')`)
@Check('ck_slots_feed_a_phase', `"feed_a_phase" in ('L1', 'L2', 'L3', 'L123')`)
@Check('ck_slots_feed_b_phase', `"feed_b_phase" in ('L1', 'L2', 'L3', 'L123')`)
@Check('ck_slots_state', `"state" in ('empty', 'planned', 'occupied')`)
@Check('ck_slots_occupied', `("state" = 'occupied') = ("asset_id" is not null)`)
@Check('ck_slots_planned', `"planned_model_id" is null or "state" = 'planned'`)
@Check('ck_slots_units', '("lowest_unit" is null) = ("height_units" is null)')
@Index('uq_slots_name', ['rackId', 'nameKey'], { unique: true })
@Index('uq_slots_asset', ['assetId'], { unique: true })
@Index('ix_slots_sort_key', ['sortKey', 'id'])
@Index('ix_slots_region', ['regionId'])
export class SlotRow {
  @PrimaryColumn('varchar') id: string;
  @ForeignKey('racks', { name: 'fk_slots_rack' })
  @Column('varchar')
  rackId: string;
  @ForeignKey('regions', { name: 'fk_slots_region' })
  @Column('varchar', { nullable: true })
  regionId: string | null;
  @Column('varchar') name: string;
  @Column('varchar') nameKey: string;
  @Column('varchar') kind: AssetKind;
  @Column('varchar', { nullable: true }) role: string | null;
  @Column('integer', { nullable: true }) lowestUnit: number | null;
  @Column('integer', { nullable: true }) heightUnits: number | null;
  @Column('varchar', { nullable: true }) feedAOutlet: string | null;
  @Column('varchar', { nullable: true }) feedAPhase: Phase | null;
  @Column('varchar', { nullable: true }) feedBOutlet: string | null;
  @Column('varchar', { nullable: true }) feedBPhase: Phase | null;
  @Column('varchar') state: SlotState;
  @Column('bigint') stateSince: number;
  @ForeignKey('hardware_models', { name: 'fk_slots_planned_model' })
  @Column('varchar', { nullable: true })
  plannedModelId: string | null;
  @ForeignKey('assets', { name: 'fk_slots_asset' })
  @Column('varchar', { nullable: true })
  assetId: string | null;
  @Column('varchar') sortKey: string;
  @Column('bigint') createdAt: number;
  @Column('integer') revision: number;
  @Column('bigint') auditSeq: number;
  @Column('varchar') auditMac: string;
}
