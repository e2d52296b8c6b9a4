import { Injectable } from '@nestjs/common';
import { IdField } from '../../../platform/http/fields.js';
import { defineJob, JobHandler, type Settle } from '../../../platform/jobs/definition.js';
import type { JobRun } from '../../../platform/jobs/job-run.js';
import { LookComparisons, type ToCompare } from '../../application/probes/look.comparisons.js';

/** One of the two. */
class ComparePayload implements ToCompare {
  @IdField({ optional: true }) lotId?: string;
  @IdField({ optional: true }) serverId?: string;
}

export const COMPARE_LOOKS_JOB = defineJob<ComparePayload>({
  name: 'inventory.compare-looks',
  label: { da: 'Sammenligning af aflæste servere', en: 'Comparing probed servers' },
  queue: 'work',
  payload: ComparePayload,
  priority: 'normal',
  keyMode: 'replace',
  attemptsMax: 3,
  backoff: { firstMs: 2_000, mostMs: 60_000 },
  timeoutMs: 10 * 60_000,
  keptDays: 7,
  schedule: null,
});

/**
 * Compares the machines of a lot once one of them was seen anew. It tells what is so now, so a
 * second run finds nothing to change.
 */
@Injectable()
export class CompareLooksHandler extends JobHandler<ComparePayload> {
  readonly definition = COMPARE_LOOKS_JOB;

  constructor(private readonly comparisons: LookComparisons) {
    super();
  }

  perform({ payload }: JobRun<ComparePayload>): Promise<Settle> {
    return this.comparisons.compare(payload);
  }
}
