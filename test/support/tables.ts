import type { Engine, SqlValue } from '../../src/platform/database/work.js';
import type { Direct } from './direct.js';

export type Row = { readonly [column: string]: SqlValue };

/** Tables that are held and put back as plain rows. */
export type Tables = { readonly [table: string]: readonly Row[] };

const keyOf = (table: string): string => (table === 'audit_events' ? 'seq' : 'id');

export async function readTables(direct: Direct, names: readonly string[]): Promise<Tables> {
  const tables: { [table: string]: readonly Row[] } = {};
  for (const name of names) {
    tables[name] = await direct.rows<Row>(`select * from ${name} order by ${keyOf(name)}`);
  }
  return tables;
}

/** Makes the tables that hold `before` hold `after`, touching only the rows that differ. */
export async function writeTables(direct: Direct, before: Tables, after: Tables): Promise<void> {
  await direct.rows('begin');
  for (const [name, rows] of Object.entries(after)) {
    const standing = before[name] ?? [];
    if (rows === standing) continue;
    const [gone, come] = [missingFrom(rows, standing), missingFrom(standing, rows)];
    if (gone.length > 0) await remove(direct, name, gone);
    if (come.length > 0) await insert(direct, name, come);
  }
  await direct.rows('commit');
}

/** Which of the rows are not, exactly so, among the others. */
function missingFrom(others: readonly Row[], rows: readonly Row[]): Row[] {
  const known = new Set(others.map((row) => JSON.stringify(row)));
  return rows.filter((row) => !known.has(JSON.stringify(row)));
}

async function remove(direct: Direct, name: string, rows: readonly Row[]): Promise<void> {
  const key = keyOf(name);
  const marks = rows.map(() => '?').join(', ');
  await direct.rows(
    `delete from ${name} where ${key} in (${marks})`,
    rows.map((row) => row[key] ?? null),
  );
}

async function insert(direct: Direct, name: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const marks = `(${columns.map(() => '?').join(', ')})`;
  const quoted = columns.map((column) => `"${column}"`).join(', ');
  await direct.rows(
    `insert into ${name} (${quoted}) values ${rows.map(() => marks).join(', ')}`,
    rows.flatMap((row) => columns.map((column) => row[column] ?? null)),
  );
}

/** Takes the database's own guards away, as somebody with its file or its superuser can. */
export async function dropGuards(direct: Direct, engine: Engine): Promise<void> {
  const on = engine === 'postgres' ? ' on audit_events' : '';
  for (const verb of ['update', 'delete', 'replace', 'truncate']) {
    await direct.rows(`drop trigger if exists audit_events_refuse_${verb}${on}`);
  }
  // SQLite's bare driver keeps no foreign keys anyway.
  if (engine === 'postgres') {
    await direct.rows('set session_replication_role = replica');
    await direct.rows('set synchronous_commit = off');
  } else await direct.rows('pragma synchronous = off');
}
