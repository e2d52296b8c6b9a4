import { Injectable } from '@nestjs/common';
import { toIso } from '../../kernel/instant.js';
import { IdriftError, notFound } from '../../kernel/errors.js';
import type { AuditEvent } from '../../audit/domain/chain.js';
import { Clock } from '../../platform/clock.js';
import { IdField, IntegerListField } from '../../platform/http/fields.js';
import { defineJob, JobHandler } from '../../platform/jobs/definition.js';
import type { JobRun } from '../../platform/jobs/job-run.js';
import { Outgoing } from '../../platform/outgoing/outgoing.js';
import { WebhookQueries } from '../application/webhook.queries.js';
import { WebhookSecrets } from '../application/webhook.secrets.js';
import {
  DELIVERY_JOB_NAME,
  EVENTS_A_DELIVERY,
  type DeliveryInputs,
  type DeliveryResult,
} from '../domain/webhook.js';

class DeliveryPayload implements DeliveryInputs {
  @IdField() webhookId: string;
  @IdField() deliveryId: string;
  @IntegerListField({ min: 1, max: Number.MAX_SAFE_INTEGER, lengthMax: EVENTS_A_DELIVERY })
  seqs: number[];
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
    private readonly webhooks: WebhookQueries,
    private readonly secrets: WebhookSecrets,
    private readonly outgoing: Outgoing,
    private readonly clock: Clock,
  ) {
    super();
  }

  async perform(run: JobRun<DeliveryPayload>): Promise<DeliveryResult> {
    const { webhookId, deliveryId, seqs } = run.payload;
    const { webhook, events } = await this.webhooks.toDeliver(webhookId, seqs);
    if (webhook.status === 'ended') throw notFound();
    const body = JSON.stringify(bodyOf(deliveryId, events));
    const signed = { deliveryId, body, atMs: this.clock.now() };
    const { status, begins, tookMs } = await this.outgoing.post({
      url: webhook.url,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'idrift-webhooks',
        ...this.secrets.headersFor(webhook, signed),
      },
      body,
      signal: run.signal,
    });
    const isTaken = status >= 200 && status < 300;
    const said = begins.trim() === '' ? '' : `: ${begins.trim()}`;
    run.log(`HTTP ${status} after ${tookMs} ms${said}`, isTaken ? 'info' : 'warning');
    if (!isTaken) throw notTaken(status);
    return { status, tookMs, events: seqs.length };
  }
}

const bodyOf = (deliveryId: string, events: readonly AuditEvent[]) => ({
  type: events.length === 0 ? 'idrift.test' : 'idrift.changes',
  deliveryId,
  events: events.map((event) => ({
    seq: event.seq,
    at: toIso(event.at),
    kind: event.kind,
    subject: { type: event.subjectType, id: event.subjectId },
    regionId: event.regionId,
    actor: { kind: event.actorKind, id: event.actorId },
    door: event.door,
    reason: event.reason,
    before: imageOf(event.before),
    after: imageOf(event.after),
  })),
});

const imageOf = (text: string | null): unknown => (text === null ? null : JSON.parse(text));

function notTaken(status: number): IdriftError {
  const isRedirect = status >= 300 && status < 400;
  const hint = isRedirect
    ? { en: ' Redirects are not followed.', da: ' Omdirigeringer følges ikke.' }
    : { en: '', da: '' };
  return new IdriftError('unavailable', 'delivery-not-taken', {
    en: `The receiver answered ${status}, where 200 to 299 means taken.${hint.en}`,
    da: `Modtageren svarede ${status}; 200 til 299 betyder modtaget.${hint.da}`,
  });
}
