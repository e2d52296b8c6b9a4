import { Injectable } from '@nestjs/common';
import { JobHandler } from '../jobs/definition.js';
import type { JobRun } from '../jobs/job-run.js';
import { jobContext } from '../jobs/settlements.js';
import { Attachments } from './attachments.js';
import { ERASE_CONTENT_JOB, type EraseContentPayload } from './erase-content.definition.js';

/** Erases what was taken away. A second run finds nothing to erase. */
@Injectable()
export class EraseContentHandler extends JobHandler<EraseContentPayload> {
  readonly definition = ERASE_CONTENT_JOB;

  constructor(private readonly attachments: Attachments) {
    super();
  }

  async perform({ actor, payload }: JobRun<EraseContentPayload>) {
    return { erased: await this.attachments.letGo(jobContext(actor), payload) };
  }
}
