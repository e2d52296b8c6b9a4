import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ConfigKind, ConfigSource, DriftOutcome } from '../../domain/config/snapshot.js';

@Entity('config_snapshots')
@Check('ck_config_snapshots_kind', `"kind" in ('intended', 'running')`)
@Check('ck_config_snapshots_source', `"source" in ('upload', 'push', 'collect', 'adopt')`)
@Index('ix_config_snapshots_device', ['deviceId', 'createdAt', 'id'])
export class ConfigSnapshotRow {
  @PrimaryColumn('varchar') id: string;
  @ForeignKey('network_devices', { name: 'fk_config_snapshots_device' })
  @Column('varchar')
  deviceId: string;
  @Column('varchar') kind: ConfigKind;
  @Column('varchar') digest: string;
  @Column('integer') lines: number;
  @Column('varchar', { nullable: true }) hostname: string | null;
  @Column('varchar') platform: string;
  @Column('varchar') source: ConfigSource;
  @Column('varchar', { nullable: true }) label: string | null;
  @Column('varchar') takenBy: string;
  @Column('bigint') createdAt: number;
  @Column('bigint') auditSeq: number;
  @Column('varchar') auditMac: string;
}

@Entity('config_standings')
@Check('ck_config_standings_outcome', `"outcome" in ('same', 'different', 'unknown')`)
export class ConfigStandingRow {
  @ForeignKey('network_devices', { name: 'fk_config_standings_device' })
  @PrimaryColumn('varchar')
  id: string;
  @ForeignKey('config_snapshots', { name: 'fk_config_standings_intended' })
  @Column('varchar', { nullable: true })
  intendedId: string | null;
  @Column('varchar', { nullable: true }) intendedDigest: string | null;
  @ForeignKey('config_snapshots', { name: 'fk_config_standings_running' })
  @Column('varchar', { nullable: true })
  runningId: string | null;
  @Column('varchar', { nullable: true }) runningDigest: string | null;
  @Column('bigint', { nullable: true }) runningSeenAt: number | null;
  @Column('varchar', { nullable: true }) comparedPair: string | null;
  @Column('varchar') outcome: DriftOutcome;
  @Column('integer') missing: number;
  @Column('integer') extra: number;
  @Column('integer') changed: number;
  @Column('bigint', { nullable: true }) driftSince: number | null;
  @Column('integer') driftCount: number;
  @Column('integer') brokenRules: number;
  @Column('varchar', { nullable: true }) fetchOutcome: string | null;
  @Column('bigint', { nullable: true }) fetchedAt: number | null;
  @Column('bigint', { nullable: true }) fetchOutcomeSince: number | null;
  @Column('varchar', { nullable: true }) shownHostKey: string | null;
}
