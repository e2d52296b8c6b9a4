import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bigint, createTable, integer, nullable, text, varchar, type TableShape } from './table.js';

const API_TOKENS: TableShape = {
  name: 'api_tokens',
  columns: {
    id: varchar,
    person_id: varchar,
    name: varchar,
    token_hash: varchar,
    scopes: text,
    created_at: bigint,
    expires_at: bigint,
    last_used_at: nullable(bigint),
    revoked_at: nullable(bigint),
    revision: integer,
    audit_seq: bigint,
    audit_mac: varchar,
  },
  primary: ['id'],
  foreign: { fk_api_tokens_person: ['person_id', 'people'] },
  uniques: { uq_api_tokens_hash: ['token_hash'] },
  indexes: {
    ix_api_tokens_person: ['person_id', 'created_at', 'id'],
    ix_api_tokens_created: ['created_at', 'id'],
  },
};

export class ApiTokens1764547200000 implements MigrationInterface {
  readonly name = 'ApiTokens1764547200000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, API_TOKENS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "api_tokens"');
  }
}
