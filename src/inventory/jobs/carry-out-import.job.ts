import { Injectable } from '@nestjs/common';
import { EnumField, IdField, IntegerField } from '../../platform/http/fields.js';
import { defineJob, JobHandler, type Settle } from '../../platform/jobs/definition.js';
import type { JobRun } from '../../platform/jobs/job-run.js';
import { ServerImportRecords } from '../application/server-import.records.js';
import { IMPORT_TABLE, type ImportAction } from '../domain/server-import.js';
import { actionNames } from '../../kernel/action-table.js';

class CarryOutPayload {
  @IdField() importId: string;
  /** As whoever asked had seen it. */
  @IntegerField({ min: 1, max: Number.MAX_SAFE_INTEGER }) revision: number;
  @EnumField(actionNames(IMPORT_TABLE)) action: ImportAction;
}

export const CARRY_OUT_IMPORT_JOB = defineJob<CarryOutPayload>({
  name: 'inventory.carry-out-import',
  label: { da: 'Udførelse af import', en: 'Carrying out an import' },
  queue: 'work',
  payload: CarryOutPayload,
  priority: 'high',
  keyMode: 'skip',
  attemptsMax: 3,
  backoff: { firstMs: 2_000, mostMs: 60_000 },
  timeoutMs: 10 * 60_000,
  keptDays: 30,
  schedule: null,
});

/**
 * Carries a long import out, or undoes it, in the transaction that ends the job: all of it is there
 * once, or nothing is, however often the job begins.
 */
@Injectable()
export class CarryOutImportHandler extends JobHandler<CarryOutPayload> {
  readonly definition = CARRY_OUT_IMPORT_JOB;

  constructor(private readonly records: ServerImportRecords) {
    super();
  }

  async perform({ payload }: JobRun<CarryOutPayload>): Promise<Settle> {
    const { importId: id, revision, action } = payload;
    return async (tx) => {
      const { counts } = await this.records.carryOut(tx, { id, revision }, action);
      return { create: counts.create, update: counts.update };
    };
  }
}
