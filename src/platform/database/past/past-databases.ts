import { DataSource, type DataSourceOptions, type EntityManager } from 'typeorm';
import { IdriftError } from '../../../kernel/errors.js';
import {
  copenhagenDay,
  formatDaDay,
  formatEnDay,
  type InstantMs,
} from '../../../kernel/instant.js';
import { addDays } from '../../../kernel/calendar-day.js';
import { inChunks } from '../chunks.js';
import { marksOf } from '../marks.js';
import { MIGRATIONS } from '../migrations/index.js';
import { SnakeCaseNaming } from '../naming.js';
import { sqliteDriver } from '../sqlite-driver.js';
import type { PastReads, ReadTx, Work } from '../work.js';
import { AS_NOW, isKept, maskedIn } from './kept-tables.js';

/** So many moments are held in memory. */
const HELD_MAX = 2;
/** What is read as it is now must not grow old. */
const HELD_MS = 10 * 60_000;

type Held = { readonly source: Promise<DataSource>; readonly madeAt: number; users: number };

type Version = {
  readonly table: string;
  readonly key: string;
  readonly content: string | null;
};

/**
 * The database as it was at moments that are past: for each a database in memory, made from the
 * versions that the triggers kept, in which every query of every room reads what it would have
 * read then. Nothing in a room knows of it.
 */
export class PastDatabases implements PastReads {
  /** The one that was made last at the end. */
  private readonly held = new Map<InstantMs, Held>();
  private readonly retired = new Set<Held>();

  constructor(
    private readonly work: Work,
    private readonly entities: DataSourceOptions['entities'],
  ) {}

  /** @throws `invalid` where rows were not kept yet at that moment */
  async read<T>(moment: InstantMs, fn: (manager: EntityManager) => Promise<T>): Promise<T> {
    const held = this.holdOf(moment);
    held.users += 1;
    try {
      return await fn((await held.source).manager);
    } finally {
      held.users -= 1;
      this.letGo();
    }
  }

  async close(): Promise<void> {
    const all = [...this.held.values(), ...this.retired];
    this.held.clear();
    this.retired.clear();
    await Promise.allSettled(all.map(async ({ source }) => (await source).destroy()));
  }

  private holdOf(moment: InstantMs): Held {
    const known = this.held.get(moment);
    if (known !== undefined && performance.now() - known.madeAt < HELD_MS) return known;
    if (known !== undefined) this.retired.add(known);
    const made: Held = { source: this.make(moment), madeAt: performance.now(), users: 0 };
    this.held.set(moment, made);
    // One that could not be made is made again when it is asked for again.
    made.source.catch(() => this.held.delete(moment));
    return made;
  }

  /** Whoever still reads in one has it to the end. */
  private letGo(): void {
    for (const [moment, held] of this.held) {
      if (this.held.size <= HELD_MAX) break;
      this.held.delete(moment);
      this.retired.add(held);
    }
    for (const held of this.retired) {
      if (held.users > 0) continue;
      this.retired.delete(held);
      held.source.then((one) => one.destroy()).catch(() => undefined);
    }
  }

  private async make(moment: InstantMs): Promise<DataSource> {
    const source = await emptyDatabase(this.entities);
    try {
      await this.work.read((tx) => fill(source, tx, moment));
    } catch (error) {
      await source.destroy();
      throw error;
    }
    return source;
  }
}

async function emptyDatabase(entities: DataSourceOptions['entities']): Promise<DataSource> {
  const source = await new DataSource({
    type: 'sqlite',
    driver: sqliteDriver,
    database: ':memory:',
    entities: entities ?? [],
    namingStrategy: new SnakeCaseNaming(),
    migrations: MIGRATIONS,
    migrationsTransactionMode: 'all',
  }).initialize();
  await source.runMigrations();
  // Rows come in any order, and what was whole then is whole here.
  await source.query('PRAGMA foreign_keys = OFF');
  return source;
}

async function fill(source: DataSource, tx: ReadTx, moment: InstantMs): Promise<void> {
  await refuseBeforeKept(tx, moment);
  const columns = await columnsOf(source);
  await source.query('BEGIN');
  for await (const versions of lastVersions(tx, moment)) {
    for (const [table, rows] of byTable(versions)) await put(source, table, columns, rows);
  }
  for (const [table, since] of AS_NOW) {
    const rows = await rowsNow(tx, { table, since }, moment);
    for (const chunk of inChunks(rows)) await put(source, table, columns, chunk);
  }
  for (const table of columns.keys()) await unmask(source, tx, table);
  await source.query('COMMIT');
}

