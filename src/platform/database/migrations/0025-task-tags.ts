import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns } from './table.js';

/** A task's own tags; of one that has none written, the template's stand. */
export class TaskTags1765843200000 implements MigrationInterface {
  readonly name = 'TaskTags1765843200000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'plan_tasks', { tags: 'text' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "plan_tasks" DROP COLUMN "tags"');
  }
}
