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

const LANGUAGE_CHECK = 'ck_role_contacts_language';
const ROLES = ['region-it', 'region-clinical'];

const TABLES: readonly TableShape[] = [
  {
    name: 'mails',
    columns: {
      id: varchar,
      cause: varchar,
      address: varchar,
      name: nullable(varchar),
      language: varchar,
      letter: text,
      calendar_method: nullable(varchar),
      calendar: nullable(text),
      region_id: nullable(varchar),
      subject_type: varchar,
      subject_id: varchar,
      state: varchar,
      reply: nullable(text),
      attempts: integer,
      sent_at: nullable(bigint),
      search_text: text,
      created_at: bigint,
    },
    primary: ['id'],
    checks: {
      ck_mails_state: oneOf('state', ['waiting', 'sent', 'failed', 'kept']),
      ck_mails_language: oneOf('language', ['da', 'en']),
    },
    foreign: { fk_mails_region: ['region_id', 'regions'] },
    uniques: { uq_mails_cause: ['cause', 'address'] },
    indexes: {
      ix_mails_created: ['created_at', 'id'],
      ix_mails_subject: ['subject_type', 'subject_id', 'created_at'],
    },
  },
  {
    name: 'appointment_links',
    columns: {
      id: varchar,
      appointment_id: varchar,
      kind: varchar,
      role: varchar,
      move_id: varchar,
      token_hash: varchar,
      expires_at: bigint,
      revoked_at: nullable(bigint),
      created_at: bigint,
    },
    primary: ['id'],
    checks: {
      ck_appointment_links_kind: oneOf('kind', ['answer', 'objection']),
      ck_appointment_links_role: oneOf('role', ROLES),
    },
    foreign: {
      fk_appointment_links_appointment: ['appointment_id', 'appointments'],
      fk_appointment_links_move: ['move_id', 'appointment_moves'],
    },
    uniques: { uq_appointment_links_token: ['token_hash'] },
    indexes: { ix_appointment_links_of: ['appointment_id', 'role'] },
  },
  {
    name: 'window_overrides',
    columns: {
      id: varchar,
      appointment_id: varchar,
      starts_at: bigint,
      ends_at: bigint,
      shown: text,
      reason: text,
      state: varchar,
      requested_by: varchar,
      requested_for: varchar,
      requested_at: bigint,
      decided_by: nullable(varchar),
      decided_for: nullable(varchar),
      decided_at: nullable(bigint),
      note: nullable(text),
      revision: integer,
      audit_seq: bigint,
      audit_mac: varchar,
    },
    primary: ['id'],
    checks: {
      ck_window_overrides_state: oneOf('state', ['requested', 'approved', 'rejected', 'withdrawn']),
      // The database's own copy of the rule of two people.
      ck_window_overrides_two_people: `"state" <> 'approved' or "decided_by" <> "requested_by"`,
    },
    foreign: { fk_window_overrides_appointment: ['appointment_id', 'appointments'] },
    indexes: { ix_window_overrides_of: ['appointment_id', 'requested_at', 'id'] },
  },
  {
    name: 'calendar_feeds',
    columns: {
      id: varchar,
      name: varchar,
      region_id: nullable(varchar),
      token_hash: varchar,
      created_by: varchar,
      created_at: bigint,
      revoked_at: nullable(bigint),
    },
    primary: ['id'],
    foreign: { fk_calendar_feeds_region: ['region_id', 'regions'] },
    uniques: { uq_calendar_feeds_token: ['token_hash'] },
    indexes: { ix_calendar_feeds_created: ['created_at', 'id'] },
  },
];

export class MailAndLinks1764892800000 implements MigrationInterface {
  readonly name = 'MailAndLinks1764892800000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await createTable(runner, table);
    await addColumns(runner, 'people', { digest_hour: 'integer' });
    const known = oneOf('language', ['da', 'en']);
    await addColumns(runner, 'role_contacts', {
      language: `varchar NOT NULL DEFAULT 'da' CONSTRAINT "${LANGUAGE_CHECK}" CHECK (${known})`,
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "people" DROP COLUMN "digest_hour"');
    await runner.query('ALTER TABLE "role_contacts" DROP COLUMN "language"');
    for (const { name } of [...TABLES].reverse()) await runner.query(`DROP TABLE "${name}"`);
  }
}
