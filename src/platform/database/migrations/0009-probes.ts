import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  bigint,
  createTable,
  integer,
  nullable,
  oneOf,
  text,
  varchar,
  type TableShape,
} from './table.js';

const TABLES: readonly TableShape[] = [
  {
    name: 'management_controllers',
    columns: {
      id: varchar,
      address: nullable(varchar),
      fingerprint: nullable(varchar),
      secret_name: nullable(varchar),
      set_by: varchar,
      set_at: bigint,
      revision: integer,
      audit_seq: bigint,
      audit_mac: varchar,
    },
    primary: ['id'],
    foreign: { fk_management_controllers_server: ['id', 'servers'] },
  },
  {
    name: 'snapshots',
    columns: {
      id: varchar,
      server_id: varchar,
      taken_at: bigint,
      digest: varchar,
      node_path: varchar,
      is_whole: integer,
      audit_seq: bigint,
      audit_mac: varchar,
    },
    primary: ['id'],
    checks: { ck_snapshots_is_whole: '"is_whole" in (0, 1)' },
    foreign: { fk_snapshots_server: ['server_id', 'servers'] },
    indexes: { ix_snapshots_server: ['server_id', 'taken_at', 'id'] },
  },
  {
    // Apart, so that lists and the proof of the log do not read what is only shown.
    name: 'snapshot_contents',
    columns: { id: varchar, content: text },
    primary: ['id'],
    foreign: { fk_snapshot_contents_snapshot: ['id', 'snapshots'] },
  },
  {
    name: 'last_looks',
    columns: {
      id: varchar,
      looked_at: bigint,
      outcome: varchar,
      outcome_since: bigint,
      failure_code: nullable(varchar),
      failure_da: nullable(text),
      failure_en: nullable(text),
      whole_at: nullable(bigint),
      identity_read: integer,
      node_path: nullable(varchar),
      evidence: nullable(varchar),
      serials_seen: text,
      snapshot_id: nullable(varchar),
      snapshot_digest: nullable(varchar),
      partial_id: nullable(varchar),
      partial_digest: nullable(varchar),
      unread: text,
      unread_count: integer,
      readings: nullable(text),
    },
    primary: ['id'],
    checks: {
      ck_last_looks_outcome: oneOf('outcome', ['whole', 'partial', 'unmatched', 'failed']),
      ck_last_looks_evidence: oneOf('evidence', ['serial', 'uuid', 'mac', 'slot', 'only']),
    },
    foreign: {
      fk_last_looks_server: ['id', 'servers'],
      fk_last_looks_snapshot: ['snapshot_id', 'snapshots'],
      fk_last_looks_partial: ['partial_id', 'snapshots'],
    },
  },
  {
    name: 'seen_identities',
    columns: { server_id: varchar, kind: varchar, value: varchar },
    primary: ['server_id', 'kind', 'value'],
    checks: {
      ck_seen_identities_kind: oneOf('kind', ['serial', 'uuid', 'mac', 'bmc-mac']),
    },
    foreign: { fk_seen_identities_server: ['server_id', 'servers'] },
    indexes: { ix_seen_identities_value: ['kind', 'value'] },
  },
  {
    name: 'node_specs',
    columns: {
      id: varchar,
      sockets: nullable(integer),
      cores_total: nullable(integer),
      memory_gib: nullable(integer),
      memory_modules: nullable(integer),
      drives: nullable(integer),
      nics: nullable(integer),
      accelerators: nullable(integer),
      revision: integer,
      audit_seq: bigint,
      audit_mac: varchar,
    },
    primary: ['id'],
    foreign: { fk_node_specs_model: ['id', 'hardware_models'] },
  },
  {
    name: 'firmware_baselines',
    columns: { id: varchar, lines: text, revision: integer, audit_seq: bigint, audit_mac: varchar },
    primary: ['id'],
    foreign: { fk_firmware_baselines_model: ['id', 'hardware_models'] },
  },
];

export class Probes1764460800000 implements MigrationInterface {
  readonly name = 'Probes1764460800000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await createTable(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of [...TABLES].reverse()) await runner.query(`DROP TABLE "${name}"`);
  }
}
