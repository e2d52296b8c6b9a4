import { Injectable } from '@nestjs/common';
import { Work, type WriteContext } from '../../../platform/database/work.js';
import { Jobs } from '../../../platform/jobs/jobs.js';
import { DeviceEdits, type Target } from '../devices/device.edits.js';
import { DeviceRecords } from '../devices/device.records.js';
import { compareAnew } from './compare-anew.js';
import { ConfigQueries } from './config.queries.js';
import { ConfigRecords } from './config.records.js';

/**
 * Says of what runs that it is what was meant: a new intended version, and whoever says so has
 * configured the device, so that another one has to verify it.
 */
@Injectable()
export class ConfigAdoption {
  constructor(
    private readonly work: Work,
    private readonly edits: DeviceEdits,
    private readonly devices: DeviceRecords,
    private readonly queries: ConfigQueries,
    private readonly records: ConfigRecords,
    private readonly jobs: Jobs,
  ) {}

  /** @param looked the running snapshot that whoever says so has seen */
  async adopt(
    context: WriteContext,
    target: Target,
    { looked, why }: { readonly looked: string; readonly why: string },
  ): Promise<void> {
    const kept = await this.queries.kept(context.actor.scope, looked);
    await this.work.write(context, async (tx) => {
      await this.edits.hold(tx, [target.id]);
      const row = await this.edits.load(tx, target);
      await this.records.adopt(tx, row, { runningId: looked, kept });
      await this.devices.adopted(tx, row.id, why);
      await compareAnew(tx, this.jobs, [row.id]);
    });
  }
}
