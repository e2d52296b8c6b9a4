import { Injectable } from '@nestjs/common';
import type { Language } from '../../../kernel/message.js';
import { EnumField, IdField } from '../../../platform/http/fields.js';
import { defineJob, JobHandler } from '../../../platform/jobs/definition.js';
import type { JobRun } from '../../../platform/jobs/job-run.js';
import { SheetPrinter } from '../../application/lots/sheet.printer.js';

class PrintPayload {
  @IdField() sheetId: string;
  @EnumField(['da', 'en'] as const) language: Language;
}

export const PRINT_SHEET_JOB = defineJob<PrintPayload>({
  name: 'inventory.print-sheet',
  label: { da: 'Godkendelsesark som PDF', en: 'Acceptance sheet as PDF' },
  queue: 'work',
  payload: PrintPayload,
  priority: 'high',
  keyMode: null,
  attemptsMax: 3,
  backoff: { firstMs: 2_000, mostMs: 60_000 },
  timeoutMs: 5 * 60_000,
  keptDays: 7,
  schedule: null,
});

/**
 * Puts a sheet on paper for whoever asked, with what they may see when it runs. It changes nothing:
 * a second run writes the same file anew.
 */
@Injectable()
export class PrintSheetHandler extends JobHandler<PrintPayload> {
  readonly definition = PRINT_SHEET_JOB;

  constructor(private readonly printer: SheetPrinter) {
    super();
  }

  async perform(run: JobRun<PrintPayload>) {
    const { sheetId, language } = run.payload;
    const { fileName, content } = await this.printer.print(run.actor, sheetId, language);
    await run.attach(fileName, content);
    return { fileName };
  }
}
