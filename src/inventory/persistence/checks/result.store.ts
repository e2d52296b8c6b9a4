import { Injectable } from '@nestjs/common';
import type { RegionScope } from '../../../kernel/actor.js';
import type { Page, PageRequest } from '../../../kernel/page.js';
import { inChunks } from '../../../platform/database/chunks.js';
import {
  anyOf,
  byNumber,
  keysetPage,
  where,
  type Condition,
} from '../../../platform/database/keyset.js';
import { withinScope } from '../../../platform/database/region-scope.js';
import { findAllBy, inOrder, insertRows } from '../../../platform/database/rows.js';
import type { ReadTx, WriteTx } from '../../../platform/database/work.js';
import type { CheckResult } from '../../domain/checks/result.js';
import type { ServerState } from '../../domain/server.js';
import { CheckResultRow } from './check.entity.js';

export const RESULT_SORT_COLUMNS = { measuredAt: byNumber('r.measured_at') };

export type ResultFilter = {
  readonly serverId?: string | undefined;
  readonly code?: string | undefined;
  readonly lotId?: string | undefined;
};

type Position = { readonly id: string; readonly measuredAt: number };

/** A server as a file names it, and what results of it need to know. */
export type NamedServer = {
  readonly id: string;
  readonly name: string | null;
  readonly serial: string | null;
  readonly serialKey: string | null;
  readonly modelId: string;
  readonly siteId: string | null;
  readonly lotId: string | null;
  readonly regionId: string | null;
  readonly state: ServerState;
  readonly partsChangedAt: number | null;
  readonly receivedAt: number | null;
  /** Another machine has taken its place. */
  readonly isReplaced: boolean;
  /** When its hoses were put on; null: it has none. */
  readonly connectedAt: number | null;
  /** When a connection of its coolant was last opened. */
  readonly openedAt: number | null;
  /** The loop that it is connected to. */
  readonly loopId: string | null;
};

type NamedRow = Omit<NamedServer, 'isReplaced'> & { readonly isReplaced: number };

const SERVER = `select s.id, s.name, a.serial, a.serial_key as "serialKey", s.model_id as "modelId",
    a.site_id as "siteId", s.lot_id as "lotId", s.region_id as "regionId", s.state,
    s.parts_changed_at as "partsChangedAt", a.received_at as "receivedAt",
    case when exists (select 1 from server_replacements r where r.old_id = s.id)
      then 1 else 0 end as "isReplaced",
    (select c.connected_at from coolant_connections c
      where c.asset_id = s.id and c.state <> 'removed') as "connectedAt",
    (select max(c.opened_at) from coolant_connections c where c.asset_id = s.id) as "openedAt",
    (select f.loop_id from coolant_connections c
      join coolant_ports p on p.id = c.supply_port_id join manifolds f on f.id = p.manifold_id
      where c.asset_id = s.id and c.state <> 'removed') as "loopId"
  from servers s join assets a on a.id = s.id`;

/** Results are only ever added: there is no method that changes or removes one. */
@Injectable()
export class CheckResultStore {
  async insert(tx: WriteTx, results: readonly CheckResult[]): Promise<void> {
    const rows = results.map(({ limit, ...result }) => ({ ...result, ...limit }));
    await insertRows(tx, CheckResultRow, rows);
  }

  /** The last ordinal of each check of the servers; 0 where there is none. */
  async lastOrdinals(
    tx: ReadTx,
    serverIds: readonly string[],
  ): Promise<(serverId: string, code: string) => number> {
    const last = new Map<string, number>();
    for (const chunk of inChunks([...new Set(serverIds)])) {
      const { sql, values } = where([anyOf('server_id', chunk)]);
      const rows = await tx.rows<{ serverId: string; code: string; last: number }>(
        `select server_id as "serverId", code, max(ordinal) as last from check_results ${sql}
          group by server_id, code`,
        values,
      );
      for (const row of rows) last.set(`${row.serverId} ${row.code}`, Number(row.last));
    }
    return (serverId, code) => last.get(`${serverId} ${code}`) ?? 0;
  }

  async find(tx: ReadTx, id: string): Promise<CheckResult | null> {
    const row = await tx.manager.findOneBy(CheckResultRow, { id });
    return row && resultOf(row);
  }

  async byIds(tx: ReadTx, ids: readonly string[]): Promise<CheckResult[]> {
    return (await findAllBy(tx, CheckResultRow, 'id', ids)).map(resultOf);
  }

