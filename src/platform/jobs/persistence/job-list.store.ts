import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.js';
import type { Page, PageRequest } from '../../../kernel/page.js';
import {
  anyOf,
  byNumber,
  byText,
  keysetPage,
  where,
  type Condition,
} from '../../database/keyset.js';
import { marksOf } from '../../database/marks.js';
import type { ReadTx, WriteTx } from '../../database/work.js';
import type { Job, JobError, JobState } from '../domain/job.js';
import { jobOf, type JobRow } from './job-row.js';
import type { JobItem, LogLine } from './job-trace.store.js';

const JOB_SORT_COLUMNS = { createdAt: byNumber('created_at') };
const LOG_SORT_COLUMNS = { line: byNumber('line') };
const ITEM_SORT_COLUMNS = { item: byText('id') };

export type JobFilter = {
  readonly state?: readonly JobState[] | undefined;
  readonly name?: string | undefined;
  readonly askedBy?: string | undefined;
  readonly subjectId?: string | undefined;
};

/** A job of one's own regions, or that one asked for oneself. */
function visibleTo({ scope, id }: Pick<Actor, 'scope' | 'id'>): Condition[] {
  if (scope === 'all') return [];
  const regions = scope.length === 0 ? '' : `region_id in (${marksOf(scope)}) or `;
  return [{ sql: `(${regions}asked_by = ?)`, values: [...scope, id] }];
}

type ItemRow = Omit<JobItem, 'error' | 'jobId'> & { readonly error: string | null };

/** Jobs as people look at them. */
@Injectable()
export class JobListStore {
  async find(tx: ReadTx, actor: Actor, id: string): Promise<Job | null> {
    const { sql, values } = where([{ sql: 'id = ?', values: [id] }, ...visibleTo(actor)]);
    const [row] = await tx.rows<JobRow>(`select * from jobs ${sql}`, values);
    return row ? jobOf(row) : null;
  }

  list(tx: ReadTx, actor: Actor, filter: JobFilter, page: PageRequest): Promise<Page<Job>> {
    const conditions = visibleTo(actor);
    if (filter.state) conditions.push(anyOf('state', filter.state));
    if (filter.name) conditions.push({ sql: 'name = ?', values: [filter.name] });
    if (filter.askedBy) conditions.push({ sql: 'asked_by = ?', values: [filter.askedBy] });
    if (filter.subjectId) conditions.push({ sql: 'subject_id = ?', values: [filter.subjectId] });
    return keysetPage<JobRow, Job>(tx, {
      select: 'select * from jobs',
      conditions,
      sortColumns: JOB_SORT_COLUMNS,
      idColumn: 'id',
      page,
      map: jobOf,
      key: ({ created_at: value, id }) => ({ value, id }),
    });
  }

  logOf(tx: ReadTx, jobId: string, page: PageRequest): Promise<Page<LogLine>> {
    return keysetPage<LogLine, LogLine>(tx, {
      select: 'select line, attempt, at, level, text from job_log_lines',
      conditions: [{ sql: 'job_id = ?', values: [jobId] }],
      sortColumns: LOG_SORT_COLUMNS,
      idColumn: 'job_id',
      page,
      map: (line) => line,
      key: ({ line }) => ({ value: line, id: jobId }),
    });
  }

  itemsOf(
    tx: ReadTx,
    jobId: string,
    outcome: JobItem['outcome'] | undefined,
    page: PageRequest,
  ): Promise<Page<Omit<JobItem, 'jobId'>>> {
    const conditions: Condition[] = [{ sql: 'job_id = ?', values: [jobId] }];
    if (outcome) conditions.push({ sql: 'outcome = ?', values: [outcome] });
    return keysetPage<ItemRow, Omit<JobItem, 'jobId'>>(tx, {
      select: 'select id, item, label, outcome, error, at from job_items',
      conditions,
      sortColumns: ITEM_SORT_COLUMNS,
      idColumn: 'id',
      page,
      map: ({ error, ...item }) => ({
        ...item,
        // Written by the runner, from this type.
        error: error === null ? null : (JSON.parse(error) as JobError),
      }),
      key: ({ id }) => ({ value: id, id }),
    });
  }

  async itemCounts(tx: ReadTx, jobId: string): Promise<{ done: number; failed: number }> {
    const rows = await tx.rows<{ outcome: 'done' | 'failed'; count: number }>(
      'select outcome, count(*) as count from job_items where job_id = ? group by outcome',
      [jobId],
    );
    const countOf = (outcome: string) => rows.find((row) => row.outcome === outcome)?.count ?? 0;
    return { done: countOf('done'), failed: countOf('failed') };
  }

  /** The jobs that this one waits for. */
  async needsOf(tx: ReadTx, jobId: string): Promise<string[]> {
    const rows = await tx.rows<{ needs_id: string }>(
      'select needs_id from job_needs where job_id = ? order by needs_id',
      [jobId],
    );
    return rows.map(({ needs_id: id }) => id);
  }

  /** Jobs that have changed since, and those named, oldest change first; what a page shows live. */
  changedSince(
    tx: ReadTx,
    actor: Pick<Actor, 'scope' | 'id'>,
    { since, orIds, limit }: { since: number; orIds: readonly string[]; limit: number },
  ): Promise<{ id: string; changed_at: number }[]> {
    const named = orIds.length === 0 ? '' : ` or id in (${marksOf(orIds)})`;
    const conditions = [
      { sql: `(changed_at > ?${named})`, values: [since, ...orIds] },
      ...visibleTo(actor),
    ];
    const { sql, values } = where(conditions);
    return tx.rows(`select id, changed_at from jobs ${sql} order by changed_at limit ?`, [
      ...values,
      limit,
    ]);
  }

  /** Ended jobs whose time has come. */
  async purgeable(tx: ReadTx, limit: number): Promise<string[]> {
    const rows = await tx.rows<{ id: string }>(
      'select id from jobs where purge_at is not null and purge_at <= ? order by purge_at limit ?',
      [tx.now, limit],
    );
    return rows.map(({ id }) => id);
  }

  /**
   * Takes the rows of ended jobs away, with all that they have told.
   * @returns those that went: one that somebody has had tried again meanwhile stays
   */
  async purge(tx: WriteTx, asked: readonly string[]): Promise<string[]> {
    const rows = await tx.rows<{ id: string }>(
      `select id from jobs where id in (${marksOf(asked)}) and purge_at <= ?${tx.forUpdate}`,
      [...asked, tx.now],
    );
    const ids = rows.map(({ id }) => id);
    if (ids.length === 0) return [];
    const marks = marksOf(ids);
    await tx.rows(`delete from job_log_lines where job_id in (${marks})`, ids);
    await tx.rows(`delete from job_items where job_id in (${marks})`, ids);
    await tx.rows(`delete from job_needs where job_id in (${marks}) or needs_id in (${marks})`, [
      ...ids,
      ...ids,
    ]);
    await tx.rows(`delete from jobs where id in (${marks})`, ids);
    return ids;
  }

  /** Which of these jobs there are. */
  async existing(tx: ReadTx, ids: readonly string[]): Promise<ReadonlySet<string>> {
    if (ids.length === 0) return new Set();
    const rows = await tx.rows<{ id: string }>(
      `select id from jobs where id in (${marksOf(ids)})`,
      ids,
    );
    return new Set(rows.map(({ id }) => id));
  }
}
