import { Injectable } from '@nestjs/common';
import type { RegionScope } from '../../kernel/actor.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import { foldSearch, normaliseSerial } from '../../kernel/text.js';
import { inChunks } from '../../platform/database/chunks.js';
import {
  anyOf,
  byNumber,
  byText,
  contains,
  keysetPage,
  where,
  type Condition,
} from '../../platform/database/keyset.js';
import { withinScope } from '../../platform/database/region-scope.js';
import { insertRows, updateRow } from '../../platform/database/rows.js';
import { textColumns, type RowTexts } from '../../platform/database/row-texts.js';
import type { ReadTx, WriteTx } from '../../platform/database/work.js';
import type { Condition as ArrivalCondition, Cooling } from '../domain/asset.js';
import type { PowerState } from '../domain/server-guards.js';
import type { Server, ServerState } from '../domain/server.js';
import { ServerRow } from './asset.entity.js';
import { beginsWith } from './asset.store.js';

export const SERVER_SORT_COLUMNS = {
  name: byText('s.sort_key'),
  stateSince: byNumber('s.state_since'),
  createdAt: byNumber('s.created_at'),
};

export type ServerFilter = {
  readonly q?: string | undefined;
  readonly serial?: string | undefined;
  readonly state?: readonly string[] | undefined;
  readonly modelId?: string | undefined;
  readonly deliveryId?: string | undefined;
  readonly orderId?: string | undefined;
  readonly lotId?: string | undefined;
  readonly rackId?: string | undefined;
  readonly condition?: ArrivalCondition | undefined;
};

/** A server with what lists and its page show of its asset and model: one row of one statement. */
export type ServerListed = {
  readonly id: string;
  readonly name: string | null;
  readonly state: ServerState;
  readonly stateSince: number;
  readonly accelerators: number;
  readonly regionId: string | null;
  readonly lotId: string | null;
  readonly lotNumber: number | null;
  readonly power: PowerState;
  readonly partsChangedAt: number | null;
  readonly createdAt: number;
  readonly revision: number;
  readonly sortKey: string;
  readonly manufacturer: string;
  readonly serial: string | null;
  readonly orderLineId: string | null;
  readonly deliveryId: string | null;
  readonly siteId: string | null;
  readonly place: string | null;
  readonly assetNumber: string | null;
  readonly condition: ArrivalCondition | null;
  readonly conditionNote: string | null;
  readonly unexpectedReason: string | null;
  readonly receivedAt: number | null;
  readonly modelId: string;
  readonly modelName: string;
  readonly partNumber: string;
  readonly cooling: Cooling;
};

// Plain SQL: this is the hottest read, and one statement is one snapshot.
const SELECT = `select s.id, s.name, s.state, s.state_since as "stateSince", s.accelerators,
    s.region_id as "regionId", s.lot_id as "lotId", l.number as "lotNumber",
    s.power, s.parts_changed_at as "partsChangedAt", s.created_at as "createdAt", s.revision, s.sort_key as "sortKey",
    a.manufacturer, a.serial, a.order_line_id as "orderLineId", a.delivery_id as "deliveryId",
    a.site_id as "siteId", a.place, a.asset_number as "assetNumber", a.condition,
    a.condition_note as "conditionNote", a.unexpected_reason as "unexpectedReason",
    a.received_at as "receivedAt", s.model_id as "modelId", m.name as "modelName",
    m.part_number as "partNumber", m.cooling
  from servers s
  join assets a on a.id = s.id
  join hardware_models m on m.id = s.model_id
  left join lots l on l.id = s.lot_id`;

const KEY_FIELDS = { name: 'sortKey', stateSince: 'stateSince', createdAt: 'createdAt' } as const;

@Injectable()
export class ServerStore {
  row(tx: ReadTx, id: string): Promise<ServerRow | null> {
    return tx.manager.findOneBy(ServerRow, { id });
  }

  async find(tx: ReadTx, id: string): Promise<ServerListed | null> {
    const [row] = await tx.rows<ServerListed>(`${SELECT} where s.id = ?`, [id]);
    return row ?? null;
  }

