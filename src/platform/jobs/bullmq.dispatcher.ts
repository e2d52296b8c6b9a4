import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Queue, Worker, type ConnectionOptions } from 'bullmq';
import type { Redis } from 'ioredis';
import { invariant } from '../../kernel/invariant.js';
import type { Reason } from '../../kernel/message.js';
import { Clock } from '../clock.js';
import { Settings } from '../config/settings.js';
import { LOGGER, type Logger } from '../logger.js';
import { ClaimDesk } from './claim-desk.js';
import { Claims } from './claims.js';
import { JobDispatcher } from './dispatcher.js';
import { QUEUE_NAMES, QUEUES, type QueueName } from './domain/queues.js';
import { DueNews } from './due-news.js';
import { JobRunner } from './job-runner.js';
import type { DueJob } from './persistence/claim.store.js';
import { makeClient, makeWaitingClient, REDIS_UNREACHABLE, unsafeSettings } from './redis-link.js';

type Message = { readonly jobId: string };

const SWEEP_EVERY_MS = 1_000;
const SWEPT_AT_ONCE = 1_000;
/** A message that this process has sent is not sent again so soon. */
const SENT_ANEW_AFTER_MS = 10_000;
const SENT_REMEMBERED_MAX = 50_000;
const LOCK_MS = 60_000;
const MINUTE_MS = 60_000;
const START = { runAt: 0, id: '' };

/**
 * Redis brings the jobs: after a commit a message with the row's id goes to BullMQ, and the worker
 * that gets it claims that row by the same statement as everywhere. What Redis knows is never
 * believed: a sweep sends again whatever is due, so one that was flushed or away loses nothing, and
 * a message that comes twice finds the row taken.
 */
@Injectable()
export class BullmqDispatcher extends JobDispatcher {
  private readonly client: Redis;
  private readonly queues = new Map<QueueName, Queue>();
  private readonly workers: Worker[] = [];
  private readonly desk: ClaimDesk;
  private readonly sent = new Map<string, number>();
  private readonly mark = randomUUID();
  private outbox: DueJob[] = [];
  private position = START;
  private sweeping: NodeJS.Timeout | null = null;
  private isSweeping = false;
  private isTaking = false;
  private taking = 0;
  private reasons: readonly Reason[] = [REDIS_UNREACHABLE];
  private stopListening = () => {};

  constructor(
    private readonly settings: Settings,
    private readonly claims: Claims,
    private readonly runner: JobRunner,
    private readonly news: DueNews,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    super();
    this.client = makeClient(this.url);
    this.desk = new ClaimDesk(claims);
    // Said once a sweep at most; ioredis itself tries again.
    this.client.on('error', () => undefined);
    this.client.on('ready', () => this.sent.clear());
  }

  async start(takesJobs: boolean): Promise<void> {
    this.open(takesJobs);
    this.isTaking = takesJobs;
    this.stopListening = this.news.listen((job) => this.hear(job));
    await this.sweep();
    this.sweeping = setInterval(() => void this.sweep(), SWEEP_EVERY_MS).unref();
  }

  async stop(): Promise<void> {
    this.stopListening();
    if (this.sweeping !== null) clearInterval(this.sweeping);
    // Without waiting for what runs: the runner's own grace is for that.
    await Promise.all(this.workers.map((worker) => worker.pause(true).catch(() => undefined)));
    // What was just claimed is then with the runner, and ends or is given back.
    await this.desk.idle();
  }

  async close(): Promise<void> {
    for (const worker of this.workers) await worker.close(true).catch(() => undefined);
    for (const queue of this.queues.values()) await queue.close().catch(() => undefined);
    this.client.disconnect();
  }

  warnings(): readonly Reason[] {
    return this.reasons;
  }

  async runUntilIdle(): Promise<void> {
    if (this.queues.size === 0) this.open(true);
    // What was passed over since the last time is sent again.
    this.sent.clear();
    this.isTaking = true;
    for (let isIdle = false; !isIdle;) {
      await this.sweep();
      await new Promise((resume) => setTimeout(resume, 10));
      const isQuiet = this.taking === 0;
      const due = [...(await this.claims.nextDue(QUEUE_NAMES)).values()];
      isIdle = isQuiet && this.taking === 0 && due.every((at) => at > this.clock.now());
    }
    this.isTaking = this.sweeping !== null;
  }

  private open(takesJobs: boolean): void {
    const { redisPrefix: prefix } = this.settings;
    for (const name of QUEUE_NAMES) {
      // One question at the start that is not answered would stop a queue for good.
      const queue = new Queue(name, {
        connection: this.connection,
        prefix,
        skipVersionCheck: true,
      });
      queue.on('error', () => undefined);
      this.queues.set(name, queue);
      if (takesJobs) this.workers.push(this.workerOf(name));
    }
  }

