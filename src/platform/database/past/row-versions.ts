import { createHash } from 'node:crypto';
import type { DataSource, QueryRunner } from 'typeorm';
import { grouped } from '../../../kernel/grouped.js';
import type { Engine } from '../work.js';
import { isKept, keyColumns, MASK, maskedIn, STAMPS, versionedColumns } from './kept-tables.js';

type KeptTable = {
  readonly name: string;
  readonly key: readonly string[];
  readonly held: readonly string[];
  readonly compared: readonly string[];
  readonly instants: readonly string[];
};

type ColumnSeen = { readonly table: string; readonly column: string; readonly key: number };

const COLUMNS: { readonly [engine in Engine]: string } = {
  sqlite: `select m.name as "table", p.name as "column", p.pk as "key"
             from sqlite_master m, pragma_table_info(m.name) p
            where m.type = 'table' order by m.name, p.cid`,
  postgres: `select c.table_name as "table", c.column_name as "column",
                    coalesce(k.ordinal_position, 0)::integer as "key"
               from information_schema.columns c
               left join information_schema.table_constraints t
                 on t.table_schema = c.table_schema and t.table_name = c.table_name
                and t.constraint_type = 'PRIMARY KEY'
               left join information_schema.key_column_usage k
                 on k.constraint_schema = t.constraint_schema
                and k.constraint_name = t.constraint_name and k.column_name = c.column_name
              where c.table_schema = current_schema()
              order by c.table_name, c.ordinal_position`,
};

const TRIGGERS: { readonly [engine in Engine]: string } = {
  sqlite: `select name, tbl_name as "table" from sqlite_master
            where type = 'trigger' and name like 'keep!_%' escape '!'`,
  postgres: `select tgname as name, c.relname as "table" from pg_trigger
               join pg_class c on c.oid = tgrelid
              where tgname like 'keep!_%' escape '!'
                and c.relnamespace = current_schema()::regnamespace`,
};

const VERBS = ['insert', 'update', 'delete'] as const;
type Verb = (typeof VERBS)[number];

/** A table whose shape changes gets other triggers, since their names tell it. */
function triggerName(table: KeptTable, verb: Verb): string {
  const shape = JSON.stringify([table, maskedIn(table.name)]);
  const digest = createHash('sha256').update(shape).digest('hex').slice(0, 8);
  return `keep_${table.name}_${verb}_${digest}`;
}

/**
 * Sees to it, at every start, that the database itself keeps what each row was until it changed:
 * also where a migration made a table or rebuilt it, which on SQLite takes its triggers away. A
 * version is what a row was before; of one that was not there before, it is nothing.
 * @param now since when the rows of a table are kept that had some before
 */
export async function keepVersions(source: DataSource, now: number): Promise<void> {
  const engine: Engine = source.options.type === 'postgres' ? 'postgres' : 'sqlite';
  const runner = source.createQueryRunner();
  const made: { name: string; table: string }[] = await runner.query(TRIGGERS[engine]);
  const standing = new Set(made.map(({ name }) => name));
  const anew = (await tablesOf(runner, engine)).filter((table) =>
    VERBS.some((verb) => !standing.has(triggerName(table, verb))),
  );
  try {
    if (anew.length === 0) return;
    await runner.query('BEGIN');
    if (engine === 'postgres') await runner.query(KEEPING_FUNCTION);
    for (const table of anew) {
      const old = made.filter(({ table: of }) => of === table.name).map(({ name }) => name);
      await keepTable(runner, { engine, table, old, now });
    }
    await runner.query('COMMIT');
  } catch (error) {
    await runner.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    await runner.release();
  }
}

async function tablesOf(runner: QueryRunner, engine: Engine): Promise<readonly KeptTable[]> {
  const seen: ColumnSeen[] = await runner.query(COLUMNS[engine]);
  const tables = grouped(
    seen.filter(({ table }) => isKept(table)),
    ({ table }) => table,
  );
  return [...tables].map(([name, columns]) => ({
    name,
    key: keyColumns(columns),
    ...versionedColumns(
      name,
      columns.map(({ column }) => column),
    ),
  }));
}

type Keeping = {
  readonly engine: Engine;
  readonly table: KeptTable;
  readonly old: readonly string[];
  readonly now: number;
};

