import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import {
  constants,
  copyFile,
  link,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/audit.facade.js';
import { Clock } from '../../platform/clock.js';
import { Settings } from '../../platform/config/settings.js';
import { DatabaseCopy } from '../../platform/database/database-copy.js';
import { DATABASE_FILE } from '../../platform/database/database-file.js';
import { toIso } from '../../kernel/instant.js';

/** What a backup says of itself, in its manifest.json. */
export type Manifest = {
  readonly madeAt: string;
  /** SHA-256 of the database file, in hexadecimal. */
  readonly sha256: string;
  /** The last event of its log. */
  readonly auditSeq: number;
  readonly files: number;
};

const MANIFEST = 'manifest.json';
const BLOBS = 'blobs';
/** Folders that are backups; one that is being made ends in `.partial`. */
const NAME = /^\d{8}T\d{6}Z$/;

/**
 * Backups of an installation on SQLite: the database, the head of its log and the files, laid out
 * as DATA_DIR is. The keys are not in it: a backup with its key proves nothing.
 */
@Injectable()
export class Backups {
  constructor(
    private readonly copies: DatabaseCopy,
    private readonly audit: Audit,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  get isPossible(): boolean {
    return this.copies.isPossible;
  }

  /**
   * Makes one while everybody works on, opens it again and proves it.
   * @param tell what has been done, for whoever reads the log
   * @throws when the copy does not hold; then there is no backup
   */
  async make(tell: (text: string) => void): Promise<Manifest & { readonly folder: string }> {
    const name = toIso(this.clock.now()).replace(/[-:]|\.\d+/g, '');
    const folder = join(this.settings.backupDir, name);
    const partial = `${folder}.partial`;
    await this.clearHalfMade();
    await mkdir(partial, { recursive: true, mode: 0o700 });
    await this.copies.makeIn(partial);
    tell('The database is copied.');
    const auditSeq = await this.prove(partial);
    tell(`The copy is whole, and its log holds up to event ${auditSeq}.`);
    // After the database: a row never speaks of a file that is not there yet.
    const files = await keepFiles(join(this.settings.dataDir, BLOBS), join(partial, BLOBS));
    const sha256 = await hashOf(join(partial, DATABASE_FILE));
    const manifest: Manifest = { madeAt: toIso(this.clock.now()), sha256, auditSeq, files };
    await writeFile(join(partial, MANIFEST), JSON.stringify(manifest, null, 2));
    await rm(folder, { recursive: true, force: true });
    await rename(partial, folder);
    return { ...manifest, folder };
  }

  /** What an attempt that was killed, or a full disk, has left: as large as a backup, and none. */
  private async clearHalfMade(): Promise<void> {
    const names = await readdir(this.settings.backupDir).catch(() => []);
    for (const name of names.filter((one) => one.endsWith('.partial'))) {
      await rm(join(this.settings.backupDir, name), { recursive: true, force: true });
    }
  }

  /** Takes the oldest away, beyond those that are to stay. @returns how many went */
  async clearOut(): Promise<number> {
    const names = (await readdir(this.settings.backupDir)).filter((name) => NAME.test(name)).sort();
    const old = names.slice(0, -this.settings.backupsKept);
    for (const name of old) {
      await rm(join(this.settings.backupDir, name), { recursive: true, force: true });
    }
    return old.length;
  }

  private async prove(folder: string): Promise<number> {
    const copy = await this.copies.open(folder);
    try {
      const { ok, head, faults } = await this.audit.proveCopy(copy, folder);
      if (!ok) throw new Error(`the log of the copy does not hold: ${JSON.stringify(faults[0])}`);
      return head.seq;
    } finally {
      await copy.close();
    }
  }
}

function unlessThere(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}

/** Reads what a backup says of itself, and whether its database is still that. */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => {
    throw new Error(`${folder} is no backup: it has no ${MANIFEST}`);
  });
  const manifest = JSON.parse(text) as Manifest; // written by `make`
  if ((await hashOf(join(folder, DATABASE_FILE))) !== manifest.sha256) {
    throw new Error(`${folder} is damaged: its database is not the one that was backed up`);
  }
  return manifest;
}

/** Files never change once they are there, so a link is a copy; on another disk they are copied. */
export async function keepFiles(from: string, to: string): Promise<number> {
  const entries = await readdir(from, { recursive: true, withFileTypes: true }).catch(() => []);
  let count = 0;
  for (const entry of entries) {
    if (!entry.isFile() || entry.name.endsWith('.partial')) continue;
    const source = join(entry.parentPath, entry.name);
    const target = join(to, source.slice(from.length));
    await mkdir(dirname(target), { recursive: true });
    // What is there already has the same content: files are named by it.
    await link(source, target).catch(() =>
      copyFile(source, target, constants.COPYFILE_EXCL).catch(unlessThere),
    );
    count += 1;
  }
  return count;
}

export async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  // Buffers, since no encoding is set.
  for await (const part of createReadStream(file)) hash.update(part as Buffer);
  return hash.digest('hex');
}
