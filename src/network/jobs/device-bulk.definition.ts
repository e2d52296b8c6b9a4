import { TextField } from '../../platform/http/fields.js';
import { defineJob } from '../../platform/jobs/definition.js';

export class DeviceBulkPayload {
  /** Of the file that says what is to be done. */
  @TextField({ max: 64, passing: true }) sha256: string;
}

export const DEVICE_BULK_JOB = defineJob<DeviceBulkPayload>({
  name: 'network.bulk',
  label: { da: 'Ændring af mange netværksenheder', en: 'Changing many network devices' },
  queue: 'work',
  payload: DeviceBulkPayload,
  priority: 'high',
  keyMode: null,
  attemptsMax: 3,
  backoff: { firstMs: 2_000, mostMs: 60_000 },
  timeoutMs: 10 * 60_000,
  keptDays: 30,
  schedule: null,
});
