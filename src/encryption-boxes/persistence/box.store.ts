import { Injectable } from '@nestjs/common';
import type { RegionScope } from '../../kernel/actor.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import { foldSearch, normaliseSerial } from '../../kernel/text.js';
import {
  anyOf,
  byNumber,
  byText,
  contains,
  keysetPage,
  where,
  type Condition,
} from '../../platform/database/keyset.js';
import { ofRegion, withinScope } from '../../platform/database/region-scope.js';
import { textColumns, type RowTexts } from '../../platform/database/row-texts.js';
import { insertRows, lockRows, updateRow } from '../../platform/database/rows.js';
import type { ReadTx, WriteTx } from '../../platform/database/work.js';
import type { Box, End, Layer } from '../domain/boxes/box.js';
import type { Pending } from '../domain/boxes/pending.js';
import type { BoxState } from '../domain/boxes/states.js';
import { BoxRow } from './box.entity.js';

export const BOX_SORT_COLUMNS = {
  name: byText('b.sort_key'),
  stateSince: byNumber('b.state_since'),
  createdAt: byNumber('b.created_at'),
};

export type BoxFilter = {
  readonly q?: string | undefined;
  readonly serial?: string | undefined;
  readonly state?: readonly string[] | undefined;
  readonly linkId?: string | undefined;
  readonly siteId?: string | undefined;
  readonly regionId?: string | undefined;
  readonly modelId?: string | undefined;
};

/** A box with what lists and its page show of its asset, model and link. */
export type BoxListed = {
  readonly id: string;
  readonly name: string | null;
  readonly modelId: string;
  readonly modelName: string;
  readonly partNumber: string;
  readonly manufacturer: string;
  readonly serial: string | null;
  readonly assetNumber: string | null;
  readonly orderLineId: string | null;
  readonly deliveryId: string | null;
  readonly siteId: string | null;
  readonly place: string | null;
  readonly condition: string | null;
  readonly receivedAt: number | null;
  readonly regionId: string | null;
  readonly layer: Layer | null;
  readonly maxRateMbps: number | null;
  readonly hardwareRevision: string | null;
  readonly ports: string | null;
  readonly powerFeeds: string | null;
  readonly cryptoSuite: string | null;
  readonly firmware: string | null;
  readonly firmwareBaseline: string | null;
  readonly supportEndsOn: string | null;
  readonly warrantyEndsOn: string | null;
  readonly note: string | null;
  readonly linkId: string | null;
  readonly linkEnd: End | null;
  readonly linkName: string | null;
  readonly state: BoxState;
  readonly stateSince: number;
  /** As JSON, as the row has them. */
  readonly steps: string;
  readonly pending: string | null;
  readonly createdAt: number;
  readonly revision: number;
  readonly sortKey: string;
};

const FROM = `from encryption_boxes b
  join assets a on a.id = b.id
  join hardware_models m on m.id = b.model_id
  left join encrypted_links l on l.id = b.link_id`;

const SELECT = `select b.id, b.name, b.model_id as "modelId", m.name as "modelName",
    m.part_number as "partNumber", a.manufacturer, a.serial, a.asset_number as "assetNumber",
    a.order_line_id as "orderLineId", a.delivery_id as "deliveryId", a.site_id as "siteId",
    a.place, a.condition, a.received_at as "receivedAt", b.region_id as "regionId", b.layer,
    b.max_rate_mbps as "maxRateMbps", b.hardware_revision as "hardwareRevision", b.ports,
    b.power_feeds as "powerFeeds", b.crypto_suite as "cryptoSuite", b.firmware,
    b.firmware_baseline as "firmwareBaseline", b.support_ends_on as "supportEndsOn",
    b.warranty_ends_on as "warrantyEndsOn", b.note, b.link_id as "linkId",
    b.link_end as "linkEnd", l.name as "linkName", b.state, b.state_since as "stateSince",
    b.steps, b.pending, b.created_at as "createdAt", b.revision, b.sort_key as "sortKey"
  ${FROM}`;

const KEY_FIELDS = { name: 'sortKey', stateSince: 'stateSince', createdAt: 'createdAt' } as const;

@Injectable()
export class BoxStore {
  row(tx: ReadTx, id: string): Promise<BoxRow | null> {
    return tx.manager.findOneBy(BoxRow, { id });
  }

  async find(tx: ReadTx, id: string): Promise<BoxListed | null> {
    const [row] = await tx.rows<BoxListed>(`${SELECT} where b.id = ?`, [id]);
    return row ?? null;
  }

