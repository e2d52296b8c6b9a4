import { Injectable } from '@nestjs/common';
import { IdriftError } from '../../kernel/errors.js';
import { Blobs, sha256Of } from '../../platform/blobs/blobs.js';
import { withBody } from '../../platform/database/idempotency.js';
import { Work, type WriteContext } from '../../platform/database/work.js';
import { Jobs, type StartedJob } from '../../platform/jobs/jobs.js';
import { IMPORT_LINES_AT_ONCE, type ServerImport } from '../domain/server-import.js';
import { READ_IMPORT_JOB } from '../jobs/read-import.job.js';
import type { GivenLine } from './server-import.preview.js';
import { readServerLines } from './server-import.reader.js';
import { ServerImportRecords } from './server-import.records.js';

type ImportFile = { readonly fileName: string; readonly content: Buffer };

/** Takes files of servers in: a short one is read at once, a long one by a job. */
@Injectable()
export class ServerImportUploads {
  constructor(
    private readonly work: Work,
    private readonly records: ServerImportRecords,
    private readonly blobs: Blobs,
    private readonly jobs: Jobs,
  ) {}

  /** @returns the preview, or the job that makes it */
  async preview(
    context: WriteContext,
    { fileName, content }: ImportFile,
  ): Promise<ServerImport | StartedJob> {
    const file = { fileName, sha256: sha256Of(content) };
    const same = withBody(context, file.sha256, fileName);
    const lines = await readAtOnce(content);
    if (lines !== null) {
      return this.work.write(same, (tx) => this.records.preview(tx, file, lines));
    }
    // Whole and on disk before a row speaks of it.
    await this.blobs.put(content);
    return this.work.write(same, async (tx) => {
      const { id } = await this.jobs.enqueue(tx, READ_IMPORT_JOB, file);
      return { jobId: id };
    });
  }
}

/** @returns null when it is too long for somebody to wait for it */
async function readAtOnce(content: Buffer): Promise<readonly GivenLine[] | null> {
  try {
    return await readServerLines(content, IMPORT_LINES_AT_ONCE);
  } catch (error) {
    if (error instanceof IdriftError && error.code === 'too-many-lines') return null;
    throw error;
  }
}
