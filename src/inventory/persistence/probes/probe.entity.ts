import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { namedUnique } from '../../../platform/database/database-error.js';
import type { Evidence, ProbeOutcome } from '../../domain/probes/probe.js';

for (const table of ['management_controllers', 'node_specs', 'firmware_baselines']) {
  namedUnique({
    name: `${table}_pkey`,
    table,
    columns: ['id'],
    text: {
      en: 'Somebody entered it at the same time: load it again.',
      da: 'Andre indførte det samtidig: hent det igen.',
    },
  });
}

@Entity('management_controllers')
export class ManagementControllerRow {
  @ForeignKey('servers', { name: 'fk_management_controllers_server' })
  @PrimaryColumn('varchar')
  id: string;
  @Column('varchar', { nullable: true }) address: string | null;
  @Column('varchar', { nullable: true }) fingerprint: string | null;
  @Column('varchar', { nullable: true }) secretName: string | null;
  @Column('varchar') setBy: string;
  @Column('bigint') setAt: number;
  @Column('integer') revision: number;
  @Column('bigint') auditSeq: number;
  @Column('varchar') auditMac: string;
}

@Entity('snapshots')
@Check('ck_snapshots_is_whole', '"is_whole" in (0, 1)')
@Index('ix_snapshots_server', ['serverId', 'takenAt', 'id'])
export class SnapshotRow {
  @PrimaryColumn('varchar') id: string;
  @ForeignKey('servers', { name: 'fk_snapshots_server' })
  @Column('varchar')
  serverId: string;
  @Column('bigint') takenAt: number;
  @Column('varchar') digest: string;
  @Column('varchar') nodePath: string;
  @Column('integer') isWhole: number;
  @Column('bigint') auditSeq: number;
  @Column('varchar') auditMac: string;
}

@Entity('snapshot_contents')
export class SnapshotContentRow {
  @ForeignKey('snapshots', { name: 'fk_snapshot_contents_snapshot' })
  @PrimaryColumn('varchar')
  id: string;
  /** A Stable as canonical JSON: the text that the digest of the snapshot is of. */
  @Column('text') content: string;
}

@Entity('last_looks')
@Check('ck_last_looks_outcome', `"outcome" in ('whole', 'partial', 'unmatched', 'failed')`)
@Check('ck_last_looks_evidence', `"evidence" in ('serial', 'uuid', 'mac', 'slot', 'only')`)
export class LastLookRow {
  @ForeignKey('servers', { name: 'fk_last_looks_server' })
  @PrimaryColumn('varchar')
  id: string;
  @Column('bigint') lookedAt: number;
  @Column('varchar') outcome: ProbeOutcome;
  @Column('bigint') outcomeSince: number;
  @Column('varchar', { nullable: true }) failureCode: string | null;
  @Column('text', { nullable: true }) failureDa: string | null;
  @Column('text', { nullable: true }) failureEn: string | null;
  @Column('bigint', { nullable: true }) wholeAt: number | null;
  @Column('integer') identityRead: number;
  @Column('varchar', { nullable: true }) nodePath: string | null;
  @Column('varchar', { nullable: true }) evidence: Evidence | null;
  @Column('text') serialsSeen: string;
  @ForeignKey('snapshots', { name: 'fk_last_looks_snapshot' })
  @Column('varchar', { nullable: true })
  snapshotId: string | null;
  @Column('varchar', { nullable: true }) snapshotDigest: string | null;
  @ForeignKey('snapshots', { name: 'fk_last_looks_partial' })
  @Column('varchar', { nullable: true })
  partialId: string | null;
  @Column('varchar', { nullable: true }) partialDigest: string | null;
  @Column('text') unread: string;
  @Column('integer') unreadCount: number;
  @Column('text', { nullable: true }) readings: string | null;
}

@Entity('seen_identities')
@Check('ck_seen_identities_kind', `"kind" in ('serial', 'uuid', 'mac', 'bmc-mac')`)
@Index('ix_seen_identities_value', ['kind', 'value'])
export class SeenIdentityRow {
  @ForeignKey('servers', { name: 'fk_seen_identities_server' })
  @PrimaryColumn('varchar')
  serverId: string;
  @PrimaryColumn('varchar') kind: string;
  @PrimaryColumn('varchar') value: string;
}

@Entity('node_specs')
export class NodeSpecRow {
  @ForeignKey('hardware_models', { name: 'fk_node_specs_model' })
  @PrimaryColumn('varchar')
  id: string;
  @Column('integer', { nullable: true }) sockets: number | null;
  @Column('integer', { nullable: true }) coresTotal: number | null;
  @Column('integer', { nullable: true }) memoryGib: number | null;
  @Column('integer', { nullable: true }) memoryModules: number | null;
  @Column('integer', { nullable: true }) drives: number | null;
  @Column('integer', { nullable: true }) nics: number | null;
  @Column('integer', { nullable: true }) accelerators: number | null;
  @Column('integer') revision: number;
  @Column('bigint') auditSeq: number;
  @Column('varchar') auditMac: string;
}

@Entity('firmware_baselines')
export class FirmwareBaselineRow {
  @ForeignKey('hardware_models', { name: 'fk_firmware_baselines_model' })
  @PrimaryColumn('varchar')
  id: string;
  /** BaselineLines as JSON. */
  @Column('text') lines: string;
  @Column('integer') revision: number;
  @Column('bigint') auditSeq: number;
  @Column('varchar') auditMac: string;
}
