import { Injectable } from '@nestjs/common';
import type { RegionScope } from '../../../kernel/actor.js';
import type { Page, PageRequest } from '../../../kernel/page.js';
import { inChunks } from '../../../platform/database/chunks.js';
import {
  anyOf,
  byNumber,
  keysetPage,
  where,
  type Condition,
} from '../../../platform/database/keyset.js';
import { withinScope } from '../../../platform/database/region-scope.js';
import { findAllBy, inOrder, insertRows, updateRow } from '../../../platform/database/rows.js';
import type { ReadTx, WriteTx } from '../../../platform/database/work.js';
import type { Waiver } from '../../domain/checks/waiver.js';
import { CheckWaiverRow } from './check.entity.js';

export const WAIVER_SORT_COLUMNS = { requestedAt: byNumber('w.requested_at') };

export type WaiverFilter = {
  readonly state?: string | undefined;
  readonly serverId?: string | undefined;
  /** Asked for by anybody but this person. */
  readonly notBy?: string | undefined;
};

type Position = { readonly id: string; readonly requestedAt: number };

@Injectable()
export class CheckWaiverStore {
  find(tx: ReadTx, id: string): Promise<CheckWaiverRow | null> {
    return tx.manager.findOneBy(CheckWaiverRow, { id });
  }

  async list(
    tx: ReadTx,
    scope: RegionScope,
    filter: WaiverFilter,
    page: PageRequest,
  ): Promise<Page<CheckWaiverRow>> {
    const conditions: Condition[] = [...withinScope(scope, 's.region_id')];
    if (filter.state) conditions.push({ sql: 'w.state = ?', values: [filter.state] });
    if (filter.serverId) conditions.push({ sql: 'w.server_id = ?', values: [filter.serverId] });
    if (filter.notBy) conditions.push({ sql: 'w.requested_by <> ?', values: [filter.notBy] });
    const ids = await keysetPage<Position, string>(tx, {
      select: `select w.id, w.requested_at as "requestedAt" from check_waivers w
        join servers s on s.id = w.server_id`,
      conditions,
      sortColumns: WAIVER_SORT_COLUMNS,
      idColumn: 'w.id',
      page,
      map: ({ id }) => id,
      key: ({ id, requestedAt }) => ({ id, value: Number(requestedAt) }),
    });
    const rows = await findAllBy(tx, CheckWaiverRow, 'id', ids.items);
    return { ...ids, items: inOrder(ids.items, rows) };
  }

  /** The newest waiver of each check of the servers. */
  async latest(tx: ReadTx, serverIds: readonly string[]): Promise<CheckWaiverRow[]> {
    const found: CheckWaiverRow[] = [];
    for (const chunk of inChunks([...new Set(serverIds)])) {
      const { sql, values } = where([anyOf('w.server_id', chunk)]);
      const ids = await tx.rows<{ id: string }>(
        `select w.id from check_waivers w ${sql} and w.id = (
           select l.id from check_waivers l
            where l.server_id = w.server_id and l.code = w.code
            order by l.requested_at desc, l.id desc limit 1)`,
        values,
      );
      found.push(
        ...(await findAllBy(
          tx,
          CheckWaiverRow,
          'id',
          ids.map(({ id }) => id),
        )),
      );
    }
    return found;
  }

  async insert(tx: WriteTx, waiver: Waiver): Promise<void> {
    await insertRows(tx, CheckWaiverRow, [{ ...waiver, auditSeq: 0, auditMac: '' }]);
  }

  update(tx: WriteTx, row: CheckWaiverRow, changes: Partial<Waiver>): Promise<CheckWaiverRow> {
    return updateRow<CheckWaiverRow>(tx, CheckWaiverRow, row, changes);
  }
}
