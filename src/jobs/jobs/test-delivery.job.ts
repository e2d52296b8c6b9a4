import { Injectable } from '@nestjs/common';
import { IdField } from '../../platform/http/fields.js';
import { defineJob, JobHandler } from '../../platform/jobs/definition.js';
import type { JobRun } from '../../platform/jobs/job-run.js';
import { WebhookSender } from '../application/webhook.sender.js';
import { TEST_JOB_NAME } from '../domain/webhook.js';

class TestPayload {
  @IdField() webhookId: string;
  @IdField() deliveryId: string;
}

export const TEST_JOB = defineJob<TestPayload>({
  name: TEST_JOB_NAME,
  label: { da: 'Prøve af webhook', en: 'Webhook test' },
  queue: 'outbound',
  payload: TestPayload,
  priority: 'high',
  keyMode: null,
  // Whoever tries wants to know now, and no delivery waits for it.
  attemptsMax: 1,
  backoff: { firstMs: 10_000, mostMs: 10_000 },
  timeoutMs: 30_000,
  keptDays: 30,
  schedule: null,
});

/** Tries a webhook's receiver with a delivery that carries nothing: twice does no harm. */
@Injectable()
export class TestDeliveryHandler extends JobHandler<TestPayload> {
  readonly definition = TEST_JOB;

  constructor(private readonly sender: WebhookSender) {
    super();
  }

  perform(run: JobRun<TestPayload>) {
    return this.sender.send(run, { ...run.payload, seqs: [] });
  }
}
