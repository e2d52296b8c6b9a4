import type { EntityTarget, FindOptionsWhere, ObjectLiteral } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { stale } from '../../kernel/errors.js';
import { inChunks } from './chunks.js';
import { marksOf } from './marks.js';
import type { ReadTx, SqlValue, WriteTx } from './work.js';

/**
 * Inserts plain values, many at a time, into the columns that the entity names. By hand, since
 * TypeORM's builder works longer on a row than the database does.
 */
export async function insertRows<E extends ObjectLiteral>(
  tx: WriteTx,
  entity: EntityTarget<E>,
  rows: readonly E[],
): Promise<void> {
  const { tableName, columns } = tx.manager.connection.getMetadata(entity);
  const named = rows.map((row) =>
    Object.fromEntries(
      columns.map(({ databaseName, propertyName }) => [databaseName, valueOf(row, propertyName)]),
    ),
  );
  await insertInto(tx, tableName, named);
}

/** The same for a table without an entity: each row by the names of its columns, all alike. */
export async function insertInto(
  tx: WriteTx,
  table: string,
  rows: readonly Readonly<Record<string, SqlValue>>[],
): Promise<void> {
  const names = Object.keys(rows[0] ?? {});
  const marks = `(${marksOf(names)})`;
  for (const chunk of inChunks(rows)) {
    await tx.rows(
      `insert into ${table} (${names.join(', ')}) values ${chunk.map(() => marks).join(', ')}`,
      chunk.flatMap((row) => names.map((name) => row[name] ?? null)),
    );
  }
}

function valueOf(row: ObjectLiteral, property: string): SqlValue {
  const value: unknown = row[property];
  // Entities have columns of plain types only (house.md, Database).
  return (value ?? null) as SqlValue;
}

type Revised = ObjectLiteral & { id: string; revision: number };

/**
 * Updates a row if nobody has since: `where id = ? and revision = ?`.
 * @returns the row as it now is
 * @throws a `conflict` error when the revision has moved on
 */
export async function updateRow<E extends Revised>(
  tx: WriteTx,
  entity: EntityTarget<E>,
  row: E,
  changes: Partial<E>,
): Promise<E> {
  const next = { ...row, ...changes, revision: row.revision + 1 };
  const { affected } = await tx.manager
    .createQueryBuilder()
    .update(entity)
    .set({ ...changes, revision: next.revision } as unknown as QueryDeepPartialEntity<E>) // columns
    .where('id = :id and revision = :revision', { id: row.id, revision: row.revision })
    .execute();
  if (affected !== 1) throw stale(row.revision + 1);
  return next;
}

/** @throws a `conflict` error when the client edited another revision than the one that stands */
export function expectRevision(row: { readonly revision: number }, expected: number | null): void {
  if (expected !== null && expected !== row.revision) throw stale(row.revision);
}

/** Looks rows up by one column in chunks, so that 1,000 ids do not exceed an engine's limit. */
export async function findAllBy<E extends ObjectLiteral>(
  tx: ReadTx,
  entity: EntityTarget<E>,
  column: keyof E & string,
  values: readonly string[],
  also: FindOptionsWhere<E> = {},
): Promise<E[]> {
  const found: E[] = [];
  for (const chunk of inChunks([...new Set(values)])) {
    const rows = await tx.manager
      .createQueryBuilder(entity, 'row')
      .where(also)
      .andWhere(`row.${column} in (:...chunk)`, { chunk })
      .getMany();
    found.push(...rows);
  }
  return found;
}

/** The rows in the order of their ids. */
export function inOrder<Row extends { readonly id: string }>(
  ids: readonly string[],
  rows: readonly Row[],
): Row[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/**
 * Holds rows until the write ends, in the order of their ids, so that two bulk writes do not wait
 * for each other crosswise. On SQLite the one writer holds everything already.
 */
export async function lockRows(tx: WriteTx, table: string, ids: readonly string[]): Promise<void> {
  if (tx.engine !== 'postgres') return;
  const sorted = [...ids].sort();
  for (const chunk of inChunks(sorted)) {
    await tx.rows(
      `select id from ${table} where id in (${marksOf(chunk)}) order by id for update`,
      chunk,
    );
  }
}

/** Holds a name until the write ends, where no row stands for what is held. */
export async function lockName(tx: WriteTx, name: string): Promise<void> {
  // On SQLite the one writer holds everything already.
  if (tx.engine !== 'postgres') return;
  await tx.rows('select pg_advisory_xact_lock(hashtextextended(?, 0))', [name]);
}
