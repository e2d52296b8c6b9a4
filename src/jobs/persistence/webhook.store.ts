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

type WebhookChanges = Partial<
  Pick<Webhook, 'name' | 'url' | 'kinds' | 'regionId' | 'status' | 'secretVersion' | 'secretSince'>
>;

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

  /** Only what people change: where it has come to in the log is the relay's, meanwhile. */
  async update(tx: WriteTx, before: Webhook, changes: WebhookChanges): Promise<Webhook> {
    const { kinds, ...plain } = changes;
    const row = await updateRow(tx, WebhookRow, rowOf(before), {
      ...plain,
      ...(kinds === undefined ? {} : { kinds: JSON.stringify(kinds) }),
      ...textsOf({ ...before, ...changes }),
    });
    return webhookOf(row);
  }

  /** Those that may have something to be told of. */
  async behind(tx: ReadTx): Promise<string[]> {
    const rows = await tx.rows<{ id: string }>(
      `select id from webhooks where status = 'active' and delivery_id is null
         and told_seq < (select seq from audit_head where id = 'head') order by told_seq`,
    );
    return rows.map(({ id }) => id);
  }

  /** Holds one that may be told until the write ends; null when another process has it. */
  async holdToTell(tx: WriteTx, id: string): Promise<Webhook | null> {
    const rows = await tx.rows(
      `select id from webhooks
         where id = ? and status = 'active' and delivery_id is null${tx.forUpdateOfFree}`,
      [id],
    );
    return rows.length === 0 ? null : this.find(tx, id);
  }

  /** Holds one until the write ends, so that a delivery is not made or taken meanwhile. */
  async hold(tx: WriteTx, id: string): Promise<Webhook | null> {
    await tx.rows(`select id from webhooks where id = ?${tx.forUpdate}`, [id]);
    return this.find(tx, id);
  }

  /** Where it has come to, and what goes on from there; the revision is of what people change. */
  async place(tx: WriteTx, id: string, toldSeq: number, deliveryId: string | null): Promise<void> {
    await tx.rows('update webhooks set told_seq = ?, delivery_id = ? where id = ?', [
      toldSeq,
      deliveryId,
      id,
    ]);
  }

  /** The delivery was taken; another one than that which goes on from its place moves nothing. */
  async taken(tx: WriteTx, id: string, deliveryId: string, upTo: number): Promise<void> {
    await tx.rows(
      'update webhooks set told_seq = ?, delivery_id = null where id = ? and delivery_id = ?',
      [upTo, id, deliveryId],
    );
  }
}

const textsOf = ({ name, url }: Pick<Webhook, 'name' | 'url'>) => ({
  sortKey: sortKeyDa(name),
  searchText: foldSearch(`${name} ${url}`),
});

const rowOf = ({ kinds, ...webhook }: Webhook): WebhookRow => ({
  ...webhook,
  kinds: JSON.stringify(kinds),
  ...textsOf(webhook),
});

export const webhookOf = (row: WebhookRow): Webhook => ({
  ...row,
  kinds: JSON.parse(row.kinds) as string[], // written above
});
