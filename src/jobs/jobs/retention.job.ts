import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '../../kernel/actor.js';
import { Work } from '../../platform/database/work.js';
import { defineJob, JobHandler } from '../../platform/jobs/definition.js';
import { JobFiles } from '../../platform/jobs/job-files.js';
import type { JobRun } from '../../platform/jobs/job-run.js';
import { JobListStore } from '../../platform/jobs/persistence/job-list.store.js';
import { NoPayload } from './no-payload.js';
import { jobContext } from '../../platform/jobs/settlements.js';

export const RETENTION_JOB = defineJob<NoPayload>({
  name: 'jobs.retention',
  label: { da: 'Oprydning i gamle job', en: 'Clearing out old jobs' },
  queue: 'upkeep',
  payload: NoPayload,
  priority: 'low',
  keyMode: 'skip',
  attemptsMax: 3,
  backoff: { firstMs: 60_000, mostMs: 600_000 },
  timeoutMs: 15 * 60_000,
  keptDays: 14,
  schedule: '40 3 * * *',
});

const ROWS_AT_ONCE = 200;

/**
 * Takes away ended jobs whose time has come, with their log, items and file. A second run finds
 * what the first has left. The file goes first: a row without a file says so, a file without a row
 * would stay for ever.
 */
@Injectable()
export class RetentionHandler extends JobHandler<NoPayload> {
  readonly definition = RETENTION_JOB;

  constructor(
    private readonly work: Work,
    private readonly lists: JobListStore,
    private readonly files: JobFiles,
  ) {
    super();
  }

  async perform(run: JobRun<NoPayload>) {
    let removed = 0;
    for (;;) {
      run.throwIfStopped();
      const ids = await this.work.readOne((tx) => this.lists.purgeable(tx, ROWS_AT_ONCE));
      for (const id of ids) await this.files.remove(id);
      if (ids.length === 0) return { removed };
      await this.work.write(jobContext(SYSTEM_ACTOR), (tx) => this.lists.purge(tx, ids));
      removed += ids.length;
    }
  }
}
