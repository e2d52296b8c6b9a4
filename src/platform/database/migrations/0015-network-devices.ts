import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  addColumns,
  bigint,
  createTable,
  integer,
  nullable,
  oneOf,
  text,
  varchar,
  type TableShape,
} from './table.js';

const ROLES = ['spine', 'leaf', 'management', 'edge', 'firewall', 'console'];
const STATES = [
  'planned',
  'staged',
  'configuring',
  'configured',
  'verified',
  'in-service',
  'failed',
  'rolled-back',
  'not-applicable',
  'maintenance',
  'retired',
];
const STAMP = { revision: integer, audit_seq: bigint, audit_mac: varchar };
const FLAG = (column: string) => `"${column}" in (0, 1)`;

const WAVES_AND_DEVICES: readonly TableShape[] = [
  {
    name: 'network_waves',
    columns: {
      id: varchar,
      name: varchar,
      position: integer,
      planned_on: nullable(varchar),
      note: nullable(text),
      exit_state: varchar,
      exit_percent: integer,
      exit_hours: integer,
      exit_no_drift: integer,
      state: varchar,
      state_since: bigint,
      override_by: nullable(varchar),
      override_reason: nullable(text),
      override_approved_by: nullable(varchar),
      created_at: bigint,
      ...STAMP,
    },
    primary: ['id'],
    checks: {
      ck_network_waves_state: oneOf('state', ['planned', 'started', 'finished']),
      ck_network_waves_exit_state: oneOf('exit_state', ['configured', 'verified', 'in-service']),
      ck_network_waves_no_drift: FLAG('exit_no_drift'),
      // The database's own copy of the rule of two people.
      ck_network_waves_two_people: `"override_approved_by" is null or "override_approved_by" <> "override_by"`,
    },
    uniques: { uq_network_waves_position: ['position'] },
  },
  {
    name: 'network_devices',
    columns: {
      id: varchar,
      name: nullable(varchar),
      name_key: nullable(varchar),
      role: nullable(varchar),
      platform: nullable(varchar),
      state: varchar,
      state_since: bigint,
      model_id: varchar,
      region_id: nullable(varchar),
      wave_id: nullable(varchar),
      configurers: text,
      former: nullable(text),
      change_reference: nullable(varchar),
      step_pair: nullable(varchar),
      verified_by: nullable(varchar),
      verified_at: nullable(bigint),
      verified_pair: nullable(varchar),
      sort_key: varchar,
      search_text: text,
      created_at: bigint,
      ...STAMP,
    },
    primary: ['id'],
    checks: {
      ck_network_devices_role: oneOf('role', ROLES),
      ck_network_devices_state: oneOf('state', STATES),
    },
    foreign: {
      fk_network_devices_asset: ['id', 'assets'],
      fk_network_devices_wave: ['wave_id', 'network_waves'],
    },
    uniquesWhere: { uq_network_devices_name: [['name_key'], `"state" <> 'retired'`] },
    indexes: {
      ix_network_devices_sort_key: ['sort_key', 'id'],
      ix_network_devices_state: ['state', 'sort_key', 'id'],
      ix_network_devices_state_since: ['state_since', 'id'],
      ix_network_devices_created: ['created_at', 'id'],
      ix_network_devices_wave: ['wave_id', 'sort_key', 'id'],
    },
  },
  {
    name: 'device_connections',
    columns: {
      id: varchar,
      host: nullable(varchar),
      port: nullable(integer),
      host_key: nullable(varchar),
      secret_name: nullable(varchar),
      set_by: varchar,
      set_at: bigint,
      ...STAMP,
    },
    primary: ['id'],
    foreign: { fk_device_connections_device: ['id', 'network_devices'] },
  },
];

