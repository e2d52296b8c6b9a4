import { Injectable } from '@nestjs/common';
import { ExportSources } from '../../platform/exports/export-sources.js';
import { tableContent } from '../../platform/exports/table-writer.js';
import { defineJob, JobHandler } from '../../platform/jobs/definition.js';
import type { JobRun } from '../../platform/jobs/job-run.js';
import { ExportPayload, readExport } from '../application/export.payload.js';

export const EXPORT_JOB = defineJob<ExportPayload>({
  name: 'jobs.export',
  label: { da: 'Eksport', en: 'Export' },
  queue: 'work',
  payload: ExportPayload,
  priority: 'normal',
  keyMode: null,
  attemptsMax: 3,
  backoff: { firstMs: 2_000, mostMs: 60_000 },
  timeoutMs: 30 * 60_000,
  keptDays: 7,
  schedule: null,
});

/**
 * Makes a long export as a file for whoever asked, with what they may see when it runs. A second
 * run writes the same file anew, under the job's own name.
 */
@Injectable()
export class ExportHandler extends JobHandler<ExportPayload> {
  readonly definition = EXPORT_JOB;

  constructor(private readonly sources: ExportSources) {
    super();
  }

  async perform(run: JobRun<ExportPayload>) {
    const { format } = run.payload;
    const { source, query } = readExport(this.sources, run.actor, run.payload);
    const total = await source.count(run.actor, query);
    run.progress(0, total);
    let done = 0;
    async function* counted() {
      for await (const row of source.rows(run.actor, query)) {
        run.throwIfStopped();
        yield row;
        done += 1;
        run.progress(done, Math.max(total, done));
      }
    }
    await run.attach(
      `${source.fileName}.${format}`,
      tableContent(format, source.columns, counted()),
    );
    return { rows: done };
  }
}
