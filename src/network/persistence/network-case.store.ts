import { Injectable } from '@nestjs/common';
import type { RegionScope } from '../../kernel/actor.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import { foldSearch } from '../../kernel/text.js';
import { byNumber, contains, type Condition } from '../../platform/database/keyset.js';
import { ofRegion, withinScope } from '../../platform/database/region-scope.js';
import { rowPage } from '../../platform/database/row-page.js';
import { findAllBy, insertRows, updateRow } from '../../platform/database/rows.js';
import type { ReadTx, WriteTx } from '../../platform/database/work.js';
import {
  OVER_STATES,
  type CaseKind,
  type CaseState,
  type NetworkCase,
} from '../domain/network-case.js';
import { NetworkCaseRow } from './network-case.entity.js';

const CASE_SORT_COLUMNS = { createdAt: byNumber('created_at') };

export type CaseFilter = {
  readonly q?: string | undefined;
  readonly kind?: CaseKind | undefined;
  readonly state?: CaseState | undefined;
  readonly regionId?: string | undefined;
  readonly deviceId?: string | undefined;
};

@Injectable()
export class NetworkCaseStore {
  /** Which of some cases are neither done nor given up. */
  async goingOn(tx: ReadTx, ids: readonly string[]): Promise<readonly string[]> {
    const rows = await findAllBy(tx, NetworkCaseRow, 'id', ids);
    return rows.filter(({ state }) => !OVER_STATES.includes(state)).map(({ id }) => id);
  }

  find(tx: ReadTx, id: string): Promise<NetworkCaseRow | null> {
    return tx.manager.findOneBy(NetworkCaseRow, { id });
  }

  list(
    tx: ReadTx,
    scope: RegionScope,
    filter: CaseFilter,
    page: PageRequest,
  ): Promise<Page<NetworkCaseRow>> {
    const conditions: Condition[] = [...withinScope(scope, 'region_id')];
    for (const [column, value] of Object.entries({
      kind: filter.kind,
      state: filter.state,
    })) {
      if (value !== undefined) conditions.push({ sql: `${column} = ?`, values: [value] });
    }
    if (filter.deviceId) {
      conditions.push({
        sql: '(old_device_id = ? or new_device_id = ?)',
        values: [filter.deviceId, filter.deviceId],
      });
    }
    if (filter.regionId) conditions.push(ofRegion('region_id', filter.regionId));
    if (filter.q) conditions.push(contains('search_text', foldSearch(filter.q)));
    const sortColumns = CASE_SORT_COLUMNS;
    return rowPage(tx, NetworkCaseRow, { table: 'network_cases', conditions, sortColumns, page });
  }

  /** Those that are still to be done, or to be put right. */
  unfinished(tx: ReadTx): Promise<NetworkCaseRow[]> {
    const open: CaseState[] = ['planned', 'ready', 'under-way', 'rolled-back'];
    return tx.manager.find(NetworkCaseRow, {
      where: open.map((state) => ({ state })),
      order: { stateSince: 'ASC', id: 'ASC' },
    });
  }

  async insert(tx: WriteTx, one: NetworkCase): Promise<void> {
    await insertRows(tx, NetworkCaseRow, [{ ...one, ...texts(one), auditSeq: 0, auditMac: '' }]);
  }

  update(tx: WriteTx, row: NetworkCaseRow, changes: Partial<NetworkCase>): Promise<NetworkCaseRow> {
    return updateRow(tx, NetworkCaseRow, row, { ...changes, ...texts({ ...row, ...changes }) });
  }
}

const texts = (one: Pick<NetworkCase, 'title' | 'oldEquipment' | 'newEquipment' | 'crew'>) => ({
  searchText: foldSearch(
    [one.title, one.oldEquipment, one.newEquipment ?? '', one.crew ?? ''].join(' '),
  ),
});
