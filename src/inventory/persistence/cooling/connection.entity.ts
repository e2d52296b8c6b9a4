import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { namedUnique } from '../../../platform/database/database-error.js';
import type { ConnectionState, Known } from '../../domain/cooling/connection.js';
import type { DetectorReading, DetectorSwitch } from '../../domain/cooling/equipment.js';

namedUnique({
  name: 'uq_coolant_connections_asset',
  table: 'coolant_connections',
  columns: ['asset_id'],
  text: {
    en: 'This server is connected already: open and remove that connection first.',
    da: 'Serveren er allerede tilsluttet: åbn og fjern den forbindelse først.',
  },
});

for (const leg of ['supply', 'return']) {
  namedUnique({
    name: `uq_coolant_connections_${leg}`,
    table: 'coolant_connections',
    columns: [`${leg}_port_id`],
    text: {
      en: 'Another server hangs on this port.',
      da: 'En anden server sidder på denne port.',
    },
  });
}

@Entity('coolant_connections')
@Check('ck_coolant_connections_state', `"state" in ('connected', 'opened', 'drained', 'removed')`)
@Check('ck_coolant_connections_supply_seated', `"supply_seated" in ('yes', 'no', 'unknown')`)
@Check('ck_coolant_connections_supply_latched', `"supply_latched" in ('yes', 'no', 'unknown')`)
@Check('ck_coolant_connections_return_seated', `"return_seated" in ('yes', 'no', 'unknown')`)
@Check('ck_coolant_connections_return_latched', `"return_latched" in ('yes', 'no', 'unknown')`)
@Check('ck_coolant_connections_ports', '"supply_port_id" <> "return_port_id"')
@Index('ix_coolant_connections_created_at', ['createdAt', 'id'])
@Index('ix_coolant_connections_asset', ['assetId', 'createdAt'])
@Index('uq_coolant_connections_asset', ['assetId'], {
  unique: true,
  where: `"state" <> 'removed'`,
})
@Index('uq_coolant_connections_supply', ['supplyPortId'], {
  unique: true,
  where: `"state" = 'connected'`,
})
@Index('uq_coolant_connections_return', ['returnPortId'], {
  unique: true,
  where: `"state" = 'connected'`,
})
export class ConnectionRow {
  @PrimaryColumn('varchar') id: string;
  @ForeignKey('assets', { name: 'fk_coolant_connections_asset' })
  @Column('varchar')
  assetId: string;
  @ForeignKey('regions', { name: 'fk_coolant_connections_region' })
  @Column('varchar', { nullable: true })
  regionId: string | null;
  @Column('varchar') state: ConnectionState;
  @Column('bigint') stateSince: number;
  @ForeignKey('coolant_ports', { name: 'fk_coolant_connections_supply' })
  @Column('varchar')
  supplyPortId: string;
  @Column('varchar', { nullable: true }) supplyHoseType: string | null;
  @Column('integer', { nullable: true }) supplyHoseLengthMm: number | null;
  @Column('varchar') supplySeated: Known;
  @Column('varchar') supplyLatched: Known;
  @ForeignKey('coolant_ports', { name: 'fk_coolant_connections_return' })
  @Column('varchar')
  returnPortId: string;
  @Column('varchar', { nullable: true }) returnHoseType: string | null;
  @Column('integer', { nullable: true }) returnHoseLengthMm: number | null;
  @Column('varchar') returnSeated: Known;
  @Column('varchar') returnLatched: Known;
  @Column('varchar') connectedBy: string;
  @Column('bigint') connectedAt: number;
  @Column('varchar', { nullable: true }) openedBy: string | null;
  @Column('bigint', { nullable: true }) openedAt: number | null;
  @Column('bigint', { nullable: true }) drainedAt: number | null;
  @Column('bigint') createdAt: number;
  @Column('integer') revision: number;
  @Column('bigint') auditSeq: number;
  @Column('varchar') auditMac: string;
}

@Entity('leak_detectors')
@Check('ck_leak_detectors_switch', `"switch" in ('enabled', 'disabled', 'unavailable')`)
@Check('ck_leak_detectors_reading', `"reading" in ('ok', 'alarm', 'unknown')`)
@Check(
  'ck_leak_detectors_watches',
  '(case when "asset_id" is null then 0 else 1 end) + ' +
    '(case when "manifold_id" is null then 0 else 1 end) + ' +
    '(case when "cdu_id" is null then 0 else 1 end) + ' +
    '(case when "loop_id" is null then 0 else 1 end) = 1',
)
@Index('ix_leak_detectors_sort_key', ['sortKey', 'id'])
@Index('ix_leak_detectors_asset', ['assetId'])
@Index('ix_leak_detectors_manifold', ['manifoldId'])
@Index('ix_leak_detectors_cdu', ['cduId'])
@Index('ix_leak_detectors_loop', ['loopId'])
export class LeakDetectorRow {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') name: string;
  @ForeignKey('assets', { name: 'fk_leak_detectors_asset' })
  @Column('varchar', { nullable: true })
  assetId: string | null;
  @ForeignKey('manifolds', { name: 'fk_leak_detectors_manifold' })
  @Column('varchar', { nullable: true })
  manifoldId: string | null;
  @ForeignKey('cdus', { name: 'fk_leak_detectors_cdu' })
  @Column('varchar', { nullable: true })
  cduId: string | null;
  @ForeignKey('coolant_loops', { name: 'fk_leak_detectors_loop' })
  @Column('varchar', { nullable: true })
  loopId: string | null;
  @ForeignKey('regions', { name: 'fk_leak_detectors_region' })
  @Column('varchar', { nullable: true })
  regionId: string | null;
  @Column('varchar') switch: DetectorSwitch;
  @Column('varchar') reading: DetectorReading;
  @Column('bigint', { nullable: true }) readAt: number | null;
  @Column('varchar', { nullable: true }) wetTestedOn: string | null;
  @Column('integer', { nullable: true }) wetTestSeconds: number | null;
  @Column('varchar') sortKey: string;
  @Column('text') searchText: string;
  @Column('bigint') createdAt: number;
  @Column('integer') revision: number;
  @Column('bigint') auditSeq: number;
  @Column('varchar') auditMac: string;
}
