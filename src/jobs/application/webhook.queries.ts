import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/audit.facade.js';
import type { AuditEvent } from '../../audit/domain/chain.js';
import { describeActions, type ActionState } from '../../kernel/action-table.js';
import { SYSTEM_ACTOR, type Actor } from '../../kernel/actor.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import { found } from '../../platform/database/found.js';
import { Work, type ReadTx } from '../../platform/database/work.js';
import type { Job } from '../../platform/jobs/domain/job.js';
import { JobListStore } from '../../platform/jobs/persistence/job-list.store.js';
import { stateOf, WEBHOOK_TABLE, type Webhook, type WebhookState } from '../domain/webhook.js';
import { WebhookStore } from '../persistence/webhook.store.js';

export type WebhookWithState = Webhook & { readonly state: WebhookState };
export type WebhookPage = WebhookWithState & {
  readonly actions: readonly ActionState[];
  /** Where the log ends: what lies between is still to be told. */
  readonly headSeq: number;
};

@Injectable()
export class WebhookQueries {
  constructor(
    private readonly work: Work,
    private readonly store: WebhookStore,
    private readonly jobs: JobListStore,
    private readonly audit: Audit,
  ) {}

  list(q: string | undefined, page: PageRequest): Promise<Page<WebhookWithState>> {
    return this.work.read(async (tx) => {
      const webhooks = await this.store.list(tx, q, page);
      const items: WebhookWithState[] = [];
      for (const webhook of webhooks.items) items.push(await this.withState(tx, webhook));
      return { ...webhooks, items };
    });
  }

  find(actor: Actor, id: string): Promise<WebhookPage> {
    return this.work.read(async (tx) => {
      const webhook = await this.withState(tx, found(await this.store.find(tx, id)));
      const headSeq = await this.audit.headSeq(tx);
      const actions = describeActions(WEBHOOK_TABLE, { state: webhook.state, facts: null }, actor);
      return { ...webhook, headSeq, actions };
    });
  }

  /** Its deliveries are jobs that concern it. */
  deliveries(actor: Actor, id: string, page: PageRequest): Promise<Page<Job>> {
    return this.work.read(async (tx) => {
      found(await this.store.find(tx, id));
      return this.jobs.list(tx, actor, { subjectId: id }, page);
    });
  }

  /** @throws `not-found` when there is no such webhook */
  toDeliver(
    id: string,
    seqs: readonly number[],
  ): Promise<{ readonly webhook: Webhook; readonly events: AuditEvent[] }> {
    return this.work.read(async (tx) => ({
      webhook: found(await this.store.find(tx, id)),
      events: await this.audit.eventsBySeqs(tx, seqs),
    }));
  }

  headSeq(tx: ReadTx): Promise<number> {
    return this.audit.headSeq(tx);
  }

  async withState(tx: ReadTx, webhook: Webhook): Promise<WebhookWithState> {
    const { deliveryId } = webhook;
    const job = deliveryId === null ? null : await this.deliveryOf(tx, deliveryId);
    const isStalled = deliveryId !== null && !(job?.state === 'ready' || job?.state === 'running');
    return { ...webhook, state: stateOf(webhook, isStalled) };
  }

  /** Null once its row is gone: then nobody can send it as it was. */
  private deliveryOf(tx: ReadTx, id: string): Promise<Job | null> {
    return this.jobs.find(tx, SYSTEM_ACTOR, id);
  }
}
