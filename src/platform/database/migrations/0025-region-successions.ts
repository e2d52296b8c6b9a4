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

const SUCCESSIONS: TableShape = {
  name: 'region_successions',
  columns: {
    id: varchar,
    successor_id: varchar,
    predecessors: text,
    effective_on: varchar,
    state: varchar,
    state_since: bigint,
    note: nullable(text),
    digest: nullable(varchar),
    previewed_at: nullable(bigint),
    move_count: integer,
    summary: text,
    approvals: text,
    carried_out_at: nullable(bigint),
    created_at: bigint,
    revision: integer,
    audit_seq: bigint,
    audit_mac: varchar,
  },
  primary: ['id'],
  checks: {
    ck_region_successions_state: oneOf('state', ['draft', 'approved', 'carried-out', 'withdrawn']),
    ck_region_successions_done: `("state" = 'carried-out') = ("carried_out_at" is not null)`,
  },
  foreign: { fk_region_successions_successor: ['successor_id', 'regions'] },
  indexes: { ix_region_successions_created: ['created_at', 'id'] },
  uniquesWhere: { uq_region_successions_successor: [['successor_id'], `"state" <> 'withdrawn'`] },
};

const MOVES: TableShape = {
  name: 'region_succession_moves',
  columns: {
    id: varchar,
    succession_id: varchar,
    room: varchar,
    kind: varchar,
    subject_id: varchar,
    label: varchar,
    effect: varchar,
    because: varchar,
    from_region_id: varchar,
    detail: nullable(text),
    sort_key: varchar,
    search_text: text,
  },
  primary: ['id'],
  checks: {
    ck_region_succession_moves_effect: oneOf('effect', [
      'ends',
      'moves',
      're-scoped',
      'asked-again',
      'revoked',
      'vacant',
    ]),
  },
  foreign: {
    fk_region_succession_moves_of: ['succession_id', 'region_successions'],
    fk_region_succession_moves_from: ['from_region_id', 'regions'],
  },
  indexes: {
    ix_region_succession_moves_label: ['succession_id', 'sort_key', 'id'],
    ix_region_succession_moves_subject: ['kind', 'subject_id'],
  },
};

/** Regions that another takes over, and what was previewed of each succession. */
export class RegionSuccessions1765843200000 implements MigrationInterface {
  readonly name = 'RegionSuccessions1765843200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of [SUCCESSIONS, MOVES]) await createTable(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of [MOVES, SUCCESSIONS]) await runner.query(`DROP TABLE "${name}"`);
  }
}
