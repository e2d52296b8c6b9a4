import { Injectable } from '@nestjs/common';
import type { AuditEvent } from '../../audit/domain/chain.js';
import { IdriftError, refused } from '../../kernel/errors.js';
import { toIso } from '../../kernel/instant.js';
import { reason } from '../../kernel/message.js';
import { Clock } from '../../platform/clock.js';
import type { JobRun } from '../../platform/jobs/job-run.js';
import { Outgoing } from '../../platform/outgoing/outgoing.js';
import { hasEnded, isTold, type DeliveryInputs, type DeliveryResult } from '../domain/webhook.js';
import { WebhookQueries } from './webhook.queries.js';
import { WebhookSecrets } from './webhook.secrets.js';

/** Sends to a webhook's receiver, and says what came back. */
@Injectable()
export class WebhookSender {
  constructor(
    private readonly webhooks: WebhookQueries,
    private readonly secrets: WebhookSecrets,
    private readonly outgoing: Outgoing,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws `refused` when the webhook is no longer told of what it carries; `unavailable` when the
   *   receiver has not taken it
   */
  async send(
    run: Pick<JobRun, 'log' | 'signal'>,
    { webhookId, deliveryId, seqs }: Omit<DeliveryInputs, 'upTo'>,
  ): Promise<DeliveryResult> {
    const { webhook, events } = await this.webhooks.toDeliver(webhookId, seqs);
    if (webhook.status === 'ended') throw hasEnded();
    if (!events.every((event) => isTold(webhook, event))) throw noLongerTold();
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

const noLongerTold = (): IdriftError =>
  refused([
    reason(
      'no-longer-told',
      'The webhook is no longer told of what this delivery carries.',
      'Webhooken får ikke længere besked om det, leveringen indeholder.',
    ),
  ]);
