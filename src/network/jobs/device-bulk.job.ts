import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import { BulkRefused, bulkRefusal, bulkSummary } from '../../platform/bulk.js';
import { Blobs } from '../../platform/blobs/blobs.js';
import { JobHandler } from '../../platform/jobs/definition.js';
import type { JobRun } from '../../platform/jobs/job-run.js';
import type { DeviceBulk } from '../application/devices/device.bulks.js';
import { DeviceBulkWork } from '../application/devices/device.bulk-work.js';
import { DeviceTargets } from '../application/devices/device.targets.js';
import { DEVICE_BULK_JOB, type DeviceBulkPayload } from './device-bulk.definition.js';

/**
 * Does one thing to many devices. One by one, each is written in the transaction that marks its
 * item done, so another attempt passes over it; all or none in the one that ends the job.
 */
@Injectable()
export class DeviceBulkHandler extends JobHandler<DeviceBulkPayload> {
  readonly definition = DEVICE_BULK_JOB;

  constructor(
    private readonly blobs: Blobs,
    private readonly targets: DeviceTargets,
    private readonly bulks: DeviceBulkWork,
  ) {
    super();
  }

  async perform(run: JobRun<DeviceBulkPayload>) {
    const content = await buffer(await this.blobs.get(run.payload.sha256));
    const bulk = JSON.parse(content.toString('utf8')) as DeviceBulk; // as its route had checked it
    if (bulk.mode === 'all-or-none') return this.together(bulk);
    const byId = new Map(bulk.items.map((target) => [target.id, target]));
    const items = await this.targets.of(run.actor.scope, [...byId.keys()]);
    const missing = byId.size - items.length;
    if (missing > 0) run.log(`${missing} are not there, or not within reach`, 'warning');
    await run.each(items, ({ item }) => {
      const target = byId.get(item) ?? { id: item, revision: 0 };
      return Promise.resolve(async (tx) => {
        await this.bulks.one(tx, bulk, target);
        return null;
      });
    });
    return { done: items.length, missing };
  }

  private together(bulk: DeviceBulk) {
    return async (tx: Parameters<DeviceBulkWork['all']>[0]) => {
      try {
        return bulkSummary(await this.bulks.all(tx, bulk));
      } catch (error) {
        if (error instanceof BulkRefused) throw bulkRefusal(error.outcome);
        throw error;
      }
    };
  }
}