  /** What a file's content became, in the order of its lines. */
  async ofFile(tx: ReadTx, fileSha256: string): Promise<CheckResult[]> {
    const order = { fileLine: 'ASC', code: 'ASC' } as const;
    return (await tx.manager.find(CheckResultRow, { where: { fileSha256 }, order })).map(resultOf);
  }

  async list(
    tx: ReadTx,
    scope: RegionScope,
    filter: ResultFilter,
    page: PageRequest,
  ): Promise<Page<CheckResult>> {
    const conditions: Condition[] = [...withinScope(scope, 's.region_id')];
    const equal = (column: string, value: string | undefined) => {
      if (value !== undefined) conditions.push({ sql: `${column} = ?`, values: [value] });
    };
    equal('r.server_id', filter.serverId);
    equal('r.code', filter.code);
    equal('s.lot_id', filter.lotId);
    const ids = await keysetPage<Position, string>(tx, {
      select: `select r.id, r.measured_at as "measuredAt" from check_results r
        join servers s on s.id = r.server_id`,
      conditions,
      sortColumns: RESULT_SORT_COLUMNS,
      idColumn: 'r.id',
      page,
      map: ({ id }) => id,
      key: ({ id, measuredAt }) => ({ id, value: Number(measuredAt) }),
    });
    return { ...ids, items: inOrder(ids.items, await this.byIds(tx, ids.items)) };
  }

  /** Every run of the last test of each check of the servers, oldest first. */
  async lastTests(
    tx: ReadTx,
    serverIds: readonly string[],
    codes: readonly string[] | null = null,
  ): Promise<CheckResult[]> {
    const found: CheckResult[] = [];
    for (const chunk of inChunks([...new Set(serverIds)])) {
      const some = [anyOf('r.server_id', chunk), ...(codes ? [anyOf('r.code', codes)] : [])];
      const { sql, values } = where(some);
      const ids = await tx.rows<{ id: string }>(
        `select r.id from check_results r ${sql} and r.batch_id = (
           select b.batch_id from check_results b
            where b.server_id = r.server_id and b.code = r.code
            order by b.measured_at desc, b.ordinal desc limit 1)`,
        values,
      );
      found.push(
        ...(await this.byIds(
          tx,
          ids.map(({ id }) => id),
        )),
      );
    }
    return found.sort((a, b) => a.measuredAt - b.measuredAt || a.ordinal - b.ordinal);
  }

  async servers(tx: ReadTx, ids: readonly string[]): Promise<NamedServer[]> {
    return this.serversWhere(tx, 's.id', ids, []);
  }

  /** The servers of lots, living or not: one that was sent back is still a twin of its lot. */
  async serversOfLots(tx: ReadTx, lotIds: readonly string[]): Promise<NamedServer[]> {
    return this.serversWhere(tx, 's.lot_id', lotIds, []);
  }

  /** Servers of this scope by id, serial (as compared) or name; ours to test, so living ones. */
  async named(
    tx: ReadTx,
    scope: RegionScope,
    words: { readonly ids: string[]; readonly serialKeys: string[]; readonly names: string[] },
  ): Promise<NamedServer[]> {
    const living: Condition = { sql: 'a.ended_at is null', values: [] };
    const more = [...withinScope(scope, 's.region_id'), living];
    const found = [
      ...(await this.serversWhere(tx, 's.id', words.ids, more)),
      ...(await this.serversWhere(tx, 'a.serial_key', words.serialKeys, more)),
      ...(await this.serversWhere(tx, 's.name', words.names, more)),
    ];
    return [...new Map(found.map((server) => [server.id, server])).values()];
  }

  private async serversWhere(
    tx: ReadTx,
    column: string,
    wanted: readonly string[],
    more: readonly Condition[],
  ): Promise<NamedServer[]> {
    const found: NamedServer[] = [];
    for (const chunk of inChunks([...new Set(wanted)])) {
      const { sql, values } = where([anyOf(column, chunk), ...more]);
      const rows = await tx.rows<NamedRow>(`${SERVER} ${sql} order by s.id`, values);
      found.push(...rows.map((row) => ({ ...row, isReplaced: row.isReplaced === 1 })));
    }
    return found;
  }
}

export const resultOf = ({
  limitKind,
  low,
  high,
  floorPercent,
  better,
  ...result
}: CheckResultRow): CheckResult => ({
  ...result,
  limit: { limitKind, low, high, floorPercent, better },
});
