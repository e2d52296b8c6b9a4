import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '../../kernel/page.js';
import { foldSearch, sortKeyDa } from '../../kernel/text.js';
import { byText, contains, type Condition } from '../../platform/database/keyset.js';
import { rowPage } from '../../platform/database/row-page.js';
import { findAllBy, insertRows, updateRow } from '../../platform/database/rows.js';
import type { ReadTx, WriteTx } from '../../platform/database/work.js';
import type { Decision, Topic } from '../domain/decision.js';
import { DecisionRow } from './decision.entity.js';

export const DECISION_SORT_COLUMNS = { title: byText('sort_key') };

export type DecisionFilter = {
  readonly q?: string | undefined;
  readonly status?: string | undefined;
};

@Injectable()
export class DecisionStore {
  find(tx: ReadTx, id: string): Promise<DecisionRow | null> {
    return tx.manager.findOneBy(DecisionRow, { id });
  }

  byIds(tx: ReadTx, ids: readonly string[]): Promise<DecisionRow[]> {
    return findAllBy(tx, DecisionRow, 'id', ids);
  }

  list(tx: ReadTx, filter: DecisionFilter, page: PageRequest): Promise<Page<DecisionRow>> {
    const conditions: Condition[] = [];
    if (filter.status) conditions.push({ sql: 'status = ?', values: [filter.status] });
    if (filter.q) conditions.push(contains('search_text', foldSearch(filter.q)));
    const sortColumns = DECISION_SORT_COLUMNS;
    return rowPage(tx, DecisionRow, { table: 'decisions', conditions, sortColumns, page });
  }

  /** Whether the forum has approved what a rule waits for. */
  async isApproved(tx: ReadTx, topic: Topic): Promise<boolean> {
    return tx.manager.existsBy(DecisionRow, { topic, status: 'decided', outcome: 'approved' });
  }

  async insert(tx: WriteTx, decision: Decision): Promise<DecisionRow> {
    const row = { ...decision, ...texts(decision), auditSeq: 0, auditMac: '' };
    await insertRows(tx, DecisionRow, [row]);
    return row;
  }

  update(tx: WriteTx, row: DecisionRow, changes: Partial<Decision>): Promise<DecisionRow> {
    return updateRow(tx, DecisionRow, row, { ...changes, ...texts({ ...row, ...changes }) });
  }
}

const texts = ({ title, forum }: Pick<Decision, 'title' | 'forum'>) => ({
  sortKey: sortKeyDa(title),
  searchText: foldSearch(`${title} ${forum}`),
});