async function keepTable(runner: QueryRunner, { engine, table, old, now }: Keeping): Promise<void> {
  const { name } = table;
  for (const trigger of old) {
    await runner.query(`DROP TRIGGER "${trigger}"${engine === 'postgres' ? ` ON "${name}"` : ''}`);
  }
  for (const verb of VERBS) {
    await runner.query(engine === 'postgres' ? onPostgres(table, verb) : onSqlite(table, verb));
  }
  // What rows that stand already were before, nobody knows.
  const [{ count }] = (await runner.query(
    `select count(*) as count from (select 1 from "${name}" limit 1) as one`,
  )) as [{ count: number | string }];
  await runner.query(
    `insert into kept_tables (name, since) values ('${name}', ${Number(count) === 0 ? 0 : now})
       on conflict do nothing`,
  );
}

const keyOf = ({ key }: KeptTable, row: string): string =>
  key.map((column) => `${row}."${column}"`).join(` || '/' || `);

function contentOf({ name, held }: KeptTable): string {
  const masked = maskedIn(name);
  const fields = held.map((column) => {
    const value = `OLD."${column}"`;
    const kept = masked.includes(column)
      ? `case when ${value} is null then null else '${MASK}' end`
      : value;
    return `'${column}', ${kept}`;
  });
  return `json_object(${fields.join(', ')})`;
}

const DAY_MS = 86_400_000;
/** Midnight in Copenhagen is an hour before that of UTC, in summer two. */
const OFFSETS_MS = [3_600_000, 7_200_000];

const changed = ({ compared, instants }: KeptTable, differs: string): string =>
  [
    ...compared.map((column) => `NEW."${column}" ${differs} OLD."${column}"`),
    ...instants.flatMap((column) =>
      OFFSETS_MS.map((offset) => {
        const dayOf = (row: string) => `(${row}."${column}" + ${offset}) / ${DAY_MS}`;
        return `${dayOf('NEW')} ${differs} ${dayOf('OLD')}`;
      }),
    ),
  ].join(' OR ');

function onSqlite(table: KeptTable, verb: Verb): string {
  const when = verb === 'update' ? `WHEN ${changed(table, 'IS NOT')} ` : '';
  const values = [
    '(SELECT at FROM write_moment)',
    `'${table.name}'`,
    keyOf(table, verb === 'insert' ? 'NEW' : 'OLD'),
    verb === 'insert' ? 'null' : contentOf(table),
  ];
  return (
    `CREATE TRIGGER "${triggerName(table, verb)}" AFTER ${verb} ON "${table.name}" ${when}` +
    'BEGIN INSERT INTO row_versions (at, table_name, row_key, content) ' +
    `VALUES (${values.join(', ')}); END`
  );
}

/** One function for all tables: which columns make the key, and which are masked, it is told. */
const KEEPING_FUNCTION = `
CREATE OR REPLACE FUNCTION keep_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  seen jsonb;
  row_key text;
  masked text;
BEGIN
  IF TG_OP = 'INSERT' THEN seen := to_jsonb(NEW); ELSE seen := to_jsonb(OLD); END IF;
  SELECT string_agg(seen ->> part.name, '/' ORDER BY part.at) INTO row_key
    FROM unnest(TG_ARGV[0]::text[]) WITH ORDINALITY AS part(name, at);
  FOREACH masked IN ARRAY TG_ARGV[2]::text[] LOOP
    IF seen ->> masked IS NOT NULL THEN
      seen := jsonb_set(seen, ARRAY[masked], '"${MASK}"');
    END IF;
  END LOOP;
  INSERT INTO row_versions (at, table_name, row_key, content) VALUES (
    coalesce(
      nullif(current_setting('idrift.moment', true), '')::bigint,
      (extract(epoch from clock_timestamp()) * 1000)::bigint
    ),
    TG_TABLE_NAME, row_key,
    CASE WHEN TG_OP = 'INSERT' THEN NULL ELSE (seen - TG_ARGV[1]::text[])::text END
  );
  RETURN NULL;
END $$`;

function onPostgres(table: KeptTable, verb: Verb): string {
  const list = (names: readonly string[]) => `'{${names.join(',')}}'`;
  const when = verb === 'update' ? `WHEN (${changed(table, 'IS DISTINCT FROM')}) ` : '';
  return (
    `CREATE TRIGGER "${triggerName(table, verb)}" AFTER ${verb} ON "${table.name}" FOR EACH ROW ` +
    `${when}EXECUTE FUNCTION keep_version(${list(table.key)}, ${list(STAMPS)}, ` +
    `${list(maskedIn(table.name))})`
  );
}
