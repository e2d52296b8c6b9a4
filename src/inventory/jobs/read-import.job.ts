import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import { forbidden } from '../../kernel/errors.js';
import { Blobs } from '../../platform/blobs/blobs.js';
import { TextField } from '../../platform/http/fields.js';
import { defineJob, JobHandler, type Settle } from '../../platform/jobs/definition.js';
import type { JobRun } from '../../platform/jobs/job-run.js';
import { readServerLines } from '../application/server-import.reader.js';
import { ServerImportRecords, type FileOfImport } from '../application/server-import.records.js';
import { IMPORT_LINES_MAX } from '../domain/server-import.js';

class ReadImportPayload implements FileOfImport {
  @TextField({ max: 160 }) fileName: string;
  @TextField({ max: 64, passing: true }) sha256: string;
}

export const READ_IMPORT_JOB = defineJob<ReadImportPayload>({
  name: 'inventory.read-import',
  label: { da: 'Læsning af importfil', en: 'Reading an import file' },
  queue: 'work',
  payload: ReadImportPayload,
  priority: 'high',
  keyMode: null,
  attemptsMax: 3,
  backoff: { firstMs: 2_000, mostMs: 60_000 },
  timeoutMs: 5 * 60_000,
  keptDays: 30,
  schedule: null,
});

/**
 * Reads a long file of servers and keeps what an import of it would do. The preview is written in
 * the transaction that ends the job, so a second run makes no second one.
 */
@Injectable()
export class ReadImportHandler extends JobHandler<ReadImportPayload> {
  readonly definition = READ_IMPORT_JOB;

  constructor(
    private readonly blobs: Blobs,
    private readonly records: ServerImportRecords,
  ) {
    super();
  }

  async perform(run: JobRun<ReadImportPayload>): Promise<Settle> {
    const { fileName, sha256 } = run.payload;
    if (!run.actor.permissions.has('server.write')) throw forbidden();
    const content = await buffer(await this.blobs.get(sha256));
    const lines = await readServerLines(content, IMPORT_LINES_MAX, (done, total) => {
      run.throwIfStopped();
      run.progress(done, total);
    });
    return async (tx) => {
      const { id, counts } = await this.records.preview(tx, { fileName, sha256 }, lines);
      return { ...counts, made: { type: 'server-import', id } };
    };
  }
}
