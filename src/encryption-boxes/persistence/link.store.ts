import { Injectable } from '@nestjs/common';
import type { RegionScope } from '../../kernel/actor.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import { foldSearch } from '../../kernel/text.js';
import { byNumber, byText, contains, type Condition } from '../../platform/database/keyset.js';
import { marksOf } from '../../platform/database/marks.js';
import { ofRegion, withinScope } from '../../platform/database/region-scope.js';
import { rowPage } from '../../platform/database/row-page.js';
import { textColumns } from '../../platform/database/row-texts.js';
import { findAllBy, insertRows, lockRows, updateRow } from '../../platform/database/rows.js';
import type { ReadTx, WriteTx } from '../../platform/database/work.js';
import type { Link, LinkState } from '../domain/links/link.js';
import { LinkRow } from './link.entity.js';

export const LINK_SORT_COLUMNS = { name: byText('sort_key'), createdAt: byNumber('created_at') };

export type LinkFilter = {
  readonly q?: string | undefined;
  readonly regionId?: string | undefined;
  readonly siteId?: string | undefined;
  readonly state?: LinkState | undefined;
};

/** A link as those see it who ask how far all are. */
export type LinkStanding = Pick<LinkRow, 'id' | 'name' | 'regionId' | 'regionSiteId'>;

@Injectable()
export class LinkStore {
  find(tx: ReadTx, id: string): Promise<LinkRow | null> {
    return tx.manager.findOneBy(LinkRow, { id });
  }

  byIds(tx: ReadTx, ids: readonly string[]): Promise<LinkRow[]> {
    return findAllBy(tx, LinkRow, 'id', ids);
  }

  /** All of these regions, in the order of their ids. */
  async ofRegions(tx: ReadTx, regionIds: readonly string[]): Promise<LinkRow[]> {
    const links = await findAllBy(tx, LinkRow, 'regionId', [...new Set(regionIds)]);
    return links.sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** Those of every region that carry something, or are to; as plain rows, read at every look. */
  notEnded(tx: ReadTx): Promise<LinkStanding[]> {
    const states = ['planned', 'in-service'] satisfies LinkState[];
    return tx.rows<LinkStanding>(
      `select id, name, region_id as "regionId", region_site_id as "regionSiteId"
         from encrypted_links where state in (${marksOf(states)}) order by sort_key, id`,
      states,
    );
  }

  holdAll(tx: WriteTx, ids: readonly string[]): Promise<void> {
    return lockRows(tx, 'encrypted_links', ids);
  }

  async hold(tx: WriteTx, id: string): Promise<LinkRow | null> {
    await lockRows(tx, 'encrypted_links', [id]);
    return this.find(tx, id);
  }

  list(
    tx: ReadTx,
    scope: RegionScope,
    filter: LinkFilter,
    page: PageRequest,
  ): Promise<Page<LinkRow>> {
    const conditions: Condition[] = [...withinScope(scope, 'region_id')];
    if (filter.regionId) conditions.push(ofRegion('region_id', filter.regionId));
    if (filter.state) conditions.push({ sql: 'state = ?', values: [filter.state] });
    if (filter.siteId) {
      const { siteId } = filter;
      conditions.push({
        sql: '(region_site_id = ? or centre_site_id = ?)',
        values: [siteId, siteId],
      });
    }
    if (filter.q) conditions.push(contains('search_text', foldSearch(filter.q)));
    const sortColumns = LINK_SORT_COLUMNS;
    return rowPage(tx, LinkRow, { table: 'encrypted_links', conditions, sortColumns, page });
  }

  async insert(tx: WriteTx, one: Link): Promise<void> {
    await insertRows(tx, LinkRow, [{ ...one, ...texts(one), auditSeq: 0, auditMac: '' }]);
  }

  update(tx: WriteTx, row: LinkRow, changes: Partial<Link>): Promise<LinkRow> {
    return updateRow(tx, LinkRow, row, { ...changes, ...texts({ ...row, ...changes }) });
  }
}

const texts = ({
  name,
  provider,
  circuitReference,
  redundancyGroup,
}: Pick<Link, 'name' | 'provider' | 'circuitReference' | 'redundancyGroup'>) =>
  textColumns({ label: name, words: [name, provider, circuitReference, redundancyGroup] });
