import { Injectable } from '@nestjs/common';
import type { WriteTx } from '../../platform/database/work.js';
import type { Job } from '../../platform/jobs/domain/job.js';
import { JobControl } from '../../platform/jobs/job-control.js';
import { JobStore } from '../../platform/jobs/persistence/job.store.js';
import type { DeliveryInputs, Webhook } from '../domain/webhook.js';
import { WebhookStore } from '../persistence/webhook.store.js';

/** What becomes of the delivery that a webhook names. */
@Injectable()
export class WebhookDeliveries {
  constructor(
    private readonly store: WebhookStore,
    private readonly jobs: JobStore,
    private readonly control: JobControl,
  ) {}

  /** Its receiver has it, so the place moves on behind it. */
  taken(tx: WriteTx, { webhookId, upTo }: DeliveryInputs, jobId: string): Promise<void> {
    return this.store.taken(tx, webhookId, jobId, upTo);
  }

  /** Stops it; its events are still to come, in the same delivery. */
  async stop(tx: WriteTx, webhook: Webhook): Promise<void> {
    const job = await this.current(tx, webhook);
    if (job !== null && isOpen(job)) await this.control.act(tx, job, 'cancel');
  }

  /** Stops it for good; its events are still to come, in a delivery that is made anew. */
  async discard(tx: WriteTx, webhook: Webhook): Promise<void> {
    await this.stop(tx, webhook);
    await this.store.place(tx, webhook.id, webhook.toldSeq, null);
  }

  /** Has it sent again, with the same id; one whose row is gone is made anew. */
  async sendAgain(tx: WriteTx, webhook: Webhook): Promise<void> {
    const job = await this.current(tx, webhook);
    if (job === null) await this.store.place(tx, webhook.id, webhook.toldSeq, null);
    else if (hasFailed(job)) await this.control.act(tx, job, 'retry');
  }

  /** Goes on behind it: what it carries is not told any more. */
  async passOver(tx: WriteTx, webhook: Webhook): Promise<void> {
    const job = await this.current(tx, webhook);
    // Written by the relay.
    const inputs = job === null ? null : (JSON.parse(job.payload) as DeliveryInputs);
    await this.store.place(tx, webhook.id, inputs?.upTo ?? webhook.toldSeq, null);
  }

  private async current(tx: WriteTx, { deliveryId }: Webhook): Promise<Job | null> {
    return deliveryId === null ? null : this.jobs.hold(tx, deliveryId);
  }
}

/** One that was asked to stop and still runs ends by itself. */
const isOpen = ({ state, cancelRequestedAt }: Job): boolean =>
  state === 'ready' || (state === 'running' && cancelRequestedAt === null);

const hasFailed = ({ state }: Job): boolean => state === 'failed' || state === 'cancelled';
