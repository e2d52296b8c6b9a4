import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  addColumns,
  bigint,
  createTable,
  integer,
  nullable,
  varchar,
  type TableShape,
} from './table.js';

const TABLES: readonly TableShape[] = [
  {
    name: 'provider_accounts',
    columns: {
      id: varchar,
      provider: varchar,
      subject: varchar,
      person_id: varchar,
      created_at: bigint,
    },
    primary: ['id'],
    foreign: { fk_provider_accounts_person: ['person_id', 'people'] },
    indexes: { ix_provider_accounts_person: ['person_id'] },
    uniques: { uq_provider_accounts_subject: ['provider', 'subject'] },
  },
  {
    name: 'provider_ways',
    columns: {
      state_hash: varchar,
      browser_hash: varchar,
      provider: varchar,
      verifier: varchar,
      nonce: varchar,
      invitation_hash: nullable(varchar),
      person_id: nullable(varchar),
      is_anew: integer,
      expires_at: bigint,
    },
    primary: ['state_hash'],
    foreign: { fk_provider_ways_person: ['person_id', 'people'] },
    indexes: { ix_provider_ways_expires_at: ['expires_at'] },
  },
];

/** Accounts of other organisations by which people sign in. */
export class ProviderAccounts1765584000000 implements MigrationInterface {
  readonly name = 'ProviderAccounts1765584000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await createTable(runner, table);
    await addColumns(runner, 'sessions', { proved_at: 'bigint' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "sessions" DROP COLUMN "proved_at"');
    for (const { name } of [...TABLES].reverse()) await runner.query(`DROP TABLE "${name}"`);
  }
}
