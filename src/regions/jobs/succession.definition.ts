import { EnumField, IdField, TextField } from '../../platform/http/fields.js';
import { defineJob } from '../../platform/jobs/definition.js';
import { SUCCESSION_NOTE_MAX } from '../domain/succession.js';

const ACTS = ['carry-out', 'undo'] as const;

export class SuccessionPayload {
  @IdField() id: string;
  @EnumField(ACTS) act: (typeof ACTS)[number];
  /** Of `undo`. */
  @TextField({ max: SUCCESSION_NOTE_MAX, multiline: true, optional: true }) reason?: string;
}

export const SUCCESSION_JOB = defineJob<SuccessionPayload>({
  name: 'regions.carry-out-succession',
  label: { da: 'Overgang af regioner til en ny', en: 'Regions going over to a new one' },
  queue: 'work',
  payload: SuccessionPayload,
  priority: 'high',
  keyMode: 'replace',
  // Killed in the middle it has done nothing; that a process dies often is no reason to give up.
  attemptsMax: 20,
  backoff: { firstMs: 5_000, mostMs: 300_000 },
  timeoutMs: 30 * 60_000,
  keptDays: 365,
  schedule: null,
});
