import { Injectable } from '@nestjs/common';
import { inChunks } from '../../database/chunks.js';
import { marksOf } from '../../database/marks.js';
import { insertInto, lockName } from '../../database/rows.js';
import type { ReadTx, SqlValue, WriteTx } from '../../database/work.js';
import type { Job, JobError, JobResult, JobState, KeyMode, NeedMode } from '../domain/job.js';
import { jobOf, type JobRow } from './job-row.js';

/** A job that is to be; what it does not say stands as in any new row. */
export type NewJob = Pick<
  JobRow,
  | 'id'
  | 'name'
  | 'queue'
  | 'payload'
  | 'job_key'
  | 'key_mode'
  | 'priority'
  | 'run_at'
  | 'waits'
  | 'attempts_max'
  | 'dry_run'
  | 'origin_id'
  | 'asked_kind'
  | 'asked_by'
  | 'region_id'
  | 'subject_type'
  | 'subject_id'
  | 'created_at'
>;

/** A job that ends, by whom it was held. */
export type Ending = {
  readonly id: string;
  readonly token: string;
  readonly state: Extract<JobState, 'done' | 'failed' | 'cancelled'>;
  readonly result: JobResult | null;
  readonly error: JobError | null;
  /** When its row may go, in milliseconds from its end. */
  readonly keptMs: number;
};

/** A job that goes back to the queue, to be tried again at that time. */
export type Return = {
  readonly id: string;
  readonly token: string;
  readonly runAt: number;
  readonly error: JobError | null;
  /** False: the attempt was not the job's own, e.g. the process is told to stop. */
  readonly counted: boolean;
};

/** Of the open jobs of a key the one for which no other of them waits. */
const LAST_OPEN = `state in ('ready', 'running') and not exists (
  select 1 from job_needs join jobs as other on other.id = job_needs.job_id
    where job_needs.needs_id = jobs.id and other.job_key = jobs.job_key
      and other.state in ('ready', 'running'))`;

/** The rows of jobs and what they wait for. */
@Injectable()
export class JobStore {
  async insert(tx: WriteTx, job: NewJob): Promise<Job> {
    const row = {
      ...job,
      state: 'ready',
      attempt: 0,
      changed_at: tx.now,
      revision: 1,
    };
    await insertInto(tx, 'jobs', [row]);
    return jobOf({ ...EMPTY, ...row, state: 'ready' });
  }

  async find(tx: ReadTx, id: string): Promise<Job | null> {
    const [row] = await tx.rows<JobRow>('select * from jobs where id = ?', [id]);
    return row ? jobOf(row) : null;
  }

  /** Holds the row until the write ends, so that it neither begins nor ends meanwhile. */
  async hold(tx: WriteTx, id: string): Promise<Job | null> {
    const [row] = await tx.rows<JobRow>(`select * from jobs where id = ?${tx.forUpdate}`, [id]);
    return row ? jobOf(row) : null;
  }

  /** Nobody else looks for jobs of this key until the write ends. */
  holdKey(tx: WriteTx, key: string): Promise<void> {
    return lockName(tx, key);
  }

  /** The job of this key that the mode looks at: the one after which a further one would come. */
  async lastOfKey(tx: WriteTx, key: string, mode: KeyMode): Promise<Job | null> {
    const [row] = await tx.rows<JobRow>(
      `select * from jobs where job_key = ? and ${mode === 'once' ? 'true' : LAST_OPEN} limit 1`,
      [key],
    );
    return row ? jobOf(row) : null;
  }

  /** The one of this key that has not ended; of several, the one that comes first. */
  async openOfKey(tx: ReadTx, key: string): Promise<Job | null> {
    const [row] = await tx.rows<JobRow>(
      `select * from jobs where job_key = ? and state in ('ready', 'running') order by id limit 1`,
      [key],
    );
    return row ? jobOf(row) : null;
  }

