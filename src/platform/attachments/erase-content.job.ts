import { Injectable } from '@nestjs/common';
import { Blobs } from '../blobs/blobs.js';
import { Work } from '../database/work.js';
import { JobHandler } from '../jobs/definition.js';
import type { JobRun } from '../jobs/job-run.js';
import { ERASE_CONTENT_JOB, type EraseContentPayload } from './erase-content.definition.js';
import { AttachmentStore } from './persistence/attachment.store.js';

/** Erases what nobody keeps any more. A second run finds nothing to erase. */
@Injectable()
export class EraseContentHandler extends JobHandler<EraseContentPayload> {
  readonly definition = ERASE_CONTENT_JOB;

  constructor(
    private readonly work: Work,
    private readonly store: AttachmentStore,
    private readonly blobs: Blobs,
  ) {
    super();
  }

  async perform({ payload: { sha256 } }: JobRun<EraseContentPayload>) {
    const isKept = await this.work.read((tx) => this.store.isKept(tx, sha256));
    if (!isKept) await this.blobs.erase(sha256);
    return { erased: isKept ? 0 : 1 };
  }
}
