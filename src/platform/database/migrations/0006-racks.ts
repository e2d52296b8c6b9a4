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

const PHASES = ['L1', 'L2', 'L3', 'L123'];

const TABLES: readonly TableShape[] = [
  {
    name: 'racks',
    columns: {
      id: varchar,
      site_id: varchar,
      region_id: nullable(varchar),
      name: varchar,
      name_key: varchar,
      room: nullable(varchar),
      units: nullable(integer),
      supply: varchar,
      max_weight_grams: nullable(integer),
      feed_a_watts: nullable(integer),
      feed_b_watts: nullable(integer),
      heat_to_air_watts: nullable(integer),
      coolant_flow_ml_per_minute: nullable(integer),
      sort_key: varchar,
      search_text: text,
      created_at: bigint,
      revision: integer,
      audit_seq: bigint,
      audit_mac: varchar,
    },
    primary: ['id'],
    checks: {
      ck_racks_supply: oneOf('supply', ['one-phase', 'three-phase']),
      ck_racks_units: '"units" >= 1',
    },
    foreign: {
      fk_racks_site: ['site_id', 'sites'],
      fk_racks_region: ['region_id', 'regions'],
    },
    indexes: { ix_racks_sort_key: ['sort_key', 'id'], ix_racks_region: ['region_id'] },
    uniques: { uq_racks_name: ['site_id', 'name_key'] },
  },
  {
    name: 'slots',
    columns: {
      id: varchar,
      rack_id: varchar,
      region_id: nullable(varchar),
      name: varchar,
      name_key: varchar,
      kind: varchar,
      role: nullable(varchar),
      lowest_unit: nullable(integer),
      height_units: nullable(integer),
      feed_a_outlet: nullable(varchar),
      feed_a_phase: nullable(varchar),
      feed_b_outlet: nullable(varchar),
      feed_b_phase: nullable(varchar),
      state: varchar,
      state_since: bigint,
      planned_model_id: nullable(varchar),
      asset_id: nullable(varchar),
      sort_key: varchar,
      created_at: bigint,
      revision: integer,
      audit_seq: bigint,
      audit_mac: varchar,
    },
    primary: ['id'],
    checks: {
      ck_slots_kind: oneOf('kind', ['server', 'network-device', 'encryption-box', 'part']),
      ck_slots_feed_a_phase: oneOf('feed_a_phase', PHASES),
      ck_slots_feed_b_phase: oneOf('feed_b_phase', PHASES),
      ck_slots_state: oneOf('state', ['empty', 'planned', 'occupied']),
      ck_slots_occupied: `("state" = 'occupied') = ("asset_id" is not null)`,
      ck_slots_planned: `"planned_model_id" is null or "state" = 'planned'`,
      ck_slots_units: '("lowest_unit" is null) = ("height_units" is null)',
    },
    foreign: {
      fk_slots_rack: ['rack_id', 'racks'],
      fk_slots_region: ['region_id', 'regions'],
      fk_slots_planned_model: ['planned_model_id', 'hardware_models'],
      fk_slots_asset: ['asset_id', 'assets'],
    },
    indexes: { ix_slots_sort_key: ['sort_key', 'id'], ix_slots_region: ['region_id'] },
    uniques: { uq_slots_name: ['rack_id', 'name_key'], uq_slots_asset: ['asset_id'] },
  },
];

const MODEL_FIGURES = ['weight_grams', 'min_flow_ml_per_minute'];

/** Racks and their slots, and what a model asks of the rack that it stands in. */
export class Racks1764201600000 implements MigrationInterface {
  readonly name = 'Racks1764201600000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await createTable(runner, table);
    for (const column of MODEL_FIGURES) {
      await runner.query(`ALTER TABLE "hardware_models" ADD COLUMN "${column}" integer`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const column of MODEL_FIGURES) {
      await runner.query(`ALTER TABLE "hardware_models" DROP COLUMN "${column}"`);
    }
    for (const { name } of [...TABLES].reverse()) await runner.query(`DROP TABLE "${name}"`);
  }
}
