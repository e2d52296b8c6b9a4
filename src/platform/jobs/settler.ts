import { IdriftError } from '../../kernel/errors.js';
import type { Logger } from '../logger.js';
import { asJobError } from './job-error.js';
import type { Outcome, Running } from './job-run.js';
import { LeaseLost, type Settled, Settlements } from './settlements.js';

type Waiting = Settled & { readonly settled: () => void };

const GROUP_MAX = 100;
const TRY_AGAIN_MS = 250;
const TRIES_MAX = 4;

/**
 * Ends attempts in groups: while one transaction is under way, whatever ends meanwhile waits and
 * goes into the next one together. One that cannot be ended with the others is ended alone.
 */
export class Settler {
  private waiting: Waiting[] = [];
  private isBusy = false;

  constructor(
    private readonly settlements: Settlements,
    private readonly logger: Logger,
  ) {}

  /** Resolves once it is written, or is known to be another's. */
  add(settled: Settled): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push({ ...settled, settled: resolve });
      void this.work();
    });
  }

  private async work(): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    while (this.waiting.length > 0) {
      const group = this.takeGroup();
      await this.settleTogether(group);
      for (const { settled } of group) settled();
    }
    this.isBusy = false;
  }

  /** The first that waits, and all others that act for the same person. */
  private takeGroup(): Waiting[] {
    const actorId = this.waiting[0]?.running.actor.id;
    const group = this.waiting
      .filter(({ running }) => running.actor.id === actorId)
      .slice(0, GROUP_MAX);
    this.waiting = this.waiting.filter((one) => !group.includes(one));
    return group;
  }

  private async settleTogether(group: readonly Waiting[]): Promise<void> {
    const [first] = group;
    if (first === undefined) return;
    if (group.length > 1) {
      try {
        await this.settlements.settle(first.running.actor, group);
        return;
      } catch {
        // One of them stands in the way of all: each by itself tells which, and why.
      }
    }
    for (const one of group) await this.settleAlone(one);
  }

  private async settleAlone({ running, outcome }: Settled, tries = 1): Promise<void> {
    try {
      await this.settlements.settle(running.actor, [{ running, outcome }]);
    } catch (error) {
      if (error instanceof LeaseLost || running.stopper.signal.reason === 'lease-lost') return;
      const { id: jobId, name } = running.job;
      this.logger.warn({ jobId, name, err: error, says: 'a job could not be settled' });
      const next = this.instead(running, outcome, error, tries);
      if (next === null) return;
      await new Promise((resume) => setTimeout(resume, next.afterMs));
      await this.settleAlone({ running, outcome: next.outcome }, tries + 1);
    }
  }

  /** Written in place of an outcome that could not be; null: nothing, and the lease runs out. */
  private instead(running: Running, outcome: Outcome, error: unknown, tries: number) {
    // The database does not answer: the lease is either renewed later, or lost and known so.
    if (isAway(error)) return { outcome, afterMs: TRY_AGAIN_MS };
    if (tries >= TRIES_MAX) return null;
    // What it told may be what cannot be written.
    if (tries > 1) running.lines.length = 0;
    // Its effect, or its result, failed and is undone: that is the outcome.
    const failed = { kind: 'failed', ...asJobError(error) } as const;
    return { outcome: outcome.kind === 'done' ? failed : outcome, afterMs: 0 };
  }
}

const isAway = (error: unknown): boolean =>
  (error instanceof IdriftError && error.kind === 'unavailable') ||
  (error instanceof Error && /ECONN|terminat|timeout|closed/i.test(error.message));
