import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import { refused } from '../../kernel/errors.js';
import { Blobs } from '../../platform/blobs/blobs.js';
import { TextField } from '../../platform/http/fields.js';
import { defineJob, JobHandler, type Settle } from '../../platform/jobs/definition.js';
import type { JobRun } from '../../platform/jobs/job-run.js';
import { BulkRefused, type BulkOutcome } from '../application/bulk.js';
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

/** So many refusals stand in the result; the rest are only counted. */
const NAMED_MAX = 100;

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
        return summaryOf(await this.bulks.perform(tx, bulk));
      } catch (error) {
        if (error instanceof BulkRefused) throw refusedBecause(error.outcome);
        throw error;
      }
    };
  }
}

/** Each by the place of its item, with the first reason. */
const refusalsIn = (outcome: BulkOutcome<string>) =>
  outcome.flatMap((result) => {
    if (result.status !== 'refused') return [];
    const { index, error } = result;
    return [{ index, because: error.details.errors?.[0] ?? error.details.because?.[0] ?? error }];
  });

function summaryOf(outcome: BulkOutcome<string>) {
  const refusals = refusalsIn(outcome);
  const named = refusals.slice(0, NAMED_MAX).map(({ index, because }) => ({
    index,
    code: because.code,
  }));
  return { done: outcome.length - refusals.length, refused: refusals.length, refusals: named };
}

/** Nothing was changed: each of the first refusals, by the place of its item. */
function refusedBecause(outcome: BulkOutcome<string>) {
  const first = refusalsIn(outcome).slice(0, NAMED_MAX);
  return refused(
    first.map(({ index, because: { code, text } }) => ({
      code,
      text: { da: `[${index}] ${text.da}`, en: `[${index}] ${text.en}` },
    })),
  );
}
