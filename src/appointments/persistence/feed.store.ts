import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Page, PageRequest } from '../../kernel/page.js';
import { byNumber } from '../../platform/database/keyset.js';
import { rowPage } from '../../platform/database/row-page.js';
import { insertRows } from '../../platform/database/rows.js';
import type { ReadTx, WriteTx } from '../../platform/database/work.js';
import type { CalendarFeed } from '../domain/feed.js';
import { CalendarFeedRow } from './feed.entity.js';

export const FEED_SORT_COLUMNS = { createdAt: byNumber('created_at') };

@Injectable()
export class FeedStore {
  /** Those that can be read. */
  list(tx: ReadTx, page: PageRequest): Promise<Page<CalendarFeed>> {
    const conditions = [{ sql: 'revoked_at is null', values: [] }];
    const sortColumns = FEED_SORT_COLUMNS;
    return rowPage(tx, CalendarFeedRow, { table: 'calendar_feeds', conditions, sortColumns, page });
  }

  find(tx: ReadTx, id: string): Promise<CalendarFeed | null> {
    return tx.manager.findOneBy(CalendarFeedRow, { id });
  }

  byHash(tx: ReadTx, tokenHash: string): Promise<CalendarFeed | null> {
    return tx.manager.findOneBy(CalendarFeedRow, { tokenHash, revokedAt: IsNull() });
  }

  async insert(tx: WriteTx, feed: CalendarFeed, tokenHash: string): Promise<void> {
    await insertRows(tx, CalendarFeedRow, [{ ...feed, tokenHash }]);
  }

  /** @returns whether it could still be read */
  async revoke(tx: WriteTx, id: string): Promise<boolean> {
    const { affected } = await tx.manager.update(
      CalendarFeedRow,
      { id, revokedAt: IsNull() },
      { revokedAt: tx.now },
    );
    return affected === 1;
  }
}
