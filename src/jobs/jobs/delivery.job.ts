import { Injectable } from '@nestjs/common';
import { IdField, IntegerField, IntegerListField } from '../../platform/http/fields.js';
import { defineJob, JobHandler, type Settle } from '../../platform/jobs/definition.js';
import type { JobRun } from '../../platform/jobs/job-run.js';
import { WebhookDeliveries } from '../application/webhook.deliveries.js';
import { WebhookSender } from '../application/webhook.sender.js';
import { DELIVERY_JOB_NAME, EVENTS_A_DELIVERY, type DeliveryInputs } from '../domain/webhook.js';

const place = { min: 1, max: Number.MAX_SAFE_INTEGER };

class DeliveryPayload implements DeliveryInputs {
  @IdField() webhookId: string;
  @IdField() deliveryId: string;
  @IntegerListField({ ...place, lengthMax: EVENTS_A_DELIVERY }) seqs: number[];
  @IntegerField(place) upTo: number;
}

export const DELIVERY_JOB = defineJob<DeliveryPayload>({
  name: DELIVERY_JOB_NAME,
  label: { da: 'Levering til webhook', en: 'Webhook delivery' },
  queue: 'outbound',
  payload: DeliveryPayload,
  priority: 'normal',
  keyMode: null,
  // 10 s, 20 s, 40 s ... up to six hours: eleven hours in all.
  attemptsMax: 13,
  backoff: { firstMs: 10_000, mostMs: 6 * 3_600_000 },
  timeoutMs: 30_000,
  keptDays: 30,
  schedule: null,
});

/**
 * Sends events to a webhook's receiver. A second run sends the same delivery with the same id: the
 * receiver may have had it, when this process ended before it could write that down.
 */
@Injectable()
export class DeliveryHandler extends JobHandler<DeliveryPayload> {
  readonly definition = DELIVERY_JOB;

  constructor(
    private readonly sender: WebhookSender,
    private readonly deliveries: WebhookDeliveries,
  ) {
    super();
  }

  async perform(run: JobRun<DeliveryPayload>): Promise<Settle> {
    const result = await this.sender.send(run, run.payload);
    return async (tx) => {
      await this.deliveries.taken(tx, run.payload, run.jobId);
      return result;
    };
  }
}
