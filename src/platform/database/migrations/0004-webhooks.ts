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

const WEBHOOKS: TableShape = {
  name: 'webhooks',
  columns: {
    id: varchar,
    name: varchar,
    url: varchar,
    kinds: text,
    region_id: nullable(varchar),
    status: varchar,
    told_seq: bigint,
    delivery_id: nullable(varchar),
    secret_version: integer,
    secret_since: bigint,
    sort_key: varchar,
    search_text: text,
    created_at: bigint,
    revision: integer,
  },
  primary: ['id'],
  checks: { ck_webhooks_status: oneOf('status', ['active', 'paused', 'ended']) },
  foreign: { fk_webhooks_region: ['region_id', 'regions'] },
  indexes: {
    ix_webhooks_sort_key: ['sort_key', 'id'],
    ix_webhooks_told: ['status', 'told_seq'],
  },
};

export class Webhooks1764028800000 implements MigrationInterface {
  readonly name = 'Webhooks1764028800000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, WEBHOOKS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "webhooks"');
  }
}
