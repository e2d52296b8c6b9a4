import { Injectable } from '@nestjs/common';
import { defineJob, JobHandler } from '../../platform/jobs/definition.js';
import type { JobRun } from '../../platform/jobs/job-run.js';
import { Backups } from '../application/backups.js';
import { NoPayload } from '../../platform/jobs/no-payload.js';

export const BACKUP_JOB = defineJob<NoPayload>({
  name: 'maintenance.backup',
  label: { da: 'Sikkerhedskopi', en: 'Backup' },
  queue: 'upkeep',
  payload: NoPayload,
  priority: 'normal',
  keyMode: 'skip',
  attemptsMax: 3,
  backoff: { firstMs: 60_000, mostMs: 600_000 },
  timeoutMs: 2 * 60 * 60_000,
  keptDays: 90,
  schedule: '15 2 * * *',
});

/**
 * A backup, made and proved. A second run makes another, under the name of its own moment; what a
 * run has left half made is never taken for one.
 */
@Injectable()
export class BackupHandler extends JobHandler<NoPayload> {
  readonly definition = BACKUP_JOB;

  constructor(private readonly backups: Backups) {
    super();
  }

  async perform(run: JobRun<NoPayload>) {
    if (!this.backups.isPossible) {
      run.log('PostgreSQL is backed up by its own tools: see docs/operations.md.', 'warning');
      return { made: false };
    }
    const made = await this.backups.make((text) => run.log(text));
    const removed = await this.backups.clearOut();
    return { made: true, ...made, removed };
  }
}
