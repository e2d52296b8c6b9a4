import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '../../kernel/page.js';
import { foldSearch, manufacturerKey, sortKeyDa } from '../../kernel/text.js';
import { byText, contains, type Condition } from '../../platform/database/keyset.js';
import { rowPage } from '../../platform/database/row-page.js';
import { findAllBy, insertRows, updateRow } from '../../platform/database/rows.js';
import type { ReadTx, WriteTx } from '../../platform/database/work.js';
import {
  partNumberKey,
  type AssetKind,
  type HardwareModel,
  type ModelChanges,
} from '../domain/asset.js';
import type { Order, OrderLine } from '../domain/delivery.js';
import { HardwareModelRow, OrderLineRow, OrderRow } from './order.entity.js';

export const MODEL_SORT_COLUMNS = { name: byText('sort_key') };
export const ORDER_SORT_COLUMNS = { orderedOn: byText('ordered_on'), number: byText('sort_key') };

export type ModelFilter = {
  readonly q?: string | undefined;
  readonly kind?: AssetKind | undefined;
};
export type OrderFilter = { readonly q?: string | undefined };

@Injectable()
export class OrderStore {
  model(tx: ReadTx, id: string): Promise<HardwareModelRow | null> {
    return tx.manager.findOneBy(HardwareModelRow, { id });
  }

  models(tx: ReadTx, ids: readonly string[]): Promise<HardwareModelRow[]> {
    return findAllBy(tx, HardwareModelRow, 'id', ids);
  }

  /** Of any manufacturer. */
  modelsByPart(tx: ReadTx, partNumberKeys: readonly string[]): Promise<HardwareModelRow[]> {
    return findAllBy(tx, HardwareModelRow, 'partNumberKey', partNumberKeys);
  }

  listModels(tx: ReadTx, filter: ModelFilter, page: PageRequest): Promise<Page<HardwareModelRow>> {
    const conditions: Condition[] = [];
    if (filter.kind) conditions.push({ sql: 'kind = ?', values: [filter.kind] });
    if (filter.q) conditions.push(contains('search_text', foldSearch(filter.q)));
    const sortColumns = MODEL_SORT_COLUMNS;
    return rowPage(tx, HardwareModelRow, {
      table: 'hardware_models',
      conditions,
      sortColumns,
      page,
    });
  }

  async insertModel(tx: WriteTx, model: HardwareModel): Promise<void> {
    const { manufacturer, name, partNumber } = model;
    const row = {
      ...model,
      manufacturerKey: manufacturerKey(manufacturer),
      partNumberKey: partNumberKey(partNumber),
      sortKey: sortKeyDa(`${manufacturer} ${name}`),
      searchText: foldSearch(`${manufacturer} ${name} ${partNumber}`),
    };
    await insertRows(tx, HardwareModelRow, [row]);
  }

  /** The model that most servers are of; null: there are none. */
  async mostUsedServerModel(tx: ReadTx): Promise<string | null> {
    const [most] = await tx.rows<{ id: string }>(
      'select model_id as id from servers group by model_id order by count(*) desc, model_id limit 1',
    );
    return most?.id ?? null;
  }

  updateModel(
    tx: WriteTx,
    row: HardwareModelRow,
    changes: ModelChanges,
  ): Promise<HardwareModelRow> {
    return updateRow<HardwareModelRow>(tx, HardwareModelRow, row, changes);
  }

  find(tx: ReadTx, id: string): Promise<OrderRow | null> {
    return tx.manager.findOneBy(OrderRow, { id });
  }

  list(tx: ReadTx, filter: OrderFilter, page: PageRequest): Promise<Page<OrderRow>> {
    const conditions: Condition[] = [];
    if (filter.q) conditions.push(contains('search_text', foldSearch(filter.q)));
    return rowPage(tx, OrderRow, {
      table: 'orders',
      conditions,
      sortColumns: ORDER_SORT_COLUMNS,
      page,
    });
  }

  async insert(tx: WriteTx, order: Order, lines: readonly OrderLine[]): Promise<void> {
    await insertRows(tx, OrderRow, [{ ...order, ...orderTexts(order), auditSeq: 0, auditMac: '' }]);
    await insertRows(tx, OrderLineRow, lines);
  }

  update(tx: WriteTx, row: OrderRow, changes: Partial<Order>): Promise<OrderRow> {
    return updateRow(tx, OrderRow, row, { ...changes, ...orderTexts({ ...row, ...changes }) });
  }

  async addLine(tx: WriteTx, line: OrderLine): Promise<void> {
    await insertRows(tx, OrderLineRow, [line]);
  }

  line(tx: ReadTx, id: string): Promise<OrderLineRow | null> {
    return tx.manager.findOneBy(OrderLineRow, { id });
  }

  lines(tx: ReadTx, ids: readonly string[]): Promise<OrderLineRow[]> {
    return findAllBy(tx, OrderLineRow, 'id', ids);
  }

  async linesOf(tx: ReadTx, orderIds: readonly string[]): Promise<OrderLineRow[]> {
    const rows = await findAllBy(tx, OrderLineRow, 'orderId', orderIds);
    return rows.sort((a, b) => a.lineNumber - b.lineNumber);
  }
}

const orderTexts = ({ number, supplier }: Pick<Order, 'number' | 'supplier'>) => ({
  numberKey: foldSearch(number),
  sortKey: sortKeyDa(number),
  searchText: foldSearch(`${number} ${supplier}`),
});
