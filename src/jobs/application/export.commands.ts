import { Injectable } from '@nestjs/common';
import { Work, type WriteContext } from '../../platform/database/work.js';
import { ExportSources } from '../../platform/exports/export-sources.js';
import type { Job } from '../../platform/jobs/domain/job.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { EXPORT_JOB } from '../jobs/export.job.js';
import { readExport, type ExportPayload } from './export.payload.js';

@Injectable()
export class ExportCommands {
  constructor(
    private readonly work: Work,
    private readonly sources: ExportSources,
    private readonly jobs: Jobs,
  ) {}

  /** What could never succeed is refused here, before it becomes a job that fails. */
  start(context: WriteContext, payload: ExportPayload): Promise<Job> {
    readExport(this.sources, context.actor, payload);
    return this.work.write(context, (tx) => this.jobs.enqueue(tx, EXPORT_JOB, payload));
  }
}
