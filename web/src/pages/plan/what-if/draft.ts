import { isCalendarDay } from '../../../../../src/kernel/calendar-day.js';
import type { PlanPageView, PlanTaskView, WhatIfView } from '../../../api/types.js';

/** What was typed for a task; absent: untouched, and shown as the plan has it. */
export type TaskDraft = {
  readonly taskId: string;
  readonly low?: string;
  readonly likely?: string;
  readonly high?: string;
  readonly agreedOn?: string;
};

export type DraftField = 'low' | 'likely' | 'high' | 'agreedOn';
export const ESTIMATE_FIELDS = ['low', 'likely', 'high'] as const;

export type Draft = {
  readonly startsOn?: string;
  readonly tasks: readonly TaskDraft[];
  readonly freezeFirstDay: string;
  readonly freezeLastDay: string;
};

export const NO_DRAFT: Draft = { tasks: [], freezeFirstDay: '', freezeLastDay: '' };

/** What moved when something was tried, and on which revision of the plan. */
export type Tried = {
  readonly revision: number;
  /** As it was sent, to see whether something else has been typed since. */
  readonly sent: string;
  readonly result: WhatIfView;
};

export const shownOf = (task: PlanTaskView, draft: TaskDraft, field: DraftField): string =>
  draft[field] ?? String(task[field] ?? '');

/** What was typed for one task; nothing yet, where it is not among those that were chosen. */
export const draftOf = ({ tasks }: Draft, taskId: string): TaskDraft =>
  tasks.find((one) => one.taskId === taskId) ?? { taskId };

/** The same with something else for one task, which takes the place of what was typed there. */
export function withTyped(draft: Draft, typed: TaskDraft): Draft {
  const { taskId } = typed;
  const isThere = draft.tasks.some((one) => one.taskId === taskId);
  const tasks = isThere
    ? draft.tasks.map((one) => (one.taskId === taskId ? { ...one, ...typed } : one))
    : [...draft.tasks, typed];
  return { ...draft, tasks };
}

export const isDays = (text: string): boolean => /^\d{1,4}$/.test(text.trim());

/** Whether everything that was typed can be read. */
export function isReadable({ startsOn, tasks, ...freeze }: Draft): boolean {
  const days = [freeze.freezeFirstDay, freeze.freezeLastDay, ...tasks.map(agreed)];
  return (
    (startsOn === undefined || isCalendarDay(startsOn)) &&
    days.every((day) => day === '' || isCalendarDay(day)) &&
    tasks.every((task) =>
      ESTIMATE_FIELDS.every((field) => task[field] === undefined || isDays(task[field])),
    )
  );
}

const agreed = ({ agreedOn }: TaskDraft): string => agreedOn ?? '';

export const isFreezeTried = ({ freezeFirstDay, freezeLastDay }: Draft): boolean =>
  freezeFirstDay !== '' || freezeLastDay !== '';

/** What differs from the plan as it is now, as replan takes it. */
export function changesIn(draft: Draft, plan: PlanPageView) {
  const { startsOn } = draft;
  const tasks = draft.tasks.flatMap((one) => {
    const task = plan.tasks.find(({ id }) => id === one.taskId);
    const change = task === undefined ? {} : changeOf(one, task);
    return Object.keys(change).length === 0 ? [] : [{ taskId: one.taskId, ...change }];
  });
  return {
    ...(startsOn === undefined || startsOn === plan.startsOn ? {} : { startsOn }),
    ...(tasks.length === 0 ? {} : { tasks }),
  };
}

/** Whether a day would be agreed on for the cutover of a region, of which its people are told. */
export function isCutoverAgreed(draft: Draft, plan: PlanPageView): boolean {
  const cutover = plan.tasks.find((task) => task.isCutover);
  const { tasks = [] } = changesIn(draft, plan);
  const isAgreed = tasks.some(
    (one) => one.taskId === cutover?.id && typeof one.agreedOn === 'string',
  );
  return plan.regionId !== null && isAgreed;
}

/** An estimate is sent whole, also where one of its numbers was typed. */
function changeOf(draft: TaskDraft, task: PlanTaskView) {
  const isOther = (field: DraftField) =>
    draft[field] !== undefined && shownOf(task, draft, field) !== String(task[field] ?? '');
  const number = (field: (typeof ESTIMATE_FIELDS)[number]) => Number(shownOf(task, draft, field));
  const { agreedOn = '' } = draft;
  return {
    ...(ESTIMATE_FIELDS.some(isOther)
      ? { low: number('low'), likely: number('likely'), high: number('high') }
      : {}),
    ...(isOther('agreedOn') ? { agreedOn: agreedOn === '' ? null : agreedOn } : {}),
  };
}

export const isNothing = (draft: Draft, plan: PlanPageView): boolean =>
  Object.keys(triedBody(draft, plan)).length === 0;

/** The same with a freeze, which can only be tried. */
export const triedBody = (draft: Draft, plan: PlanPageView) => ({
  ...changesIn(draft, plan),
  ...(draft.freezeFirstDay === '' ? {} : { freezeFirstDay: draft.freezeFirstDay }),
  ...(draft.freezeLastDay === '' ? {} : { freezeLastDay: draft.freezeLastDay }),
});