  /** The same job told anew, as long as nobody has begun it. */
  async replace(
    tx: WriteTx,
    id: string,
    anew: { readonly payload: string; readonly runAt: number; readonly priority: number },
  ): Promise<Job | null> {
    const [row] = await tx.rows<JobRow>(
      `update jobs set payload = ?, run_at = ?, priority = ?, changed_at = ?,
          revision = revision + 1
        where id = ? and state = 'ready' returning *`,
      [anew.payload, anew.runAt, anew.priority, tx.now, id],
    );
    return row ? jobOf(row) : null;
  }

  async addNeed(tx: WriteTx, jobId: string, needsId: string, mode: NeedMode): Promise<void> {
    await insertInto(tx, 'job_needs', [{ job_id: jobId, needs_id: needsId, mode }]);
  }

  /** What the job waits for, or has waited for in vain, each held until the write ends. */
  async needsOf(
    tx: WriteTx,
    jobId: string,
  ): Promise<readonly { needsId: string; mode: NeedMode; needed: Job | null }[]> {
    const rows = await tx.rows<{ needsId: string; mode: NeedMode }>(
      'select needs_id as "needsId", mode from job_needs where job_id = ? order by needs_id',
      [jobId],
    );
    const needs = [];
    for (const row of rows) needs.push({ ...row, needed: await this.hold(tx, row.needsId) });
    return needs;
  }

  /** One more thing to wait for, unless it waits for it already. */
  async waitFor(tx: WriteTx, jobId: string, needsId: string, mode: NeedMode): Promise<void> {
    const [known] = await tx.rows('select 1 from job_needs where job_id = ? and needs_id = ?', [
      jobId,
      needsId,
    ]);
    if (known !== undefined) return;
    await this.addNeed(tx, jobId, needsId, mode);
    await tx.rows('update jobs set waits = waits + 1 where id = ?', [jobId]);
  }

  async dropNeed(tx: WriteTx, jobId: string, needsId: string): Promise<void> {
    await tx.rows('delete from job_needs where job_id = ? and needs_id = ?', [jobId, needsId]);
  }

  /**
   * Ends jobs that are still held under their token.
   * @returns those that were; of the others nothing is written
   */
  async end(tx: WriteTx, endings: readonly Ending[]): Promise<Job[]> {
    const ended: Job[] = [];
    for (const chunk of inChunks(endings)) {
      const values = chunk.map(
        () =>
          `(cast(? as varchar), cast(? as varchar), cast(? as varchar), cast(? as text),
            cast(? as text), cast(? as bigint))`,
      );
      const rows = await tx.rows<JobRow>(
        `with ending(id, token, state, result, error, purge_at) as (values ${values.join(', ')})
         update jobs set state = ending.state, result = ending.result, last_error = ending.error,
             purge_at = ending.purge_at, lease_token = null, lease_until = null,
             cancel_requested_at = null, ended_at = ?, changed_at = ?, revision = revision + 1
           from ending where jobs.id = ending.id and jobs.lease_token = ending.token
           returning *`,
        [...chunk.flatMap((ending) => endingValues(tx.now, ending)), tx.now, tx.now],
      );
      ended.push(...rows.map(jobOf));
    }
    return ended;
  }

  /** Gives one back to the queue, if it is still held and nobody has asked it to stop. */
  async giveBack(tx: WriteTx, back: Return): Promise<Job | null> {
    const [row] = await tx.rows<JobRow>(
      `update jobs set state = 'ready', run_at = ?, last_error = ?, lease_token = null,
          lease_until = null, attempt = attempt - ?, changed_at = ?, revision = revision + 1
        where id = ? and lease_token = ? and cancel_requested_at is null returning *`,
      [
        back.runAt,
        back.error && JSON.stringify(back.error),
        back.counted ? 0 : 1,
        tx.now,
        back.id,
        back.token,
      ],
    );
    return row ? jobOf(row) : null;
  }

