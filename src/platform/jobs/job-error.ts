import { fault, IdriftError, malformed, type ErrorKind } from '../../kernel/errors.js';
import type { Language, Reason } from '../../kernel/message.js';
import { scanForSecrets } from '../../kernel/secrets/scan.js';
import type { JobError } from './domain/job.js';
import { ItemsFailed } from './job-run.js';

/** Another attempt with the same inputs ends in the same way. */
const FINAL_KINDS: readonly ErrorKind[] = [
  'malformed',
  'invalid',
  'refused',
  'forbidden',
  'not-found',
  'already-exists',
  'too-large',
];

const TEXT_CHARACTERS_MAX = 2_000;

/** What a log line or an error may keep of a text. */
export function safeText(text: string): string {
  // PostgreSQL stores no NUL.
  const short = text.slice(0, TEXT_CHARACTERS_MAX).replaceAll('\0', '');
  return scanForSecrets(short).length === 0 ? short : '[left out: it looks like a secret]';
}

/** An error as the job's row keeps it, and whether trying again could help. */
export function asJobError(error: unknown): { error: JobError; isFinal: boolean } {
  if (error instanceof IdriftError) {
    const { code, text, kind, details } = error;
    const [fault] = details.errors ?? [];
    const told = fault ?? inOne(details.because ?? []) ?? { code, text };
    return { error: told, isFinal: FINAL_KINDS.includes(kind) };
  }
  if (error instanceof ItemsFailed) {
    return { error: itemsFailed(error), isFinal: error.isFinal };
  }
  const message = safeText(error instanceof Error ? error.message : String(error));
  return {
    error: {
      code: 'attempt-failed',
      text: {
        en: `The attempt failed: ${message}`,
        da: `Forsøget mislykkedes: ${message}`,
      },
    },
    isFinal: false,
  };
}

/** All reasons of a refusal, under the code of the first. */
function inOne(because: readonly Reason[]): JobError | null {
  const [first] = because;
  if (first === undefined) return null;
  const together = (language: Language) => because.map(({ text }) => text[language]).join(' ');
  return { code: first.code, text: { da: together('da'), en: together('en') } };
}

const itemsFailed = ({ failed, total }: ItemsFailed): JobError => ({
  code: 'items-failed',
  text: {
    en: `${failed} of ${total} items failed; see what became of each.`,
    da: `${failed} af ${total} emner mislykkedes; se, hvad der blev af hvert.`,
  },
});

export const UNKNOWN_JOB: JobError = {
  code: 'unknown-job',
  text: {
    en: 'This release knows no job of this kind, so nobody can do it.',
    da: 'Denne udgave kender ikke job af denne slags, så ingen kan udføre det.',
  },
};

export const ASKER_GONE: JobError = {
  code: 'asker-gone',
  text: {
    en: 'Whoever asked for it may no longer sign in, so it is not done in their name.',
    da: 'Den, der bad om det, kan ikke længere logge ind, så det udføres ikke i deres navn.',
  },
};

export const TIMED_OUT: JobError = {
  code: 'timed-out',
  text: {
    en: 'The attempt took longer than a job of this kind may.',
    da: 'Forsøget tog længere tid, end et job af denne slags må.',
  },
};

export const RUNNER_GONE: JobError = {
  code: 'runner-gone',
  text: {
    en: 'The process that ran it ended in the middle of the attempt.',
    da: 'Processen, der kørte det, stoppede midt i forsøget.',
  },
};

export const NEED_FAILED: JobError = {
  code: 'need-failed',
  text: {
    en: 'A job that it waited for did not succeed.',
    da: 'Et job, som det ventede på, lykkedes ikke.',
  },
};

export const unreadablePayload = () =>
  malformed([
    fault(
      '',
      'unreadable-payload',
      'What the job is to do cannot be read: it is no JSON.',
      'Det, jobbet skal gøre, kan ikke læses: det er ikke JSON.',
    ),
  ]);
