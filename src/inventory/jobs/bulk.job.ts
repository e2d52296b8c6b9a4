import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import { Blobs } from '../../platform/blobs/blobs.js';
import { TextField } from '../../platform/http/fields.js';
import { defineJob, JobHandler, type Settle } from '../../platform/jobs/definition.js';
import type { JobRun } from '../../platform/jobs/job-run.js';
import { BulkRefused, bulkRefusal, bulkSummary } from '../../platform/bulk.js';
import { ServerBulkWork, type ServerBulk } from '../application/server.bulk-work.js';

class BulkPayload {
  /** Of the file that says what is to be done. */
  @TextField({ max: 64, passing: true }) sha256: string;
}

export const BULK_JOB = defineJob<BulkPayload>({
  name: 'inventory.bulk',
  label: { da: 'Ændring af mange servere', en: 'Changing many servers' },
  queue: 'work',
  payload: BulkPayload,
  priority: 'high',
  keyMode: null,
  attemptsMax: 3,
  backoff: { firstMs: 2_000, mostMs: 60_000 },
  timeoutMs: 10 * 60_000,
  keptDays: 30,
  schedule: null,
});

/**
 * Does one thing to very many servers, in the transaction that ends the job: once, however often
 * the job begins.
 */
@Injectable()
export class BulkHandler extends JobHandler<BulkPayload> {
  readonly definition = BULK_JOB;

  constructor(
    private readonly blobs: Blobs,
    private readonly bulks: ServerBulkWork,
  ) {
    super();
  }

  async perform({ payload }: JobRun<BulkPayload>): Promise<Settle> {
    const content = await buffer(await this.blobs.get(payload.sha256));
    const bulk = JSON.parse(content.toString('utf8')) as ServerBulk; // as its route had checked it
    return async (tx) => {
      try {
        return bulkSummary(await this.bulks.perform(tx, bulk));
      } catch (error) {
        if (error instanceof BulkRefused) throw bulkRefusal(error.outcome);
        throw error;
      }
    };
  }
}
