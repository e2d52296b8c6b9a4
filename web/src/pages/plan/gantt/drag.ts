import { addDays, daysBetween, type CalendarDay } from '../../../../../src/kernel/calendar-day.js';
import { TASK_DAYS_MAX } from '../../../../../src/migration-plan/domain/template/template.js';
import {
  addWorkingDays,
  isWorkingDay,
  workingDaysBetween,
} from '../../../../../src/regions/domain/working-calendar.js';
import type { MovedView, PlanTaskView } from '../../../api/types.js';
import { isDays, shownOf, type TaskDraft } from '../what-if/draft.js';

const WEEK_DAYS = 7;

/** A bar is taken as a whole, or by its right end. */
export type Grip = 'move' | 'end';

/** Where a bar lies, as tried if it was, and what its task is taken to need. */
export type Bar = {
  readonly start: CalendarDay;
  readonly finish: CalendarDay;
  readonly likely: number;
};

/** The agreed day on which the task would begin, or the working days that it would take. */
export type Proposal =
  | { readonly grip: 'move'; readonly start: CalendarDay }
  | { readonly grip: 'end'; readonly likely: number };

/** Why a bar stays where it is. */
export type Held = 'done' | 'begun' | 'appointment' | 'broken' | 'gate' | 'no-dates';

type Task = Pick<PlanTaskView, 'state' | 'kind' | 'fixedBy' | 'start' | 'finish'>;

/** What is against taking a bar there; null: nothing. */
export function heldBy({ state, kind, fixedBy, start }: Task, grip: Grip): Held | null {
  if (state === 'done') return 'done';
  if (start === null) return 'no-dates';
  // It is agreed with others, on pages of its own; here it would only be overruled.
  if (fixedBy === 'appointment') return 'appointment';
  if (grip === 'move') return fixedBy === 'begun' ? 'begun' : null;
  if (kind === 'gate') return 'gate';
  // Whatever it took, it is put right in one day.
  return state === 'broken' ? 'broken' : null;
}

/** The bar that is taken: where it lies as tried, with what was typed for it. */
export function barOf(
  task: PlanTaskView,
  moved: Pick<MovedView, 'startAfter' | 'finishAfter'> | undefined,
  draft: TaskDraft,
): Bar | null {
  const [start, finish] = [moved?.startAfter ?? task.start, moved?.finishAfter ?? task.finish];
  if (start === null || finish === null) return null;
  const typed = shownOf(task, draft, 'likely');
  const likely = isDays(typed) ? Number(typed) : task.likely;
  // What is late ends today whatever it says; it is longer only beyond what it has taken so far.
  const taken = task.fixedBy === 'begun' ? 1 + workingDaysBetween(start, finish) : 0;
  return { start, finish, likely: Math.max(likely, taken) };
}

/** Calendar days that so many pixels are. */
export const daysIn = (px: number, weekWidth: number): number =>
  Math.round((px * WEEK_DAYS) / weekWidth) || 0;

/** The working day nearest to a day, the later of two; never one that is over. */
export function snapped(day: CalendarDay, today: CalendarDay): CalendarDay {
  const first = addWorkingDays(today, 0);
  if (day <= first) return first;
  if (isWorkingDay(day)) return day;
  const [before, after] = [addWorkingDays(day, -1), addWorkingDays(day, 1)];
  return daysBetween(before, day) < daysBetween(day, after) ? before : after;
}

const within = (likely: number): number => Math.min(TASK_DAYS_MAX, Math.max(1, likely));

/** What is proposed when a bar was taken along by so many calendar days. */
export function draggedBy(bar: Bar, grip: Grip, days: number, today: CalendarDay): Proposal {
  if (days === 0) return unmoved(bar, grip);
  if (grip === 'move') return { grip, start: snapped(addDays(bar.start, days), today) };
  const more = workingDaysBetween(bar.finish, addDays(bar.finish, days));
  return { grip, likely: within(bar.likely + more) };
}

/** The same by one working day more, as the keyboard does it. */
export function stepped(from: Proposal, step: -1 | 1, today: CalendarDay): Proposal {
  return from.grip === 'move'
    ? { ...from, start: snapped(addWorkingDays(from.start, step), today) }
    : { ...from, likely: within(from.likely + step) };
}

/** What a bar says before anybody has moved it. */
export const unmoved = ({ start, likely }: Bar, grip: Grip): Proposal =>
  grip === 'move' ? { grip, start } : { grip, likely };

export function isMoved(bar: Bar, proposal: Proposal): boolean {
  return proposal.grip === 'move' ? proposal.start !== bar.start : proposal.likely !== bar.likely;
}

/** Where the bar is shown meanwhile; where it really ends only the schedule says. */
export function shownAt(bar: Bar, proposal: Proposal): Pick<Bar, 'start' | 'finish'> {
  const { start, finish, likely } = bar;
  if (proposal.grip === 'move') {
    const length = Math.max(0, workingDaysBetween(start, finish));
    return { start: proposal.start, finish: addWorkingDays(proposal.start, length) };
  }
  const more = proposal.likely - likely;
  const end = more === 0 ? finish : addWorkingDays(finish, more);
  return { start, finish: end < start ? start : end };
}

/** The bar that was let go there, to be taken again before it is known what moves. */
export const droppedAt = (bar: Bar, proposal: Proposal): Bar => ({
  ...shownAt(bar, proposal),
  likely: proposal.grip === 'end' ? proposal.likely : bar.likely,
});

/** What goes into the fields; the estimate keeps its order. */
export function typedOf(
  proposal: Proposal,
  task: PlanTaskView,
  draft: TaskDraft,
): Omit<TaskDraft, 'taskId'> {
  if (proposal.grip === 'move') return { agreedOn: proposal.start };
  const { likely } = proposal;
  const number = (field: 'low' | 'high') => {
    const typed = shownOf(task, draft, field);
    return isDays(typed) ? Number(typed) : likely;
  };
  return {
    low: String(Math.min(number('low'), likely)),
    likely: String(likely),
    high: String(Math.max(number('high'), likely)),
  };
}
