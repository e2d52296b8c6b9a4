import { IdListField } from '../../platform/http/fields.js';
import { defineJob } from '../../platform/jobs/definition.js';
import { BULK_DEVICES_MAX } from '../domain/devices/device.js';

/** Some devices; left out: all that are not retired. */
export class ComparePayload {
  @IdListField({ max: BULK_DEVICES_MAX, optional: true }) deviceIds?: readonly string[];
}

export const COMPARE_JOB = defineJob<ComparePayload>({
  name: 'network.compare',
  label: { da: 'Sammenligning af konfigurationer', en: 'Comparing configurations' },
  queue: 'work',
  payload: ComparePayload,
  priority: 'normal',
  keyMode: null,
  attemptsMax: 3,
  backoff: { firstMs: 5_000, mostMs: 60_000 },
  timeoutMs: 60 * 60_000,
  keptDays: 14,
  schedule: '40 2 * * *',
});
