import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '../../kernel/page.js';
import { foldSearch, sortKeyDa } from '../../kernel/text.js';
import { byText, contains } from '../../platform/database/keyset.js';
import { rowPage } from '../../platform/database/row-page.js';
import { insertRows, updateRow } from '../../platform/database/rows.js';
import type { ReadTx, WriteTx } from '../../platform/database/work.js';
import type { Webhook } from '../domain/webhook.js';
import { WebhookRow } from './webhook.entity.js';

export const WEBHOOK_SORT_COLUMNS = { name: byText('sort_key') };

export type DeliveriesState = {
  /** One is under way. */
  readonly isOpen: boolean;
  /** One has failed at every attempt since the webhook was last set going. */
  readonly isStalled: boolean;
};

@Injectable()
export class WebhookStore {
  async find(tx: ReadTx, id: string): Promise<Webhook | null> {
    const row = await tx.manager.findOneBy(WebhookRow, { id });
    return row && webhookOf(row);
  }

  async list(tx: ReadTx, q: string | undefined, page: PageRequest): Promise<Page<Webhook>> {
    const conditions = q ? [contains('search_text', foldSearch(q))] : [];
    const sortColumns = WEBHOOK_SORT_COLUMNS;
    const query = { table: 'webhooks', conditions, sortColumns, page };
    const rows = await rowPage(tx, WebhookRow, query);
    return { ...rows, items: rows.items.map(webhookOf) };
  }

  insert(tx: WriteTx, webhook: Webhook): Promise<void> {
    return insertRows(tx, WebhookRow, [rowOf(webhook)]);
  }

  async update(tx: WriteTx, before: Webhook, changes: Partial<Webhook>): Promise<Webhook> {
    const next = rowOf({ ...before, ...changes });
    return webhookOf(await updateRow(tx, WebhookRow, rowOf(before), next));
  }

  /** Those that may have something to be told of. */
  async behind(tx: ReadTx): Promise<string[]> {
    const rows = await tx.rows<{ id: string }>(
      `select id from webhooks where status = 'active'
         and told_seq < (select seq from audit_head where id = 'head') order by told_seq`,
    );
    return rows.map(({ id }) => id);
  }

  /** Holds one until the write ends; null when another process has it, or it is not active. */
  async hold(tx: WriteTx, id: string): Promise<Webhook | null> {
    const rows = await tx.rows(
      `select id from webhooks where id = ? and status = 'active'${tx.forUpdateOfFree}`,
      [id],
    );
    return rows.length === 0 ? null : this.find(tx, id);
  }

  /** Not a change that people make: the revision stays. */
  async tell(tx: WriteTx, id: string, toldSeq: number): Promise<void> {
    await tx.rows('update webhooks set told_seq = ? where id = ?', [toldSeq, id]);
  }

  /** What is known of its deliveries, which are jobs that concern it. */
  async deliveriesOf(tx: ReadTx, { id, activeSince }: Webhook): Promise<DeliveriesState> {
    const rows = await tx.rows<{ state: string; ended_at: number | null }>(
      `select state, max(ended_at) as ended_at from jobs
         where subject_type = 'webhook' and subject_id = ?
           and state in ('ready', 'running', 'failed')
         group by state`,
      [id],
    );
    return {
      isOpen: rows.some(({ state }) => state !== 'failed'),
      isStalled: rows.some((row) => row.state === 'failed' && (row.ended_at ?? 0) > activeSince),
    };
  }
}

const rowOf = ({ kinds, ...webhook }: Webhook): WebhookRow => ({
  ...webhook,
  kinds: JSON.stringify(kinds),
  sortKey: sortKeyDa(webhook.name),
  searchText: foldSearch(`${webhook.name} ${webhook.url}`),
});

const webhookOf = (row: WebhookRow): Webhook => ({
  ...row,
  kinds: JSON.parse(row.kinds) as string[], // written above
});
