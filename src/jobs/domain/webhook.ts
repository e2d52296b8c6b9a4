import type { AuditEvent } from '../../audit/domain/chain.js';
import type { ActionTable } from '../../kernel/action-table.js';
import { refused, type IdriftError } from '../../kernel/errors.js';
import type { InstantMs } from '../../kernel/instant.js';
import { reason } from '../../kernel/message.js';

export const WEBHOOK_NAME_MAX = 120;
export const WEBHOOK_URL_MAX = 500;
export const WEBHOOK_KINDS_MAX = 40;
export const WEBHOOK_KIND_MAX = 60;

/** How much of the log one delivery carries at most: events, and characters of their images. */
export const EVENTS_A_DELIVERY = 250;
const CHARACTERS_A_DELIVERY = 500_000;

/** After a new secret, deliveries are signed with the old one as well for so long. */
const OLD_SECRET_STANDS_MS = 24 * 3_600_000;

/** The kinds of job that send: a delivery, and one without events that only tries the receiver. */
export const DELIVERY_JOB_NAME = 'webhook.deliver';
export const TEST_JOB_NAME = 'webhook.test';
const SENDING: readonly unknown[] = [DELIVERY_JOB_NAME, TEST_JOB_NAME];

/** `ended` is for good: it stays only to be read. */
export type WebhookStatus = 'active' | 'paused' | 'ended';

/** As people see it: active, but its delivery has failed at every attempt, or was cancelled. */
export type WebhookState = WebhookStatus | 'stalled';
export type WebhookAction = 'pause' | 'resume' | 'skip' | 'end';

/** Somebody else's system that is told of what happens here. */
export type Webhook = {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  /** `server.received`, or `server.*` for all of servers; none: everything. */
  readonly kinds: readonly string[];
  /** Only what is this region's; null: all regions and the centre. */
  readonly regionId: string | null;
  readonly status: WebhookStatus;
  /** Its receiver has taken the log up to here. */
  readonly toldSeq: number;
  /** The job of the delivery that goes on from there, until its receiver has taken it. */
  readonly deliveryId: string | null;
  /** Counted from 1; each is a secret of its own. */
  readonly secretVersion: number;
  readonly secretSince: InstantMs;
  readonly createdAt: InstantMs;
  readonly revision: number;
};

/** What the job of a delivery is told. */
export type DeliveryInputs = {
  readonly webhookId: string;
  /** The same at every attempt, and when it is sent anew: by it the receiver knows a repetition. */
  readonly deliveryId: string;
  /** The events that it carries, by their place in the log; none: a test. */
  readonly seqs: readonly number[];
  /** How far the log has been looked through for it. */
  readonly upTo: number;
};

/** What it has left once it was taken. */
export type DeliveryResult = {
  readonly status: number;
  readonly tookMs: number;
  readonly events: number;
};

export const stateOf = ({ status }: Pick<Webhook, 'status'>, isStalled: boolean): WebhookState =>
  status === 'active' && isStalled ? 'stalled' : status;

const step = { permission: 'webhook.manage', guards: [], evidence: [] } as const;

export const WEBHOOK_TABLE: ActionTable<WebhookState, WebhookAction, null> = {
  subject: 'webhook',
  states: {
    active: { label: { da: 'Aktiv', en: 'Active' }, tone: 'success', slaWorkingDays: null },
    stalled: {
      label: { da: 'Gået i stå', en: 'Stalled' },
      tone: 'danger',
      slaWorkingDays: null,
      side: true,
    },
    paused: {
      label: { da: 'Sat på pause', en: 'Paused' },
      tone: 'attention',
      slaWorkingDays: null,
      side: true,
    },
    ended: { label: { da: 'Afsluttet', en: 'Ended' }, tone: 'neutral', slaWorkingDays: null },
  },
  actions: {
    pause: {
      ...step,
      label: { da: 'Sæt på pause', en: 'Pause' },
      from: ['active', 'stalled'],
      to: 'paused',
    },
    resume: {
      ...step,
      label: { da: 'Genoptag', en: 'Resume' },
      from: ['paused', 'stalled'],
      to: 'active',
    },
    skip: {
      ...step,
      label: { da: 'Spring leveringen over', en: 'Pass the delivery over' },
      from: ['stalled'],
      to: 'active',
    },
    end: {
      ...step,
      label: { da: 'Afslut for altid', en: 'End for good' },
      from: ['active', 'stalled', 'paused'],
      to: 'ended',
    },
  },
};

