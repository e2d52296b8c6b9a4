import { Injectable } from '@nestjs/common';
import { JobHandler } from '../../platform/jobs/definition.js';
import type { JobRun } from '../../platform/jobs/job-run.js';
import { ConfigComparisons } from '../application/config/config.comparisons.js';
import { DeviceTargets } from '../application/devices/device.targets.js';
import { COMPARE_JOB, type ComparePayload } from './compare.definition.js';

/**
 * Compares what runs with what was meant, each device in a transaction of its own. A second run
 * compares the same again and finds the same: it adds no row and no event.
 */
@Injectable()
export class CompareHandler extends JobHandler<ComparePayload> {
  readonly definition = COMPARE_JOB;

  constructor(
    private readonly targets: DeviceTargets,
    private readonly comparisons: ConfigComparisons,
  ) {
    super();
  }

  async perform(run: JobRun<ComparePayload>) {
    const items = await this.targets.of(run.actor.scope, run.payload.deviceIds);
    await run.each(items, ({ item }) => this.comparisons.assess(item));
    return { compared: items.length };
  }
}
