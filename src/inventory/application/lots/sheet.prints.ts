import { Injectable } from '@nestjs/common';
import type { Language } from '../../../kernel/message.js';
import { visible } from '../../../platform/database/region-scope.js';
import { Work, type WriteContext } from '../../../platform/database/work.js';
import { Jobs, type StartedJob } from '../../../platform/jobs/jobs.js';
import { PRINT_SHEET_JOB } from '../../jobs/lots/print-sheet.job.js';
import { SheetStore } from '../../persistence/lots/sheet.store.js';

/** Asks for a sheet on paper. */
@Injectable()
export class SheetPrints {
  constructor(
    private readonly work: Work,
    private readonly sheets: SheetStore,
    private readonly jobs: Jobs,
  ) {}

  start(context: WriteContext, sheetId: string, language: Language): Promise<StartedJob> {
    return this.work.write(context, async (tx) => {
      visible(context.actor.scope, await this.sheets.find(tx, sheetId));
      const subject = { type: 'acceptance-sheet', id: sheetId };
      const payload = { sheetId, language };
      const { id: jobId } = await this.jobs.enqueue(tx, PRINT_SHEET_JOB, payload, { subject });
      return { jobId };
    });
  }
}
