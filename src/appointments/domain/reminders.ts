import type { CalendarDay } from '../../kernel/calendar-day.js';
import { copenhagenDay, type InstantMs } from '../../kernel/instant.js';
import {
  addWorkingDays,
  isWorkingDay,
  workingDaysBetween,
} from '../../regions/domain/working-calendar.js';
import type { Move } from './move.js';
import type { Standing } from './standing.js';

/** Working days before the earliest window that can still be, at which the silent are reminded. */
export const RUNGS = [20, 10, 5, 1] as const;

/** Working days within which an answer is due, unless the proposal says when. */
export const ANSWER_WORKING_DAYS = 10;

/** By when those outside are to answer; null: it is the turn of nobody outside. */
export function deadlineOf({ state, turn, proposal }: Standing): CalendarDay | null {
  if (state !== 'proposed' || proposal === null || turn.every((one) => one === 'centre'))
    return null;
  if (proposal.answerBy !== null) return proposal.answerBy;
  const usual = addWorkingDays(copenhagenDay(proposal.givenAt), ANSWER_WORKING_DAYS);
  // Never so late that nothing could be done about silence any more.
  const first = Math.min(...proposal.windows.map(({ startsAt }) => startsAt));
  const last = addWorkingDays(copenhagenDay(first), -1);
  return last < usual ? last : usual;
}

export type Reminder = {
  /** Which rung it stands on: of each there is one reminder. */
  readonly rung: (typeof RUNGS)[number];
  readonly workingDaysLeft: number;
};

/**
 * The reminder that is due: the last rung that has come since the proposal was made. Those that
 * came before it are one with it, since who has been reminded today need not be again.
 */
export function reminderDue(
  { windows, givenAt }: Pick<Move, 'windows' | 'givenAt'>,
  now: InstantMs,
): Reminder | null {
  const ahead = windows.map(({ startsAt }) => startsAt).filter((startsAt) => startsAt > now);
  const today = copenhagenDay(now);
  if (ahead.length === 0 || !isWorkingDay(today)) return null;
  const first = copenhagenDay(Math.min(...ahead));
  const asked = copenhagenDay(givenAt);
  const come = RUNGS.filter((rung) => {
    const day = addWorkingDays(first, -rung);
    return day <= today && day > asked;
  });
  const rung = come.at(-1);
  return rung === undefined ? null : { rung, workingDaysLeft: workingDaysBetween(today, first) };
}

/** Whether the time to answer is over. */
export const isOverdue = (answerBy: CalendarDay | null, now: InstantMs): boolean =>
  answerBy !== null && copenhagenDay(now) > answerBy;
