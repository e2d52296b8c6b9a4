import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { namedUnique } from '../../../platform/database/database-error.js';
import type { CduState, Leg } from '../../domain/cooling/equipment.js';
import type { Coolant } from '../../domain/cooling/heat.js';
import type { LoopKind } from '../../domain/cooling/loop.js';

namedUnique({
  name: 'uq_coolant_loops_name',
  table: 'coolant_loops',
  columns: ['site_id', 'sort_key'],
  text: {
    en: 'This site has a coolant loop with this name.',
    da: 'Lokationen har allerede en kølekreds med dette navn.',
  },
});

namedUnique({
  name: 'uq_cdus_name',
  table: 'cdus',
  columns: ['technology_loop_id', 'sort_key'],
  text: {
    en: 'This loop has a CDU with this name.',
    da: 'Kredsen har allerede en CDU med dette navn.',
  },
});

namedUnique({
  name: 'uq_manifolds_name',
  table: 'manifolds',
  columns: ['loop_id', 'sort_key'],
  text: {
    en: 'This loop has a manifold with this name.',
    da: 'Kredsen har allerede en manifold med dette navn.',
  },
});

@Entity('coolant_loops')
@Check('ck_coolant_loops_kind', `"kind" in ('facility', 'technology')`)
@Check('ck_coolant_loops_coolant', `"coolant" in ('water', 'pg25')`)
@Check('ck_coolant_loops_pressure', '"working_pressure_pa" > 0')
@Index('uq_coolant_loops_name', ['siteId', 'sortKey'], { unique: true })
@Index('ix_coolant_loops_sort_key', ['sortKey', 'id'])
export class CoolantLoopRow {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') name: string;
  @Column('varchar') kind: LoopKind;
  @Column('varchar') coolant: Coolant;
  @ForeignKey('sites', { name: 'fk_coolant_loops_site' })
  @Column('varchar')
  siteId: string;
  @ForeignKey('regions', { name: 'fk_coolant_loops_region' })
  @Column('varchar', { nullable: true })
  regionId: string | null;
  @Column('integer') workingPressurePa: number;
  @ForeignKey('coolant_loops', { name: 'fk_coolant_loops_heat_to' })
  @Column('varchar', { nullable: true })
  heatToLoopId: string | null;
  /** JSON of LoopLimits. */
  @Column('text') limits: string;
  @Column('text', { nullable: true }) note: string | null;
  @Column('varchar') sortKey: string;
  @Column('text') searchText: string;
  @Column('bigint') createdAt: number;
  @Column('integer') revision: number;
  @Column('bigint') auditSeq: number;
  @Column('varchar') auditMac: string;
}

@Entity('cdus')
@Check('ck_cdus_state', `"state" in ('running', 'standby', 'tripped', 'off')`)
@Check('ck_cdus_capacity', '"capacity_watts" > 0')
@Index('uq_cdus_name', ['technologyLoopId', 'sortKey'], { unique: true })
@Index('ix_cdus_sort_key', ['sortKey', 'id'])
@Index('ix_cdus_facility_loop', ['facilityLoopId'])
export class CduRow {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') name: string;
  @ForeignKey('coolant_loops', { name: 'fk_cdus_facility_loop' })
  @Column('varchar')
  facilityLoopId: string;
  @ForeignKey('coolant_loops', { name: 'fk_cdus_technology_loop' })
  @Column('varchar')
  technologyLoopId: string;
  @ForeignKey('regions', { name: 'fk_cdus_region' })
  @Column('varchar', { nullable: true })
  regionId: string | null;
  @Column('integer') capacityWatts: number;
  @Column('varchar') state: CduState;
  @Column('bigint') stateSince: number;
  @Column('text', { nullable: true }) note: string | null;
  @Column('varchar') sortKey: string;
  @Column('text') searchText: string;
  @Column('bigint') createdAt: number;
  @Column('integer') revision: number;
  @Column('bigint') auditSeq: number;
  @Column('varchar') auditMac: string;
}

@Entity('manifolds')
@Index('uq_manifolds_name', ['loopId', 'sortKey'], { unique: true })
@Index('ix_manifolds_sort_key', ['sortKey', 'id'])
export class ManifoldRow {
  @PrimaryColumn('varchar') id: string;
  @ForeignKey('coolant_loops', { name: 'fk_manifolds_loop' })
  @Column('varchar')
  loopId: string;
  @ForeignKey('regions', { name: 'fk_manifolds_region' })
  @Column('varchar', { nullable: true })
  regionId: string | null;
  @Column('varchar') name: string;
  @Column('varchar', { nullable: true }) place: string | null;
  @Column('varchar') sortKey: string;
  @Column('text') searchText: string;
  @Column('bigint') createdAt: number;
  @Column('integer') revision: number;
  @Column('bigint') auditSeq: number;
  @Column('varchar') auditMac: string;
}

@Entity('coolant_ports')
@Check('ck_coolant_ports_leg', `"leg" in ('supply', 'return')`)
@Check('ck_coolant_ports_number', '"number" > 0')
@Index('uq_coolant_ports_number', ['manifoldId', 'leg', 'number'], { unique: true })
export class PortRow {
  @PrimaryColumn('varchar') id: string;
  @ForeignKey('manifolds', { name: 'fk_coolant_ports_manifold' })
  @Column('varchar')
  manifoldId: string;
  @Column('integer') number: number;
  @Column('varchar') leg: Leg;
  @Column('varchar') couplingType: string;
  @Column('varchar') couplingSize: string;
}
