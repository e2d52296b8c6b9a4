import type { Reason } from '../../kernel/message.js';

/**
 * Brings the jobs that are due to the runner of this process. There are two: `embedded` looks in
 * the database itself, `bullmq` is told by Redis which row to take.
 */
export abstract class JobDispatcher {
  /** @param takesJobs false: this process only passes on what it enqueues */
  abstract start(takesJobs: boolean): Promise<void>;

  /** Brings no more; what runs is not touched. */
  abstract stop(): Promise<void>;

  /** Lets go of whatever it holds, after all jobs have ended or been given back. */
  abstract close(): Promise<void>;

  /** Brings everything that is due now; resolves when nothing of it is left. */
  abstract runUntilIdle(): Promise<void>;

  /** What an operator should know and change; empty: nothing. */
  abstract warnings(): readonly Reason[];
}
