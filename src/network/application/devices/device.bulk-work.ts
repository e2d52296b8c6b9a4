import { Injectable } from '@nestjs/common';
import { forbidden } from '../../../kernel/errors.js';
import { inBulk, type BulkOutcome } from '../../../platform/bulk.js';
import type { WriteTx } from '../../../platform/database/work.js';
import type { DeviceBulk } from './device.bulks.js';
import { DeviceEdits, type Target } from './device.edits.js';

/** What a bulk does to one device, or to all of them in one transaction. */
@Injectable()
export class DeviceBulkWork {
  constructor(private readonly edits: DeviceEdits) {}

  /** With the rights of whoever writes; a step names its own permission. */
  async one(tx: WriteTx, bulk: DeviceBulk, target: Target): Promise<void> {
    switch (bulk.does) {
      case 'step':
        return this.edits.step(tx, target, bulk.action, bulk.evidence);
      case 'assign':
        if (!tx.context.actor.permissions.has('device.write')) throw forbidden();
        return this.edits.edit(tx, target, { waveId: bulk.waveId });
      default:
        return bulk satisfies never;
    }
  }

  /** @throws BulkRefused when one of them is refused: then nothing is changed */
  async all(tx: WriteTx, bulk: DeviceBulk): Promise<BulkOutcome<string>> {
    await this.edits.hold(
      tx,
      bulk.items.map(({ id }) => id),
    );
    return inBulk(bulk.items, bulk.mode, async (target) => {
      await tx.attempt(() => this.one(tx, bulk, target));
      return target.id;
    });
  }
}
