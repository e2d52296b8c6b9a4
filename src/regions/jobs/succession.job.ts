import { Injectable } from '@nestjs/common';
import { JobHandler, type Settle } from '../../platform/jobs/definition.js';
import type { JobRun } from '../../platform/jobs/job-run.js';
import { SuccessionRuns } from '../application/succession.runs.js';
import type { TellDone } from '../application/succession.survey.js';
import { SUCCESSION_JOB, type SuccessionPayload } from './succession.definition.js';

/**
 * Carries a succession out, or takes it back, in the transaction that ends the job: killed in the
 * middle it has done nothing, and begun again after the end it finds that nothing is left to do.
 */
@Injectable()
export class SuccessionHandler extends JobHandler<SuccessionPayload> {
  readonly definition = SUCCESSION_JOB;

  constructor(private readonly runs: SuccessionRuns) {
    super();
  }

  async perform(run: JobRun<SuccessionPayload>): Promise<Settle> {
    const { id, act, reason = '' } = run.payload;
    const tell: TellDone = (done, total) => run.progress(done, total);
    return act === 'undo'
      ? (tx) => this.runs.undo(tx, id, reason, tell)
      : (tx) => this.runs.carryOut(tx, id, tell);
  }
}
