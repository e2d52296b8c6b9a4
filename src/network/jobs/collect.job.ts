import { Injectable } from '@nestjs/common';
import { forbidden } from '../../kernel/errors.js';
import { JobHandler } from '../../platform/jobs/definition.js';
import type { JobRun } from '../../platform/jobs/job-run.js';
import { jobContext } from '../../platform/jobs/settlements.js';
import { CollectRuns } from '../application/collection/collect.runs.js';
import { DeviceTargets } from '../application/devices/device.targets.js';
import { COLLECT_JOB, COLLECTED_AT_ONCE, type CollectPayload } from './collect.definition.js';

/**
 * Asks devices for what they run, over SSH. Each is written down in the transaction that marks its
 * item done, so another attempt passes over it; one that was written without its mark is asked
 * again, and what it runs is on record already: it adds nothing.
 */
@Injectable()
export class CollectHandler extends JobHandler<CollectPayload> {
  readonly definition = COLLECT_JOB;

  constructor(
    private readonly targets: DeviceTargets,
    private readonly runs: CollectRuns,
  ) {
    super();
  }

  async perform(run: JobRun<CollectPayload>) {
    // Whoever asked may have lost the right to since.
    if (!run.actor.permissions.has('collect.run')) throw forbidden();
    const items = await this.targets.of(run.actor.scope, run.payload.deviceIds);
    const context = jobContext(run.actor);
    await run.each(
      items,
      ({ item }) => this.runs.collect(context, item, run.signal),
      COLLECTED_AT_ONCE,
    );
    return { collected: items.length };
  }
}
