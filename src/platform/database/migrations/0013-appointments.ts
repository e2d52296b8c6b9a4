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

const PARTIES = ['centre', 'region-it', 'region-clinical'];
const CHANNELS = ['sign-in', 'link', 'phone', 'mail', 'system'];

const TABLES: readonly TableShape[] = [
  {
    name: 'appointments',
    columns: {
      id: varchar,
      subject_type: varchar,
      subject_id: varchar,
      region_id: nullable(varchar),
      title: varchar,
      crew: nullable(varchar),
      crew_key: nullable(varchar),
      state: varchar,
      turn: varchar,
      turn_since: bigint,
      agreed_from: nullable(bigint),
      agreed_to: nullable(bigint),
      answer_by: nullable(varchar),
      sequence: integer,
      search_text: text,
      created_at: bigint,
      revision: integer,
    },
    primary: ['id'],
    checks: {
      ck_appointments_state: oneOf('state', ['none', 'proposed', 'agreed', 'voided', 'cancelled']),
    },
    foreign: { fk_appointments_region: ['region_id', 'regions'] },
    uniques: { uq_appointments_subject: ['subject_type', 'subject_id'] },
    indexes: {
      ix_appointments_turn_since: ['turn_since', 'id'],
      ix_appointments_agreed: ['agreed_from', 'agreed_to'],
    },
  },
  {
    name: 'appointment_moves',
    columns: {
      id: varchar,
      appointment_id: varchar,
      kind: varchar,
      party: varchar,
      proposal_id: nullable(varchar),
      windows: text,
      chosen: text,
      retracted_id: nullable(varchar),
      answer_by: nullable(varchar),
      reason: nullable(text),
      channel: varchar,
      given_at: bigint,
      recorded_at: bigint,
      recorded_by: varchar,
    },
    primary: ['id'],
    checks: {
      ck_appointment_moves_kind: oneOf('kind', [
        'propose',
        'confirm',
        'decline',
        'accept',
        'retract',
        'void',
        'cancel',
      ]),
      ck_appointment_moves_party: oneOf('party', PARTIES),
      ck_appointment_moves_channel: oneOf('channel', CHANNELS),
    },
    foreign: {
      fk_appointment_moves_appointment: ['appointment_id', 'appointments'],
      fk_appointment_moves_proposal: ['proposal_id', 'appointment_moves'],
      fk_appointment_moves_retracted: ['retracted_id', 'appointment_moves'],
    },
    indexes: { ix_appointment_moves_of: ['appointment_id', 'given_at', 'id'] },
  },
  {
    name: 'network_cases',
    columns: {
      id: varchar,
      kind: varchar,
      title: varchar,
      site_id: varchar,
      to_site_id: nullable(varchar),
      region_id: nullable(varchar),
      old_equipment: varchar,
      new_equipment: nullable(varchar),
      crew: nullable(varchar),
      steps: nullable(text),
      rollback: nullable(text),
      state: varchar,
      state_since: bigint,
      outcome: nullable(text),
      downtime_minutes: nullable(integer),
      appointment_id: varchar,
      search_text: text,
      created_at: bigint,
      revision: integer,
      audit_seq: bigint,
      audit_mac: varchar,
    },
    primary: ['id'],
    checks: {
      ck_network_cases_kind: oneOf('kind', ['replacement', 'relocation']),
      ck_network_cases_state: oneOf('state', [
        'planned',
        'ready',
        'under-way',
        'done',
        'rolled-back',
        'cancelled',
      ]),
    },
    foreign: {
      fk_network_cases_site: ['site_id', 'sites'],
      fk_network_cases_to_site: ['to_site_id', 'sites'],
      fk_network_cases_region: ['region_id', 'regions'],
      fk_network_cases_appointment: ['appointment_id', 'appointments'],
    },
    indexes: { ix_network_cases_created: ['created_at', 'id'] },
  },
];

export class Appointments1764806400000 implements MigrationInterface {
  readonly name = 'Appointments1764806400000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await createTable(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of [...TABLES].reverse()) await runner.query(`DROP TABLE "${name}"`);
  }
}
