import { Injectable } from '@nestjs/common';
import type { ObjectLiteral } from 'typeorm';
import type { RegionScope } from '../../../kernel/actor.js';
import type { Page, PageRequest } from '../../../kernel/page.js';
import { foldSearch } from '../../../kernel/text.js';
import { inChunks } from '../../../platform/database/chunks.js';
import {
  anyOf,
  byNumber,
  byText,
  contains,
  type Condition,
  type SortColumns,
} from '../../../platform/database/keyset.js';
import { withinScope } from '../../../platform/database/region-scope.js';
import { rowPage } from '../../../platform/database/row-page.js';
import { findAllBy, insertRows, updateRow } from '../../../platform/database/rows.js';
import type { ReadTx, WriteTx } from '../../../platform/database/work.js';
import { ConnectionRow, LeakDetectorRow } from './connection.entity.js';
import { CduRow, CoolantLoopRow, ManifoldRow, PortRow } from './loop.entity.js';
import { LoopReadingRow, LoopReleaseRow, WaterSampleRow } from './release.entity.js';

const NAME_SORT: SortColumns = { name: byText('sort_key') };
const CREATED_SORT: SortColumns = { createdAt: byNumber('created_at') };
const READ_SORT: SortColumns = { at: byNumber('at') };
const TAKEN_SORT: SortColumns = { takenAt: byNumber('taken_at') };

type Listed<R> = {
  readonly entity: new () => R;
  readonly table: string;
  readonly sortColumns: SortColumns;
};

/** The lists of the room, each with its table and what it may be sorted by. */
export const LISTS = {
  loops: { entity: CoolantLoopRow, table: 'coolant_loops', sortColumns: NAME_SORT },
  cdus: { entity: CduRow, table: 'cdus', sortColumns: NAME_SORT },
  manifolds: { entity: ManifoldRow, table: 'manifolds', sortColumns: NAME_SORT },
  connections: {
    entity: ConnectionRow,
    table: 'coolant_connections',
    sortColumns: CREATED_SORT,
  },
  detectors: { entity: LeakDetectorRow, table: 'leak_detectors', sortColumns: NAME_SORT },
  samples: { entity: WaterSampleRow, table: 'water_samples', sortColumns: TAKEN_SORT },
  readings: { entity: LoopReadingRow, table: 'loop_readings', sortColumns: READ_SORT },
  releases: { entity: LoopReleaseRow, table: 'loop_releases', sortColumns: CREATED_SORT },
} as const;

/** A connection's two ports. */
export type PortsHeld = { readonly id: string; readonly supply: string; readonly back: string };

type OpenOnLoop = { readonly loopId: string; readonly assetId: string };

/** Which of the ports carry a hose of another connection. */
export const portsTaken = (
  portIds: readonly string[],
  held: readonly PortsHeld[],
  exceptId: string | null,
): readonly string[] =>
  portIds.filter((port) =>
    held.some(({ id, supply, back }) => id !== exceptId && (supply === port || back === port)),
  );

type Unsealed<R> = Omit<R, 'auditSeq' | 'auditMac'>;

/** A column of the list and what it must be; `q` searches where the list has words. */
export type CoolingFilter = {
  readonly q?: string | undefined;
  readonly equal?: { readonly [column: string]: string | undefined };
};

/** Rows of the cooling tables. All are of one shape, so one store reads and writes them. */
@Injectable()
export class CoolingStore {
  find<R extends ObjectLiteral & { id: string }>(
    tx: ReadTx,
    entity: new () => R,
    id: string,
  ): Promise<R | null> {
    return tx.manager.createQueryBuilder(entity, 'row').where('row.id = :id', { id }).getOne();
  }

  by<R extends ObjectLiteral>(
    tx: ReadTx,
    entity: new () => R,
    column: keyof R & string,
    values: readonly string[],
  ): Promise<R[]> {
    return findAllBy(tx, entity, column, values);
  }

  page<R extends ObjectLiteral & { id: string }>(
    tx: ReadTx,
    list: Listed<R>,
    scope: RegionScope,
    { q, equal = {} }: CoolingFilter,
    page: PageRequest,
  ): Promise<Page<R>> {
    const conditions: Condition[] = [...withinScope(scope, 'region_id')];
    for (const [column, value] of Object.entries(equal)) {
      if (value !== undefined) conditions.push({ sql: `${column} = ?`, values: [value] });
    }
    if (q !== undefined) conditions.push(contains('search_text', foldSearch(q)));
    const { entity, table, sortColumns } = list;
    return rowPage(tx, entity, { table, conditions, sortColumns, page });
  }

  async insert<R extends ObjectLiteral>(
    tx: WriteTx,
    entity: new () => R,
    rows: readonly Unsealed<R>[],
  ): Promise<void> {
    const unsealed = { auditSeq: 0, auditMac: '' };
    // Every entity of LISTS has these two columns beside those that are given.
    await insertRows(tx, entity, rows.map((row) => ({ ...row, ...unsealed })) as unknown as R[]);
  }

  async update<R extends ObjectLiteral & { id: string; revision: number }>(
    tx: WriteTx,
    entity: new () => R,
    row: R,
    next: Unsealed<R>,
  ): Promise<number> {
    const changed = await updateRow(tx, entity, row, next as unknown as Partial<R>); // its columns
    return changed.revision;
  }

  async insertPorts(tx: WriteTx, ports: readonly PortRow[]): Promise<void> {
    await insertRows(tx, PortRow, ports);
  }

