import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { namedUnique } from '../../../platform/database/database-error.js';
import type { DeviceRole } from '../../domain/devices/roles.js';
import type { DeviceState } from '../../domain/devices/states.js';

namedUnique({
  name: 'uq_network_devices_name',
  table: 'network_devices',
  columns: ['name_key'],
  text: {
    en: 'Another device has this hostname: open that one, or choose another name.',
    da: 'En anden enhed har dette værtsnavn: åbn den, eller vælg et andet navn.',
  },
});

namedUnique({
  name: 'device_connections_pkey',
  table: 'device_connections',
  columns: ['id'],
  text: {
    en: 'Somebody entered it at the same time: load it again.',
    da: 'Andre indførte det samtidig: hent det igen.',
  },
});

@Entity('network_devices')
@Check(
  'ck_network_devices_role',
  `"role" in ('spine', 'leaf', 'management', 'edge', 'firewall', 'console')`,
)
@Check(
  'ck_network_devices_state',
  `"state" in ('planned', 'staged', 'configuring', 'configured', 'verified', 'in-service', 'failed', 'rolled-back', 'not-applicable', 'maintenance', 'retired')`,
)
@Index('uq_network_devices_name', ['nameKey'], {
  unique: true,
  where: `"state" <> 'retired'`,
})
@Index('ix_network_devices_sort_key', ['sortKey', 'id'])
@Index('ix_network_devices_state', ['state', 'sortKey', 'id'])
@Index('ix_network_devices_state_since', ['stateSince', 'id'])
@Index('ix_network_devices_created', ['createdAt', 'id'])
@Index('ix_network_devices_wave', ['waveId', 'sortKey', 'id'])
export class DeviceRow {
  @ForeignKey('assets', { name: 'fk_network_devices_asset' })
  @PrimaryColumn('varchar')
  id: string;
  @Column('varchar', { nullable: true }) name: string | null;
  @Column('varchar', { nullable: true }) nameKey: string | null;
  @Column('varchar', { nullable: true }) role: DeviceRole | null;
  @Column('varchar', { nullable: true }) platform: string | null;
  @Column('varchar') state: DeviceState;
  @Column('bigint') stateSince: number;
  @Column('varchar') modelId: string;
  @Column('varchar', { nullable: true }) regionId: string | null;
  @ForeignKey('network_waves', { name: 'fk_network_devices_wave' })
  @Column('varchar', { nullable: true })
  waveId: string | null;
  /** Ids of people as JSON. */
  @Column('text') configurers: string;
  /** A Former as JSON. */
  @Column('text', { nullable: true }) former: string | null;
  @Column('varchar', { nullable: true }) changeReference: string | null;
  /** StepFiles as JSON; null: none. */
  @Column('text', { nullable: true }) stepFiles: string | null;
  @Column('varchar', { nullable: true }) releasedBy: string | null;
  @Column('varchar', { nullable: true }) stepPair: string | null;
  @Column('varchar', { nullable: true }) verifiedBy: string | null;
  @Column('bigint', { nullable: true }) verifiedAt: number | null;
  @Column('varchar', { nullable: true }) verifiedPair: string | null;
  @Column('varchar') sortKey: string;
  @Column('text') searchText: string;
  @Column('bigint') createdAt: number;
  @Column('integer') revision: number;
  @Column('bigint') auditSeq: number;
  @Column('varchar') auditMac: string;
}

/** Where a device answers, for those alone who may know; the row stays when it is taken off. */
@Entity('device_connections')
export class DeviceConnectionRow {
  @ForeignKey('network_devices', { name: 'fk_device_connections_device' })
  @PrimaryColumn('varchar')
  id: string;
  @Column('varchar', { nullable: true }) host: string | null;
  @Column('integer', { nullable: true }) port: number | null;
  @Column('varchar', { nullable: true }) hostKey: string | null;
  @Column('varchar', { nullable: true }) secretName: string | null;
  @Column('varchar') setBy: string;
  @Column('bigint') setAt: number;
  @Column('integer') revision: number;
  @Column('bigint') auditSeq: number;
  @Column('varchar') auditMac: string;
}
