import { Injectable } from '@nestjs/common';
import { Blobs } from '../../platform/blobs/blobs.js';
import { Work, type WriteContext } from '../../platform/database/work.js';
import { Jobs, type StartedJob } from '../../platform/jobs/jobs.js';
import { BULK_AT_ONCE } from '../domain/asset.js';
import { BULK_JOB } from '../jobs/bulk.job.js';
import type { BulkDone } from '../../platform/bulk.js';
import { ServerBulkWork, type ServerBulk } from './server.bulk-work.js';

/** Carries out what is asked for many servers: at once, or by a job where there are very many. */
@Injectable()
export class ServerBulks {
  constructor(
    private readonly work: Work,
    private readonly bulks: ServerBulkWork,
    private readonly blobs: Blobs,
    private readonly jobs: Jobs,
  ) {}

  /** @throws BulkRefused when one item of an all-or-none is refused */
  async carryOut(context: WriteContext, bulk: ServerBulk): Promise<BulkDone | StartedJob> {
    if (bulk.items.length <= BULK_AT_ONCE) {
      return this.work.write(context, async (tx) => ({
        outcome: await this.bulks.perform(tx, bulk),
      }));
    }
    // Whole and on disk before a row speaks of it.
    const sha256 = await this.blobs.put(Buffer.from(JSON.stringify(bulk)));
    return this.work.write(context, async (tx) => {
      const { id } = await this.jobs.enqueue(tx, BULK_JOB, { sha256 });
      return { jobId: id };
    });
  }
}
