import type { CalendarDay } from '../../kernel/calendar-day.js';
import type { Image, StampedTable } from '../events/change.js';
import { inChunks } from './chunks.js';
import type { Condition } from './keyset.js';
import { marksOf } from './marks.js';
import { findAllBy } from './rows.js';
import type { ReadTx, WriteTx } from './work.js';

type RegionalRow = { id: string; regionId: string | null; revision?: number };

/** A table whose rows belong to a region, and which of them go with it when another takes over. */
export type RegionalTable = {
  /** What the log and the API call such a row. */
  readonly subjectType: string;
  readonly table: string;
  /** Where its rows carry their last event. */
  readonly stamp: StampedTable | null;
  /** Whether only the centre reads what happens to it; otherwise its region does. */
  readonly isCentres?: boolean;
  /** By what people know a row, as SQL that is never null. */
  readonly label: string;
  /** Which rows go on after a day; the others are closed, and stay what they were. */
  readonly open: (day: CalendarDay) => Condition;
  readonly reassign: (tx: WriteTx, ids: readonly string[], regionId: string) => Promise<Told[]>;
};

/** A row before and after, as the log tells it. */
export type Told = { readonly id: string; readonly before: Image; readonly after: Image };

export type RegionalTableOf<Row extends RegionalRow> = Omit<RegionalTable, 'reassign' | 'open'> & {
  readonly open: string | RegionalTable['open'];
  readonly entity: new () => Row;
  readonly imageOf: (row: Row) => Image;
};

export const regionalTable = <Row extends RegionalRow>({
  entity,
  imageOf,
  open,
  ...rest
}: RegionalTableOf<Row>): RegionalTable => ({
  ...rest,
  open: typeof open === 'string' ? () => ({ sql: open, values: [] }) : open,
  reassign: async (tx, ids, regionId) => {
    const told: Told[] = [];
    for (const chunk of inChunks(ids)) {
      const rows = await findAllBy(tx, entity, 'id', chunk);
      const isRevised = rows.some(({ revision }) => revision !== undefined);
      await tx.rows(
        `update ${rest.table} set region_id = ?${isRevised ? ', revision = revision + 1' : ''}
          where id in (${marksOf(chunk)})`,
        [regionId, ...chunk],
      );
      for (const row of rows) {
        const revised = row.revision === undefined ? {} : { revision: row.revision + 1 };
        const next = { ...row, regionId, ...revised };
        told.push({ id: row.id, before: imageOf(row), after: imageOf(next) });
      }
    }
    return told;
  },
});

export type OpenRow = {
  readonly id: string;
  readonly regionId: string;
  readonly label: string;
  readonly isMarked: boolean;
};

/**
 * The rows of some regions that go on after a day.
 * @param marked which of them are to be told apart, as SQL
 */
export async function openRows(
  tx: ReadTx,
  { table, label, open }: RegionalTable,
  regionIds: readonly string[],
  { day, marked = 'false' }: { readonly day: CalendarDay; readonly marked?: string | undefined },
): Promise<OpenRow[]> {
  const { sql, values } = open(day);
  const rows = await tx.rows<Omit<OpenRow, 'isMarked'> & { isMarked: boolean | number }>(
    `select id, region_id as "regionId", ${label} as label, (${marked}) as "isMarked" from ${table}
      where region_id in (${marksOf(regionIds)}) and (${sql}) order by id`,
    [...regionIds, ...values],
  );
  return rows.map((row) => ({ ...row, isMarked: Boolean(row.isMarked) }));
}

export type ClosedCount = { readonly regionId: string; readonly count: number };

/** How many rows of each region are closed by then, and stay. */
export async function closedCounts(
  tx: ReadTx,
  { table, open }: RegionalTable,
  regionIds: readonly string[],
  day: CalendarDay,
): Promise<ClosedCount[]> {
  const { sql, values } = open(day);
  return tx.rows<ClosedCount>(
    `select region_id as "regionId", count(*) as count from ${table}
      where region_id in (${marksOf(regionIds)}) and not (${sql})
      group by region_id order by region_id`,
    [...regionIds, ...values],
  );
}

/** Lets nobody else write to some tables until the write ends; on SQLite nobody does. */
export async function holdTables(tx: WriteTx, tables: readonly string[]): Promise<void> {
  if (tx.engine !== 'postgres' || tables.length === 0) return;
  await tx.rows(`lock table ${[...new Set(tables)].sort().join(', ')} in exclusive mode`);
}
