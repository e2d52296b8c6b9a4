import { Inject, Injectable } from '@nestjs/common';
import { SYSTEM_ACTOR, type Actor } from '../../kernel/actor.js';
import { Identity } from '../http/identity.port.js';
import { readInput } from '../http/input.pipe.js';
import { LOGGER, type Logger } from '../logger.js';
import type { JobHandler } from './definition.js';
import { Claims, LEASE_MS } from './claims.js';
import type { Job, Progress } from './domain/job.js';
import { ASKER_GONE, asJobError, TIMED_OUT, UNKNOWN_JOB, unreadablePayload } from './job-error.js';
import { JobRegistry } from './job-registry.js';
import { hasNews, Stopped, type Outcome, type Running, type StopReason } from './job-run.js';
import { RunDesk } from './run-desk.js';
import { LeaseLost, Settlements } from './settlements.js';
import { Settler } from './settler.js';

const LOOK_EVERY_MS = 1_000;
const RENEW_EVERY_MS = LEASE_MS / 3;
/** A handler that does not look at its signal is left to itself; its token is void. */
const STOPS_WITHIN_MS = 30_000;

/**
 * The one runner, whoever brings it the jobs: it does what its process has claimed, keeps the
 * leases, and writes down what came of each.
 */
@Injectable()
export class JobRunner {
  private readonly runs = new Map<string, Running>();
  /** One a queue: what takes long to end in one does not hold up the others. */
  private readonly settlers = new Map<string, Settler>();
  private keeping: NodeJS.Timeout | null = null;
  private keptAt = 0;
  private isKeeping = false;

