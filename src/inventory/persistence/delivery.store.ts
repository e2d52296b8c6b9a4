import { Injectable } from '@nestjs/common';
import type { CalendarDay } from '../../kernel/calendar-day.js';
import { invariant } from '../../kernel/invariant.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import { foldSearch, sortKeyDa } from '../../kernel/text.js';
import { byNumber, byText, contains, type Condition } from '../../platform/database/keyset.js';
import { rowPage } from '../../platform/database/row-page.js';
import { insertRows, lockRows, updateRow } from '../../platform/database/rows.js';
import type { ReadTx, WriteTx } from '../../platform/database/work.js';
import type { Delivery, DeliveryTotals } from '../domain/delivery.js';
import type { ScanAnswer } from '../domain/scan.js';
import { DeliveryRow, ExpectedItemRow, LotRow } from './order.entity.js';

export const DELIVERY_SORT_COLUMNS = {
  stateSince: byNumber('state_since'),
  noteNumber: byText('sort_key'),
};

export type DeliveryFilter = {
  readonly q?: string | undefined;
  readonly orderId?: string | undefined;
  readonly state?: string | undefined;
};

/** One line of the delivery's list, or something that came without being on it. */
export type DeliveryItem = {
  readonly serial: string;
  readonly serialKey: string;
  readonly orderLineId: string | null;
  readonly status: 'missing' | 'received' | 'unexpected';
  readonly assetId: string | null;
  readonly condition: string | null;
  readonly receivedAt: number | null;
  readonly scanAnswer: ScanAnswer | null;
};

@Injectable()
export class DeliveryStore {
  find(tx: ReadTx, id: string): Promise<DeliveryRow | null> {
    return tx.manager.findOneBy(DeliveryRow, { id });
  }

  list(tx: ReadTx, filter: DeliveryFilter, page: PageRequest): Promise<Page<DeliveryRow>> {
    const conditions: Condition[] = [];
    if (filter.orderId) conditions.push({ sql: 'order_id = ?', values: [filter.orderId] });
    if (filter.state) conditions.push({ sql: 'state = ?', values: [filter.state] });
    if (filter.q) conditions.push(contains('search_text', foldSearch(filter.q)));
    const sortColumns = DELIVERY_SORT_COLUMNS;
    return rowPage(tx, DeliveryRow, { table: 'deliveries', conditions, sortColumns, page });
  }

  /** Announced ones that are expected on that day or later, in the order of their days. */
  expectedFrom(tx: ReadTx, day: CalendarDay) {
    return tx.rows<{ id: string; note_number: string; expected_on: CalendarDay }>(
      `select id, note_number, expected_on from deliveries
         where state = 'announced' and expected_on >= ? order by expected_on, id`,
      [day],
    );
  }

  async insert(tx: WriteTx, delivery: Delivery): Promise<void> {
    const row = { ...delivery, ...texts(delivery), auditSeq: 0, auditMac: '' };
    await insertRows(tx, DeliveryRow, [row]);
  }

  update(tx: WriteTx, row: DeliveryRow, changes: Partial<Delivery>): Promise<DeliveryRow> {
    return updateRow(tx, DeliveryRow, row, { ...changes, ...texts({ ...row, ...changes }) });
  }

  /** Every list that names this serial, this delivery's own among them. */
  async expectedBySerial(tx: ReadTx, serialKey: string): Promise<ExpectedItemRow[]> {
    return tx.manager.findBy(ExpectedItemRow, { serialKey });
  }

  async replaceExpected(
    tx: WriteTx,
    deliveryId: string,
    items: readonly ExpectedItemRow[],
  ): Promise<void> {
    await tx.manager.delete(ExpectedItemRow, { deliveryId });
    await insertRows(tx, ExpectedItemRow, items);
  }

