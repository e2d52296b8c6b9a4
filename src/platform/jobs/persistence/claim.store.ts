import { Injectable } from '@nestjs/common';
import { inChunks } from '../../database/chunks.js';
import { marksOf } from '../../database/marks.js';
import type { ReadTx, SqlValue, WriteTx } from '../../database/work.js';
import { PRIORITIES, type Job } from '../domain/job.js';
import type { QueueName } from '../domain/queues.js';
import { jobOf, type JobRow } from './job-row.js';

/** Room for so many more jobs of a queue. */
export type Room = { readonly queue: QueueName; readonly places: number };

/** Who claims: its lease lasts until then unless it is renewed. */
export type Claimant = {
  readonly bootId: string;
  readonly token: string;
  readonly leaseUntil: number;
};

/** What a renewal finds of a job that is still held. */
type Held = Pick<JobRow, 'id' | 'lease_token' | 'cancel_requested_at'>;

/** A job that may be begun, as far as whoever carries the news has to know. */
export type DueJob = Pick<Job, 'id' | 'name' | 'queue' | 'priority' | 'runAt' | 'revision'>;

const DUE = `queue = ? and state = 'ready' and waits = 0 and priority = ?`;
const LANES = Object.values(PRIORITIES);

/** The statements by which jobs come into a runner's hands and leave it again. */
@Injectable()
export class ClaimStore {
  /**
   * The moment at which the next job of each queue is due; a queue in which none waits is left out.
   * Each lane (a queue and a priority) is one step into the index, however many rows wait or have
   * ended. It says so by an order and a limit: for `min` PostgreSQL reads the whole lane as long as
   * it has no statistics of a table that grows fast.
   */
  async nextDue(tx: ReadTx, queues: readonly QueueName[]): Promise<Map<QueueName, number>> {
    const lanes = queues.flatMap((queue) => LANES.map((priority) => [queue, priority] as const));
    if (lanes.length === 0) return new Map();
    const sql = lanes.map(
      () => `select cast(? as varchar) as queue,
        (select run_at from jobs where ${DUE} order by run_at limit 1) as at`,
    );
    const rows = await tx.rows<{ queue: QueueName; at: number }>(
      `select queue, min(at) as at from (${sql.join(' union all ')}) as lanes
        where at is not null group by queue`,
      lanes.flatMap(([queue, priority]) => [queue, queue, priority]),
    );
    return new Map(rows.map(({ queue, at }) => [queue, at]));
  }

  /**
   * Takes the jobs that are due, the most urgent first and then the longest due, and counts the
   * attempt. Other runners pass over rows that are being taken.
   */
  async claimDue(tx: WriteTx, rooms: readonly Room[], claimant: Claimant): Promise<Job[]> {
    const taken: Job[] = [];
    for (const { queue, places } of rooms) {
      const lane = `select * from (select id, priority, run_at from jobs
        where ${DUE} and run_at <= ? order by run_at, id limit ?${tx.forUpdateOfFree}) as lane`;
      const lanes = LANES.map((at) => `${lane}${at}`).join(' union all ');
      const due = `with due as (
        select id from (${lanes}) as lanes order by priority, run_at, id limit ?)`;
      const values = LANES.flatMap((priority) => [queue, priority, tx.now, places]);
      taken.push(...(await this.take(tx, claimant, { due, values: [...values, places] })));
    }
    return taken;
  }

  /** Takes those of these that are still to be had. */
  claimThese(tx: WriteTx, ids: readonly string[], claimant: Claimant): Promise<Job[]> {
    const due = `with due as (select id from jobs where id in (${marksOf(ids)})
      and state = 'ready' and waits = 0 and run_at <= ?${tx.forUpdateOfFree})`;
    return this.take(tx, claimant, { due, values: [...ids, tx.now] });
  }

  /** A part of what is due, the longest due first, after the position where the last part ended. */
  dueAfter(
    tx: ReadTx,
    { runAt, id }: Pick<DueJob, 'runAt' | 'id'>,
    limit: number,
  ): Promise<DueJob[]> {
    return tx.rows<DueJob>(
      `select id, name, queue, priority, run_at as "runAt", revision from jobs
        where state = 'ready' and waits = 0 and run_at <= ? and (run_at, id) > (?, ?)
        order by run_at, id limit ?`,
      [tx.now, runAt, id, limit],
    );
  }

  /**
   * Keeps the leases of jobs that run here.
   * @returns those that are still ours, with whether somebody asked them to stop
   */
  async renew(
    tx: WriteTx,
    bootId: string,
    ids: readonly string[],
    leaseUntil: number,
  ): Promise<readonly Held[]> {
    const held: Held[] = [];
    for (const chunk of inChunks(ids)) {
      const rows = await tx.rows<Held>(
        `update jobs set lease_until = ?
          where boot_id = ? and state = 'running' and id in (${marksOf(chunk)})
          returning id, lease_token, cancel_requested_at`,
        [leaseUntil, bootId, ...chunk],
      );
      held.push(...rows);
    }
    return held;
  }

  /** Jobs whose runner has not renewed its lease, or belongs to a process that is known dead. */
  async abandoned(tx: WriteTx, deadBoots: readonly string[], limit: number): Promise<Job[]> {
    const dead = deadBoots.length === 0 ? 'false' : `boot_id in (${marksOf(deadBoots)})`;
    const rows = await tx.rows<JobRow>(
      `select * from jobs where state = 'running' and (lease_until < ? or ${dead})
        order by lease_until limit ?${tx.forUpdateOfFree}`,
      [tx.now, ...deadBoots, limit],
    );
    return rows.map(jobOf);
  }

  async hasAbandoned(tx: ReadTx): Promise<boolean> {
    const [row] = await tx.rows(
      `select 1 from jobs where state = 'running' and lease_until < ? limit 1`,
      [tx.now],
    );
    return row !== undefined;
  }

  /** The starts of processes that hold jobs. */
  async bootsWithJobs(tx: ReadTx): Promise<string[]> {
    const rows = await tx.rows<{ boot_id: string }>(
      `select distinct boot_id from jobs where state = 'running'`,
    );
    return rows.map(({ boot_id: id }) => id);
  }

  async startsSince(tx: ReadTx, queue: QueueName, since: number): Promise<number> {
    const [row] = await tx.rows<{ count: number }>(
      'select count(*) as count from jobs where queue = ? and started_at > ?',
      [queue, since],
    );
    return row?.count ?? 0;
  }

  private async take(
    tx: WriteTx,
    { bootId, token, leaseUntil }: Claimant,
    { due, values }: { readonly due: string; readonly values: readonly SqlValue[] },
  ): Promise<Job[]> {
    const rows = await tx.rows<JobRow>(
      `${due} update jobs set state = 'running', attempt = attempt + 1, lease_token = ?,
          lease_until = ?, boot_id = ?, started_at = ?, changed_at = ?, revision = revision + 1
        where id in (select id from due) returning *`,
      [...values, token, leaseUntil, bootId, tx.now, tx.now],
    );
    // RETURNING promises no order.
    return rows
      .sort((a, b) => a.priority - b.priority || a.run_at - b.run_at || (a.id < b.id ? -1 : 1))
      .map(jobOf);
  }
}
