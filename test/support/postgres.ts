import { randomBytes } from 'node:crypto';
import pg from 'pg';

const CANDIDATES = [
  process.env['TEST_DATABASE_URL'],
  process.env['DATABASE_URL'],
  'postgres://postgres@127.0.0.1:5432/postgres',
].flatMap((url) => (url ? [url] : []));

/** The address of a PostgreSQL that answers, found by test/support/global-setup.mjs or here. */
export async function findPostgres(): Promise<string | null> {
  for (const url of CANDIDATES) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    try {
      await client.connect();
      await client.end();
      return url;
    } catch {
      await client.end().catch(() => undefined);
    }
  }
  return null;
}

/** A database of one's own on that server, and how to drop it again. */
export async function makeDatabase(
  server: string,
): Promise<{ readonly url: string; readonly drop: () => Promise<void> }> {
  const name = `idrift_test_${process.pid}_${randomBytes(4).toString('hex')}`;
  await run(server, `create database ${name} template template0 encoding 'UTF8'`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.toString(), drop: () => run(server, `drop database ${name} with (force)`) };
}

async function run(server: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
