import { Injectable } from '@nestjs/common';
import { defineJob, JobHandler, type Settle } from '../../../platform/jobs/definition.js';
import { NoPayload } from '../../../platform/jobs/no-payload.js';
import { ProbeStarts } from '../../application/probes/probe.starts.js';

const PROBE_ALL_JOB = defineJob<NoPayload>({
  name: 'inventory.probe-all',
  label: { da: 'Nattens aflæsning af alle servere', en: 'Probing every server at night' },
  queue: 'upkeep',
  payload: NoPayload,
  priority: 'low',
  keyMode: 'skip',
  attemptsMax: 3,
  backoff: { firstMs: 60_000, mostMs: 600_000 },
  timeoutMs: 5 * 60_000,
  keptDays: 14,
  schedule: '20 1 * * *',
});

/**
 * Every night asks for a look at each server that has a controller, in batches. The batches are
 * asked for in the transaction that ends the job, and each has a key: a second run finds them.
 */
@Injectable()
export class ProbeAllHandler extends JobHandler<NoPayload> {
  readonly definition = PROBE_ALL_JOB;

  constructor(private readonly starts: ProbeStarts) {
    super();
  }

  perform(): Promise<Settle> {
    return Promise.resolve((tx) => this.starts.everything(tx));
  }
}
