import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, bigint, createTable, nullable, varchar, type TableShape } from './table.js';

const FACTORS: TableShape = {
  name: 'second_factors',
  columns: {
    person_id: varchar,
    version: varchar,
    confirmed_at: nullable(bigint),
    last_step: bigint,
  },
  primary: ['person_id'],
  foreign: { fk_second_factors_person: ['person_id', 'people'] },
};

/** Second factors of people, and when a code was last given in a session. */
export class SecondFactors1765411200000 implements MigrationInterface {
  readonly name = 'SecondFactors1765411200000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, FACTORS);
    await addColumns(runner, 'sessions', { stepped_up_at: 'bigint' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "sessions" DROP COLUMN "stepped_up_at"');
    await runner.query(`DROP TABLE "${FACTORS.name}"`);
  }
}
