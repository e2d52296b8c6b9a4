import { Injectable } from '@nestjs/common';
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
  webhookChange,
  type Webhook,
  type WebhookAction,
  type WebhookStatus,
} from '../domain/webhook.js';
import { WebhookStore } from '../persistence/webhook.store.js';
import { WebhookDeliveries } from './webhook.deliveries.js';
import { WebhookQueries, type WebhookWithState } from './webhook.queries.js';

export type WebhookWording = Pick<Webhook, 'name' | 'url' | 'kinds' | 'regionId'>;
type Target = { readonly id: string; readonly revision: number };

const STATUS_AFTER: { readonly [action in WebhookAction]: WebhookStatus } = {
  pause: 'paused',
  resume: 'active',
  skip: 'active',
  end: 'ended',
};

/** A change of these changes what is told, or to whom. */
const TELLS = ['url', 'kinds', 'regionId'] as const;

@Injectable()
export class WebhookCommands {
  constructor(
    private readonly work: Work,
    private readonly store: WebhookStore,
    private readonly queries: WebhookQueries,
    private readonly deliveries: WebhookDeliveries,
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
        toldSeq: await this.queries.headSeq(tx),
        deliveryId: null,
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
      await this.store.update(tx, before, changes);
      // What it carries, and where it goes, is decided by what stands now.
      if (TELLS.some((field) => field in changes)) await this.deliveries.discard(tx, before);
      return this.done(tx, 'edited', before);
    });
  }

  act(context: WriteContext, target: Target, action: WebhookAction): Promise<WebhookWithState> {
    return this.work.write(context, async (tx) => {
      const before = await this.load(tx, target);
      const { state } = await this.queries.withState(tx, before);
      const { actor } = context;
      decide(WEBHOOK_TABLE, { action, state, facts: null, evidence: {}, actor });
      await this.store.update(tx, before, { status: STATUS_AFTER[action] });
      await this.carryOut(tx, before, action);
      return this.done(tx, action, before);
    });
  }

  private carryOut(tx: WriteTx, webhook: Webhook, action: WebhookAction): Promise<void> {
    switch (action) {
      case 'pause':
      case 'end':
        return this.deliveries.stop(tx, webhook);
      case 'resume':
        return this.deliveries.sendAgain(tx, webhook);
      case 'skip':
        return this.deliveries.passOver(tx, webhook);
      default:
        return action satisfies never;
    }
  }

  private async done(tx: WriteTx, deed: string, before: Webhook): Promise<WebhookWithState> {
    const after = found(await this.store.find(tx, before.id));
    this.record(tx, deed, before, after);
    return this.queries.withState(tx, after);
  }

  private async load(tx: WriteTx, { id, revision }: Target): Promise<Webhook> {
    const webhook = found(await this.store.hold(tx, id));
    expectRevision(webhook, revision);
    return webhook;
  }

  private async check(tx: WriteTx, { url, regionId }: Partial<WebhookWording>): Promise<void> {
    const because = url === undefined ? null : this.outgoing.complaintOf(url);
    if (because !== null) {
      throw invalid([fault('/url', because.code, because.text.en, because.text.da)]);
    }
    if (regionId) await this.regions.requireRegion(tx, regionId);
  }

  private record(tx: WriteTx, deed: string, before: Webhook | null, after: Webhook): void {
    tx.changes.push(webhookChange(deed, before, after));
  }
}
