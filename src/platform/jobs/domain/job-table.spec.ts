import { describe, expect, test } from '@jest/globals';
import { actionNames, unmet } from '../../../kernel/action-table.js';
import { JOB_STATES } from './job.js';
import { JOB_TABLE, paceOf, type JobFacts } from './job-table.js';

const FACTS: JobFacts = { mayAct: true, cancelRequested: false, known: true, dryRun: true };

const ALLOWED: { readonly [action: string]: readonly string[] } = {
  cancel: ['ready', 'running'],
  retry: ['failed', 'cancelled'],
  rerun: ['done', 'failed', 'cancelled'],
  'carry-out': ['done'],
};

describe('what people may do with a job', () => {
  test.each(actionNames(JOB_TABLE))('%s: from its states only', (action) => {
    const from = JOB_STATES.filter(
      (state) => unmet(JOB_TABLE, { action, state, facts: FACTS }).length === 0,
    );
    expect(from).toEqual(ALLOWED[action]);
  });

  test.each([
    ['cancel', 'running', { cancelRequested: true }, ['cancel-requested']],
    ['cancel', 'running', { mayAct: false }, ['not-yours']],
    ['retry', 'failed', { known: false }, ['unknown-kind']],
    ['carry-out', 'done', { dryRun: false }, ['no-dry-run']],
    ['carry-out', 'failed', { dryRun: false, mayAct: false, known: false }, 4],
  ] as const)('%s from %s says every reason against it', (action, state, facts, expected) => {
    const because = unmet(JOB_TABLE, { action, state, facts: { ...FACTS, ...facts } });
    if (typeof expected === 'number') expect(because).toHaveLength(expected);
    else expect(because.map(({ code }) => code)).toEqual(expected);
  });
});

describe('the pace of a job', () => {
  const running = { state: 'running', startedAt: 10_000 } as const;

  test.each([
    [{ ...running, progress: { done: 50, total: 200 } }, 20_000, 5, 30],
    [{ ...running, progress: { done: 200, total: 200 } }, 20_000, 20, 0],
    [{ ...running, progress: { done: 0, total: 200 } }, 20_000, null, null],
    [{ ...running, progress: null }, 20_000, null, null],
    [{ ...running, progress: { done: 5, total: 9 } }, 10_000, null, null],
    [{ ...running, state: 'done', progress: { done: 9, total: 9 } }, 20_000, null, null],
  ] as const)('%j', (job, now, perSecond, remainingSeconds) => {
    expect(paceOf(job, now)).toEqual({ perSecond, remainingSeconds });
  });
});
