import { bigint, integer, nullable, oneOf, text, varchar, type TableShape } from './table.js';

const ROLES = [
  'operations',
  'network',
  'region-it',
  'region-clinical',
  'coordinator',
  'security',
  'admin',
  'reader',
];

export const ACCESS_TABLES: readonly TableShape[] = [
  {
    name: 'people',
    columns: {
      id: varchar,
      login: varchar,
      login_key: varchar,
      display_name: varchar,
      email: nullable(varchar),
      password_hash: nullable(varchar),
      status: varchar,
      language: varchar,
      sort_key: varchar,
      search_text: text,
      created_at: bigint,
      revision: integer,
    },
    primary: ['id'],
    checks: {
      ck_people_status: oneOf('status', ['active', 'locked', 'left']),
      ck_people_language: oneOf('language', ['da', 'en']),
    },
    uniques: { uq_people_login: ['login_key'] },
    indexes: { ix_people_sort_key: ['sort_key', 'id'] },
  },
  {
    name: 'person_roles',
    columns: { id: varchar, person_id: varchar, role: varchar, region_id: nullable(varchar) },
    primary: ['id'],
    checks: { ck_person_roles_role: oneOf('role', ROLES) },
    foreign: {
      fk_person_roles_person: ['person_id', 'people'],
      fk_person_roles_region: ['region_id', 'regions'],
    },
    indexes: { ix_person_roles_person: ['person_id'] },
  },
  {
    name: 'person_duties',
    columns: {
      id: varchar,
      person_id: varchar,
      duty: varchar,
      region_id: nullable(varchar),
      valid_from: varchar,
      valid_to: nullable(varchar),
    },
    primary: ['id'],
    foreign: {
      fk_person_duties_person: ['person_id', 'people'],
      fk_person_duties_region: ['region_id', 'regions'],
    },
    indexes: { ix_person_duties_person: ['person_id'] },
  },
  {
    name: 'sessions',
    columns: {
      id: varchar,
      token_hash: varchar,
      previous_hash: nullable(varchar),
      rotation_key: varchar,
      person_id: varchar,
      created_at: bigint,
      last_seen_at: bigint,
      rotated_at: bigint,
      expires_at: bigint,
      ended_at: nullable(bigint),
    },
    primary: ['id'],
    foreign: { fk_sessions_person: ['person_id', 'people'] },
    uniques: { uq_sessions_token: ['token_hash'] },
    indexes: { ix_sessions_person: ['person_id'], ix_sessions_previous: ['previous_hash'] },
  },
  {
    name: 'setup_links',
    columns: {
      id: varchar,
      token_hash: varchar,
      person_id: nullable(varchar),
      created_at: bigint,
      expires_at: bigint,
    },
    primary: ['id'],
    foreign: { fk_setup_links_person: ['person_id', 'people'] },
    uniques: { uq_setup_links_token: ['token_hash'] },
  },
  {
    name: 'sign_in_throttles',
    columns: { id: varchar, failures: integer, first_at: bigint, blocked_until: bigint },
    primary: ['id'],
  },
];
