import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ATTACHMENTS } from './0001-platform-tables.js';
import { UPLINKS } from './0016-uplinks.js';
import { addColumns, nullable, oneOf, rebuildTable, varchar, type TableShape } from './table.js';

const EVIDENCE_TOO: TableShape = {
  ...ATTACHMENTS,
  checks: {
    ck_attachments_purpose: oneOf('purpose', ['delivery-note', 'damage-photo', 'evidence']),
  },
};

/** A line ends on a device. */
const ENDING_UPLINKS: TableShape = {
  ...UPLINKS,
  columns: { ...UPLINKS.columns, device_id: nullable(varchar) },
  foreign: { ...UPLINKS.foreign, fk_uplinks_device: ['device_id', 'network_devices'] },
  indexes: { ...UPLINKS.indexes, ix_uplinks_device: ['device_id'] },
};

/** Files with the steps of devices, who let a device out of its wave, and where an uplink ends. */
export class EvidenceFiles1765152000000 implements MigrationInterface {
  readonly name = 'EvidenceFiles1765152000000';

  async up(runner: QueryRunner): Promise<void> {
    await rebuildTable(runner, EVIDENCE_TOO);
    await rebuildTable(runner, ENDING_UPLINKS, { device_id: 'NULL' });
    await addColumns(runner, 'network_devices', { step_files: 'text', released_by: 'varchar' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "network_devices" DROP COLUMN "released_by"');
    await runner.query('ALTER TABLE "network_devices" DROP COLUMN "step_files"');
    await rebuildTable(runner, UPLINKS);
    await runner.query(`DELETE FROM "attachments" WHERE "purpose" = 'evidence'`);
    await rebuildTable(runner, ATTACHMENTS);
  }
}
