import { Injectable } from '@nestjs/common';
import { fault, invalid, refused } from '../../../kernel/errors.js';
import { sha256Of } from '../../../platform/blobs/blobs.js';
import { visible } from '../../../platform/database/region-scope.js';
import { Work, type WriteContext, type WriteTx } from '../../../platform/database/work.js';
import { Jobs, type EnqueueOptions, type StartedJob } from '../../../platform/jobs/jobs.js';
import { DEVICE_RETIRED, NO_CONNECTION } from '../../domain/collection/fetch-outcome.js';
import { COLLECT_JOB } from '../../jobs/collect.definition.js';
import { COMPARE_JOB } from '../../jobs/compare.definition.js';
import { ConnectionStore } from '../../persistence/devices/connection.store.js';
import { DeviceStore } from '../../persistence/devices/device.store.js';
import { LIVING_STATES } from '../devices/device.targets.js';

/** So many devices a job of the night asks. */
const BATCH = 200;

/** Asks for collections and comparisons; what is being done already is answered with its job. */
@Injectable()
export class CollectStarts {
  constructor(
    private readonly work: Work,
    private readonly devices: DeviceStore,
    private readonly connections: ConnectionStore,
    private readonly jobs: Jobs,
  ) {}

  one(context: WriteContext, id: string): Promise<StartedJob> {
    return this.work.write(context, async (tx) => {
      const { regionId, state } = visible(context.actor.scope, await this.devices.row(tx, id));
      if (state === 'retired') throw refused([DEVICE_RETIRED]);
      const connection = await this.connections.find(tx, id);
      if (connection === null || connection.host === null) throw refused([NO_CONNECTION]);
      const subject = { type: 'network-device', id };
      const options = { key: `collect ${id}`, subject, regionId, priority: 'high' as const };
      return this.collect(tx, [id], options);
    });
  }

  many(context: WriteContext, deviceIds: readonly string[]): Promise<StartedJob> {
    return this.work.write(context, async (tx) => {
      const ids = await this.within(tx, deviceIds);
      return this.collect(tx, ids, { key: `collect list ${sha256Of(Buffer.from(ids.join(' ')))}` });
    });
  }

  /** @param deviceIds left out: all that are neither retired nor not applicable */
  compare(context: WriteContext, deviceIds: readonly string[] | undefined): Promise<StartedJob> {
    return this.work.write(context, async (tx) => {
      const payload =
        deviceIds === undefined ? {} : { deviceIds: await this.within(tx, deviceIds) };
      const { id: jobId } = await this.jobs.enqueue(tx, COMPARE_JOB, payload);
      return { jobId };
    });
  }

  /** Everything that has an address, so many a job; jobs of an earlier night that run stay. */
  async everything(tx: WriteTx): Promise<{ readonly devices: number; readonly jobs: number }> {
    const ids = await this.connections.reachable(tx, LIVING_STATES);
    const jobs = Math.ceil(ids.length / BATCH);
    for (let at = 0; at < jobs; at += 1) {
      const some = ids.slice(at * BATCH, (at + 1) * BATCH);
      await this.collect(tx, some, { key: `collect night ${at + 1}`, priority: 'low' });
    }
    return { devices: ids.length, jobs };
  }

  private async within(tx: WriteTx, deviceIds: readonly string[]): Promise<readonly string[]> {
    const ids = [...new Set(deviceIds)].sort();
    const known = await this.devices.byIds(tx, tx.context.actor.scope, ids);
    if (known.length < ids.length) throw invalid([UNKNOWN_DEVICE]);
    return ids;
  }

  private async collect(
    tx: WriteTx,
    deviceIds: readonly string[],
    options: EnqueueOptions,
  ): Promise<StartedJob> {
    const { id: jobId } = await this.jobs.enqueue(tx, COLLECT_JOB, { deviceIds }, options);
    return { jobId };
  }
}

const UNKNOWN_DEVICE = fault(
  '/deviceIds',
  'unknown-device',
  'One of these devices does not exist.',
  'En af disse enheder findes ikke.',
);
