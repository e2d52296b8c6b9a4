import { Injectable, type OnModuleInit } from '@nestjs/common';
import { IdField } from '../../../platform/http/fields.js';
import { defineJob, JobHandler, type Settle } from '../../../platform/jobs/definition.js';
import { EventJobs } from '../../../platform/jobs/event-jobs.js';
import type { JobRun } from '../../../platform/jobs/job-run.js';
import { TwinFindings } from '../../application/checks/twin.findings.js';

class TwinsPayload {
  @IdField() lotId: string;
}

const COMPARE_TWINS_JOB = defineJob<TwinsPayload>({
  name: 'inventory.compare-twins',
  label: { da: 'Sammenligning af søstre', en: 'Comparing twins' },
  queue: 'work',
  payload: TwinsPayload,
  priority: 'normal',
  keyMode: 'replace',
  attemptsMax: 3,
  backoff: { firstMs: 2_000, mostMs: 60_000 },
  timeoutMs: 5 * 60_000,
  keptDays: 7,
  schedule: null,
});

/**
 * Compares a lot whenever something was measured of one of its machines, in the transaction that
 * ends the job. It states what is so now, so a second run finds nothing to change.
 */
@Injectable()
export class CompareTwinsHandler extends JobHandler<TwinsPayload> implements OnModuleInit {
  readonly definition = COMPARE_TWINS_JOB;

  constructor(
    private readonly twins: TwinFindings,
    private readonly events: EventJobs,
  ) {
    super();
  }

  onModuleInit(): void {
    this.events.onEvent('check.recorded', COMPARE_TWINS_JOB, ({ after }) => {
      const lotId = after?.['lotId'];
      if (typeof lotId !== 'string') return null;
      return { payload: { lotId }, options: { key: `compare-twins ${lotId}` } };
    });
  }

  perform({ payload }: JobRun<TwinsPayload>): Promise<Settle> {
    return Promise.resolve(async (tx) => ({
      slower: await this.twins.compare(tx, payload.lotId),
    }));
  }
}
