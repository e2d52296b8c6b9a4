import type { InstantMs } from '../../../kernel/instant.js';
import type { Text } from '../../../kernel/message.js';

export const JOB_STATES = ['ready', 'running', 'done', 'failed', 'cancelled'] as const;
export type JobState = (typeof JOB_STATES)[number];

/** The states from which nothing happens by itself any more. */
export const ENDED_JOB_STATES: readonly JobState[] = ['done', 'failed', 'cancelled'];

/** Which job is taken first among those that are due in a queue; the number stands in the row. */
export const PRIORITIES = { high: 0, normal: 1, low: 2 } as const;
export type Priority = keyof typeof PRIORITIES;

/**
 * What a second job with the same key means while the first has not ended:
 * `skip`: nothing, the first one stands for both; `replace`: the one that still waits is told anew;
 * `serial`: it waits until the first has ended, whatever came of it; `once`: nothing, also after
 * the first has ended, for as long as its row is kept.
 */
const KEY_MODES = ['skip', 'replace', 'serial', 'once'] as const;
export type KeyMode = (typeof KEY_MODES)[number];

/** When a job that waits for another goes on: after its success, or however it ended. */
const NEED_MODES = ['done', 'ended'] as const;
export type NeedMode = (typeof NEED_MODES)[number];

/** Why an attempt, or the whole job, did not succeed: for people, never with a secret in it. */
export type JobError = {
  readonly code: string;
  readonly text: Text;
  /** Where in the payload the fault stands. */
  readonly pointer?: string;
};

export type Progress = { readonly done: number; readonly total: number };

/** Plain JSON that a job leaves behind; large results are files. */
export type JobResult = { readonly [field: string]: unknown };

export type JobSubject = { readonly type: string; readonly id: string };

export type Job = {
  readonly id: string;
  readonly name: string;
  readonly queue: string;
  readonly payload: string;
  readonly state: JobState;
  readonly key: string | null;
  readonly keyMode: KeyMode | null;
  readonly priority: number;
  readonly runAt: InstantMs;
  /** How many jobs it still waits for. */
  readonly waits: number;
  readonly attempt: number;
  readonly attemptsMax: number;
  readonly leaseToken: string | null;
  readonly leaseUntil: InstantMs | null;
  /** The process that has it, or had it last: one start of one process. */
  readonly bootId: string | null;
  readonly cancelRequestedAt: InstantMs | null;
  readonly progress: Progress | null;
  readonly result: JobResult | null;
  readonly lastError: JobError | null;
  readonly dryRun: boolean;
  /** The job of which this is a second run, or the dry run that this one carries out. */
  readonly originId: string | null;
  readonly askedKind: string;
  readonly askedBy: string;
  readonly regionId: string | null;
  readonly subject: JobSubject | null;
  readonly fileName: string | null;
  readonly fileSha256: string | null;
  readonly createdAt: InstantMs;
  /** When the attempt that runs, or ran last, began. */
  readonly startedAt: InstantMs | null;
  readonly endedAt: InstantMs | null;
  readonly changedAt: InstantMs;
  readonly revision: number;
};

/** What the audit log keeps of a job. Its payload may be long and stays in the row. */
export const jobImage = ({ name, state, attempt, key, runAt, lastError, dryRun }: Job) => ({
  name,
  state,
  attempt,
  key,
  runAt,
  dryRun,
  error: lastError?.code ?? null,
});
