import { Injectable } from '@nestjs/common';
import type { RegionScope } from '../../kernel/actor.js';
import type { CalendarDay } from '../../kernel/calendar-day.js';
import { copenhagenDay } from '../../kernel/instant.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import { foldSearch } from '../../kernel/text.js';
import { byText, contains, type Condition } from '../../platform/database/keyset.js';
import { ofRegion, withinScopeOrShared } from '../../platform/database/region-scope.js';
import { rowPage } from '../../platform/database/row-page.js';
import { findAllBy, insertRows, updateRow } from '../../platform/database/rows.js';
import type { ReadTx, WriteTx } from '../../platform/database/work.js';
import type { Window } from '../domain/change-calendar.js';
import type { Freeze } from '../domain/freeze.js';
import { FreezeRow } from './freeze.entity.js';

const FREEZE_SORT_COLUMNS = {
  firstDay: byText('first_day'),
  lastDay: byText('last_day'),
};

export type FreezeFilter = {
  readonly q?: string | undefined;
  readonly kind?: string | undefined;
  readonly state?: string | undefined;
  readonly party?: string | undefined;
  readonly regionId?: string | undefined;
  /** Only those with a day on it or later. */
  readonly from?: CalendarDay | undefined;
  /** Only those with a day on it or earlier. */
  readonly to?: CalendarDay | undefined;
};

@Injectable()
export class FreezeStore {
  find(tx: ReadTx, id: string): Promise<FreezeRow | null> {
    return tx.manager.findOneBy(FreezeRow, { id });
  }

  byOrigins(tx: ReadTx, origins: readonly string[]): Promise<FreezeRow[]> {
    return findAllBy(tx, FreezeRow, 'origin', origins);
  }

  list(
    tx: ReadTx,
    scope: RegionScope,
    filter: FreezeFilter,
    page: PageRequest,
  ): Promise<Page<FreezeRow>> {
    const conditions: Condition[] = [...withinScopeOrShared(scope, 'region_id')];
    for (const [column, value] of Object.entries({
      kind: filter.kind,
      state: filter.state,
      party: filter.party,
    })) {
      if (value !== undefined) conditions.push({ sql: `${column} = ?`, values: [value] });
    }
    if (filter.from) conditions.push({ sql: 'last_day >= ?', values: [filter.from] });
    if (filter.to) conditions.push({ sql: 'first_day <= ?', values: [filter.to] });
    if (filter.regionId) conditions.push(ofRegion('region_id', filter.regionId));
    if (filter.q) conditions.push(contains('search_text', foldSearch(filter.q)));
    const sortColumns = FREEZE_SORT_COLUMNS;
    return rowPage(tx, FreezeRow, { table: 'freezes', conditions, sortColumns, page });
  }

  /** In force on a day of the window: of everybody, the centre, and the region if one is named. */
  inForce(tx: ReadTx, { startsAt, endsAt }: Window, regionId: string | null): Promise<FreezeRow[]> {
    const [from, to] = [copenhagenDay(startsAt), copenhagenDay(endsAt)];
    return tx.manager
      .createQueryBuilder(FreezeRow, 'f')
      .where(`f.state = 'in-force' and f.lastDay >= :from and f.firstDay <= :to`, { from, to })
      .andWhere('(f.regionId is null or f.regionId = :regionId)', { regionId })
      .orderBy('f.firstDay')
      .addOrderBy('f.id')
      .getMany();
  }

  /** In force on a day or on a later one, of everybody, the centre and every region. */
  inForceFrom(tx: ReadTx, day: CalendarDay): Promise<FreezeRow[]> {
    return tx.manager
      .createQueryBuilder(FreezeRow, 'f')
      .where(`f.state = 'in-force' and f.lastDay >= :day`, { day })
      .orderBy('f.firstDay')
      .addOrderBy('f.id')
      .getMany();
  }

  async insert(tx: WriteTx, freezes: readonly Freeze[]): Promise<void> {
    const rows = freezes.map((freeze) => ({
      ...freeze,
      ...texts(freeze),
      auditSeq: 0,
      auditMac: '',
    }));
    await insertRows(tx, FreezeRow, rows);
  }

  update(tx: WriteTx, row: FreezeRow, changes: Partial<Freeze>): Promise<FreezeRow> {
    return updateRow(tx, FreezeRow, row, { ...changes, ...texts({ ...row, ...changes }) });
  }
}

const texts = ({ nameDa, nameEn }: Pick<Freeze, 'nameDa' | 'nameEn'>) => ({
  searchText: foldSearch(`${nameDa} ${nameEn ?? ''}`),
});
