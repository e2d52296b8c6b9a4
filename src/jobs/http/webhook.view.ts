import { toIso } from '../../kernel/instant.js';
import { ActionView, Out } from '../../platform/http/views.js';
import { JOB_STATES, type Job } from '../../platform/jobs/domain/job.js';
import { stateNames } from '../../kernel/action-table.js';
import type { WebhookPage, WebhookWithState } from '../application/webhook.queries.js';
import {
  WEBHOOK_TABLE,
  type DeliveryInputs,
  type DeliveryResult,
  type WebhookState,
} from '../domain/webhook.js';
import { instantOf, JobErrorView, readInputs } from './job.view.js';

export class WebhookView {
  @Out.id() id: string;
  @Out.text() name: string;
  @Out.text() url: string;
  @Out.texts({ says: 'Kinds of event that it is told of; none: all' }) kinds: string[];
  @Out.id({ nullable: true }) regionId: string | null;
  @Out.word(stateNames(WEBHOOK_TABLE), {
    says: 'stalled: a delivery failed at every attempt, or was cancelled',
  })
  state: WebhookState;
  @Out.instant({ says: 'Since when the secret stands' }) secretSince: string;
  @Out.instant() createdAt: string;
  @Out.integer() revision: number;
}

export class WebhookPageView extends WebhookView {
  @Out.integer({ says: 'The sequence of the log up to which its receiver has taken it' })
  toldSeq: number;
  @Out.integer({ says: 'The sequence at which the log ends' }) headSeq: number;
  @Out.many(() => ActionView) actions: ActionView[];
}

export class WebhooksView {
  @Out.many(() => WebhookView) items: WebhookView[];
  @Out.text({ nullable: true }) next: string | null;
  @Out.text({ nullable: true }) previous: string | null;
}

export class WebhookSecretView {
  @Out.text({ says: 'whsec_ and 32 octets in base64; keep it as you keep a password' })
  secret: string;
}

/** A job that sends, with what its receiver said. */
export class WebhookDeliveryView {
  @Out.id({ says: 'The job that sends it' }) jobId: string;
  @Out.id({ says: 'webhook-id: the same whenever it is sent' }) deliveryId: string;
  @Out.word(JOB_STATES) state: Job['state'];
  @Out.integer({ says: 'Events that it carries; 0: a test' }) events: number;
  @Out.integer({ nullable: true, says: 'HTTP status of the answer that took it' })
  status: number | null;
  @Out.integer({ nullable: true, says: 'Milliseconds until that answer' }) tookMs: number | null;
  @Out.integer() attempt: number;
  @Out.integer() attemptsMax: number;
  @Out.one(() => JobErrorView, { nullable: true }) error: JobErrorView | null;
  @Out.instant() createdAt: string;
  @Out.instant({ nullable: true, says: 'When it is tried next' }) nextAt: string | null;
  @Out.instant({ nullable: true }) endedAt: string | null;
}

export class WebhookDeliveriesView {
  @Out.many(() => WebhookDeliveryView) items: WebhookDeliveryView[];
  @Out.text({ nullable: true }) next: string | null;
  @Out.text({ nullable: true }) previous: string | null;
}

export const webhookView = (webhook: WebhookWithState): WebhookView => ({
  id: webhook.id,
  name: webhook.name,
  url: webhook.url,
  kinds: [...webhook.kinds],
  regionId: webhook.regionId,
  state: webhook.state,
  secretSince: toIso(webhook.secretSince),
  createdAt: toIso(webhook.createdAt),
  revision: webhook.revision,
});

export const webhookPageView = (webhook: WebhookPage): WebhookPageView => ({
  ...webhookView(webhook),
  toldSeq: webhook.toldSeq,
  headSeq: webhook.headSeq,
  actions: webhook.actions as ActionView[], // the same shape, read-only
});

export function webhookDeliveryView(job: Job): WebhookDeliveryView {
  const { deliveryId = '', seqs = [] } = readInputs(job.payload) as Partial<DeliveryInputs>;
  const { status = null, tookMs = null } = (job.result ?? {}) as Partial<DeliveryResult>; // its own
  return {
    jobId: job.id,
    deliveryId,
    state: job.state,
    events: seqs.length,
    status,
    tookMs,
    attempt: job.attempt,
    attemptsMax: job.attemptsMax,
    error: job.lastError,
    createdAt: toIso(job.createdAt),
    nextAt: job.state === 'ready' ? toIso(job.runAt) : null,
    endedAt: instantOf(job.endedAt),
  };
}
