import { invariant } from '../../kernel/invariant.js';
import type { Text } from '../../kernel/message.js';
import type { WriteTx } from '../database/work.js';
import type { JobResult, KeyMode, Priority } from './domain/job.js';
import type { QueueName } from './domain/queues.js';
import type { Backoff } from './domain/retry.js';
import type { JobRun } from './job-run.js';

/** What one kind of job is. Every option is written out where the kind is defined. */
export type JobDefinition<P extends object = object> = {
  /** `room.verb`, for ever: rows of earlier releases carry it. */
  readonly name: string;
  readonly label: Text;
  readonly queue: QueueName;
  /** The class that reads and checks the payload, as it does for a request's body. */
  readonly payload: new () => P;
  readonly priority: Priority;
  /** What a second one with the same key means; null: jobs of this kind have no key. */
  readonly keyMode: KeyMode | null;
  /** Attempts in all, the first included. */
  readonly attemptsMax: number;
  readonly backoff: Backoff;
  /** The longest that one attempt may take. */
  readonly timeoutMs: number;
  /** How long the row stays once the job has ended, in days. */
  readonly keptDays: number;
  /** When it comes by itself, as crontab(5) writes it, in Copenhagen; people may change it. */
  readonly schedule: string | null;
};

const definitions = new Map<string, JobDefinition>();

/** Defines a kind of job. At boot each kind has exactly one handler, or the process exits. */
export function defineJob<P extends object>(definition: JobDefinition<P>): JobDefinition<P> {
  invariant(!definitions.has(definition.name), `the job ${definition.name} is defined twice`);
  definitions.set(definition.name, definition as unknown as JobDefinition); // read by its name only
  return definition;
}

export const definedJobs = (): readonly JobDefinition[] => [...definitions.values()];

/**
 * The effect of a job on the database and its result, carried out in the transaction that ends the
 * job: both are there or neither. It runs again when that transaction does.
 */
export type Settle = (tx: WriteTx) => Promise<JobResult | null>;

/**
 * Does the work of one kind of job. At-least-once is what the runner promises, so each handler's
 * header says why a second run does no harm.
 */
export abstract class JobHandler<P extends object = object> {
  abstract readonly definition: JobDefinition<P>;

  /**
   * @returns the job's result, or what is to be done in the transaction that ends it
   * @throws an IdriftError of a kind that another attempt cannot change fails the job at once; any
   *   other error fails the attempt
   */
  abstract perform(run: JobRun<P>): Promise<Settle | JobResult | null>;
}