  /** Ends one that nobody has begun. */
  async endWaiting(tx: WriteTx, id: string, error: JobError | null, keptMs: number) {
    const [row] = await tx.rows<JobRow>(
      `update jobs set state = 'cancelled', last_error = ?, purge_at = ?, ended_at = ?,
          changed_at = ?, waits = 0, revision = revision + 1
        where id = ? and state = 'ready' returning *`,
      [error && JSON.stringify(error), tx.now + keptMs, tx.now, tx.now, id],
    );
    return row ? jobOf(row) : null;
  }

  async requestCancel(tx: WriteTx, id: string): Promise<Job | null> {
    const [row] = await tx.rows<JobRow>(
      `update jobs set cancel_requested_at = ?, changed_at = ?, revision = revision + 1
        where id = ? and state = 'running' returning *`,
      [tx.now, tx.now, id],
    );
    return row ? jobOf(row) : null;
  }

  /** An ended one waits again; what it has done of its items stays done. */
  async revive(
    tx: WriteTx,
    id: string,
    { attemptsMore, waits }: { readonly attemptsMore: number; readonly waits: number },
  ): Promise<Job | null> {
    const [row] = await tx.rows<JobRow>(
      `update jobs set state = 'ready', run_at = ?, attempts_max = attempt + ?, ended_at = null,
          purge_at = null, result = null, progress_done = null, progress_total = null,
          waits = ?, changed_at = ?, revision = revision + 1
        where id = ? and state in ('failed', 'cancelled') returning *`,
      [tx.now, attemptsMore, waits, tx.now, id],
    );
    return row ? jobOf(row) : null;
  }

  /** The jobs that wait for these. */
  async dependents(
    tx: WriteTx,
    ids: readonly string[],
  ): Promise<readonly { job_id: string; needs_id: string; mode: NeedMode }[]> {
    const found = [];
    for (const chunk of inChunks(ids)) {
      const rows = await tx.rows<{ job_id: string; needs_id: string; mode: NeedMode }>(
        `select job_id, needs_id, mode from job_needs where needs_id in (${marksOf(chunk)})
          order by job_id, needs_id`,
        chunk,
      );
      found.push(...rows);
    }
    return found;
  }

  /**
   * One need is met: it is forgotten.
   * @returns the job that waited; null when it does not wait any more
   */
  async meetNeed(tx: WriteTx, jobId: string, needsId: string): Promise<Job | null> {
    await this.dropNeed(tx, jobId, needsId);
    const [row] = await tx.rows<JobRow>(
      `update jobs set waits = waits - 1, changed_at = ?
        where id = ? and state = 'ready' and waits > 0 returning *`,
      [tx.now, jobId],
    );
    return row ? jobOf(row) : null;
  }

  async progress(
    tx: WriteTx,
    of: { readonly id: string; readonly token: string },
    { done, total }: { readonly done: number; readonly total: number },
  ): Promise<void> {
    await tx.rows(
      `update jobs set progress_done = ?, progress_total = ?, changed_at = ?
        where id = ? and lease_token = ?`,
      [done, total, tx.now, of.id, of.token],
    );
  }

  /** The file that an attempt leaves, if the attempt is still the job's. */
  async attach(
    tx: WriteTx,
    of: { readonly id: string; readonly token: string },
    file: { readonly name: string; readonly sha256: string },
  ): Promise<boolean> {
    const rows = await tx.rows(
      'update jobs set file_name = ?, file_sha256 = ? where id = ? and lease_token = ? returning id',
      [file.name, file.sha256, of.id, of.token],
    );
    return rows.length === 1;
  }
}

const endingValues = (
  now: number,
  { id, token, state, result, error, keptMs }: Ending,
): readonly SqlValue[] => [
  id,
  token,
  state,
  result && JSON.stringify(result),
  error && JSON.stringify(error),
  now + keptMs,
];

const EMPTY = {
  lease_token: null,
  lease_until: null,
  boot_id: null,
  cancel_requested_at: null,
  progress_done: null,
  progress_total: null,
  result: null,
  last_error: null,
  file_name: null,
  file_sha256: null,
  started_at: null,
  ended_at: null,
} as const;
