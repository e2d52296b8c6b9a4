import { copyFile, mkdir, rename } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { AuditVerifier } from '../audit/application/audit.verifier.js';
import { keepFiles, readManifest } from '../jobs/application/backups.js';
import { readSettings } from '../platform/config/settings.js';
import { DATABASE_FILE } from '../platform/database/database-file.js';
import { holdFile } from '../platform/database/hold-file.js';
import { Work } from '../platform/database/work.js';
import { CLI, print, withApp } from './with-app.js';

const HEAD_FILE = 'audit-head.json';
const OF_THE_DATABASE = [DATABASE_FILE, `${DATABASE_FILE}-wal`, `${DATABASE_FILE}-shm`, HEAD_FILE];

/** Puts a backup in the place of what is there; what is there is moved aside and stays. */
export async function restore([given]: readonly string[]): Promise<number> {
  const settings = readSettings();
  if (given === undefined || settings.databaseUrl !== null) {
    print('npm run idrift -- restore <folder of a backup>; for SQLite, with the server stopped.');
    return 2;
  }
  const folder = resolve(given);
  const manifest = await readManifest(folder);
  // While a server has the file nothing is touched.
  await holdFile(settings);
  const aside = join(settings.dataDir, `before-restore-${Date.now()}`);
  await mkdir(aside, { recursive: true, mode: 0o700 });
  for (const name of OF_THE_DATABASE) {
    const file = join(settings.dataDir, name);
    if (existsSync(file)) await rename(file, join(aside, name));
  }
  for (const name of [DATABASE_FILE, HEAD_FILE]) {
    await copyFile(join(folder, name), join(settings.dataDir, name));
  }
  await keepFiles(join(folder, 'blobs'), join(settings.dataDir, 'blobs'));
  return withApp(async (app) => {
    const { ok, head } = await app.get(AuditVerifier).verify();
    await app.get(Work).write(CLI, async (tx) => {
      tx.changes.push({
        kind: 'installation.restored',
        subject: { type: 'installation', id: tx.newId() },
        regionId: null,
        before: null,
        after: { madeAt: manifest.madeAt, auditSeq: manifest.auditSeq },
      });
    });
    print(`Restored as of ${manifest.madeAt}, with its log up to event ${head.seq}.`);
    print(`What was there before is in ${aside}.`);
    print(ok ? 'The audit log holds.' : 'The audit log does NOT hold.');
    return ok ? 0 : 1;
  });
}
