import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '../../kernel/actor.js';
import { inChunks } from '../../platform/database/chunks.js';
import { Work } from '../../platform/database/work.js';
import { defineJob, JobHandler } from '../../platform/jobs/definition.js';
import { JobFiles } from '../../platform/jobs/job-files.js';
import type { JobRun } from '../../platform/jobs/job-run.js';
import { JobListStore } from '../../platform/jobs/persistence/job-list.store.js';
import { NoPayload } from '../../platform/jobs/no-payload.js';
import { jobContext } from '../../platform/jobs/settlements.js';

const RETENTION_JOB = defineJob<NoPayload>({
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
 * Takes away ended jobs whose time has come, with their log and items, and every file of a job that
 * is not there any more. A second run finds what the first has left.
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
      if (ids.length === 0) break;
      const context = jobContext(SYSTEM_ACTOR);
      removed += (await this.work.write(context, (tx) => this.lists.purge(tx, ids))).length;
    }
    return { removed, files: await this.clearFiles() };
  }

  private async clearFiles(): Promise<number> {
    let removed = 0;
    for (const jobIds of inChunks(await this.files.owners())) {
      const there = await this.work.readOne((tx) => this.lists.existing(tx, jobIds));
      for (const jobId of jobIds.filter((id) => !there.has(id))) {
        await this.files.remove(jobId);
        removed += 1;
      }
    }
    return removed;
  }
}
