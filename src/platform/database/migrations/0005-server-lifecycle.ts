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

const FINDING_CLASSES = ['power', 'acceptance', 'service', 'info'];
const FINDING_KINDS = ['missing', 'extra', 'different', 'unreadable', 'unknown'];

const TABLES: readonly TableShape[] = [
  {
    name: 'server_steps',
    columns: {
      id: varchar,
      server_id: varchar,
      server_revision: integer,
      action: varchar,
      outcome: varchar,
      from_state: varchar,
      to_state: varchar,
      reason: nullable(text),
      taken_by: nullable(varchar),
      at: bigint,
    },
    primary: ['id'],
    checks: { ck_server_steps_outcome: oneOf('outcome', ['done', 'failed']) },
    foreign: { fk_server_steps_server: ['server_id', 'servers'] },
    indexes: { ix_server_steps_server: ['server_id', 'at', 'server_revision'] },
  },
  {
    name: 'server_holds',
    columns: {
      id: varchar,
      server_id: varchar,
      reason: text,
      until: nullable(varchar),
      placed_by: varchar,
      placed_at: bigint,
      lifted_by: nullable(varchar),
      lifted_at: nullable(bigint),
      lift_reason: nullable(text),
      revision: integer,
    },
    primary: ['id'],
    foreign: { fk_server_holds_server: ['server_id', 'servers'] },
    indexes: { ix_server_holds_server: ['server_id', 'placed_at', 'id'] },
  },
  {
    name: 'server_replacements',
    columns: {
      id: varchar,
      old_id: varchar,
      new_id: varchar,
      reason: text,
      made_by: varchar,
      made_at: bigint,
    },
    primary: ['id'],
    foreign: {
      fk_server_replacements_old: ['old_id', 'servers'],
      fk_server_replacements_new: ['new_id', 'servers'],
    },
    uniques: {
      uq_server_replacements_old: ['old_id'],
      uq_server_replacements_new: ['new_id'],
    },
  },
  {
    name: 'sanitisations',
    columns: {
      id: varchar,
      server_id: varchar,
      media: varchar,
      technique: varchar,
      method: varchar,
      tool: varchar,
      verification_method: varchar,
      destination: varchar,
      place: varchar,
      performed_on: varchar,
      performed_by: varchar,
      state: varchar,
      verified_by: nullable(varchar),
      verified_at: nullable(bigint),
      note: nullable(text),
      created_at: bigint,
      revision: integer,
    },
    primary: ['id'],
    checks: {
      ck_sanitisations_technique: oneOf('technique', ['clear', 'purge', 'destroy']),
      ck_sanitisations_state: oneOf('state', ['recorded', 'verified', 'void']),
    },
    foreign: { fk_sanitisations_server: ['server_id', 'servers'] },
    indexes: { ix_sanitisations_server: ['server_id', 'created_at', 'id'] },
  },
  {
    name: 'findings',
    columns: {
      id: varchar,
      server_id: varchar,
      region_id: nullable(varchar),
      code: varchar,
      class: varchar,
      kind: varchar,
      finding_key: varchar,
      source: varchar,
      text_da: text,
      text_en: text,
      expected: nullable(text),
      found: nullable(text),
      state: varchar,
      state_since: bigint,
      settled_by: nullable(varchar),
      note: nullable(text),
      search_text: text,
      created_at: bigint,
      revision: integer,
      audit_seq: bigint,
      audit_mac: varchar,
    },
    primary: ['id'],
    checks: {
      ck_findings_class: oneOf('class', FINDING_CLASSES),
      ck_findings_kind: oneOf('kind', FINDING_KINDS),
      ck_findings_source: oneOf('source', ['person', 'probe', 'check']),
      ck_findings_state: oneOf('state', ['open', 'settled']),
    },
    foreign: {
      fk_findings_server: ['server_id', 'servers'],
      fk_findings_region: ['region_id', 'regions'],
    },
    uniques: { uq_findings_key: ['server_id', 'source', 'code', 'finding_key'] },
    indexes: {
      ix_findings_state: ['state', 'created_at', 'id'],
      ix_findings_created: ['created_at', 'id'],
    },
  },
];

export class ServerLifecycle1764115200000 implements MigrationInterface {
  readonly name = 'ServerLifecycle1764115200000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'servers', {
      power: `varchar NOT NULL DEFAULT 'off'`,
      parts_changed_at: 'bigint',
    });
    for (const table of TABLES) await createTable(runner, table);
    // Of servers that were here before, only the state in which they stand is known.
    await runner.query(
      `INSERT INTO server_steps
          (id, server_id, server_revision, action, outcome, from_state, to_state, at)
        SELECT id, id, revision, 'known', 'done', state, state, state_since FROM servers`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of [...TABLES].reverse()) await runner.query(`DROP TABLE "${name}"`);
    for (const column of ['parts_changed_at', 'power']) {
      await runner.query(`ALTER TABLE "servers" DROP COLUMN "${column}"`);
    }
  }
}
