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

const audited = { audit_seq: bigint, audit_mac: varchar };
const listed = { sort_key: varchar, search_text: text };
const made = { created_at: bigint, revision: integer, ...audited };
const KNOWN = ['yes', 'no', 'unknown'];
const PURPOSES = ['baseline', 'check'];

const LOOPS: TableShape = {
  name: 'coolant_loops',
  columns: {
    id: varchar,
    name: varchar,
    kind: varchar,
    coolant: varchar,
    site_id: varchar,
    region_id: nullable(varchar),
    working_pressure_pa: integer,
    heat_to_loop_id: nullable(varchar),
    limits: text,
    note: nullable(text),
    ...listed,
    ...made,
  },
  primary: ['id'],
  checks: {
    ck_coolant_loops_kind: oneOf('kind', ['facility', 'technology']),
    ck_coolant_loops_coolant: oneOf('coolant', ['water', 'pg25']),
    ck_coolant_loops_pressure: '"working_pressure_pa" > 0',
  },
  foreign: {
    fk_coolant_loops_site: ['site_id', 'sites'],
    fk_coolant_loops_region: ['region_id', 'regions'],
    fk_coolant_loops_heat_to: ['heat_to_loop_id', 'coolant_loops'],
  },
  uniques: { uq_coolant_loops_name: ['site_id', 'sort_key'] },
  indexes: { ix_coolant_loops_sort_key: ['sort_key', 'id'] },
};

const CDUS: TableShape = {
  name: 'cdus',
  columns: {
    id: varchar,
    name: varchar,
    facility_loop_id: varchar,
    technology_loop_id: varchar,
    region_id: nullable(varchar),
    capacity_watts: integer,
    state: varchar,
    state_since: bigint,
    note: nullable(text),
    ...listed,
    ...made,
  },
  primary: ['id'],
  checks: {
    ck_cdus_state: oneOf('state', ['running', 'standby', 'tripped', 'off']),
    ck_cdus_capacity: '"capacity_watts" > 0',
  },
  foreign: {
    fk_cdus_facility_loop: ['facility_loop_id', 'coolant_loops'],
    fk_cdus_technology_loop: ['technology_loop_id', 'coolant_loops'],
    fk_cdus_region: ['region_id', 'regions'],
  },
  uniques: { uq_cdus_name: ['technology_loop_id', 'sort_key'] },
  indexes: {
    ix_cdus_sort_key: ['sort_key', 'id'],
    ix_cdus_facility_loop: ['facility_loop_id'],
  },
};

const MANIFOLDS: TableShape = {
  name: 'manifolds',
  columns: {
    id: varchar,
    loop_id: varchar,
    region_id: nullable(varchar),
    name: varchar,
    place: nullable(varchar),
    ...listed,
    ...made,
  },
  primary: ['id'],
  foreign: {
    fk_manifolds_loop: ['loop_id', 'coolant_loops'],
    fk_manifolds_region: ['region_id', 'regions'],
  },
  uniques: { uq_manifolds_name: ['loop_id', 'sort_key'] },
  indexes: { ix_manifolds_sort_key: ['sort_key', 'id'] },
};

const PORTS: TableShape = {
  name: 'coolant_ports',
  columns: {
    id: varchar,
    manifold_id: varchar,
    number: integer,
    leg: varchar,
    coupling_type: varchar,
    coupling_size: varchar,
  },
  primary: ['id'],
  checks: {
    ck_coolant_ports_leg: oneOf('leg', ['supply', 'return']),
    ck_coolant_ports_number: '"number" > 0',
  },
  foreign: { fk_coolant_ports_manifold: ['manifold_id', 'manifolds'] },
  uniques: { uq_coolant_ports_number: ['manifold_id', 'leg', 'number'] },
};

