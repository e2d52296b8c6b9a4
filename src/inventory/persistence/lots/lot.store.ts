import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '../../../kernel/page.js';
import { byNumber, keysetPage, type Condition } from '../../../platform/database/keyset.js';
import type { ReadTx } from '../../../platform/database/work.js';

const LOT_SORT_COLUMNS = { createdAt: byNumber('l.created_at') };

export type LotFilter = { readonly orderId?: string | undefined };

/** A lot with the names by which people know it. */
export type LotListed = {
  readonly id: string;
  readonly number: number;
  readonly orderId: string;
  readonly orderNumber: string;
  readonly deliveryId: string;
  readonly noteNumber: string;
  readonly modelId: string;
  readonly modelName: string;
  readonly manufacturer: string;
  readonly createdAt: number;
  readonly servers: number;
  readonly inService: number;
};

const SELECT = `select l.id, l.number, l.order_id as "orderId", o.number as "orderNumber",
    l.delivery_id as "deliveryId", d.note_number as "noteNumber", l.model_id as "modelId",
    m.name as "modelName", m.manufacturer, l.created_at as "createdAt",
    (select count(*) from servers s where s.lot_id = l.id) as servers,
    (select count(*) from servers s where s.lot_id = l.id and s.state = 'in-service')
      as "inService"
  from lots l
  join orders o on o.id = l.order_id
  join deliveries d on d.id = l.delivery_id
  join hardware_models m on m.id = l.model_id`;

@Injectable()
export class LotStore {
  async find(tx: ReadTx, id: string): Promise<LotListed | null> {
    const [row] = await tx.rows<LotListed>(`${SELECT} where l.id = ?`, [id]);
    return row ?? null;
  }

  list(tx: ReadTx, { orderId }: LotFilter, page: PageRequest): Promise<Page<LotListed>> {
    const conditions: Condition[] =
      orderId === undefined ? [] : [{ sql: 'l.order_id = ?', values: [orderId] }];
    return keysetPage<LotListed, LotListed>(tx, {
      select: SELECT,
      conditions,
      sortColumns: LOT_SORT_COLUMNS,
      idColumn: 'l.id',
      page,
      map: (row) => row,
      key: ({ id, createdAt }) => ({ value: createdAt, id }),
    });
  }
}