const CONFIGURATIONS: readonly TableShape[] = [
  {
    name: 'config_snapshots',
    columns: {
      id: varchar,
      device_id: varchar,
      kind: varchar,
      digest: varchar,
      lines: integer,
      hostname: nullable(varchar),
      platform: varchar,
      source: varchar,
      label: nullable(varchar),
      taken_by: varchar,
      created_at: bigint,
      audit_seq: bigint,
      audit_mac: varchar,
    },
    primary: ['id'],
    checks: {
      ck_config_snapshots_kind: oneOf('kind', ['intended', 'running']),
      ck_config_snapshots_source: oneOf('source', ['upload', 'push', 'collect', 'adopt']),
    },
    foreign: { fk_config_snapshots_device: ['device_id', 'network_devices'] },
    indexes: { ix_config_snapshots_device: ['device_id', 'created_at', 'id'] },
  },
  {
    name: 'config_standings',
    columns: {
      id: varchar,
      intended_id: nullable(varchar),
      intended_digest: nullable(varchar),
      running_id: nullable(varchar),
      running_digest: nullable(varchar),
      running_seen_at: nullable(bigint),
      compared_pair: nullable(varchar),
      outcome: varchar,
      missing: integer,
      extra: integer,
      changed: integer,
      drift_since: nullable(bigint),
      drift_count: integer,
      broken_rules: integer,
      fetch_outcome: nullable(varchar),
      fetched_at: nullable(bigint),
      fetch_outcome_since: nullable(bigint),
      shown_host_key: nullable(varchar),
    },
    primary: ['id'],
    checks: { ck_config_standings_outcome: oneOf('outcome', ['same', 'different', 'unknown']) },
    foreign: {
      fk_config_standings_device: ['id', 'network_devices'],
      fk_config_standings_intended: ['intended_id', 'config_snapshots'],
      fk_config_standings_running: ['running_id', 'config_snapshots'],
    },
  },
  {
    name: 'drift_spells',
    columns: {
      id: varchar,
      device_id: varchar,
      since: bigint,
      until: nullable(bigint),
      lines: integer,
      running_id: nullable(varchar),
    },
    primary: ['id'],
    foreign: {
      fk_drift_spells_device: ['device_id', 'network_devices'],
      fk_drift_spells_running: ['running_id', 'config_snapshots'],
    },
    indexes: { ix_drift_spells_device: ['device_id', 'since', 'id'] },
  },
];

const RULES: readonly TableShape[] = [
  {
    name: 'compliance_rules',
    columns: {
      id: varchar,
      name: varchar,
      role: nullable(varchar),
      platform: nullable(varchar),
      kind: varchar,
      section: nullable(text),
      lines: nullable(text),
      grace_hours: integer,
      is_blocking: integer,
      is_active: integer,
      created_at: bigint,
      ...STAMP,
    },
    primary: ['id'],
    checks: {
      ck_compliance_rules_kind: oneOf('kind', [
        'must-contain',
        'must-not-contain',
        'equals-intended',
      ]),
      ck_compliance_rules_role: oneOf('role', ROLES),
      ck_compliance_rules_blocking: FLAG('is_blocking'),
      ck_compliance_rules_active: FLAG('is_active'),
    },
    indexes: { ix_compliance_rules_created: ['created_at', 'id'] },
  },
  {
    name: 'rule_results',
    columns: {
      device_id: varchar,
      rule_id: varchar,
      rule_revision: integer,
      outcome: varchar,
      since: bigint,
      detail: text,
    },
    primary: ['device_id', 'rule_id'],
    checks: { ck_rule_results_outcome: oneOf('outcome', ['holds', 'broken', 'unknown']) },
    foreign: {
      fk_rule_results_device: ['device_id', 'network_devices'],
      fk_rule_results_rule: ['rule_id', 'compliance_rules'],
    },
    indexes: { ix_rule_results_rule: ['rule_id', 'outcome'] },
  },
];

const TABLES = [...WAVES_AND_DEVICES, ...CONFIGURATIONS, ...RULES];

export class NetworkDevices1764979200000 implements MigrationInterface {
  readonly name = 'NetworkDevices1764979200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await createTable(runner, table);
    await addColumns(runner, 'network_cases', {
      old_device_id: 'varchar',
      new_device_id: 'varchar',
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "network_cases" DROP COLUMN "new_device_id"');
    await runner.query('ALTER TABLE "network_cases" DROP COLUMN "old_device_id"');
    for (const { name } of [...TABLES].reverse()) await runner.query(`DROP TABLE "${name}"`);
  }
}
