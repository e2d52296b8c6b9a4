import { Inject, Injectable } from '@nestjs/common';
import type { Reason } from '../../kernel/message.js';
import { Clock } from '../clock.js';
import { LOGGER, type Logger } from '../logger.js';
import { Claims } from './claims.js';
import { JobDispatcher } from './dispatcher.js';
import type { Job } from './domain/job.js';
import { QUEUE_NAMES, QUEUES, type QueueName } from './domain/queues.js';
import { DueNews } from './due-news.js';
import { JobRunner } from './job-runner.js';
import type { Room } from './persistence/claim.store.js';

/** What another process has enqueued is found so soon, if that process has no room for it. */
const LOOK_EVERY_MS = 1_000;

/** Looks in the database for what is due: at every news, at the time of the next, and regularly. */
@Injectable()
export class EmbeddedDispatcher extends JobDispatcher {
  private isOn = false;
  private looking: Promise<void> | null = null;
  private isAsked = false;
  private timer: NodeJS.Timeout | null = null;
  private timerAt = Infinity;
  private stopListening = () => {};
  private readonly underWay = new Set<Promise<void>>();

  constructor(
    private readonly claims: Claims,
    private readonly runner: JobRunner,
    private readonly news: DueNews,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    super();
  }

  async start(takesJobs: boolean): Promise<void> {
    if (!takesJobs) return;
    this.isOn = true;
    this.stopListening = this.news.listen((job) => {
      if (job.runAt <= this.clock.now()) this.ask();
      else this.lookIn(job.runAt - this.clock.now());
    });
    this.ask();
  }

  async stop(): Promise<void> {
    this.isOn = false;
    this.stopListening();
    if (this.timer !== null) clearTimeout(this.timer);
    await this.looking;
  }

  async close(): Promise<void> {}

  warnings(): readonly Reason[] {
    return [];
  }

  async runUntilIdle(): Promise<void> {
    for (;;) {
      const { taken } = await this.claimOnce();
      if (taken === 0 && this.underWay.size === 0) return;
      await Promise.all(this.underWay);
    }
  }

  /** Several that ask at once are answered by one look. */
  private ask(): void {
    this.isAsked = true;
    if (!this.isOn || this.looking !== null) return;
    this.looking = this.look()
      .catch((error: unknown) => {
        this.logger.warn({ err: error, says: 'jobs could not be looked for' });
        this.lookIn(LOOK_EVERY_MS);
      })
      .finally(() => {
        this.looking = null;
        if (this.isAsked) this.ask();
      });
  }

  private async look(): Promise<void> {
    let next = Infinity;
    while (this.isAsked && this.isOn) {
      this.isAsked = false;
      let taken = 0;
      do ({ taken, next } = await this.claimOnce());
      while (this.isOn && taken > 0);
    }
    if (this.isOn) this.lookIn(next - this.clock.now());
  }

  /** @returns how many were taken, and when the next of the others is due */
  private async claimOnce(): Promise<{ taken: number; next: number }> {
    const free = QUEUE_NAMES.filter((queue) => this.freePlaces(queue) > 0);
    const due = await this.claims.nextDue(free);
    const now = this.clock.now();
    const rooms = await this.rooms(free.filter((queue) => (due.get(queue) ?? Infinity) <= now));
    const later = [...due.values()].filter((at) => at > now);
    const next = Math.min(...later);
    if (rooms.length === 0) return { taken: 0, next };
    const jobs = await this.claims.claimDue(rooms);
    for (const job of jobs) this.begin(job);
    return { taken: jobs.length, next };
  }

  private freePlaces(queue: QueueName): number {
    return QUEUES[queue].concurrency - this.runner.countOf(queue);
  }

  private begin(job: Job): void {
    const run = this.runner.run(job).finally(() => {
      this.underWay.delete(run);
      if (this.isOn) this.ask();
    });
    this.underWay.add(run);
  }

  /** As many places as are free, less what the queue's rate leaves. */
  private async rooms(queues: readonly QueueName[]): Promise<Room[]> {
    const rooms: Room[] = [];
    for (const queue of queues) {
      const { startsPerMinute } = QUEUES[queue];
      const started = startsPerMinute === null ? 0 : await this.claims.startsInLastMinute(queue);
      const places = Math.min(this.freePlaces(queue), (startsPerMinute ?? Infinity) - started);
      if (places > 0) rooms.push({ queue, places });
    }
    return rooms;
  }

  /** At the latest then; a look that is set for sooner stays. */
  private lookIn(ms: number): void {
    const wait = Math.min(Math.max(ms, 1), LOOK_EVERY_MS);
    const at = Date.now() + wait;
    if (this.timerAt <= at && this.timerAt > Date.now()) return;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timerAt = at;
    this.timer = setTimeout(() => this.ask(), wait).unref();
  }
}
