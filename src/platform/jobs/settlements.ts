import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import { Work, type WriteContext, type WriteTx } from '../database/work.js';
import { LiveFeed } from '../realtime/live-feed.js';
import type { Job, JobError, JobResult } from './domain/job.js';
import { retryDelayMs } from './domain/retry.js';
import { DueNews } from './due-news.js';
import { NEED_FAILED } from './job-error.js';
import { JobRegistry } from './job-registry.js';
import type { Outcome, Running } from './job-run.js';
import { jobChange } from './jobs.js';
import { JobStore, type Ending, type Return } from './persistence/job.store.js';
import { JobTraceStore } from './persistence/job-trace.store.js';

const DAY_MS = 86_400_000;
/** For a kind of job that this release does not know. */
const KEPT_DAYS_UNKNOWN = 30;

export type Settled = { readonly running: Running; readonly outcome: Outcome };

/** The same, once its effect is written. */
type Came = {
  readonly running: Running;
  readonly outcome:
    | Exclude<Outcome, { kind: 'done' }>
    | { readonly kind: 'done'; readonly result: JobResult | null };
};

/** The attempt is no longer the job's own: another has it, or has ended it. */
export class LeaseLost extends Error {}

/** Ends attempts: the effect, the state and what follows from it in one transaction. */
@Injectable()
export class Settlements {
  constructor(
    private readonly work: Work,
    private readonly jobs: JobStore,
    private readonly trace: JobTraceStore,
    private readonly registry: JobRegistry,
    private readonly news: DueNews,
    private readonly feed: LiveFeed,
  ) {}

  /**
   * All of them or none.
   * @throws LeaseLost, and nothing is written, when one of them is no longer held
   */
  async settle(actor: Actor, group: readonly Settled[]): Promise<void> {
    await this.work.write(jobContext(actor), async (tx) => {
      const endings: Ending[] = [];
      const all: Came[] = [];
      for (const one of group) all.push({ ...one, outcome: await cameOf(tx, one.outcome) });
      // With what the effects have told, and while the tokens still hold: an ended job has none.
      await this.flush(
        tx,
        all.map(({ running }) => running),
      );
      for (const { running, outcome } of all) {
        const ending = await this.step(tx, running, outcome);
        if (ending !== null) endings.push(ending);
      }
      await this.end(tx, endings, null);
    });
  }

  /** One that its runner has left: to be tried again, or failed at its last attempt. */
  async abandoned(tx: WriteTx, job: Job, error: JobError): Promise<void> {
    const left = { job, token: job.leaseToken ?? '' };
    const outcome: Came['outcome'] =
      job.cancelRequestedAt === null
        ? { kind: 'failed', error, isFinal: false }
        : { kind: 'cancelled', error };
    const ending = await this.step(tx, left, outcome);
    await this.end(tx, ending === null ? [] : [ending], job);
    await this.trace.addLines(tx, job, [{ at: tx.now, level: 'error', text: error.text.en }]);
  }

  /** Ends one that nobody has begun, and what waits for it; null: somebody has. */
  async cancelWaiting(tx: WriteTx, job: Job, error: JobError | null): Promise<Job | null> {
    const ended = await this.jobs.endWaiting(tx, job.id, error, this.keptMs(job));
    if (ended === null) return null;
    this.note(tx, ended, job);
    await this.handOnTurn(tx, ended);
    await this.follow(tx, [ended]);
    tx.afterCommit.push(() => this.feed.wake());
    return ended;
  }

  /** Writes down what running jobs have told since the last time. */
  async flush(tx: WriteTx, all: readonly Running[]): Promise<void> {
    // As of now: while it is written, handlers go on telling.
    const told = all.map((one) => ({
      one,
      lines: [...one.lines],
      progress: one.isProgressNew ? one.progress : null,
    }));
    for (const { one, lines, progress } of told) {
      await this.trace.addLines(tx, one.job, lines);
      if (progress === null) continue;
      await this.jobs.progress(tx, { id: one.job.id, token: one.token }, progress);
    }
    tx.afterCommit.push(() => {
      for (const { one, lines, progress } of told) {
        one.lines.splice(0, lines.length);
        one.isProgressNew &&= one.progress !== progress;
      }
    });
  }