const CONNECTIONS: TableShape = {
  name: 'coolant_connections',
  columns: {
    id: varchar,
    asset_id: varchar,
    region_id: nullable(varchar),
    state: varchar,
    state_since: bigint,
    supply_port_id: varchar,
    supply_hose_type: nullable(varchar),
    supply_hose_length_mm: nullable(integer),
    supply_seated: varchar,
    supply_latched: varchar,
    return_port_id: varchar,
    return_hose_type: nullable(varchar),
    return_hose_length_mm: nullable(integer),
    return_seated: varchar,
    return_latched: varchar,
    connected_by: varchar,
    connected_at: bigint,
    opened_by: nullable(varchar),
    opened_at: nullable(bigint),
    drained_at: nullable(bigint),
    ...made,
  },
  primary: ['id'],
  checks: {
    ck_coolant_connections_state: oneOf('state', ['connected', 'opened', 'drained', 'removed']),
    ck_coolant_connections_supply_seated: oneOf('supply_seated', KNOWN),
    ck_coolant_connections_supply_latched: oneOf('supply_latched', KNOWN),
    ck_coolant_connections_return_seated: oneOf('return_seated', KNOWN),
    ck_coolant_connections_return_latched: oneOf('return_latched', KNOWN),
    ck_coolant_connections_ports: '"supply_port_id" <> "return_port_id"',
  },
  foreign: {
    fk_coolant_connections_asset: ['asset_id', 'assets'],
    fk_coolant_connections_region: ['region_id', 'regions'],
    fk_coolant_connections_supply: ['supply_port_id', 'coolant_ports'],
    fk_coolant_connections_return: ['return_port_id', 'coolant_ports'],
  },
  indexes: {
    ix_coolant_connections_created_at: ['created_at', 'id'],
    ix_coolant_connections_asset: ['asset_id', 'created_at'],
  },
  uniquesWhere: {
    uq_coolant_connections_asset: [['asset_id'], `"state" <> 'removed'`],
    uq_coolant_connections_supply: [['supply_port_id'], `"state" = 'connected'`],
    uq_coolant_connections_return: [['return_port_id'], `"state" = 'connected'`],
  },
};

const DETECTORS: TableShape = {
  name: 'leak_detectors',
  columns: {
    id: varchar,
    name: varchar,
    asset_id: nullable(varchar),
    manifold_id: nullable(varchar),
    cdu_id: nullable(varchar),
    loop_id: nullable(varchar),
    region_id: nullable(varchar),
    switch: varchar,
    reading: varchar,
    read_at: nullable(bigint),
    wet_tested_on: nullable(varchar),
    wet_test_seconds: nullable(integer),
    ...listed,
    ...made,
  },
  primary: ['id'],
  checks: {
    ck_leak_detectors_switch: oneOf('switch', ['enabled', 'disabled', 'unavailable']),
    ck_leak_detectors_reading: oneOf('reading', ['ok', 'alarm', 'unknown']),
    ck_leak_detectors_watches: ['asset_id', 'manifold_id', 'cdu_id', 'loop_id']
      .map((column) => `(case when "${column}" is null then 0 else 1 end)`)
      .join(' + ')
      .concat(' = 1'),
  },
  foreign: {
    fk_leak_detectors_asset: ['asset_id', 'assets'],
    fk_leak_detectors_manifold: ['manifold_id', 'manifolds'],
    fk_leak_detectors_cdu: ['cdu_id', 'cdus'],
    fk_leak_detectors_loop: ['loop_id', 'coolant_loops'],
    fk_leak_detectors_region: ['region_id', 'regions'],
  },
  indexes: {
    ix_leak_detectors_sort_key: ['sort_key', 'id'],
    ix_leak_detectors_asset: ['asset_id'],
    ix_leak_detectors_manifold: ['manifold_id'],
    ix_leak_detectors_cdu: ['cdu_id'],
    ix_leak_detectors_loop: ['loop_id'],
  },
};

const SAMPLES: TableShape = {
  name: 'water_samples',
  columns: {
    id: varchar,
    loop_id: varchar,
    region_id: nullable(varchar),
    taken_at: bigint,
    purpose: varchar,
    laboratory: varchar,
    coolant: varchar,
    glycol_hundredth_percent: nullable(integer),
    ph_hundredths: nullable(integer),
    conductivity_ns_per_cm: nullable(integer),
    bacteria_cfu_per_ml: nullable(integer),
    turbidity_hundredth_ntu: nullable(integer),
    limits: text,
    note: nullable(text),
    recorded_by: varchar,
    recorded_at: bigint,
    ...audited,
  },
  primary: ['id'],
  checks: {
    ck_water_samples_purpose: oneOf('purpose', PURPOSES),
    ck_water_samples_coolant: oneOf('coolant', ['water', 'pg25']),
  },
  foreign: {
    fk_water_samples_loop: ['loop_id', 'coolant_loops'],
    fk_water_samples_region: ['region_id', 'regions'],
  },
  indexes: {
    ix_water_samples_taken_at: ['taken_at', 'id'],
    ix_water_samples_loop: ['loop_id', 'purpose', 'taken_at'],
  },
};

