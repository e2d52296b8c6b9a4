import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { RuleKind, RuleOutcome } from '../../domain/compliance/rule.js';
import type { DeviceRole } from '../../domain/devices/roles.js';

@Entity('compliance_rules')
@Check(
  'ck_compliance_rules_kind',
  `"kind" in ('must-contain', 'must-not-contain', 'equals-intended')`,
)
@Check(
  'ck_compliance_rules_role',
  `"role" in ('spine', 'leaf', 'management', 'edge', 'firewall', 'console')`,
)
@Check('ck_compliance_rules_blocking', '"is_blocking" in (0, 1)')
@Check('ck_compliance_rules_active', '"is_active" in (0, 1)')
@Index('ix_compliance_rules_created', ['createdAt', 'id'])
export class RuleRow {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') name: string;
  @Column('varchar', { nullable: true }) role: DeviceRole | null;
  @Column('varchar', { nullable: true }) platform: string | null;
  @Column('varchar') kind: RuleKind;
  @Column('text', { nullable: true }) section: string | null;
  @Column('text', { nullable: true }) lines: string | null;
  @Column('integer') graceHours: number;
  @Column('integer') isBlocking: number;
  @Column('integer') isActive: number;
  @Column('bigint') createdAt: number;
  @Column('integer') revision: number;
  @Column('bigint') auditSeq: number;
  @Column('varchar') auditMac: string;
}

/** What came of each rule on each device, as it was last applied. */
@Entity('rule_results')
@Check('ck_rule_results_outcome', `"outcome" in ('holds', 'broken', 'unknown')`)
@Index('ix_rule_results_rule', ['ruleId', 'outcome'])
export class RuleResultRow {
  @ForeignKey('network_devices', { name: 'fk_rule_results_device' })
  @PrimaryColumn('varchar')
  deviceId: string;
  @ForeignKey('compliance_rules', { name: 'fk_rule_results_rule' })
  @PrimaryColumn('varchar')
  ruleId: string;
  @Column('integer') ruleRevision: number;
  @Column('varchar') outcome: RuleOutcome;
  @Column('bigint') since: number;
  /** Lines as JSON. */
  @Column('text') detail: string;
}

/** A time in which a device differed from what was meant. */
@Entity('drift_spells')
@Index('ix_drift_spells_device', ['deviceId', 'since', 'id'])
export class DriftSpellRow {
  @PrimaryColumn('varchar') id: string;
  @ForeignKey('network_devices', { name: 'fk_drift_spells_device' })
  @Column('varchar')
  deviceId: string;
  @Column('bigint') since: number;
  /** Null: it still does. */
  @Column('bigint', { nullable: true }) until: number | null;
  /** Lines that differed when it was seen first. */
  @Column('integer') lines: number;
  @ForeignKey('config_snapshots', { name: 'fk_drift_spells_running' })
  @Column('varchar', { nullable: true })
  runningId: string | null;
}