  private async step(
    tx: WriteTx,
    { job, token }: Pick<Running, 'job' | 'token'>,
    outcome: Came['outcome'],
  ): Promise<Ending | null> {
    const ending = (state: Ending['state'], result: JobResult | null, error: JobError | null) => ({
      id: job.id,
      token,
      state,
      result,
      error,
      keptMs: this.keptMs(job),
    });
    switch (outcome.kind) {
      case 'done':
        return ending('done', outcome.result, null);
      case 'cancelled':
        return ending('cancelled', null, outcome.error);
      case 'given-back': {
        const back = { id: job.id, token, runAt: tx.now, error: null, counted: false };
        return (await this.giveBack(tx, back)) ? null : ending('cancelled', null, null);
      }
      case 'failed': {
        const { error, isFinal } = outcome;
        if (isFinal || job.attempt >= job.attemptsMax) return ending('failed', null, error);
        const runAt = tx.now + this.delayOf(job);
        const back = { id: job.id, token, runAt, error, counted: true };
        return (await this.giveBack(tx, back)) ? null : ending('cancelled', null, error);
      }
      default:
        return outcome satisfies never;
    }
  }

  /** @returns false when somebody has asked it to stop meanwhile, so that it does not come again */
  private async giveBack(tx: WriteTx, back: Return): Promise<boolean> {
    const given = await this.jobs.giveBack(tx, back);
    if (given !== null) this.news.tell(tx, given);
    return given !== null;
  }

  /** @throws LeaseLost when one of them is no longer held */
  private async end(tx: WriteTx, endings: readonly Ending[], before: Job | null): Promise<void> {
    const ended = await this.jobs.end(tx, endings);
    if (ended.length !== endings.length) throw new LeaseLost();
    for (const job of ended) this.note(tx, job, before);
    await this.follow(tx, ended);
    tx.afterCommit.push(() => this.feed.wake());
  }

  /** The log of changes keeps what did not come about; what did is told by its own effect. */
  private note(tx: WriteTx, ended: Job, before: Job | null): void {
    if (ended.state !== 'done') tx.changes.push(jobChange(`job.${ended.state}`, before, ended));
  }

  /** Jobs of one key come one after the other: who waited for this one waits for its own turn. */
  private async handOnTurn(tx: WriteTx, { id, key }: Job): Promise<void> {
    if (key === null) return;
    const needs = await this.jobs.needsOf(tx, id);
    for (const { job_id: nextId } of await this.jobs.dependents(tx, [id])) {
      const next = await this.jobs.hold(tx, nextId);
      if (next?.key !== key || next.state !== 'ready') continue;
      for (const { needsId } of needs) await this.jobs.waitFor(tx, nextId, needsId, 'ended');
    }
  }

  /** What waited for these: it goes on, or can never begin and ends as well. */
  private async follow(tx: WriteTx, ended: readonly Job[]): Promise<void> {
    const states = new Map(ended.map(({ id, state }) => [id, state]));
    for (const need of await this.jobs.dependents(tx, [...states.keys()])) {
      const isMet = need.mode === 'ended' || states.get(need.needs_id) === 'done';
      const waiting = isMet
        ? await this.jobs.meetNeed(tx, need.job_id, need.needs_id)
        : await this.jobs.hold(tx, need.job_id);
      if (waiting === null) continue;
      if (isMet) this.news.tell(tx, waiting);
      else await this.cancelWaiting(tx, waiting, NEED_FAILED);
    }
  }

  private delayOf(job: Job): number {
    const backoff = this.registry.definitionOf(job.name)?.backoff;
    return backoff === undefined ? 0 : retryDelayMs(backoff, job.attempt, Math.random());
  }

  private keptMs({ name }: Job): number {
    return (this.registry.definitionOf(name)?.keptDays ?? KEPT_DAYS_UNKNOWN) * DAY_MS;
  }
}

/** @returns the outcome, with its effect written */
async function cameOf(tx: WriteTx, outcome: Outcome): Promise<Came['outcome']> {
  if (outcome.kind !== 'done') return outcome;
  const { settle } = outcome;
  return { kind: 'done', result: typeof settle === 'function' ? await settle(tx) : settle };
}

export const jobContext = (actor: Actor): WriteContext => ({ actor, door: 'job', requestId: null });
