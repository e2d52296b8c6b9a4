import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { invariant } from '../../kernel/invariant.js';
import { Settings } from '../config/settings.js';

/** In hex. */
export const sha256Of = (content: Buffer): string =>
  createHash('sha256').update(content).digest('hex');

/**
 * Files by the SHA-256 of their content, in DATA_DIR/blobs. A file is on disk, whole and synced,
 * before a row speaks of it; one that no row speaks of is harmless.
 */
@Injectable()
export class Blobs {
  constructor(private readonly settings: Settings) {}

  /**
   * @param sha256 of the content, where that is known already
   * @returns the content's SHA-256 in hex
   */
  async put(content: Buffer, sha256 = sha256Of(content)): Promise<string> {
    const file = this.fileOf(sha256);
    await mkdir(dirname(file), { recursive: true });
    const partial = `${file}.${randomUUID()}.partial`;
    const handle = await open(partial, 'w', 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(partial, file);
    return sha256;
  }

  /** @throws `not-found` when the content is not here */
  async get(sha256: string): Promise<Readable> {
    const file = this.fileOf(sha256);
    await stat(file).catch(() => {
      throw notFound();
    });
    return createReadStream(file);
  }

  /** Does nothing when it is not here. Copies in backups stay until those are dropped. */
  async erase(sha256: string): Promise<void> {
    await rm(this.fileOf(sha256), { force: true });
  }

  private fileOf(sha256: string): string {
    invariant(/^[0-9a-f]{64}$/.test(sha256), 'a blob is named by its hash');
    return join(this.settings.dataDir, 'blobs', sha256.slice(0, 2), sha256);
  }
}