  /** The latest reading of each loop, or the latest baseline. */
  async latestReadings(
    tx: ReadTx,
    loopIds: readonly string[],
    purpose: 'any' | 'baseline',
  ): Promise<LoopReadingRow[]> {
    const only = purpose === 'any' ? '' : `and purpose = 'baseline'`;
    return this.byIds(
      tx,
      LoopReadingRow,
      loopIds,
      'l.id',
      (some) =>
        `select (select r.id from loop_readings r where r.loop_id = l.id ${only}
          order by r.at desc, r.id desc limit 1) as id
        from coolant_loops l where ${some}`,
    );
  }

  /** The latest sample of each loop, or the latest baseline. */
  latestSamples(
    tx: ReadTx,
    loopIds: readonly string[],
    purpose: 'any' | 'baseline',
  ): Promise<WaterSampleRow[]> {
    const only = purpose === 'any' ? '' : `and purpose = 'baseline'`;
    return this.byIds(
      tx,
      WaterSampleRow,
      loopIds,
      'l.id',
      (some) =>
        `select (select s.id from water_samples s where s.loop_id = l.id ${only}
          order by s.taken_at desc, s.id desc limit 1) as id
        from coolant_loops l where ${some}`,
    );
  }

  /** The release of each loop that stands, or else the one that fell last. */
  latestReleases(tx: ReadTx, loopIds: readonly string[]): Promise<LoopReleaseRow[]> {
    return this.byIds(
      tx,
      LoopReleaseRow,
      loopIds,
      'l.id',
      (some) =>
        `select (select r.id from loop_releases r where r.loop_id = l.id
          order by case when r.state = 'void' then 1 else 0 end, r.created_at desc, r.id desc
          limit 1) as id
        from coolant_loops l where ${some}`,
    );
  }

  /** When a connector of the loop was last opened. */
  async lastOpened(tx: ReadTx, loopId: string): Promise<number | null> {
    const [row] = await tx.rows<{ at: number | null }>(
      `select max(c.opened_at) as at from coolant_connections c
        join coolant_ports p on p.id in (c.supply_port_id, c.return_port_id)
        join manifolds m on m.id = p.manifold_id where m.loop_id = ?`,
      [loopId],
    );
    return row?.at ?? null;
  }

  /** The connection of each server that stands, or else the one that was removed last. */
  latestConnections(tx: ReadTx, assetIds: readonly string[]): Promise<ConnectionRow[]> {
    return this.byIds(
      tx,
      ConnectionRow,
      assetIds,
      'a.id',
      (some) =>
        `select (select c.id from coolant_connections c where c.asset_id = a.id
          order by case when c.state = 'removed' then 1 else 0 end, c.created_at desc, c.id desc
          limit 1) as id
        from assets a where ${some}`,
    );
  }

  /** Connections with a leg on one of the loops that have not been removed. */
  standingConnections(tx: ReadTx, loopIds: readonly string[]): Promise<ConnectionRow[]> {
    return this.byIds(
      tx,
      ConnectionRow,
      loopIds,
      'm.loop_id',
      (some) =>
        `select distinct c.id from coolant_connections c
        join coolant_ports p on p.id = c.supply_port_id or p.id = c.return_port_id
        join manifolds m on m.id = p.manifold_id
        where c.state <> 'removed' and ${some}`,
    );
  }

  /** The connections that have a hose on one of the ports now. */
  async hosesOn(tx: ReadTx, portIds: readonly string[]): Promise<readonly PortsHeld[]> {
    const found: PortsHeld[] = [];
    for (const chunk of inChunks([...new Set(portIds)])) {
      const [supply, back] = [anyOf('supply_port_id', chunk), anyOf('return_port_id', chunk)];
      const rows = await tx.rows<PortsHeld>(
        `select id, supply_port_id as supply, return_port_id as back from coolant_connections
          where state = 'connected' and (${supply.sql} or ${back.sql})`,
        [...supply.values, ...back.values],
      );
      found.push(...rows);
    }
    return found;
  }

  /** The connections that have been opened and not removed, beside each loop they have a leg on. */
  async openOn(tx: ReadTx, loopIds: readonly string[]): Promise<readonly OpenOnLoop[]> {
    const found: OpenOnLoop[] = [];
    for (const chunk of inChunks([...new Set(loopIds)])) {
      const { sql, values } = anyOf('m.loop_id', chunk);
      const rows = await tx.rows<OpenOnLoop>(
        `select distinct m.loop_id as "loopId", c.asset_id as "assetId"
          from coolant_connections c
          join coolant_ports p on p.id = c.supply_port_id or p.id = c.return_port_id
          join manifolds m on m.id = p.manifold_id
          where c.state in ('opened', 'drained') and ${sql}`,
        values,
      );
      found.push(...rows);
    }
    return found;
  }

  /** The rows whose ids a statement finds for some of the values of a column, each once. */
  private async byIds<R extends ObjectLiteral & { id: string }>(
    tx: ReadTx,
    entity: new () => R,
    of: readonly string[],
    column: string,
    select: (some: string) => string,
  ): Promise<R[]> {
    const found = new Map<string, R>();
    const ids = select(`${column} in (:...chunk)`);
    for (const chunk of inChunks([...new Set(of)])) {
      const rows = await tx.manager
        .createQueryBuilder(entity, 'row')
        .where(`row.id in (${ids})`, { chunk })
        .getMany();
      for (const row of rows) found.set(row.id, row);
    }
    return [...found.values()];
  }
}