  /** Those of the ids that this reader may see. */
  async byIds(tx: ReadTx, scope: RegionScope, ids: readonly string[]): Promise<ServerListed[]> {
    const found: ServerListed[] = [];
    for (const chunk of inChunks([...new Set(ids)])) {
      const some = anyOf('s.id', chunk);
      const { sql, values } = where([some, ...withinScope(scope, 's.region_id')]);
      found.push(...(await tx.rows<ServerListed>(`${SELECT} ${sql}`, values)));
    }
    return found;
  }

  /** Living machines of a lot, or the one; in the order of their ids. */
  async livingOf(
    tx: ReadTx,
    {
      lotId,
      serverId,
    }: { readonly lotId?: string | undefined; readonly serverId?: string | undefined },
  ): Promise<readonly string[]> {
    const [column, value] = lotId === undefined ? ['id', serverId ?? ''] : ['lot_id', lotId];
    const rows = await tx.rows<{ id: string }>(
      `select s.id from servers s join assets a on a.id = s.id
        where s.${column} = ? and a.ended_at is null order by s.id`,
      [value],
    );
    return rows.map(({ id }) => id);
  }

  list(
    tx: ReadTx,
    scope: RegionScope,
    filter: ServerFilter,
    page: PageRequest,
  ): Promise<Page<ServerListed>> {
    // The sort field has been checked against SERVER_SORT_COLUMNS, which has the same names.
    const field = KEY_FIELDS[page.sort.field as keyof typeof KEY_FIELDS];
    return keysetPage<ServerListed, ServerListed>(tx, {
      select: SELECT,
      conditions: conditionsOf(scope, filter),
      sortColumns: SERVER_SORT_COLUMNS,
      idColumn: 's.id',
      page,
      map: (row) => row,
      key: (row) => ({ value: row[field], id: row.id }),
    });
  }

  async countByState(
    tx: ReadTx,
    scope: RegionScope,
    filter: ServerFilter,
  ): Promise<readonly { state: ServerState; count: number }[]> {
    const { sql, values } = where(conditionsOf(scope, filter));
    return tx.rows(
      `select s.state, count(*) as count from servers s join assets a on a.id = s.id
        ${sql} group by s.state order by s.state`,
      values,
    );
  }

  async insert(tx: WriteTx, servers: readonly ServerTexts[]): Promise<void> {
    const rows = servers.map(({ texts, ...server }) => ({
      ...server,
      ...textColumns(texts),
      auditSeq: 0,
      auditMac: '',
    }));
    await insertRows(tx, ServerRow, rows);
  }

  /** @param texts what it is sorted and searched by; absent when that does not change */
  async update(
    tx: WriteTx,
    row: ServerRow,
    changes: Partial<Server>,
    texts?: RowTexts,
  ): Promise<ServerRow> {
    const { regionId } = changes;
    if (regionId !== undefined && regionId !== row.regionId) {
      // What was found of it is read by the region in which it is now, and by no other.
      await tx.rows('update findings set region_id = ? where server_id = ?', [regionId, row.id]);
    }
    return updateRow(tx, ServerRow, row, { ...changes, ...(texts ? textColumns(texts) : {}) });
  }
}

/** A server with the words it is found by. */
export type ServerTexts = Server & { readonly texts: RowTexts };

function conditionsOf(scope: RegionScope, filter: ServerFilter): readonly Condition[] {
  const conditions: Condition[] = [...withinScope(scope, 's.region_id')];
  const equal = (column: string, value: string | undefined) => {
    if (value !== undefined) conditions.push({ sql: `${column} = ?`, values: [value] });
  };
  equal('s.model_id', filter.modelId);
  equal('s.lot_id', filter.lotId);
  equal('a.delivery_id', filter.deliveryId);
  equal('a.condition', filter.condition);
  if (filter.state) conditions.push(anyOf('s.state', filter.state));
  if (filter.serial) conditions.push(beginsWith('a.serial_key', normaliseSerial(filter.serial)));
  if (filter.q) conditions.push(contains('s.search_text', foldSearch(filter.q)));
  if (filter.rackId) {
    conditions.push({
      sql: 's.id in (select asset_id from slots where rack_id = ?)',
      values: [filter.rackId],
    });
  }
  if (filter.orderId) {
    conditions.push({
      sql: 'a.order_line_id in (select id from order_lines where order_id = ?)',
      values: [filter.orderId],
    });
  }
  return conditions;
}
