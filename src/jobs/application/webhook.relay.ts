import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/audit.facade.js';
import { SYSTEM_ACTOR } from '../../kernel/actor.js';
import { found } from '../../platform/database/found.js';
import { Work, type WriteContext, type WriteTx } from '../../platform/database/work.js';
import type { Job } from '../../platform/jobs/domain/job.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { jobContext } from '../../platform/jobs/settlements.js';
import { hasEnded, nextDelivery, type Webhook } from '../domain/webhook.js';
import { DELIVERY_JOB } from '../jobs/delivery.job.js';
import { WebhookStore } from '../persistence/webhook.store.js';

const EVENTS_A_LOOK = 1_000;

/**
 * Makes deliveries out of the log of changes, which is their outbox: each webhook has its place in
 * it, and the place moves on in the transaction that makes the delivery. One delivery of a webhook
 * is under way at a time, so they come in order; what happens meanwhile goes into the next.
 */
@Injectable()
export class WebhookRelay {
  constructor(
    private readonly work: Work,
    private readonly store: WebhookStore,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
  ) {}

  /** One look at every webhook that is behind. */
  async relay(): Promise<void> {
    const behind = await this.work.readOne((tx) => this.store.behind(tx));
    for (const id of behind) {
      await this.work.write(jobContext(SYSTEM_ACTOR), (tx) => this.tellNext(tx, id));
    }
  }

  /**
   * A delivery without events: to try whether the receiver answers and knows the signature.
   * @throws `refused` when the webhook has ended
   */
  sendTest(context: WriteContext, id: string): Promise<Job> {
    return this.work.write(context, async (tx) => {
      const webhook = found(await this.store.find(tx, id));
      if (webhook.status === 'ended') throw hasEnded();
      return this.enqueue(tx, webhook, []);
    });
  }

  private async tellNext(tx: WriteTx, id: string): Promise<void> {
    const webhook = await this.store.hold(tx, id);
    if (webhook === null) return;
    // Asked once the row is held: another process may have made a delivery until then.
    const { isOpen, isStalled } = await this.store.deliveriesOf(tx, webhook);
    if (isOpen || isStalled) return;
    const events = await this.audit.eventsAfter(tx, webhook.toldSeq, EVENTS_A_LOOK);
    const { seqs, upTo } = nextDelivery(webhook, events);
    if (upTo === null) return;
    await this.store.tell(tx, id, upTo);
    if (seqs.length > 0) await this.enqueue(tx, webhook, seqs);
  }

  private enqueue(tx: WriteTx, { id }: Webhook, seqs: readonly number[]): Promise<Job> {
    const payload = { webhookId: id, deliveryId: tx.newId(), seqs: [...seqs] };
    return this.jobs.enqueue(tx, DELIVERY_JOB, payload, { subject: { type: 'webhook', id } });
  }
}
