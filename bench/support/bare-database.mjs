import 'reflect-metadata';
import pg from 'pg';
import sqlite3 from 'sqlite3';
import { DataSource } from 'typeorm';

const POOL_SIZE = 12; // as Idrift's
const INT8_OID = 20;

const openers = {
  sqlite: { driver: sqliteDriver, typeorm: sqliteTypeOrm },
  postgres: { driver: postgresDriver, typeorm: postgresTypeOrm },
};

/**
 * Opens the database to read, with the driver itself or through TypeORM's `query()`.
 * @returns (sql with `?`, values) => rows
 */
export const openDatabase = (database, via) => openers[database.engine][via](database);

function sqliteDriver({ file }) {
  return new Promise((resolve, reject) => {
    const db = new sqlite3.Database(file, sqlite3.OPEN_READONLY, (error) =>
      error ? reject(error) : resolve(all),
    );
    const all = (sql, values) =>
      new Promise((done, failed) => {
        db.all(sql, values, (error, rows) => (error ? failed(error) : done(rows)));
      });
  });
}

async function sqliteTypeOrm({ file }) {
  const flags = sqlite3.OPEN_READONLY;
  const source = await new DataSource({ type: 'sqlite', database: file, flags }).initialize();
  return (sql, values) => source.query(sql, values);
}

async function postgresDriver({ url }) {
  pg.types.setTypeParser(INT8_OID, Number);
  const pool = new pg.Pool({ connectionString: url, max: POOL_SIZE });
  return async (sql, values) => (await pool.query(numbered(sql), values)).rows;
}

async function postgresTypeOrm({ url }) {
  pg.types.setTypeParser(INT8_OID, Number);
  const source = new DataSource({ type: 'postgres', url, poolSize: POOL_SIZE, parseInt8: true });
  await source.initialize();
  return (sql, values) => source.query(numbered(sql), values);
}

const texts = new Map();

function numbered(sql) {
  const known = texts.get(sql);
  if (known !== undefined) return known;
  let count = 0;
  const text = sql.replace(/\?/g, () => `$${++count}`);
  texts.set(sql, text);
  return text;
}
