import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { later } from './clean-up.mjs';

const SERVER = process.env.DATABASE_URL || 'postgres://postgres@127.0.0.1:5432/postgres';

/** Null when PostgreSQL answers, otherwise why it cannot be measured. */
export async function whyNoPostgres() {
  try {
    await run('select 1');
    return null;
  } catch (error) {
    const why = error instanceof Error ? error.message || error.code : String(error);
    return `no PostgreSQL answers (${why}); set DATABASE_URL to one that may create databases`;
  }
}

/** A database of the bench's own, dropped at the end. */
export async function makeDatabase() {
  const name = `idrift_bench_${process.pid}_${randomBytes(4).toString('hex')}`;
  await run(`create database ${name} template template0 encoding 'UTF8'`);
  later(() => run(`drop database if exists ${name} with (force)`));
  const url = new URL(SERVER);
  url.pathname = `/${name}`;
  return url.toString();
}

/** Statistics as autovacuum would make them a little later, so that no plan changes half-way. */
export const settle = (url) => run('vacuum (analyze)', url);

async function run(sql, url = SERVER) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
  try {
    await client.connect();
    await client.query(sql);
  } finally {
    await client.end().catch(() => undefined);
  }
}