  some(tx: ReadTx, ids: readonly string[]): Promise<BoxListed[]> {
    if (ids.length === 0) return Promise.resolve([]);
    const { sql, values } = where([anyOf('b.id', ids)]);
    return tx.rows<BoxListed>(`${SELECT} ${sql} order by b.id`, values);
  }

  /** Those at either end of a link, the centre's first. */
  onLinks(tx: ReadTx, linkIds: readonly string[]): Promise<BoxListed[]> {
    if (linkIds.length === 0) return Promise.resolve([]);
    const { sql, values } = where([anyOf('b.link_id', linkIds)]);
    return tx.rows<BoxListed>(`${SELECT} ${sql} order by b.link_end, b.sort_key, b.id`, values);
  }

  list(
    tx: ReadTx,
    scope: RegionScope,
    filter: BoxFilter,
    page: PageRequest,
  ): Promise<Page<BoxListed>> {
    // The sort field has been checked against BOX_SORT_COLUMNS, which has the same names.
    const field = KEY_FIELDS[page.sort.field as keyof typeof KEY_FIELDS];
    return keysetPage<BoxListed, BoxListed>(tx, {
      select: SELECT,
      conditions: conditionsOf(scope, filter),
      sortColumns: BOX_SORT_COLUMNS,
      idColumn: 'b.id',
      page,
      map: (row) => row,
      key: (row) => ({ value: row[field], id: row.id }),
    });
  }

  /** Those that have not left for good, for the watch of what runs out. */
  living(tx: ReadTx, scope: RegionScope): Promise<BoxListed[]> {
    const { sql, values } = where([
      { sql: "b.state <> 'disposed'", values: [] },
      ...withinScope(scope, 'b.region_id'),
    ]);
    return tx.rows<BoxListed>(`${SELECT} ${sql} order by b.sort_key, b.id`, values);
  }

  hold(tx: WriteTx, id: string): Promise<void> {
    return this.holdAll(tx, [id]);
  }

  holdAll(tx: WriteTx, ids: readonly string[]): Promise<void> {
    return lockRows(tx, 'encryption_boxes', ids);
  }

  async insert(tx: WriteTx, boxes: readonly (Box & { readonly texts: RowTexts })[]): Promise<void> {
    const rows = boxes.map(({ texts, ...box }) => ({
      ...box,
      ...jsonOf(box),
      ...textColumns(texts),
      auditSeq: 0,
      auditMac: '',
    }));
    await insertRows(tx, BoxRow, rows);
  }

  /** @param texts what it is sorted and searched by; absent when that does not change */
  update(tx: WriteTx, row: BoxRow, changes: Partial<Box>, texts?: RowTexts): Promise<BoxRow> {
    const { steps, pending, ...plain } = changes;
    return updateRow(tx, BoxRow, row, {
      ...plain,
      ...(steps === undefined ? {} : { steps: JSON.stringify(steps) }),
      ...(pending === undefined ? {} : { pending: pending && JSON.stringify(pending) }),
      ...(texts ? textColumns(texts) : {}),
    });
  }
}

const jsonOf = ({ steps, pending }: Box) => ({
  steps: JSON.stringify(steps),
  pending: pending && JSON.stringify(pending),
});

// Written by this store only.
export const stepsIn = (text: string): Box['steps'] => JSON.parse(text) as Box['steps'];
export const pendingIn = (text: string | null): Pending | null =>
  text === null ? null : (JSON.parse(text) as Pending);

export const boxOf = (row: BoxRow): Box => ({
  ...row,
  steps: stepsIn(row.steps),
  pending: pendingIn(row.pending),
});

function conditionsOf(scope: RegionScope, filter: BoxFilter): readonly Condition[] {
  const conditions: Condition[] = [...withinScope(scope, 'b.region_id')];
  for (const [column, value] of Object.entries({
    'b.link_id': filter.linkId,
    'b.model_id': filter.modelId,
    'a.site_id': filter.siteId,
  })) {
    if (value !== undefined) conditions.push({ sql: `${column} = ?`, values: [value] });
  }
  if (filter.regionId) conditions.push(ofRegion('b.region_id', filter.regionId));
  if (filter.state) conditions.push(anyOf('b.state', filter.state));
  if (filter.serial) {
    conditions.push({ sql: 'a.serial_key = ?', values: [normaliseSerial(filter.serial)] });
  }
  if (filter.q) conditions.push(contains('b.search_text', foldSearch(filter.q)));
  return conditions;
}