  /** Counted by the database in one statement, so that all six belong together. */
  async totals(tx: ReadTx, deliveryId: string): Promise<DeliveryTotals> {
    const [totals] = await tx.rows<DeliveryTotals>(
      `select
        (select coalesce(sum(l.quantity), 0) from order_lines l
          where l.order_id = (select order_id from deliveries where id = ?)) as ordered,
        (select count(*) from expected_items where delivery_id = ?) as expected,
        (select count(*) from assets where delivery_id = ? and received_at is not null) as received,
        (select count(*) from expected_items e where e.delivery_id = ? and not exists
          (select 1 from assets a where a.delivery_id = e.delivery_id
            and a.received_at is not null and a.serial_key = e.serial_key
            and a.manufacturer_key = e.manufacturer_key)) as missing,
        (select count(*) from
          (select serial_key from assets
            where delivery_id = ? and received_at is not null and unexpected_reason is not null
           union
           select s.serial_key from scans s
            where s.delivery_id = ? and s.answer = 'not-on-list' and s.undone_at is null
              and not exists (select 1 from assets a where a.delivery_id = s.delivery_id
                and a.received_at is not null and a.serial_key = s.serial_key)) u
        ) as unexpected,
        (select count(*) from assets
          where delivery_id = ? and received_at is not null and condition = 'damaged') as damaged`,
      Array.from({ length: 7 }, () => deliveryId),
    );
    invariant(totals, 'a select of counts has a row');
    return { ...totals, ordered: Number(totals.ordered) }; // sum() is numeric on PostgreSQL
  }

  /** The list with what became of each line, and what came besides. */
  async items(tx: ReadTx, deliveryId: string): Promise<readonly DeliveryItem[]> {
    const listed = await tx.rows<DeliveryItem>(
      `select e.serial, e.serial_key as "serialKey", e.order_line_id as "orderLineId",
          case when a.id is null then 'missing' else 'received' end as status,
          a.id as "assetId", a.condition, a.received_at as "receivedAt",
          null as "scanAnswer"
        from expected_items e
        left join assets a on a.delivery_id = e.delivery_id and a.received_at is not null
          and a.serial_key = e.serial_key and a.manufacturer_key = e.manufacturer_key
        where e.delivery_id = ? order by e.serial_key`,
      [deliveryId],
    );
    return [...listed, ...(await this.unexpected(tx, deliveryId))];
  }

  private async unexpected(tx: ReadTx, deliveryId: string): Promise<readonly DeliveryItem[]> {
    const received = await tx.rows<DeliveryItem>(
      `select serial, serial_key as "serialKey", order_line_id as "orderLineId",
          'unexpected' as status, id as "assetId", condition, received_at as "receivedAt",
          null as "scanAnswer"
        from assets where delivery_id = ? and received_at is not null
          and unexpected_reason is not null order by serial_key`,
      [deliveryId],
    );
    const scanned = await tx.rows<DeliveryItem>(
      `select min(serial) as serial, serial_key as "serialKey", null as "orderLineId",
          'unexpected' as status, null as "assetId", null as condition, null as "receivedAt",
          'not-on-list' as "scanAnswer"
        from scans s where delivery_id = ? and answer = 'not-on-list' and undone_at is null
          and not exists (select 1 from assets a where a.delivery_id = s.delivery_id
            and a.received_at is not null and a.serial_key = s.serial_key)
        group by serial_key order by serial_key`,
      [deliveryId],
    );
    return [...received, ...scanned];
  }

  /** The lot of this delivery's machines of one model, made with the next number if need be. */
  async lotOf(tx: WriteTx, delivery: Delivery, modelId: string): Promise<string> {
    const known = await tx.manager.findOneBy(LotRow, { deliveryId: delivery.id, modelId });
    if (known !== null) return known.id;
    // Deliveries of one order that are received at once count its lots in turn.
    await lockRows(tx, 'orders', [delivery.orderId]);
    const count = await tx.manager.countBy(LotRow, { orderId: delivery.orderId });
    const lot = {
      id: tx.newId(),
      orderId: delivery.orderId,
      number: count + 1,
      deliveryId: delivery.id,
      modelId,
      createdAt: tx.now,
    };
    await insertRows(tx, LotRow, [lot]);
    return lot.id;
  }
}

const texts = ({ noteNumber, carrier }: Pick<Delivery, 'noteNumber' | 'carrier'>) => ({
  noteNumberKey: foldSearch(noteNumber),
  sortKey: sortKeyDa(noteNumber),
  searchText: foldSearch(`${noteNumber} ${carrier ?? ''}`),
});
