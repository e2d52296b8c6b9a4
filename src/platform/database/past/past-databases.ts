import { DataSource, type DataSourceOptions, type EntityManager } from 'typeorm';
import { IdriftError } from '../../../kernel/errors.js';
import {
  copenhagenDay,
  formatDaDay,
  formatEnDay,
  type InstantMs,
} from '../../../kernel/instant.js';
import { addDays } from '../../../kernel/calendar-day.js';
import { grouped } from '../../../kernel/grouped.js';
import { inChunks } from '../chunks.js';
import { marksOf } from '../marks.js';
import { MIGRATIONS } from '../migrations/index.js';
import { SnakeCaseNaming } from '../naming.js';
import { sqliteDriver } from '../sqlite-driver.js';
import type { PastReads, ReadTx, Work } from '../work.js';
import { AS_NOW, isKept, keyColumns } from './kept-tables.js';

/** So many moments are held in memory. */
const HELD_MAX = 2;
/** What is read as it is now must not grow old. */
const HELD_MS = 10 * 60_000;

type Held = { readonly source: Promise<DataSource>; readonly madeAt: number; users: number };

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

/** What has not changed since is what it is now; of what has, the first version after it tells. */
async function fill(source: DataSource, tx: ReadTx, moment: InstantMs): Promise<void> {
  await refuseBeforeKept(tx, moment);
  const changed = await changedSince(tx, moment);
  await source.query('BEGIN');
  for (const table of await tablesOf(source)) {
    const rows = await rowsNow(tx, table, moment);
    const since = changed.get(table.name);
    const same = since === undefined ? rows : rows.filter((row) => !since.has(keyOf(table, row)));
    for (const chunk of inChunks(same)) {
      await put(
        source,
        table,
        chunk.map((row) => JSON.stringify(row)),
      );
    }
    for (const seqs of inChunks([...(since?.values() ?? [])])) {
      await put(source, table, await versionsOf(tx, seqs));
    }
  }
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

type Row = Readonly<Record<string, string | number | null>>;

type Table = {
  readonly name: string;
  readonly key: readonly string[];
  /** With what stands in one that a version does not have. */
  readonly columns: readonly { readonly name: string; readonly empty: string }[];
};

type ColumnSeen = {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly isRequired: number;
  readonly preset: string | null;
  readonly key: number;
};

async function tablesOf(source: DataSource): Promise<readonly Table[]> {
  const seen = await source.query<ColumnSeen[]>(
    `select m.name as "table", p.name as "column", p.type, p."notnull" as "isRequired",
            p.dflt_value as "preset", p.pk as "key"
       from sqlite_master m, pragma_table_info(m.name) p where m.type = 'table'`,
  );
  const tables = grouped(seen, ({ table }) => table);
  return [...tables]
    .filter(([name]) => isKept(name) || AS_NOW.has(name))
    .map(([name, columns]) => ({
      name,
      key: keyColumns(columns),
      columns: columns.map((one) => ({ name: one.column, empty: emptyOf(one) })),
    }));
}

function emptyOf({ type, isRequired, preset }: ColumnSeen): string {
  if (preset !== null) return preset;
  if (isRequired === 0) return 'null';
  return /char|text/i.test(type) ? `''` : '0';
}

/** As the triggers make it. */
const keyOf = ({ key }: Table, row: Row): string => key.map((column) => row[column]).join('/');

/** By table and row, the first version after a moment. */
async function changedSince(
  tx: ReadTx,
  moment: InstantMs,
): Promise<ReadonlyMap<string, ReadonlyMap<string, number>>> {
  const first = await tx.rows<{ table: string; key: string; seq: number }>(
    `select table_name as "table", row_key as "key", min(seq) as seq from row_versions
      where at > ? group by table_name, row_key`,
    [moment],
  );
  const tables = new Map<string, Map<string, number>>();
  for (const { table, key, seq } of first) {
    const rows = tables.get(table) ?? new Map<string, number>();
    tables.set(table, rows.set(key, Number(seq)));
  }
  return tables;
}

/** Of rows that were there at all. */
async function versionsOf(tx: ReadTx, seqs: readonly number[]): Promise<readonly string[]> {
  const versions = await tx.rows<{ content: string }>(
    `select content from row_versions where seq in (${marksOf(seqs)}) and content is not null`,
    seqs,
  );
  return versions.map(({ content }) => content);
}

function rowsNow(tx: ReadTx, { name }: Table, moment: InstantMs): Promise<Row[]> {
  const since = AS_NOW.get(name) ?? null;
  return since === null
    ? tx.rows<Row>(`select * from "${name}"`)
    : tx.rows<Row>(`select * from "${name}" where "${since}" <= ?`, [moment]);
}

/** Rows as the JSON of their columns, which SQLite takes apart itself. */
async function put(
  source: DataSource,
  { name: table, columns }: Table,
  rows: readonly string[],
): Promise<void> {
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  const values = columns.map(
    ({ name, empty }) => `coalesce(json_extract(value, '$.${name}'), ${empty})`,
  );
  await source.query(
    `insert into "${table}" (${names}) select ${values.join(', ')} from json_each(?)`,
    [`[${rows.join(',')}]`],
  );
}
