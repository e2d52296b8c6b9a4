import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/audit.facade.js';
import { decide } from '../../kernel/action-table.js';
import { fault, invalid } from '../../kernel/errors.js';
import { found } from '../../platform/database/found.js';
import { expectRevision } from '../../platform/database/rows.js';
import { Work, type WriteContext, type WriteTx } from '../../platform/database/work.js';
import { Outgoing } from '../../platform/outgoing/outgoing.js';
import { Regions } from '../../regions/regions.facade.js';
import {
  hasEnded,
  WEBHOOK_TABLE,
  webhookImage,
  type Webhook,
  type WebhookAction,
  type WebhookStatus,
} from '../domain/webhook.js';
import { WebhookStore } from '../persistence/webhook.store.js';
import { WebhookQueries, type WebhookWithState } from './webhook.queries.js';

export type WebhookWording = Pick<Webhook, 'name' | 'url' | 'kinds' | 'regionId'>;
type Target = { readonly id: string; readonly revision: number };

const STATUS_AFTER: { readonly [action in WebhookAction]: WebhookStatus } = {
  pause: 'paused',
  resume: 'active',
  end: 'ended',
};

@Injectable()
export class WebhookCommands {
  constructor(
    private readonly work: Work,
    private readonly store: WebhookStore,
    private readonly queries: WebhookQueries,
    private readonly audit: Audit,
    private readonly regions: Regions,
    private readonly outgoing: Outgoing,
  ) {}

  /** It is told of what happens from now on. */
  create(context: WriteContext, wording: WebhookWording): Promise<WebhookWithState> {
    return this.work.write(context, async (tx) => {
      await this.check(tx, wording);
      const webhook: Webhook = {
        ...wording,
        id: tx.newId(),
        status: 'active',
        toldSeq: await this.audit.headSeq(tx),
        activeSince: tx.now,
        secretVersion: 1,
        secretSince: tx.now,
        createdAt: tx.now,
        revision: 1,
      };
      await this.store.insert(tx, webhook);
      this.record(tx, 'created', null, webhook);
      return this.queries.withState(tx, webhook);
    });
  }

  edit(
    context: WriteContext,
    target: Target,
    changes: Partial<WebhookWording>,
  ): Promise<WebhookWithState> {
    return this.work.write(context, async (tx) => {
      const before = await this.load(tx, target);
      if (before.status === 'ended') throw hasEnded();
      await this.check(tx, changes);
      const after = await this.store.update(tx, before, changes);
      this.record(tx, 'edited', before, after);
      return this.queries.withState(tx, after);
    });
  }

  act(context: WriteContext, target: Target, action: WebhookAction): Promise<WebhookWithState> {
    return this.work.write(context, async (tx) => {
      const before = await this.load(tx, target);
      const { state } = await this.queries.withState(tx, before);
      const { actor } = context;
      decide(WEBHOOK_TABLE, { action, state, facts: null, evidence: {}, actor });
      const status = STATUS_AFTER[action];
      const since = status === 'active' ? { activeSince: tx.now } : {};
      const after = await this.store.update(tx, before, { status, ...since });
      this.record(tx, action, before, after);
      return this.queries.withState(tx, after);
    });
  }

  private async load(tx: WriteTx, { id, revision }: Target): Promise<Webhook> {
    const webhook = found(await this.store.find(tx, id));
    expectRevision(webhook, revision);
    return webhook;
  }

  private async check(tx: WriteTx, { url, regionId }: Partial<WebhookWording>): Promise<void> {
    const because = url === undefined ? null : this.outgoing.complaintOf(url);
    if (because !== null) {
      throw invalid([fault('/url', because.code, because.text.en, because.text.da)]);
    }
    if (regionId) await this.regions.requireRegions(tx, [regionId]);
  }

  private record(tx: WriteTx, deed: string, before: Webhook | null, after: Webhook): void {
    this.audit.record(tx, {
      kind: `webhook.${deed}`,
      subject: { type: 'webhook', id: after.id },
      regionId: null,
      before: before && webhookImage(before),
      after: webhookImage(after),
    });
  }
}
