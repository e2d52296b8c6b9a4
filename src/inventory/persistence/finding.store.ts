import { Injectable } from '@nestjs/common';
import type { RegionScope } from '../../kernel/actor.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import { foldSearch } from '../../kernel/text.js';
import { anyOf, byNumber, contains, type Condition } from '../../platform/database/keyset.js';
import { withinScope } from '../../platform/database/region-scope.js';
import { rowPage } from '../../platform/database/row-page.js';
import { findAllBy, insertRows, updateRow } from '../../platform/database/rows.js';
import type { ReadTx, WriteTx } from '../../platform/database/work.js';
import type { Finding, FindingClass, FindingSource, FindingState } from '../domain/finding.js';
import { FindingRow } from './finding.entity.js';

const FINDING_SORT_COLUMNS = { createdAt: byNumber('created_at') };

export type FindingFilter = {
  readonly q?: string | undefined;
  readonly serverId?: string | undefined;
  readonly lotId?: string | undefined;
  readonly class?: FindingClass | undefined;
  readonly source?: FindingSource | undefined;
  readonly state?: FindingState | undefined;
};

@Injectable()
export class FindingStore {
  async find(tx: ReadTx, id: string): Promise<Finding | null> {
    const row = await tx.manager.findOneBy(FindingRow, { id });
    return row && findingOf(row);
  }

  async list(
    tx: ReadTx,
    scope: RegionScope,
    filter: FindingFilter,
    page: PageRequest,
  ): Promise<Page<Finding>> {
    const conditions = conditionsOf(scope, filter);
    const sortColumns = FINDING_SORT_COLUMNS;
    const rows = await rowPage(tx, FindingRow, {
      table: 'findings',
      conditions,
      sortColumns,
      page,
    });
    return { ...rows, items: rows.items.map(findingOf) };
  }

  /** All that one source has ever seen of machines. */
  async ofSource(
    tx: ReadTx,
    serverIds: readonly string[],
    source: FindingSource,
  ): Promise<Finding[]> {
    const rows = await findAllBy(tx, FindingRow, 'serverId', serverIds, { source });
    return rows.map(findingOf);
  }

  /** Open ones of many machines. */
  async open(tx: ReadTx, serverIds: readonly string[]): Promise<Finding[]> {
    const rows = await findAllBy(tx, FindingRow, 'serverId', serverIds, { state: 'open' });
    return rows.map(findingOf);
  }

  async insert(tx: WriteTx, findings: readonly Finding[]): Promise<void> {
    const rows = findings.map((finding) => ({ ...rowOf(finding), auditSeq: 0, auditMac: '' }));
    await insertRows(tx, FindingRow, rows);
  }

  /** @throws a `conflict` error when the revision has moved on */
  async update(tx: WriteTx, finding: Finding, changes: Partial<Finding>): Promise<Finding> {
    const row = rowOf({ ...finding, ...changes });
    // Its region is its server's, and moves with it.
    const { id: _id, revision: _revision, regionId: _region, ...rest } = row;
    return findingOf(await updateRow<Unsealed>(tx, FindingRow, rowOf(finding), rest));
  }
}

type Unsealed = Omit<FindingRow, 'auditSeq' | 'auditMac'>;

function conditionsOf(scope: RegionScope, filter: FindingFilter): readonly Condition[] {
  const conditions: Condition[] = [...withinScope(scope, 'region_id')];
  if (filter.serverId) conditions.push(anyOf('server_id', [filter.serverId]));
  if (filter.class) conditions.push(anyOf('class', [filter.class]));
  if (filter.source) conditions.push(anyOf('source', [filter.source]));
  if (filter.state) conditions.push(anyOf('state', [filter.state]));
  if (filter.q) conditions.push(contains('search_text', foldSearch(filter.q)));
  if (filter.lotId) {
    conditions.push({
      sql: 'server_id in (select id from servers where lot_id = ?)',
      values: [filter.lotId],
    });
  }
  return conditions;
}

export const findingOf = (row: Unsealed & Partial<FindingRow>): Finding => {
  const { findingKey: key, textDa: da, textEn: en, searchText: _words, ...same } = row;
  const { auditSeq: _seq, auditMac: _mac, ...finding } = same;
  return { ...finding, key, text: { da, en } };
};

const rowOf = ({ key, text, ...finding }: Finding): Unsealed => ({
  ...finding,
  findingKey: key,
  textDa: text.da,
  textEn: text.en,
  searchText: foldSearch([text.da, text.en, finding.code, key].join(' ')),
});
