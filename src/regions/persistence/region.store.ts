import { Injectable } from '@nestjs/common';
import type { RegionScope } from '../../kernel/actor.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import { foldSearch, sortKeyDa } from '../../kernel/text.js';
import { byText, contains, type Condition } from '../../platform/database/keyset.js';
import { marksOf } from '../../platform/database/marks.js';
import { ofRegion, withinScope } from '../../platform/database/region-scope.js';
import { rowPage } from '../../platform/database/row-page.js';
import { findAllBy, insertRows, updateRow } from '../../platform/database/rows.js';
import type { ReadTx, WriteTx } from '../../platform/database/work.js';
import type { Region, RoleContact, Site } from '../domain/region.js';
import { RegionRow, RoleContactRow, SiteRow } from './region.entity.js';

export const REGION_SORT_COLUMNS = { name: byText('sort_key') };
export const SITE_SORT_COLUMNS = { name: byText('sort_key') };

export type SiteFilter = {
  readonly q?: string | undefined;
  readonly regionId?: string | undefined;
};

const UNSEALED = { auditSeq: 0, auditMac: '' };

@Injectable()
export class RegionStore {
  region(tx: ReadTx, id: string): Promise<RegionRow | null> {
    return tx.manager.findOneBy(RegionRow, { id });
  }

  regionsByIds(tx: ReadTx, ids: readonly string[]): Promise<RegionRow[]> {
    return findAllBy(tx, RegionRow, 'id', ids);
  }

  /** There are few. */
  all(tx: ReadTx): Promise<RegionRow[]> {
    return tx.manager.find(RegionRow, { order: { id: 'ASC' } });
  }

  /** Regions with whatever succeeded them, and what succeeded that. */
  async lines(tx: ReadTx, ids: readonly string[]): Promise<readonly RegionRow[]> {
    const known = new Map<string, RegionRow>();
    let wanted: readonly string[] = ids;
    while (wanted.length > 0) {
      for (const row of await this.regionsByIds(tx, wanted)) known.set(row.id, row);
      wanted = [...known.values()].flatMap(({ successorId }) =>
        successorId === null || known.has(successorId) ? [] : [successorId],
      );
    }
    return [...known.values()];
  }

  /** Regions with all that went over to them, and to those. */
  async withPredecessors(tx: ReadTx, ids: readonly string[]): Promise<readonly string[]> {
    const known = new Set(ids);
    let last: readonly string[] = ids;
    while (last.length > 0) {
      const rows = await tx.rows<{ id: string }>(
        `select id from regions where successor_id in (${marksOf(last)}) order by id`,
        last,
      );
      last = rows.map(({ id }) => id).filter((id) => !known.has(id));
      for (const id of last) known.add(id);
    }
    return [...known];
  }

  /** The regions that some regions came from at once. */
  predecessorsOf(tx: ReadTx, ids: readonly string[]): Promise<RegionRow[]> {
    return findAllBy(tx, RegionRow, 'successorId', ids);
  }

  regionsBySlugs(tx: ReadTx, slugs: readonly string[]): Promise<RegionRow[]> {
    return findAllBy(tx, RegionRow, 'slug', slugs);
  }

  listRegions(tx: ReadTx, scope: RegionScope, page: PageRequest): Promise<Page<RegionRow>> {
    const conditions = withinScope(scope, 'id');
    return rowPage(tx, RegionRow, {
      table: 'regions',
      conditions,
      sortColumns: REGION_SORT_COLUMNS,
      page,
    });
  }

  async insertRegion(tx: WriteTx, region: Region): Promise<RegionRow> {
    const row = { ...region, ...regionTexts(region), ...UNSEALED };
    await insertRows(tx, RegionRow, [row]);
    return row;
  }

  updateRegion(tx: WriteTx, row: RegionRow, changes: Partial<Region>): Promise<RegionRow> {
    const next = { ...row, ...changes };
    return updateRow(tx, RegionRow, row, { ...changes, ...regionTexts(next) });
  }

  async contacts(tx: ReadTx, regionIds: readonly string[]): Promise<RoleContactRow[]> {
    const rows = await findAllBy(tx, RoleContactRow, 'regionId', regionIds);
    return rows.sort((a, b) => b.role.localeCompare(a.role));
  }

  contact(tx: ReadTx, regionId: string, role: RoleContact['role']): Promise<RoleContactRow | null> {
    return tx.manager.findOneBy(RoleContactRow, { regionId, role });
  }

  async insertContacts(tx: WriteTx, contacts: readonly RoleContact[]): Promise<void> {
    await insertRows(tx, RoleContactRow, contacts);
  }

  updateContact(
    tx: WriteTx,
    row: RoleContactRow,
    changes: Partial<RoleContact>,
  ): Promise<RoleContactRow> {
    return updateRow(tx, RoleContactRow, row, changes);
  }

  site(tx: ReadTx, id: string): Promise<SiteRow | null> {
    return tx.manager.findOneBy(SiteRow, { id });
  }

  sites(tx: ReadTx, ids: readonly string[]): Promise<SiteRow[]> {
    return findAllBy(tx, SiteRow, 'id', ids);
  }

  sitesOf(tx: ReadTx, regionIds: readonly string[]): Promise<SiteRow[]> {
    return findAllBy(tx, SiteRow, 'regionId', regionIds);
  }

  listSites(
    tx: ReadTx,
    scope: RegionScope,
    filter: SiteFilter,
    page: PageRequest,
  ): Promise<Page<SiteRow>> {
    const conditions: Condition[] = [...withinScope(scope, 'region_id')];
    if (filter.regionId) conditions.push(ofRegion('region_id', filter.regionId));
    if (filter.q) conditions.push(contains('search_text', foldSearch(filter.q)));
    return rowPage(tx, SiteRow, {
      table: 'sites',
      conditions,
      sortColumns: SITE_SORT_COLUMNS,
      page,
    });
  }

  async insertSite(tx: WriteTx, site: Site): Promise<SiteRow> {
    const row = { ...site, ...siteTexts(site) };
    await insertRows(tx, SiteRow, [row]);
    return row;
  }

  updateSite(tx: WriteTx, row: SiteRow, changes: Partial<Site>): Promise<SiteRow> {
    return updateRow(tx, SiteRow, row, { ...changes, ...siteTexts({ ...row, ...changes }) });
  }
}

const regionTexts = ({ nameDa, nameEn, slug }: Pick<Region, 'nameDa' | 'nameEn' | 'slug'>) => ({
  sortKey: sortKeyDa(nameDa),
  searchText: foldSearch(`${nameDa} ${nameEn} ${slug}`),
});

const siteTexts = ({ name }: Pick<Site, 'name'>) => ({
  sortKey: sortKeyDa(name),
  searchText: foldSearch(name),
});
