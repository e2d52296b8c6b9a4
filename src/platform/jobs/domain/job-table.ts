import type { ActionTable, Guard } from '../../../kernel/action-table.js';
import { reason } from '../../../kernel/message.js';
import type { Job, JobState } from './job.js';

export type JobAction = 'cancel' | 'retry' | 'rerun' | 'carry-out';

/** What a guard looks at. */
export type JobFacts = {
  /** Asked for by whoever looks, or the reader looks after all jobs. */
  readonly mayAct: boolean;
  readonly cancelRequested: boolean;
  /** This release still knows the job's kind. */
  readonly known: boolean;
  readonly dryRun: boolean;
};

const mayAct: Guard<JobFacts> = (facts) =>
  facts.mayAct
    ? null
    : reason(
        'not-yours',
        'Only whoever asked for it, or somebody who looks after all jobs, may do this.',
        'Kun den, der bad om jobbet, eller en, der passer alle job, kan gøre dette.',
      );

const notAsked: Guard<JobFacts> = ({ cancelRequested }) =>
  cancelRequested
    ? reason(
        'cancel-requested',
        'It has been asked to stop already.',
        'Det er allerede bedt om at stoppe.',
      )
    : null;

const isKnown: Guard<JobFacts> = ({ known }) =>
  known
    ? null
    : reason(
        'unknown-kind',
        'This release knows no job of this kind.',
        'Denne udgave kender ikke job af denne slags.',
      );

const isDryRun: Guard<JobFacts> = ({ dryRun }) =>
  dryRun
    ? null
    : reason(
        'no-dry-run',
        'It was no dry run: what it does is done.',
        'Det var ikke en prøvekørsel: det, den gør, er gjort.',
      );

/**
 * What people may do with a job; the runner's own steps (claim, finish, fail) are not theirs.
 * `cancel` of a running job is a request: it ends as cancelled once its handler has stopped.
 * `rerun` and `carry-out` leave the job as it is and make a new one of the same inputs.
 */
export const JOB_TABLE: ActionTable<JobState, JobAction, JobFacts> = {
  subject: 'job',
  states: {
    ready: { label: { da: 'Venter', en: 'Waiting' }, tone: 'neutral', slaWorkingDays: null },
    running: { label: { da: 'Kører', en: 'Running' }, tone: 'info', slaWorkingDays: null },
    done: { label: { da: 'Udført', en: 'Done' }, tone: 'success', slaWorkingDays: null },
    failed: {
      label: { da: 'Mislykket', en: 'Failed' },
      tone: 'danger',
      slaWorkingDays: null,
      side: true,
    },
    cancelled: {
      label: { da: 'Annulleret', en: 'Cancelled' },
      tone: 'neutral',
      slaWorkingDays: null,
      side: true,
    },
  },
  actions: {
    cancel: {
      label: { da: 'Annullér', en: 'Cancel' },
      from: ['ready', 'running'],
      to: 'cancelled',
      permission: 'job.read',
      guards: [mayAct, notAsked],
      evidence: [],
    },
    retry: {
      label: { da: 'Prøv igen det, der mangler', en: 'Retry what is missing' },
      from: ['failed', 'cancelled'],
      to: 'ready',
      permission: 'job.read',
      guards: [mayAct, isKnown],
      evidence: [],
    },
    rerun: {
      label: { da: 'Kør forfra som nyt job', en: 'Run anew as a new job' },
      from: ['done', 'failed', 'cancelled'],
      to: 'ready',
      permission: 'job.read',
      guards: [mayAct, isKnown],
      evidence: [],
    },
    'carry-out': {
      label: { da: 'Udfør det, prøvekørslen viste', en: 'Carry out what the dry run showed' },
      from: ['done'],
      to: 'ready',
      permission: 'job.read',
      guards: [mayAct, isKnown, isDryRun],
      evidence: [],
    },
  },
};

type ProgressFacts = Pick<Job, 'state' | 'progress' | 'startedAt'>;

/** Items a second so far, and the seconds that the rest takes at that rate; null: nobody knows. */
export function paceOf(
  { state, progress, startedAt }: ProgressFacts,
  now: number,
): { readonly perSecond: number | null; readonly remainingSeconds: number | null } {
  const unknown = { perSecond: null, remainingSeconds: null };
  if (state !== 'running' || progress === null || startedAt === null) return unknown;
  const seconds = (now - startedAt) / 1_000;
  if (seconds <= 0 || progress.done <= 0) return unknown;
  const perSecond = progress.done / seconds;
  const left = Math.max(0, progress.total - progress.done);
  return { perSecond, remainingSeconds: Math.ceil(left / perSecond) };
}