  private get url(): string {
    const { redisUrl } = this.settings;
    invariant(redisUrl, 'the settings have been checked');
    return redisUrl;
  }

  // BullMQ and we name the same package, each by its own types.
  private get connection(): ConnectionOptions {
    return this.client as unknown as ConnectionOptions;
  }

  private workerOf(name: QueueName): Worker {
    const { concurrency, startsPerMinute } = QUEUES[name];
    const waiting = makeWaitingClient(this.url);
    waiting.on('error', () => undefined);
    const worker = new Worker<Message>(name, ({ data }) => this.take(data), {
      connection: waiting as unknown as ConnectionOptions, // as above
      prefix: this.settings.redisPrefix,
      concurrency,
      skipVersionCheck: true,
      lockDuration: LOCK_MS,
      maxStalledCount: 1_000,
      ...(startsPerMinute === null
        ? {}
        : { limiter: { max: startsPerMinute, duration: MINUTE_MS } }),
    });
    worker.on('error', () => undefined);
    worker.on('closed', () => waiting.disconnect());
    return worker;
  }

  private async take({ jobId }: Message): Promise<void> {
    if (!this.isTaking) return;
    this.taking += 1;
    try {
      const job = await this.desk.claim(jobId);
      if (job !== null) await this.runner.run(job);
    } finally {
      this.taking -= 1;
    }
  }

  private hear(job: DueJob): void {
    // One that is due later is found by the sweep at its time.
    if (job.runAt > this.clock.now()) return;
    this.outbox.push(job);
    if (this.outbox.length === 1) setImmediate(() => void this.sendAll(this.outbox.splice(0)));
  }

  private async sendAll(jobs: readonly DueJob[]): Promise<void> {
    for (const name of QUEUE_NAMES) {
      const queue = this.queues.get(name);
      const own = jobs.filter((job) => job.queue === name);
      if (queue === undefined || own.length === 0) continue;
      // ioredis would wait for a connection that is not there.
      if (this.client.status !== 'ready') return;
      try {
        await queue.addBulk(own.map(messageOf));
        this.remember(own);
      } catch (error) {
        this.logger.warn({ err: error, says: 'Redis did not take jobs; they are sent again' });
        return;
      }
    }
  }

  private remember(jobs: readonly DueJob[]): void {
    if (this.sent.size > SENT_REMEMBERED_MAX) this.sent.clear();
    for (const job of jobs) this.sent.set(messageId(job), Date.now());
  }

  private async sweep(): Promise<void> {
    if (this.isSweeping) return;
    this.isSweeping = true;
    try {
      await this.lookAtRedis();
      const jobs = await this.claims.dueAfter(this.position, SWEPT_AT_ONCE);
      const last = jobs.at(-1);
      const isWhole = jobs.length < SWEPT_AT_ONCE || last === undefined;
      this.position = isWhole ? START : { runAt: last.runAt, id: last.id };
      const since = Date.now() - SENT_ANEW_AFTER_MS;
      await this.sendAll(jobs.filter((job) => (this.sent.get(messageId(job)) ?? 0) < since));
    } catch (error) {
      this.logger.warn({ err: error, says: 'due jobs could not be sent' });
    } finally {
      this.isSweeping = false;
    }
  }

  /** Whether it answers, whether it has forgotten, and whether its settings let it forget. */
  private async lookAtRedis(): Promise<void> {
    const before = this.reasons;
    try {
      invariant(this.client.status === 'ready', 'a connection stands');
      const key = `${this.settings.redisPrefix}:seen:${this.mark}`;
      // A mark that is gone says that everything else is gone as well.
      if ((await this.client.getset(key, '1')) === null) this.sent.clear();
      this.reasons = await unsafeSettings(this.client);
    } catch {
      this.reasons = [REDIS_UNREACHABLE];
    }
    const codes = (list: readonly Reason[]) => list.map(({ code }) => code).join(' ');
    if (codes(before) === codes(this.reasons)) return;
    for (const { code, text } of this.reasons) this.logger.warn({ code, says: text.en });
  }
}

const messageId = ({ id, revision }: DueJob): string => `${id}-r${revision}`;

const messageOf = (job: DueJob) => ({
  name: job.name,
  data: { jobId: job.id } satisfies Message,
  opts: {
    // Another turn of the same row is another message: BullMQ passes over an id that it still has.
    jobId: messageId(job),
    priority: job.priority + 1,
    removeOnComplete: true,
    removeOnFail: true,
  },
});
