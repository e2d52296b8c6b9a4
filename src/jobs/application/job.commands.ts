import { Injectable } from '@nestjs/common';
import { decide } from '../../kernel/action-table.js';
import { found } from '../../platform/database/found.js';
import { expectRevision } from '../../platform/database/rows.js';
import { Work, type WriteContext } from '../../platform/database/work.js';
import type { Job } from '../../platform/jobs/domain/job.js';
import { JOB_TABLE, type JobAction } from '../../platform/jobs/domain/job-table.js';
import { JobControl } from '../../platform/jobs/job-control.js';
import { JobListStore } from '../../platform/jobs/persistence/job-list.store.js';
import { JobStore } from '../../platform/jobs/persistence/job.store.js';
import { JobQueries } from './job.queries.js';

@Injectable()
export class JobCommands {
  constructor(
    private readonly work: Work,
    private readonly lists: JobListStore,
    private readonly store: JobStore,
    private readonly control: JobControl,
    private readonly queries: JobQueries,
  ) {}

  /** @returns the job, or the new one that the action made */
  act(
    context: WriteContext,
    target: { readonly id: string; readonly revision: number },
    action: JobAction,
  ): Promise<Job> {
    return this.work.write(context, async (tx) => {
      const { actor } = context;
      found(await this.lists.find(tx, actor, target.id));
      const job = found(await this.store.hold(tx, target.id));
      const facts = this.queries.factsOf(actor, job);
      expectRevision(job, target.revision);
      decide(JOB_TABLE, { action, state: job.state, facts, evidence: {}, actor });
      return this.control.act(tx, job, action);
    });
  }
}
