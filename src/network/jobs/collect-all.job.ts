import { Injectable } from '@nestjs/common';
import { defineJob, JobHandler, type Settle } from '../../platform/jobs/definition.js';
import { NoPayload } from '../../platform/jobs/no-payload.js';
import { CollectStarts } from '../application/collection/collect.starts.js';

const COLLECT_ALL_JOB = defineJob<NoPayload>({
  name: 'network.collect-all',
  label: {
    da: 'Nattens indsamling af alle konfigurationer',
    en: 'Collecting every configuration at night',
  },
  queue: 'upkeep',
  payload: NoPayload,
  priority: 'low',
  keyMode: 'skip',
  attemptsMax: 3,
  backoff: { firstMs: 60_000, mostMs: 600_000 },
  timeoutMs: 5 * 60_000,
  keptDays: 14,
  schedule: '50 1 * * *',
});

/**
 * Every night asks for the configuration of each device that has an address, in batches. They are
 * asked for in the transaction that ends the job, and each has a key: a second run finds them.
 */
@Injectable()
export class CollectAllHandler extends JobHandler<NoPayload> {
  readonly definition = COLLECT_ALL_JOB;

  constructor(private readonly starts: CollectStarts) {
    super();
  }

  perform(): Promise<Settle> {
    return Promise.resolve((tx) => this.starts.everything(tx));
  }
}
