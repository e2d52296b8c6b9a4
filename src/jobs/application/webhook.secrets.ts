import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/audit.facade.js';
import { found } from '../../platform/database/found.js';
import { expectRevision } from '../../platform/database/rows.js';
import { Work, type WriteContext } from '../../platform/database/work.js';
import {
  hasEnded,
  oldSecretStands,
  stillSigns,
  webhookChange,
  type Webhook,
} from '../domain/webhook.js';
import { WebhookStore } from '../persistence/webhook.store.js';

type Signed = { readonly deliveryId: string; readonly atMs: number; readonly body: string };

/**
 * Signatures as Standard Webhooks writes them (standardwebhooks.com, specification 1.0.0). A secret
 * is drawn from the installation's key and stands in no database, so no copy of one gives it away.
 */
@Injectable()
export class WebhookSecrets {
  constructor(
    private readonly work: Work,
    private readonly store: WebhookStore,
    private readonly audit: Audit,
  ) {}

  /** Shows the receiver's secret; the log keeps who has seen it. */
  show(context: WriteContext, id: string): Promise<string> {
    return this.work.write(context, async (tx) => {
      const webhook = found(await this.store.find(tx, id));
      this.audit.record(tx, webhookChange('secret-shown', null, webhook));
      return this.of(webhook);
    });
  }

  /**
   * A new secret. Deliveries are signed with both for a day, so that none is lost meanwhile.
   * @throws `refused` while one before still signs
   */
  renew(
    context: WriteContext,
    target: { readonly id: string; readonly revision: number },
  ): Promise<string> {
    return this.work.write(context, async (tx) => {
      const before = found(await this.store.hold(tx, target.id));
      expectRevision(before, target.revision);
      if (before.status === 'ended') throw hasEnded();
      if (oldSecretStands(before, tx.now)) throw stillSigns();
      const secretVersion = before.secretVersion + 1;
      const after = await this.store.update(tx, before, { secretVersion, secretSince: tx.now });
      this.audit.record(tx, webhookChange('secret-renewed', before, after));
      return this.of(after);
    });
  }

  /** `whsec_` and 32 octets in base64. */
  private of({ id, secretVersion }: Pick<Webhook, 'id' | 'secretVersion'>): string {
    return `whsec_${this.keyOf(id, secretVersion).toString('base64')}`;
  }

  /** What goes with a delivery, so that its receiver knows that it is ours and new. */
  headersFor(webhook: Webhook, { deliveryId, atMs, body }: Signed): Record<string, string> {
    const { id, secretVersion } = webhook;
    const seconds = Math.floor(atMs / 1_000);
    const hasOld = oldSecretStands(webhook, atMs);
    const versions = hasOld ? [secretVersion, secretVersion - 1] : [secretVersion];
    const signatures = versions.map((version) => {
      const mac = createHmac('sha256', this.keyOf(id, version));
      return `v1,${mac.update(`${deliveryId}.${seconds}.${body}`).digest('base64')}`;
    });
    return {
      'webhook-id': deliveryId,
      'webhook-timestamp': String(seconds),
      'webhook-signature': signatures.join(' '),
      'idempotency-key': deliveryId,
    };
  }

  private keyOf(id: string, version: number): Buffer {
    return Buffer.from(this.audit.secretFor(`webhook ${id} ${version}`), 'hex');
  }
}
