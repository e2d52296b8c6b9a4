import type { Actor } from '../../kernel/actor.js';
import type { Job, JobError, JobResult, Progress } from './domain/job.js';
import type { Settle } from './definition.js';
import type { LogLevel, Told } from './persistence/job-trace.store.js';

/** Why an attempt is told to stop. */
export type StopReason = 'cancel' | 'timeout' | 'lease-lost' | 'shutting-down';

/** One thing of many that a job does; `item` names it within the job, and across attempts. */
export type Item = { readonly item: string; readonly label: string };

/** What a handler is given: one attempt at one job. */
export type JobRun<P extends object = object> = {
  readonly jobId: string;
  /** Counted from 1. */
  readonly attempt: number;
  readonly payload: P;
  readonly dryRun: boolean;
  /** Whoever asked, with what they may do now. */
  readonly actor: Actor;
  /** Aborted when the attempt is to stop; its reason is a StopReason. */
  readonly signal: AbortSignal;
  /** A line for whoever reads the job's page. Nothing that looks like a secret is kept. */
  log(text: string, level?: LogLevel): void;
  progress(done: number, total: number): void;
  /**
   * Does each item once: those that an earlier attempt has done are passed over.
   * @param atOnce how many are under way at the same time
   */
  each<I extends Item>(
    items: readonly I[],
    act: (item: I) => Promise<Settle | void>,
    atOnce?: number,
  ): Promise<void>;
  /** The file that the job leaves for whoever asked. */
  attach(name: string, content: AsyncIterable<string | Buffer>): Promise<void>;
  /** @throws when the attempt is to stop */
  throwIfStopped(): void;
};

/** What the runner keeps of an attempt while it runs. */
export type Running = {
  readonly job: Job;
  readonly token: string;
  /** The system, until it is known in whose name it runs. */
  actor: Actor;
  readonly stopper: AbortController;
  progress: Progress | null;
  isProgressNew: boolean;
  lines: Told[];
};

/** Whether it has told something that is not written down yet. */
export const hasNews = ({ isProgressNew, lines }: Running): boolean =>
  isProgressNew || lines.length > 0;

/** What came of an attempt. */
export type Outcome =
  | { readonly kind: 'done'; readonly settle: Settle | JobResult | null }
  | { readonly kind: 'failed'; readonly error: JobError; readonly isFinal: boolean }
  | { readonly kind: 'cancelled'; readonly error: JobError | null }
  | { readonly kind: 'given-back' };

/** Thrown by a handler, or by the run itself, once the attempt is to stop. */
export class Stopped extends Error {
  constructor(readonly reason: StopReason) {
    super(`stopped: ${reason}`);
  }
}

/** Some items failed; each has its own error in its row. */
export class ItemsFailed extends Error {
  constructor(
    readonly failed: number,
    readonly total: number,
    /** Each of them would fail in the same way again. */
    readonly isFinal: boolean,
  ) {
    super(`${failed} of ${total} items failed`);
  }
}
