import type { Job, JobError, JobResult, JobState, KeyMode } from '../domain/job.js';

/** A row of `jobs`, as both engines give it. */
export type JobRow = {
  readonly id: string;
  readonly name: string;
  readonly queue: string;
  readonly payload: string;
  readonly state: JobState;
  readonly job_key: string | null;
  readonly key_mode: KeyMode | null;
  readonly priority: number;
  readonly run_at: number;
  readonly waits: number;
  readonly attempt: number;
  readonly attempts_max: number;
  readonly lease_token: string | null;
  readonly lease_until: number | null;
  readonly boot_id: string | null;
  readonly cancel_requested_at: number | null;
  readonly progress_done: number | null;
  readonly progress_total: number | null;
  readonly result: string | null;
  readonly last_error: string | null;
  readonly dry_run: number;
  readonly origin_id: string | null;
  readonly asked_kind: string;
  readonly asked_by: string;
  readonly region_id: string | null;
  readonly subject_type: string | null;
  readonly subject_id: string | null;
  readonly file_name: string | null;
  readonly file_sha256: string | null;
  readonly created_at: number;
  readonly started_at: number | null;
  readonly ended_at: number | null;
  readonly changed_at: number;
  readonly revision: number;
};

export const jobOf = (row: JobRow): Job => ({
  id: row.id,
  name: row.name,
  queue: row.queue,
  payload: row.payload,
  state: row.state,
  key: row.job_key,
  keyMode: row.key_mode,
  priority: row.priority,
  runAt: row.run_at,
  waits: row.waits,
  attempt: row.attempt,
  attemptsMax: row.attempts_max,
  leaseToken: row.lease_token,
  leaseUntil: row.lease_until,
  bootId: row.boot_id,
  cancelRequestedAt: row.cancel_requested_at,
  progress:
    row.progress_done === null || row.progress_total === null
      ? null
      : { done: row.progress_done, total: row.progress_total },
  // Both are written by the runner, from these types.
  result: row.result === null ? null : (JSON.parse(row.result) as JobResult),
  lastError: row.last_error === null ? null : (JSON.parse(row.last_error) as JobError),
  dryRun: row.dry_run === 1,
  originId: row.origin_id,
  askedKind: row.asked_kind,
  askedBy: row.asked_by,
  regionId: row.region_id,
  subject:
    row.subject_type === null || row.subject_id === null
      ? null
      : { type: row.subject_type, id: row.subject_id },
  fileName: row.file_name,
  fileSha256: row.file_sha256,
  createdAt: row.created_at,
  startedAt: row.started_at,
  endedAt: row.ended_at,
  changedAt: row.changed_at,
  revision: row.revision,
});
