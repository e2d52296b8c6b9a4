import { describe, expect, it } from '@jest/globals';
import { copenhagenInstant } from '../../kernel/instant.js';
import type { Move } from './move.js';
import { deadlineOf, isOverdue, reminderDue } from './reminders.js';
import { standingOf } from './standing.js';

function at(day: string, time = '08:00'): number {
  const read = copenhagenInstant(day, time);
  return read.kind === 'ok' ? read.at : Number.NaN;
}

const windows = [{ startsAt: at('2025-06-24', '09:00'), endsAt: at('2025-06-24', '11:00') }];

const proposal = (day: string, given: Partial<Move> = {}): Move => ({
  id: 'p',
  appointmentId: 'a',
  kind: 'propose',
  party: 'centre',
  proposalId: null,
  windows,
  chosen: [],
  retractedId: null,
  answerBy: null,
  reason: null,
  channel: 'sign-in',
  givenAt: at(day),
  recordedAt: at(day),
  recordedBy: 'x',
  ...given,
});

describe('reminderDue', () => {
  // Between 24 May and 24 June 2025 Ascension Day and Whit Monday are days off.
  it.each([
    ['2025-05-22', null],
    ['2025-05-23', { rung: 20, workingDaysLeft: 20 }],
    ['2025-06-06', { rung: 20, workingDaysLeft: 11 }],
    ['2025-06-10', { rung: 10, workingDaysLeft: 10 }],
    ['2025-06-17', { rung: 5, workingDaysLeft: 5 }],
    ['2025-06-23', { rung: 1, workingDaysLeft: 1 }],
  ])('on %s, asked long before: %j', (today, wanted) => {
    expect(reminderDue(proposal('2025-04-24'), at(today))).toEqual(wanted);
  });

  it('passes over the rungs that had come when it was asked', () => {
    expect(reminderDue(proposal('2025-06-12'), at('2025-06-13'))).toBeNull();
    expect(reminderDue(proposal('2025-06-12'), at('2025-06-17'))).toMatchObject({ rung: 5 });
  });

  it('makes one of those that nobody was there for', () => {
    expect(reminderDue(proposal('2025-04-24'), at('2025-06-18'))).toMatchObject({ rung: 5 });
  });

  it('says nothing on a day off, nor once the windows are over', () => {
    expect(reminderDue(proposal('2025-04-24'), at('2025-06-14'))).toBeNull();
    expect(reminderDue(proposal('2025-04-24'), at('2025-06-25'))).toBeNull();
  });
});

describe('deadlineOf', () => {
  const standing = (move: Move) => standingOf([move], ['region-it', 'region-clinical'], 0);

  it('is ten working days after the proposal, or as it says', () => {
    expect(deadlineOf(standing(proposal('2025-04-24')))).toBe('2025-05-08');
    expect(deadlineOf(standing(proposal('2025-04-24', { answerBy: '2025-05-02' })))).toBe(
      '2025-05-02',
    );
  });

  it('is none while nobody outside is waited for', () => {
    expect(deadlineOf(standingOf([], ['region-it'], 0))).toBeNull();
    expect(deadlineOf(standingOf([proposal('2025-04-24')], [], 0))).toBeNull();
  });

  it('is over the day after', () => {
    expect(isOverdue('2025-05-08', at('2025-05-08', '23:59'))).toBe(false);
    expect(isOverdue('2025-05-08', at('2025-05-09', '00:00'))).toBe(true);
    expect(isOverdue(null, at('2025-05-09'))).toBe(false);
  });
});