/** What is refused of a webhook that has ended. */
export const hasEnded = (): IdriftError =>
  refused([
    reason(
      'webhook-ended',
      'The webhook has ended for good: make a new one.',
      'Webhooken er afsluttet for altid: opret en ny.',
    ),
  ]);

/** A new secret takes the place of one that still signs beside the present one. */
export const stillSigns = (): IdriftError =>
  refused([
    reason(
      'secret-still-signs',
      'The secret before this one signs for 24 hours: a new one would end it at once. Wait until then.',
      'Den forrige hemmelighed signerer i 24 timer: en ny ville afbryde den straks. Vent så længe.',
    ),
  ]);

/** While the secret before the present one signs as well. */
export const oldSecretStands = (
  { secretVersion, secretSince }: Pick<Webhook, 'secretVersion' | 'secretSince'>,
  now: InstantMs,
): boolean => secretVersion > 1 && now < secretSince + OLD_SECRET_STANDS_MS;

/** What the audit log keeps of a webhook. */
export const webhookImage = ({ name, url, kinds, regionId, status, secretVersion }: Webhook) => ({
  name,
  url,
  kinds,
  regionId,
  status,
  secretVersion,
});

/** One deed done to a webhook as the audit log keeps it. */
export const webhookChange = (deed: string, before: Webhook | null, after: Webhook) => ({
  kind: `webhook.${deed}`,
  subject: { type: 'webhook', id: after.id },
  regionId: null,
  before: before && webhookImage(before),
  after: webhookImage(after),
});

export const isKindPattern = (text: string): boolean =>
  /^[a-z][a-z-]*\.(?:\*|[a-z][a-z-]*)$/.test(text);

type Told = Pick<Webhook, 'kinds' | 'regionId'>;
type ToldEvent = Pick<AuditEvent, 'seq' | 'kind' | 'regionId' | 'before' | 'after'>;

/** Whether the webhook is told of an event. */
export function isTold({ kinds, regionId }: Told, event: Omit<ToldEvent, 'seq'>): boolean {
  if (regionId !== null && event.regionId !== regionId) return false;
  const [subject = ''] = event.kind.split('.');
  const isAsked = kinds.length === 0 || [event.kind, `${subject}.*`].some((k) => kinds.includes(k));
  return isAsked && !(subject === 'job' && isOfDelivery(event));
}

/** Sending is a job, and jobs are in the log: told of its own deliveries, it would never end. */
function isOfDelivery({ after }: Pick<ToldEvent, 'after'>): boolean {
  const image = JSON.parse(after ?? '{}') as { readonly name?: unknown }; // images are JSON objects
  return SENDING.includes(image.name);
}

/**
 * The next delivery out of the events that follow in the log.
 * @returns the sequences that it carries, and how far the log has been looked through with them
 */
export function nextDelivery(
  webhook: Told,
  events: readonly ToldEvent[],
): { readonly seqs: readonly number[]; readonly upTo: number | null } {
  const seqs: number[] = [];
  let characters = 0;
  let upTo: number | null = null;
  for (const event of events) {
    if (isTold(webhook, event)) {
      characters += (event.before?.length ?? 0) + (event.after?.length ?? 0);
      const isFull = seqs.length >= EVENTS_A_DELIVERY || characters > CHARACTERS_A_DELIVERY;
      if (isFull && seqs.length > 0) break;
      seqs.push(event.seq);
    }
    upTo = event.seq;
  }
  return { seqs, upTo };
}
