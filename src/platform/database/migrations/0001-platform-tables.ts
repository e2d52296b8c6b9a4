import { bigint, integer, nullable, oneOf, text, varchar, type TableShape } from './table.js';

export const ATTACHMENTS: TableShape = {
  name: 'attachments',
  columns: {
    id: varchar,
    subject_type: varchar,
    subject_id: varchar,
    purpose: varchar,
    file_name: varchar,
    media_type: varchar,
    bytes: integer,
    sha256: varchar,
    created_by: varchar,
    created_at: bigint,
  },
  primary: ['id'],
  checks: { ck_attachments_purpose: oneOf('purpose', ['delivery-note', 'damage-photo']) },
  indexes: { ix_attachments_subject: ['subject_type', 'subject_id', 'id'] },
};

export const PLATFORM_TABLES: readonly TableShape[] = [
  {
    name: 'audit_events',
    columns: {
      seq: bigint,
      at: bigint,
      actor_kind: varchar,
      actor_id: varchar,
      door: varchar,
      request_id: nullable(varchar),
      kind: varchar,
      subject_type: varchar,
      subject_id: varchar,
      region_id: nullable(varchar),
      before: nullable(text),
      after: nullable(text),
      reason: nullable(text),
      mac: varchar,
    },
    primary: ['seq'],
    checks: { ck_audit_events_seq: '"seq" > 0' },
    indexes: {
      ix_audit_events_subject: ['subject_type', 'subject_id', 'seq'],
      ix_audit_events_actor: ['actor_id', 'seq'],
      ix_audit_events_kind: ['kind', 'seq'],
    },
  },
  {
    name: 'audit_head',
    columns: { id: varchar, seq: bigint, mac: varchar },
    primary: ['id'],
  },
  {
    name: 'idempotency_keys',
    columns: {
      actor_id: varchar,
      route: varchar,
      idempotency_key: varchar,
      body_hash: varchar,
      result: text,
      created_at: bigint,
      expires_at: bigint,
    },
    primary: ['actor_id', 'route', 'idempotency_key'],
    indexes: { ix_idempotency_keys_expires_at: ['expires_at'] },
  },
  ATTACHMENTS,
];
