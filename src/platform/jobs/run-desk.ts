import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import { Clock } from '../clock.js';
import { Work } from '../database/work.js';
import { JobFiles } from './job-files.js';
import type { Settle } from './definition.js';
import type { JobError } from './domain/job.js';
import { asJobError, safeText } from './job-error.js';
import {
  ItemsFailed,
  Stopped,
  type Item,
  type JobRun,
  type Running,
  type StopReason,
} from './job-run.js';
import { jobContext, LeaseLost } from './settlements.js';
import { JobStore } from './persistence/job.store.js';
import { JobTraceStore, type LogLevel } from './persistence/job-trace.store.js';

/** Beyond this a log tells nobody anything; what follows is left out. */
const LINES_MAX = 2_000;

/** Opens attempts: what each of them needs to write down what it does. */
@Injectable()
export class RunDesk {
  constructor(
    readonly work: Work,
    readonly clock: Clock,
    readonly jobs: JobStore,
    readonly trace: JobTraceStore,
    readonly files: JobFiles,
  ) {}

  open<P extends object>(running: Running, payload: P): JobRun<P> {
    return new LiveRun(this, running, payload);
  }
}

/** One attempt, as its handler sees it. */
class LiveRun<P extends object> implements JobRun<P> {
  private linesTold = 0;

  constructor(
    private readonly parts: RunDesk,
    private readonly running: Running,
    readonly payload: P,
  ) {}

  get jobId(): string {
    return this.running.job.id;
  }

  get attempt(): number {
    return this.running.job.attempt;
  }

  get dryRun(): boolean {
    return this.running.job.dryRun;
  }

  get actor(): Actor {
    return this.running.actor;
  }

  get signal(): AbortSignal {
    return this.running.stopper.signal;
  }

  log(text: string, level: LogLevel = 'info'): void {
    this.linesTold += 1;
    if (this.linesTold > LINES_MAX) return;
    this.running.lines.push({ at: this.parts.clock.now(), level, text: safeText(text) });
  }

  progress(done: number, total: number): void {
    this.running.progress = { done, total };
    this.running.isProgressNew = true;
  }

  throwIfStopped(): void {
    // The runner is the only one who stops an attempt, and gives its reason.
    if (this.signal.aborted) throw new Stopped(this.signal.reason as StopReason);
  }

  async each<I extends Item>(
    items: readonly I[],
    act: (item: I) => Promise<Settle | void>,
    atOnce = 1,
  ): Promise<void> {
    const done = await this.parts.work.readOne((tx) => this.parts.trace.doneItems(tx, this.jobId));
    const total = items.length;
    let passed = items.filter(({ item }) => done.has(item)).length;
    let failed = 0;
    let isFinal = true;
    this.progress(passed, total);
    const left = items.filter(({ item }) => !done.has(item)).values();
    const work = async (): Promise<void> => {
      for (const item of left) {
        this.throwIfStopped();
        const failure = await this.one(item, act);
        if (failure !== null) failed += 1;
        isFinal &&= failure?.isFinal ?? true;
        passed += 1;
        this.progress(passed, total);
      }
    };
    // All have ended before one that broke off is told, so that none goes on behind its back.
    const ended = await Promise.allSettled(Array.from({ length: atOnce }, work));
    for (const one of ended) if (one.status === 'rejected') throw one.reason;
    if (failed > 0) throw new ItemsFailed(failed, total, isFinal);
  }

  async attach(name: string, content: AsyncIterable<string | Buffer>): Promise<void> {
    const sha256 = await this.parts.files.write(this.jobId, content, this.signal);
    const { job, token } = this.running;
    const isOurs = await this.parts.work.write(jobContext(this.actor), (tx) =>
      this.parts.jobs.attach(tx, { id: job.id, token }, { name, sha256 }),
    );
    if (!isOurs) throw new Stopped('lease-lost');
  }

  /** @returns why the item failed; null: it has not */
  private async one<I extends Item>(
    item: I,
    act: (item: I) => Promise<Settle | void>,
  ): Promise<{ readonly isFinal: boolean } | null> {
    try {
      const settle = await act(item);
      await this.settleItem(item, settle ?? null, null);
      return null;
    } catch (error) {
      if (error instanceof Stopped || error instanceof LeaseLost) throw error;
      this.throwIfStopped();
      const failure = asJobError(error);
      await this.settleItem(item, null, failure.error);
      return failure;
    }
  }

  private settleItem(item: Item, settle: Settle | null, error: JobError | null): Promise<void> {
    const { work, jobs, trace } = this.parts;
    return work.write(jobContext(this.actor), async (tx) => {
      const job = await jobs.hold(tx, this.jobId);
      if (job?.leaseToken !== this.running.token) throw new LeaseLost();
      await settle?.(tx);
      await trace.setItem(tx, {
        id: tx.newId(),
        jobId: this.jobId,
        item: item.item,
        label: item.label,
        outcome: error === null ? 'done' : 'failed',
        error,
        at: tx.now,
      });
    });
  }
}
