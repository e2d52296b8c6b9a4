import { copyFile, mkdir, open, rename } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { AuditVerifier } from '../audit/application/audit.verifier.js';
import { hashOf, keepFiles, readManifest } from '../jobs/application/backups.js';
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
  const place = (name: string) => join(settings.dataDir, name);
  const parts = [DATABASE_FILE, HEAD_FILE];
  // Whole and on disk beside its place first: until then nothing of what is there is touched.
  for (const name of parts) await copySynced(join(folder, name), place(`${name}.restoring`));
  if ((await hashOf(place(`${DATABASE_FILE}.restoring`))) !== manifest.sha256) {
    throw new Error('the copy of the backup is not what the backup is: check the disk');
  }
  await keepFiles(join(folder, 'blobs'), place('blobs'));
  const aside = place(`before-restore-${Date.now()}`);
  await mkdir(aside, { recursive: true, mode: 0o700 });
  for (const name of OF_THE_DATABASE) {
    if (existsSync(place(name))) await rename(place(name), join(aside, name));
  }
  for (const name of parts) await rename(place(`${name}.restoring`), place(name));
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

async function copySynced(from: string, to: string): Promise<void> {
  await copyFile(from, to);
  const handle = await open(to, 'r+');
  await handle.sync();
  await handle.close();
}
