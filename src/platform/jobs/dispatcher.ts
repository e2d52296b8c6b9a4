/**
 * Brings the jobs that are due to the runner of this process. There are two: `embedded` looks in
 * the database itself, `bullmq` is told by Redis which row to take.
 */
export abstract class JobDispatcher {
  /** Begins to bring jobs. */
  abstract start(): Promise<void>;

  /** Brings no more; what runs is not touched. */
  abstract stop(): Promise<void>;

  /** One look at everything that is due; resolves when nothing that is due now is left. */
  abstract runUntilIdle(): Promise<void>;
}