async function refuseBeforeKept(tx: ReadTx, moment: InstantMs): Promise<void> {
  const [row] = await tx.rows<{ since: number | null }>(
    'select max(since) as since from kept_tables',
  );
  const since = row?.since ?? 0;
  if (since <= moment) return;
  const day = addDays(copenhagenDay(since), 1);
  throw new IdriftError('invalid', 'before-kept', {
    en: `What was is kept since this installation was renewed: ask for ${formatEnDay(day)} or later.`,
    da: `Det tidligere er bevaret, siden installationen blev fornyet: bed om ${formatDaDay(day)} eller senere.`,
  });
}

type Columns = ReadonlyMap<string, readonly { readonly name: string; readonly empty: string }[]>;

/** The columns of each table, with what stands in one that a version does not have. */
async function columnsOf(source: DataSource): Promise<Columns> {
  const seen = await source.query<
    { table: string; name: string; type: string; isRequired: number; preset: string | null }[]
  >(
    `select m.name as "table", p.name, p.type, p."notnull" as "isRequired",
            p.dflt_value as "preset"
       from sqlite_master m, pragma_table_info(m.name) p where m.type = 'table'`,
  );
  const columns = new Map<string, { name: string; empty: string }[]>();
  for (const { table, name, type, isRequired, preset } of seen) {
    if (!isKept(table) && !AS_NOW.has(table)) continue;
    const blank = /char|text/i.test(type) ? `''` : '0';
    const empty = preset ?? (isRequired === 1 ? blank : 'null');
    columns.set(table, [...(columns.get(table) ?? []), { name, empty }]);
  }
  return columns;
}

/** The last version of each row up to a moment, of those that were still there. */
async function* lastVersions(tx: ReadTx, moment: InstantMs): AsyncGenerator<readonly Version[]> {
  const last = await tx.rows<{ seq: number }>(
    `select max(seq) as seq from row_versions where at <= ?
      group by table_name, row_key order by seq`,
    [moment],
  );
  for (const chunk of inChunks(last.map(({ seq }) => Number(seq)))) {
    yield await tx.rows<Version>(
      `select table_name as "table", row_key as "key", content from row_versions
        where seq in (${marksOf(chunk)}) and content is not null`,
      chunk,
    );
  }
}

function byTable(versions: readonly Version[]): ReadonlyMap<string, readonly string[]> {
  const tables = new Map<string, string[]>();
  for (const { table, content } of versions) {
    if (content !== null) tables.set(table, [...(tables.get(table) ?? []), content]);
  }
  return tables;
}

/** Rows as the JSON of their columns, which SQLite takes apart itself. */
async function put(
  source: DataSource,
  table: string,
  all: Columns,
  rows: readonly string[],
): Promise<void> {
  const columns = all.get(table);
  // A table that a later release has done away with.
  if (columns === undefined) return;
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  const values = columns.map(
    ({ name, empty }) => `coalesce(json_extract(value, '$.${name}'), ${empty})`,
  );
  await source.query(
    `insert or replace into "${table}" (${names}) select ${values.join(', ')} from json_each(?)`,
    [`[${rows.join(',')}]`],
  );
}

async function rowsNow(
  tx: ReadTx,
  { table, since }: { readonly table: string; readonly since: string | null },
  moment: InstantMs,
): Promise<readonly string[]> {
  const rows =
    since === null
      ? await tx.rows<object>(`select * from "${table}"`)
      : await tx.rows<object>(`select * from "${table}" where "${since}" <= ?`, [moment]);
  return rows.map((row) => JSON.stringify(row));
}

/** What was masked is what it is now, where the row is still the same. */
async function unmask(source: DataSource, tx: ReadTx, table: string): Promise<void> {
  const masked = maskedIn(table);
  if (masked.length === 0) return;
  const rows = await tx.rows<Record<string, string | number | null>>(`select * from "${table}"`);
  for (const row of rows) {
    await source.query(
      `update "${table}" set ${masked.map((column) => `"${column}" = ?`).join(', ')}
        where id = ? and revision = ?`,
      [...masked.map((column) => row[column]), row['id'], row['revision']],
    );
  }
}
