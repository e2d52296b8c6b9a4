import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ATTACHMENTS } from './0001-platform-tables.js';
import { bigint, nullable, oneOf, rebuildTable, text, varchar, type TableShape } from './table.js';

const PURPOSES = ['delivery-note', 'damage-photo', 'evidence'];

const EVIDENCE_TOO: TableShape = {
  ...ATTACHMENTS,
  checks: { ck_attachments_purpose: oneOf('purpose', PURPOSES) },
};

const REMOVABLE: TableShape = {
  ...ATTACHMENTS,
  columns: {
    ...ATTACHMENTS.columns,
    removed_at: nullable(bigint),
    removed_by: nullable(varchar),
    removed_reason: nullable(text),
  },
  checks: { ck_attachments_purpose: oneOf('purpose', [...PURPOSES, 'seal-photo']) },
  indexes: { ...ATTACHMENTS.indexes, ix_attachments_content: ['sha256'] },
};

const NOT_REMOVED = { removed_at: 'NULL', removed_by: 'NULL', removed_reason: 'NULL' };

/** Pictures of seals, and files whose content was taken away while their hash stays. */
export class SealPhotos1765497600000 implements MigrationInterface {
  readonly name = 'SealPhotos1765497600000';

  async up(runner: QueryRunner): Promise<void> {
    await rebuildTable(runner, REMOVABLE, NOT_REMOVED);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM "attachments" WHERE "purpose" = 'seal-photo'`);
    await rebuildTable(runner, EVIDENCE_TOO);
  }
}
