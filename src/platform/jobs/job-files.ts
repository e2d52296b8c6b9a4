import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { Settings } from '../config/settings.js';

/**
 * The files that jobs leave for whoever asked, one a job, in DATA_DIR/job-files until the row goes.
 * A file is on disk, whole and synced, before the row speaks of it.
 */
@Injectable()
export class JobFiles {
  constructor(private readonly settings: Settings) {}

  /**
   * Writes while it is read; nothing is left behind when the reading fails or is stopped.
   * @returns the content's SHA-256 in hex
   */
  async write(
    jobId: string,
    content: AsyncIterable<string | Buffer>,
    signal: AbortSignal,
  ): Promise<string> {
    const file = this.fileOf(jobId);
    await mkdir(this.folder, { recursive: true });
    const partial = `${file}.${randomUUID()}.partial`;
    const hash = createHash('sha256');
    try {
      const handle = await open(partial, 'w', 0o600);
      try {
        for await (const part of content) {
          signal.throwIfAborted();
          hash.update(part);
          await handle.writeFile(part);
        }
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(partial, file);
    } catch (error) {
      await rm(partial, { force: true });
      throw error;
    }
    return hash.digest('hex');
  }

  /** @throws `not-found` when the job has left no file, or it is gone */
  async read(jobId: string): Promise<Readable> {
    const file = this.fileOf(jobId);
    await stat(file).catch(() => {
      throw notFound();
    });
    return createReadStream(file);
  }

  /** The file, and whatever an attempt that was killed has left half written. */
  async remove(jobId: string): Promise<void> {
    const names = (await this.names()).filter((name) => ownerOf(name) === jobId);
    for (const name of names) await rm(join(this.folder, name), { force: true });
  }

  /** The jobs of which there are files. */
  async owners(): Promise<string[]> {
    return [...new Set((await this.names()).map(ownerOf))];
  }

  private names(): Promise<string[]> {
    return readdir(this.folder).catch(() => []);
  }

  private get folder(): string {
    return join(this.settings.dataDir, 'job-files');
  }

  private fileOf(jobId: string): string {
    return join(this.folder, jobId);
  }
}

/** `<job>` or `<job>.<any>.partial`. */
const ownerOf = (name: string): string => name.split('.')[0] ?? '';