const READINGS: TableShape = {
  name: 'loop_readings',
  columns: {
    id: varchar,
    loop_id: varchar,
    region_id: nullable(varchar),
    at: bigint,
    purpose: varchar,
    supply_millidegrees: nullable(integer),
    return_millidegrees: nullable(integer),
    flow_ml_per_minute: nullable(integer),
    difference_pressure_pa: nullable(integer),
    pressure_pa: nullable(integer),
    dew_point_millidegrees: nullable(integer),
    room_millidegrees: nullable(integer),
    humidity_permille: nullable(integer),
    power_watts: nullable(integer),
    recorded_by: varchar,
    recorded_at: bigint,
    ...audited,
  },
  primary: ['id'],
  checks: { ck_loop_readings_purpose: oneOf('purpose', PURPOSES) },
  foreign: {
    fk_loop_readings_loop: ['loop_id', 'coolant_loops'],
    fk_loop_readings_region: ['region_id', 'regions'],
  },
  indexes: {
    ix_loop_readings_at: ['at', 'id'],
    ix_loop_readings_loop: ['loop_id', 'at', 'id'],
    ix_loop_readings_purpose: ['loop_id', 'purpose', 'at'],
  },
};

const RELEASES: TableShape = {
  name: 'loop_releases',
  columns: {
    id: varchar,
    loop_id: varchar,
    region_id: nullable(varchar),
    state: varchar,
    state_since: bigint,
    flushed_at: nullable(bigint),
    debris_seen: varchar,
    filter_micron: nullable(integer),
    loop_hold: nullable(text),
    manifold_hold: nullable(text),
    drip_seen: varchar,
    sample_id: nullable(varchar),
    note: nullable(text),
    prepared_by: text,
    signed_by: nullable(varchar),
    signed_at: nullable(bigint),
    signed_fingerprint: nullable(varchar),
    void_cause: nullable(varchar),
    void_reason: nullable(text),
    voided_by: nullable(varchar),
    voided_at: nullable(bigint),
    void_connection_id: nullable(varchar),
    ...made,
  },
  primary: ['id'],
  checks: {
    ck_loop_releases_state: oneOf('state', ['prepared', 'released', 'void']),
    ck_loop_releases_debris: oneOf('debris_seen', KNOWN),
    ck_loop_releases_drip: oneOf('drip_seen', KNOWN),
    ck_loop_releases_cause: oneOf('void_cause', [
      'connector-opened',
      'edited',
      'loop-changed',
      'withdrawn',
    ]),
  },
  foreign: {
    fk_loop_releases_loop: ['loop_id', 'coolant_loops'],
    fk_loop_releases_region: ['region_id', 'regions'],
    fk_loop_releases_sample: ['sample_id', 'water_samples'],
    fk_loop_releases_connection: ['void_connection_id', 'coolant_connections'],
  },
  indexes: {
    ix_loop_releases_created_at: ['created_at', 'id'],
    ix_loop_releases_loop: ['loop_id', 'created_at', 'id'],
  },
  uniquesWhere: {
    uq_loop_releases_standing: [['loop_id'], `"state" <> 'void'`],
  },
};

/** In the order in which they refer to each other. */
const TABLES = [LOOPS, CDUS, MANIFOLDS, PORTS, CONNECTIONS, DETECTORS, SAMPLES, READINGS, RELEASES];

export class Cooling1764288000000 implements MigrationInterface {
  readonly name = 'Cooling1764288000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await createTable(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of [...TABLES].reverse()) await runner.query(`DROP TABLE "${name}"`);
  }
}