  constructor(
    private readonly claims: Claims,
    private readonly registry: JobRegistry,
    private readonly desk: RunDesk,
    private readonly identity: Identity,
    private readonly settlements: Settlements,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  private settlerOf(queue: string): Settler {
    const settler = this.settlers.get(queue) ?? new Settler(this.settlements, this.logger);
    this.settlers.set(queue, settler);
    return settler;
  }

  /** Jobs of a queue under way here. */
  countOf(queue: string): number {
    return [...this.runs.values()].filter(({ job }) => job.queue === queue).length;
  }

  ids(): ReadonlySet<string> {
    return new Set(this.runs.keys());
  }

  /**
   * The job as far as it has come, if it runs here. Its row follows within a second; while a job
   * writes at length it holds SQLite's one writer, and the row follows when it ends.
   */
  asTold(job: Job): Job {
    return { ...job, progress: this.progressOf(job.id) ?? job.progress };
  }

  /** What a job that runs here has told last. */
  progressOf(id: string): Progress | null {
    return this.runs.get(id)?.progress ?? null;
  }

  /** Does a job that was claimed for this process. Never throws; resolves once it is settled. */
  async run(job: Job): Promise<void> {
    const running: Running = {
      job,
      token: job.leaseToken ?? '',
      actor: SYSTEM_ACTOR,
      stopper: new AbortController(),
      progress: null,
      isProgressNew: false,
      lines: [],
    };
    // An earlier attempt that still runs here has lost the job to this one.
    this.runs.get(job.id)?.stopper.abort('lease-lost');
    this.runs.set(job.id, running);
    this.keepLeases();
    try {
      const settled = await this.attempt(running);
      if (settled !== null) await this.settlerOf(job.queue).add(settled);
    } catch (error) {
      this.logger.error({ jobId: job.id, name: job.name, err: error });
    } finally {
      if (this.runs.get(job.id) === running) this.runs.delete(job.id);
    }
  }

  /** Tells every job here to stop; each ends, or is given back. */
  stopAll(reason: StopReason): void {
    for (const { stopper } of this.runs.values()) stopper.abort(reason);
  }

  /** Resolves when nothing runs here any more, or after the time. @returns whether it is so */
  async idle(withinMs: number): Promise<boolean> {
    const until = Date.now() + withinMs;
    while (this.runs.size > 0 && Date.now() < until) {
      await new Promise((resume) => setTimeout(resume, 20));
    }
    return this.runs.size === 0;
  }

  private async attempt(running: Running) {
    const handler = this.registry.handlerOf(running.job.name);
    if (handler === null) return failed(running, UNKNOWN_JOB);
    const actor = await this.actorOf(running.job);
    if (actor === null) return failed(running, ASKER_GONE);
    running.actor = actor;
    const outcome = await this.perform(running, handler);
    return outcome && { running, outcome };
  }

  private actorOf({ askedKind, askedBy }: Job): Promise<Actor | null> {
    return askedKind === 'person' ? this.identity.actorOf(askedBy) : Promise.resolve(SYSTEM_ACTOR);
  }

  private async perform(running: Running, handler: JobHandler): Promise<Outcome | null> {
    const { job, stopper } = running;
    const { definition } = handler;
    const timer = setTimeout(() => stopper.abort('timeout'), definition.timeoutMs);
    try {
      const payload = readInput(definition.payload, parsed(job.payload));
      const work = handler.perform(this.desk.open(running, payload));
      const settle = await Promise.race([work, hungAfter(stopper.signal)]);
      // Only a promise that never looked at its signal comes here once another has the job.
      return stopper.signal.reason === 'lease-lost' ? null : { kind: 'done', settle };
    } catch (error) {
      return this.outcomeOf(running, error);
    } finally {
      clearTimeout(timer);
    }
  }

  private outcomeOf({ job, stopper, lines }: Running, error: unknown): Outcome | null {
    if (error instanceof LeaseLost) return null;
    const reason = stopper.signal.aborted ? (stopper.signal.reason as StopReason) : null; // ours
    if (reason === 'lease-lost' || (error instanceof Stopped && error.reason === 'lease-lost')) {
      return null;
    }
    if (reason === 'cancel') return { kind: 'cancelled', error: null };
    if (reason === 'shutting-down') return { kind: 'given-back' };
    const told = reason === 'timeout' ? { error: TIMED_OUT, isFinal: false } : asJobError(error);
    lines.push({ at: this.desk.clock.now(), level: 'error', text: told.error.text.en });
    this.logger.warn({ jobId: job.id, name: job.name, attempt: job.attempt, err: error });
    return { kind: 'failed', ...told };
  }

  private keepLeases(): void {
    this.keeping ??= setInterval(() => void this.keep(), LOOK_EVERY_MS).unref();
  }

  // Every second what is new is written down; at a third of a lease everything is renewed.
  private async keep(): Promise<void> {
    if (this.runs.size === 0 && this.keeping !== null) {
      clearInterval(this.keeping);
      this.keeping = null;
      return;
    }
    if (this.isKeeping) return;
    this.isKeeping = true;
    try {
      const now = Date.now();
      const isDue = now - this.keptAt >= RENEW_EVERY_MS;
      const all = [...this.runs.values()].filter((one) => isDue || isToLookAfter(one, now));
      if (isDue) this.keptAt = now;
      if (all.length > 0) await this.keepThese(all);
    } catch (error) {
      this.logger.warn({ err: error, says: 'leases could not be renewed' });
    } finally {
      this.isKeeping = false;
    }
  }

  private async keepThese(all: readonly Running[]): Promise<void> {
    const { lost, toCancel } = await this.claims.keep(all);
    // One that has ended meanwhile is no longer held, and nobody waits for its signal.
    for (const { stopper } of lost) stopper.abort('lease-lost');
    for (const { stopper } of toCancel) stopper.abort('cancel');
  }
}

// What runs long is looked after each time, so that whoever cancels it need not wait.
const isToLookAfter = (running: Running, now: number): boolean =>
  hasNews(running) || now - (running.job.startedAt ?? now) >= LOOK_EVERY_MS;

function failed(running: Running, error: Extract<Outcome, { kind: 'failed' }>['error']) {
  return { running, outcome: { kind: 'failed', error, isFinal: true } as const };
}

/** Rejects when an attempt was told to stop and has not, for so long that nobody waits for it. */
function hungAfter(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => {
      const reason = signal.reason as StopReason; // the runner's own
      setTimeout(() => reject(new Stopped(reason)), STOPS_WITHIN_MS).unref();
    });
  });
}

function parsed(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    throw unreadablePayload();
  }
}
