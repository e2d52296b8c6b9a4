import { Injectable } from '@nestjs/common';
import type { RegionScope } from '../../../kernel/actor.js';
import type { Page, PageRequest } from '../../../kernel/page.js';
import { foldSearch, sortKeyDa } from '../../../kernel/text.js';
import { byText, contains, type Condition } from '../../../platform/database/keyset.js';
import { withinScope } from '../../../platform/database/region-scope.js';
import { rowPage } from '../../../platform/database/row-page.js';
import { insertRows, lockRows, updateRow } from '../../../platform/database/rows.js';
import type { ReadTx, WriteTx } from '../../../platform/database/work.js';
import type { Rack } from '../../domain/racks/rack.js';
import { RackRow } from './rack.entity.js';

export const RACK_SORT_COLUMNS = { name: byText('sort_key') };

export type RackFilter = {
  readonly q?: string | undefined;
  readonly siteId?: string | undefined;
};

@Injectable()
export class RackStore {
  find(tx: ReadTx, id: string): Promise<RackRow | null> {
    return tx.manager.findOneBy(RackRow, { id });
  }

  ofSite(tx: ReadTx, siteId: string): Promise<RackRow[]> {
    return tx.manager.findBy(RackRow, { siteId });
  }

  list(
    tx: ReadTx,
    scope: RegionScope,
    filter: RackFilter,
    page: PageRequest,
  ): Promise<Page<RackRow>> {
    const conditions: Condition[] = [...withinScope(scope, 'region_id')];
    if (filter.siteId) conditions.push({ sql: 'site_id = ?', values: [filter.siteId] });
    if (filter.q) conditions.push(contains('search_text', foldSearch(filter.q)));
    const sortColumns = RACK_SORT_COLUMNS;
    return rowPage(tx, RackRow, { table: 'racks', conditions, sortColumns, page });
  }

  /** Nobody else changes it until the write ends. */
  lock(tx: WriteTx, id: string): Promise<void> {
    return lockRows(tx, 'racks', [id]);
  }

  /** Its revision moves on, since something that its page shows has changed. */
  async touch(tx: WriteTx, id: string): Promise<void> {
    await tx.rows('update racks set revision = revision + 1 where id = ?', [id]);
  }

  async insert(tx: WriteTx, racks: readonly Rack[]): Promise<void> {
    const rows = racks.map((rack) => ({ ...rack, ...textsOf(rack), auditSeq: 0, auditMac: '' }));
    await insertRows(tx, RackRow, rows);
  }

  update(tx: WriteTx, row: RackRow, changes: Partial<Rack>): Promise<RackRow> {
    return updateRow(tx, RackRow, row, { ...changes, ...textsOf({ ...row, ...changes }) });
  }
}

const textsOf = ({ name, room }: Pick<Rack, 'name' | 'room'>) => ({
  nameKey: foldSearch(name),
  sortKey: sortKeyDa(name),
  searchText: foldSearch(`${name} ${room ?? ''}`),
});
