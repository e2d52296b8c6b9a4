import { Injectable } from '@nestjs/common';
import { insertInto } from '../../database/rows.js';
import type { ReadTx, WriteTx } from '../../database/work.js';
import type { JobError } from '../domain/job.js';

export type LogLevel = 'info' | 'warning' | 'error';

/** What a job tells in one line. */
export type Told = { readonly at: number; readonly level: LogLevel; readonly text: string };

export type LogLine = Told & {
  /** Counted from 1 within the job, over all its attempts. */
  readonly line: number;
  readonly attempt: number;
};

export type JobItem = {
  readonly id: string;
  readonly jobId: string;
  /** What the item is called within its job. */
  readonly item: string;
  readonly label: string;
  readonly outcome: 'done' | 'failed';
  readonly error: JobError | null;
  readonly at: number;
};

/** What a job tells of itself while it runs: lines of its log, and what became of each item. */
@Injectable()
export class JobTraceStore {
  /** Goes on where the job's log ends. */
  async addLines(
    tx: WriteTx,
    { id, attempt }: { readonly id: string; readonly attempt: number },
    lines: readonly Told[],
  ): Promise<void> {
    if (lines.length === 0) return;
    const [last] = await tx.rows<{ line: number | null }>(
      'select max(line) as line from job_log_lines where job_id = ?',
      [id],
    );
    const first = (last?.line ?? 0) + 1;
    const rows = lines.map((told, at) => ({ job_id: id, line: first + at, attempt, ...told }));
    await insertInto(tx, 'job_log_lines', rows);
  }

  async setItem(tx: WriteTx, item: JobItem): Promise<void> {
    const { id, jobId, label, outcome, error, at } = item;
    const told = error && JSON.stringify(error);
    await tx.rows(
      `insert into job_items (id, job_id, item, label, outcome, error, at)
        values (?, ?, ?, ?, ?, ?, ?)
        on conflict (job_id, item) do update set outcome = excluded.outcome,
          error = excluded.error, at = excluded.at`,
      [id, jobId, item.item, label, outcome, told, at],
    );
  }

  /** The items of a job that need not be done again. */
  async doneItems(tx: ReadTx, jobId: string): Promise<ReadonlySet<string>> {
    const rows = await tx.rows<{ item: string }>(
      `select item from job_items where job_id = ? and outcome = 'done'`,
      [jobId],
    );
    return new Set(rows.map(({ item }) => item));
  }
}
