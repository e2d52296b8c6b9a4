import { Injectable } from '@nestjs/common';
import type { BulkMode } from '../../../platform/bulk.js';
import { Blobs } from '../../../platform/blobs/blobs.js';
import { Work, type WriteContext } from '../../../platform/database/work.js';
import { Jobs, type StartedJob } from '../../../platform/jobs/jobs.js';
import type { DeviceAction } from '../../domain/devices/device.js';
import { DEVICE_BULK_JOB } from '../../jobs/device-bulk.definition.js';
import type { Target } from './device.edits.js';
import type { DeviceEvidence } from './device.records.js';

/** What is done to each of many devices. */
type DeviceBulkWhat =
  | { readonly does: 'step'; readonly action: DeviceAction; readonly evidence: DeviceEvidence }
  | { readonly does: 'assign'; readonly waveId: string | null };

/** Each named with the revision that was seen; plain JSON, so that it can wait in a file. */
export type DeviceBulk = DeviceBulkWhat & {
  readonly mode: BulkMode;
  readonly items: readonly Target[];
};

/** Asks for one thing to be done to many devices: by a job, with what became of each. */
@Injectable()
export class DeviceBulks {
  constructor(
    private readonly work: Work,
    private readonly blobs: Blobs,
    private readonly jobs: Jobs,
  ) {}

  async start(context: WriteContext, bulk: DeviceBulk): Promise<StartedJob> {
    // Whole and on disk before a row speaks of it.
    const sha256 = await this.blobs.put(Buffer.from(JSON.stringify(bulk)));
    return this.work.write(context, async (tx) => {
      const { id } = await this.jobs.enqueue(tx, DEVICE_BULK_JOB, { sha256 });
      return { jobId: id };
    });
  }
}
