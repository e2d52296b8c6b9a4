import type { QueryRunner } from 'typeorm';

const TABLES = ['audit_events'] as const;
const VERBS = ['update', 'delete'] as const;

/**
 * The database itself refuses to change or delete an audit event. SQLite drops a table's triggers
 * when a migration rebuilds the table, so the guard is asserted at every start.
 */
export const AppendOnlyTables = {
  async guard(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      await (isPostgres(runner) ? guardPostgres(runner, table) : guardSqlite(runner, table));
    }
  },

  async assertGuarded(runner: QueryRunner): Promise<void> {
    const tables = TABLES.map((table) => `'${table}'`).join(', ');
    const found: { name: string }[] = await runner.query(
      isPostgres(runner)
        ? `select tgname as name from pg_trigger join pg_class c on c.oid = tgrelid
            where c.relname in (${tables}) and tgenabled in ('O', 'A')`
        : `select name from sqlite_master where type = 'trigger' and tbl_name in (${tables})`,
    );
    const names = new Set(found.map(({ name }) => name));
    const missing = expectedTriggers(isPostgres(runner)).filter((name) => !names.has(name));
    if (missing.length > 0) {
      throw new Error(
        `The database does not refuse changes to its audit log (missing ${missing.join(', ')}). ` +
          'Somebody removed the triggers: restore the database from a backup, or ask why first.',
      );
    }
  },
};

const expectedTriggers = (onPostgres: boolean): readonly string[] => {
  const verbs = onPostgres ? [...VERBS, 'truncate'] : VERBS;
  return TABLES.flatMap((table) => verbs.map((verb) => `${table}_refuse_${verb}`));
};

const isPostgres = (runner: QueryRunner) => runner.connection.options.type === 'postgres';

async function guardSqlite(runner: QueryRunner, table: string): Promise<void> {
  for (const verb of VERBS) {
    await runner.query(
      `CREATE TRIGGER "${table}_refuse_${verb}" BEFORE ${verb} ON "${table}" ` +
        `BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END`,
    );
  }
}

async function guardPostgres(runner: QueryRunner, table: string): Promise<void> {
  await runner.query(
    'CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS ' +
      `$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$`,
  );
  for (const verb of VERBS) {
    await runner.query(
      `CREATE TRIGGER "${table}_refuse_${verb}" BEFORE ${verb} ON "${table}" ` +
        'FOR EACH ROW EXECUTE FUNCTION refuse_change()',
    );
  }
  await runner.query(
    `CREATE TRIGGER "${table}_refuse_truncate" BEFORE TRUNCATE ON "${table}" ` +
      'FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
  );
}
