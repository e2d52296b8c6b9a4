import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR } from '../../kernel/actor.js';
import { Clock } from '../clock.js';
import { Presence } from '../database/presence.js';
import { Work } from '../database/work.js';
import { LiveFeed } from '../realtime/live-feed.js';
import type { Job } from './domain/job.js';
import type { QueueName } from './domain/queues.js';
import { RUNNER_GONE } from './job-error.js';
import { hasNews, type Running } from './job-run.js';
import { ClaimStore, type DueJob, type Room } from './persistence/claim.store.js';
import { jobContext, Settlements } from './settlements.js';

/**
 * How long a job stays its runner's without a sign of life. A runner gives one at a third of it.
 * The jobs of a process that dies do not wait for it: its start is known to be over (Presence).
 */
export const LEASE_MS = 15_000;

/** So many are taken back from dead runners in one transaction. */
const RECLAIMED_AT_ONCE = 100;

const CONTEXT = jobContext(SYSTEM_ACTOR);

/** Takes jobs for one start of one process, keeps them, and takes back what others have left. */
@Injectable()
export class Claims {
  /** This start of this process: the boot epoch. What another start left behind is not ours. */
  readonly bootId = randomUUID();

  constructor(
    private readonly work: Work,
    private readonly clock: Clock,
    private readonly store: ClaimStore,
    private readonly settlements: Settlements,
    private readonly feed: LiveFeed,
    private readonly presence: Presence,
  ) {}

  /** When the next job of each of these queues is due; see ClaimStore. */
  nextDue(queues: readonly QueueName[]): Promise<Map<QueueName, number>> {
    return this.work.readOne((tx) => this.store.nextDue(tx, queues));
  }

  /** How many of a queue began in the last minute, in all processes. */
  startsInLastMinute(queue: QueueName): Promise<number> {
    return this.work.readOne((tx) => this.store.startsSince(tx, queue, tx.now - 60_000));
  }

  async claimDue(rooms: readonly Room[]): Promise<Job[]> {
    await this.presence.hold(this.bootId);
    return this.work.write(CONTEXT, (tx) => {
      tx.afterCommit.push(() => this.feed.wake());
      return this.store.claimDue(tx, rooms, this.claimant(tx.newId()));
    });
  }

  async claimThese(ids: readonly string[]): Promise<Job[]> {
    await this.presence.hold(this.bootId);
    return this.work.write(CONTEXT, (tx) => {
      tx.afterCommit.push(() => this.feed.wake());
      return this.store.claimThese(tx, ids, this.claimant(tx.newId()));
    });
  }

  /** See ClaimStore.dueAfter. */
  dueAfter(position: Pick<DueJob, 'runAt' | 'id'>, limit: number): Promise<DueJob[]> {
    return this.work.readOne((tx) => this.store.dueAfter(tx, position, limit));
  }

  /**
   * A sign of life of every job that runs here, with what it has told since the last one.
   * @returns those that are no longer ours, and those that somebody asked to stop
   */
  async keep(
    all: readonly Running[],
  ): Promise<{ readonly lost: Running[]; readonly toCancel: Running[] }> {
    const held = await this.work.write(CONTEXT, async (tx) => {
      const ids = all.map(({ job }) => job.id);
      const rows = await this.store.renew(tx, this.bootId, ids, this.leaseUntil());
      return new Map(rows.map((row) => [row.id, row]));
    });
    await this.writeDown(all.filter(hasNews));
    const rowOf = ({ job, token }: Running) => {
      const row = held.get(job.id);
      return row?.lease_token === token ? row : undefined;
    };
    return {
      lost: all.filter((one) => rowOf(one) === undefined),
      toCancel: all.filter((one) => (rowOf(one)?.cancel_requested_at ?? null) !== null),
    };
  }

  /** By itself: a line that cannot be written must not cost all of them their leases. */
  private async writeDown(told: readonly Running[]): Promise<void> {
    if (told.length === 0) return;
    await this.work.write(CONTEXT, async (tx) => {
      await this.settlements.flush(tx, told);
      tx.afterCommit.push(() => this.feed.wake());
    });
  }

  /**
   * Takes back jobs whose runner is gone: its lease has run out, or its process is known dead.
   * @param deadBoots starts of processes that are certainly over
   * @param here jobs that run in this process: a blocked event loop renews late, but it is alive
   */
  async reclaim(deadBoots: readonly string[], here: ReadonlySet<string>): Promise<number> {
    for (let count = 0; ;) {
      const found = await this.work.write(CONTEXT, async (tx) => {
        const jobs = await this.store.abandoned(tx, deadBoots, RECLAIMED_AT_ONCE);
        const left = jobs.filter(({ id, bootId }) => bootId !== this.bootId || !here.has(id));
        for (const job of left) await this.settlements.abandoned(tx, job, RUNNER_GONE);
        return left.length;
      });
      count += found;
      if (found < RECLAIMED_AT_ONCE) return count;
    }
  }

  /** Whether `reclaim` would find something by its leases alone: a cheap look. */
  hasAbandoned(): Promise<boolean> {
    return this.work.readOne((tx) => this.store.hasAbandoned(tx));
  }

  bootsWithJobs(): Promise<string[]> {
    return this.work.readOne((tx) => this.store.bootsWithJobs(tx));
  }

  private claimant(token: string) {
    return { bootId: this.bootId, token, leaseUntil: this.leaseUntil() };
  }

  private leaseUntil(): number {
    return this.clock.now() + LEASE_MS;
  }
}
