import type { QueryRunner } from 'typeorm';

/** The few column types that mean the same on both engines. */
type ColumnType = 'varchar' | 'text' | 'integer' | 'bigint';

export type Column = { readonly type: ColumnType; readonly nullable?: true };

export const varchar: Column = { type: 'varchar' };
export const text: Column = { type: 'text' };
export const integer: Column = { type: 'integer' };
/** Instants (milliseconds, UTC) and sequences. */
export const bigint: Column = { type: 'bigint' };
export const nullable = (column: Column): Column => ({ ...column, nullable: true });

export type TableShape = {
  readonly name: string;
  readonly columns: { readonly [name: string]: Column };
  readonly primary: readonly string[];
  /** Constraint name -> condition. */
  readonly checks?: { readonly [name: string]: string };
  /** Constraint name -> [column, table it refers to by id]. */
  readonly foreign?: { readonly [name: string]: readonly [string, string] };
  /** Index name -> columns. */
  readonly indexes?: { readonly [name: string]: readonly string[] };
  readonly uniques?: { readonly [name: string]: readonly string[] };
  /** Index name -> [columns, condition]: unique only among the rows that meet the condition. */
  readonly uniquesWhere?: { readonly [name: string]: readonly [readonly string[], string] };
  /** Index name -> [columns, condition]: holds only the rows that meet the condition. */
  readonly indexesWhere?: { readonly [name: string]: readonly [readonly string[], string] };
};

const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ');

/** Creates one table with its constraints and indexes, by the same text on both engines. */
export async function createTable(runner: QueryRunner, table: TableShape): Promise<void> {
  const columns = Object.entries(table.columns).map(
    ([name, { type, nullable: mayBeNull }]) => `"${name}" ${type}${mayBeNull ? '' : ' NOT NULL'}`,
  );
  const checks = Object.entries(table.checks ?? {}).map(
    ([name, condition]) => `CONSTRAINT "${name}" CHECK (${condition})`,
  );
  const foreign = Object.entries(table.foreign ?? {}).map(
    ([name, [column, target]]) =>
      `CONSTRAINT "${name}" FOREIGN KEY ("${column}") REFERENCES "${target}" ("id") ` +
      'ON DELETE NO ACTION ON UPDATE NO ACTION',
  );
  const primary = `PRIMARY KEY (${quoted(table.primary)})`;
  const body = [...columns, ...checks, ...foreign, primary].join(',\n  ');
  await runner.query(`CREATE TABLE "${table.name}" (\n  ${body}\n)`);
  await createIndexes(runner, table);
}

/**
 * Adds columns to a table that stands, by name and SQL type. Plain ALTER TABLE: TypeORM's own way
 * rebuilds the table on SQLite, and loses its triggers.
 */
export async function addColumns(
  runner: QueryRunner,
  table: string,
  columns: { readonly [name: string]: string },
): Promise<void> {
  for (const [name, type] of Object.entries(columns)) {
    await runner.query(`ALTER TABLE "${table}" ADD COLUMN "${name}" ${type}`);
  }
}

/**
 * Makes a table anew with its rows, where a constraint changes: SQLite alters none. Of tables that
 * no other one refers to.
 * @param added what rows have in columns that are new, as SQL
 */
export async function rebuildTable(
  runner: QueryRunner,
  table: TableShape,
  added: { readonly [column: string]: string } = {},
): Promise<void> {
  const { name } = table;
  const columns = Object.keys(table.columns);
  await runner.query(`CREATE TABLE "${name}_kept" AS SELECT * FROM "${name}"`);
  await runner.query(`DROP TABLE "${name}"`);
  await createTable(runner, table);
  const values = columns.map((column) => added[column] ?? `"${column}"`).join(', ');
  await runner.query(
    `INSERT INTO "${name}" (${quoted(columns)}) SELECT ${values} FROM "${name}_kept"`,
  );
  await runner.query(`DROP TABLE "${name}_kept"`);
}

async function createIndexes(runner: QueryRunner, table: TableShape): Promise<void> {
  const on = (columns: readonly string[]) => `ON "${table.name}" (${quoted(columns)})`;
  for (const [name, columns] of Object.entries(table.indexes ?? {})) {
    await runner.query(`CREATE INDEX "${name}" ${on(columns)}`);
  }
  for (const [name, columns] of Object.entries(table.uniques ?? {})) {
    await runner.query(`CREATE UNIQUE INDEX "${name}" ${on(columns)}`);
  }
  for (const [name, [columns, condition]] of Object.entries(table.uniquesWhere ?? {})) {
    await runner.query(`CREATE UNIQUE INDEX "${name}" ${on(columns)} WHERE ${condition}`);
  }
  for (const [name, [columns, condition]] of Object.entries(table.indexesWhere ?? {})) {
    await runner.query(`CREATE INDEX "${name}" ${on(columns)} WHERE ${condition}`);
  }
}

/** `"state" in ('a', 'b')`: the database's own copy of a closed list of words. */
export const oneOf = (column: string, words: readonly string[]): string =>
  `"${column}" in (${words.map((word) => `'${word}'`).join(', ')})`;
