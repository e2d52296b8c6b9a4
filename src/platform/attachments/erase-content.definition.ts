import { TextField } from '../http/fields.js';
import { defineJob } from '../jobs/definition.js';

const SHA256_DIGITS = 64;

export class EraseContentPayload {
  @TextField({ max: SHA256_DIGITS, passing: true }) sha256: string;
}

export const ERASE_CONTENT_JOB = defineJob<EraseContentPayload>({
  name: 'files.erase-content',
  label: { da: 'Sletning af en fjernet fils indhold', en: 'Erasing what a removed file held' },
  queue: 'upkeep',
  payload: EraseContentPayload,
  priority: 'high',
  keyMode: 'skip',
  attemptsMax: 20,
  backoff: { firstMs: 5_000, mostMs: 3_600_000 },
  timeoutMs: 60_000,
  keptDays: 90,
  schedule: null,
});
