import { IdListField } from '../../platform/http/fields.js';
import { defineJob } from '../../platform/jobs/definition.js';
import { BULK_DEVICES_MAX } from '../domain/devices/device.js';

/** So many devices are asked at the same time by one job. */
export const COLLECTED_AT_ONCE = 8;

export class CollectPayload {
  @IdListField({ max: BULK_DEVICES_MAX }) deviceIds: readonly string[];
}

export const COLLECT_JOB = defineJob<CollectPayload>({
  name: 'network.collect',
  label: { da: 'Indsamling af konfigurationer', en: 'Collecting configurations' },
  queue: 'reading',
  payload: CollectPayload,
  priority: 'normal',
  keyMode: 'skip',
  // A login that was refused is not sent again and again until it is locked out.
  attemptsMax: 1,
  backoff: { firstMs: 60_000, mostMs: 300_000 },
  timeoutMs: 2 * 60 * 60_000,
  keptDays: 14,
  schedule: null,
});
