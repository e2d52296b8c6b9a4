import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '../../audit/audit.facade.js';
import { SYSTEM_ACTOR } from '../../kernel/actor.js';
import { found } from '../../platform/database/found.js';
import { Work, type WriteContext, type WriteTx } from '../../platform/database/work.js';
import type { Job } from '../../platform/jobs/domain/job.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { jobContext } from '../../platform/jobs/settlements.js';
import { LOGGER, type Logger } from '../../platform/logger.js';
import { hasEnded, nextDelivery } from '../domain/webhook.js';
import { DELIVERY_JOB } from '../jobs/delivery.job.js';
import { TEST_JOB } from '../jobs/test-delivery.job.js';
import { WebhookStore } from '../persistence/webhook.store.js';

const EVENTS_A_LOOK = 1_000;

/**
 * Makes deliveries out of the log of changes, which is their outbox. Each webhook has its place in
 * it, which moves on in the transaction that ends a delivery as taken: what its receiver has not
 * taken is still to come, however that came about. One delivery is under way at a time, so they
 * come in order; what happens meanwhile goes into the next.
 */
@Injectable()
export class WebhookRelay {
  constructor(
    private readonly work: Work,
    private readonly store: WebhookStore,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** One look at every webhook that is behind. */
  async relay(): Promise<void> {
    const behind = await this.work.readOne((tx) => this.store.behind(tx));
    for (const id of behind) {
      try {
        await this.work.write(jobContext(SYSTEM_ACTOR), (tx) => this.tellNext(tx, id));
      } catch (error) {
        // The others are told all the same, and this one is looked at again.
        this.logger.warn({ err: error, webhook: id, says: 'a webhook could not be told' });
      }
    }
  }

  /**
   * A delivery without events: to try whether the receiver answers and knows the signature.
   * @throws `refused` when the webhook has ended
   */
  sendTest(context: WriteContext, webhookId: string): Promise<Job> {
    return this.work.write(context, async (tx) => {
      const { status } = found(await this.store.find(tx, webhookId));
      if (status === 'ended') throw hasEnded();
      const payload = { webhookId, deliveryId: tx.newId() };
      return this.jobs.enqueue(tx, TEST_JOB, payload, {
        subject: { type: 'webhook', id: webhookId },
      });
    });
  }

  private async tellNext(tx: WriteTx, id: string): Promise<void> {
    const webhook = await this.store.holdToTell(tx, id);
    if (webhook === null) return;
    const events = await this.audit.eventsAfter(tx, webhook.toldSeq, EVENTS_A_LOOK);
    const { seqs, upTo } = nextDelivery(webhook, events);
    if (upTo === null) return;
    if (seqs.length === 0) return this.store.place(tx, id, upTo, null);
    const payload = { webhookId: id, deliveryId: tx.newId(), seqs: [...seqs], upTo };
    const subject = { type: 'webhook', id };
    const job = await this.jobs.enqueue(tx, DELIVERY_JOB, payload, { subject });
    await this.store.place(tx, id, webhook.toldSeq, job.id);
  }
}
