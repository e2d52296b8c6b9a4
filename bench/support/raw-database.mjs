import pg from 'pg';
import sqlite3 from 'sqlite3';

const INT8_OID = 20;

/** One connection that writes durably, with statements prepared once. */
export const openWriter = (database) =>
  database.engine === 'sqlite' ? openSqlite(database.file) : openPostgres(database.url);

async function openSqlite(file) {
  const db = await new Promise((resolve, reject) => {
    const opened = new sqlite3.Database(file, (error) => (error ? reject(error) : resolve(opened)));
  });
  const call = (of, method, ...args) =>
    new Promise((resolve, reject) => {
      of[method](...args, (error, rows) => (error ? reject(error) : resolve(rows)));
    });
  await call(db, 'exec', 'pragma journal_mode = wal');
  await call(db, 'exec', 'pragma synchronous = full; pragma foreign_keys = on');
  return {
    begin: 'begin immediate',
    query: (sql) => call(db, 'all', sql),
    prepare: (sql) =>
      new Promise((resolve, reject) => {
        const statement = db.prepare(sql, (error) => {
          if (error) reject(error);
          else resolve((values = []) => call(statement, 'run', values));
        });
      }),
    close: () => undefined,
  };
}

async function openPostgres(url) {
  pg.types.setTypeParser(INT8_OID, Number);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  let names = 0;
  return {
    begin: 'begin',
    query: async (sql) => (await client.query(sql)).rows,
    prepare: async (sql) => {
      let count = 0;
      const text = sql.replace(/\?/g, () => `$${++count}`);
      const name = `raw-${++names}`;
      return (values = []) => client.query({ name, text, values });
    },
    close: () => client.end(),
  };
}
