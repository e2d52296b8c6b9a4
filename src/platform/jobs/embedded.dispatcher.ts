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
      const taken = await this.claimOnce();
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
    while (this.isAsked && this.isOn) {
      this.isAsked = false;
      while (this.isOn && (await this.claimOnce()) > 0);
    }
    if (!this.isOn) return;
    const next = await this.claims.nextDue(await this.openQueues());
    this.lookIn(next === null ? LOOK_EVERY_MS : next - this.clock.now());
  }

  /** @returns how many were taken */
  private async claimOnce(): Promise<number> {
    const rooms = await this.rooms();
    const next = await this.claims.nextDue(rooms.map(({ queue }) => queue));
    if (next === null || next > this.clock.now()) return 0;
    const jobs = await this.claims.claimDue(rooms);
    for (const job of jobs) this.begin(job);
    return jobs.length;
  }

  private begin(job: Job): void {
    const run = this.runner.run(job).finally(() => {
      this.underWay.delete(run);
      if (this.isOn) this.ask();
    });
    this.underWay.add(run);
  }

  private async openQueues(): Promise<QueueName[]> {
    return (await this.rooms()).map(({ queue }) => queue);
  }

  private async rooms(): Promise<Room[]> {
    const rooms: Room[] = [];
    for (const queue of QUEUE_NAMES) {
      const { concurrency, startsPerMinute } = QUEUES[queue];
      const free = concurrency - this.runner.countOf(queue);
      const started =
        free > 0 && startsPerMinute !== null ? await this.claims.startsInLastMinute(queue) : 0;
      const places = Math.min(free, (startsPerMinute ?? Infinity) - started);
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
