import {
  addDays,
  calendarDay,
  datePartsOf,
  isCalendarDay,
  weekday,
  type CalendarDay,
} from '../../../../src/kernel/calendar-day.js';

export const VIEWS = ['month', 'week', 'list'] as const;
export type View = (typeof VIEWS)[number];

export type Span = { readonly firstDay: CalendarDay; readonly lastDay: CalendarDay };

const LIST_DAYS = 60;

export const viewOf = (text: string | undefined): View =>
  VIEWS.find((view) => view === text) ?? 'month';

export const dayOf = (text: string | undefined, today: CalendarDay): CalendarDay =>
  text !== undefined && isCalendarDay(text) ? text : today;

const monday = (day: CalendarDay) => addDays(day, 1 - weekday(day));

const monthOf = (day: CalendarDay, later = 0): CalendarDay => {
  const { year, month } = datePartsOf(day);
  const at = year * 12 + month - 1 + later;
  return calendarDay(Math.floor(at / 12), (at % 12) + 1, 1);
};

/** The days that a view shows: a month in whole weeks, a week, or the two months to come. */
export function spanOf(view: View, day: CalendarDay): Span {
  if (view === 'list') return { firstDay: day, lastDay: addDays(day, LIST_DAYS) };
  const first = view === 'week' ? monday(day) : monday(monthOf(day));
  if (view === 'week') return { firstDay: first, lastDay: addDays(first, 6) };
  return { firstDay: first, lastDay: addDays(monday(addDays(monthOf(day, 1), -1)), 6) };
}

/** The same view one step earlier or later. */
export function stepped(view: View, day: CalendarDay, step: -1 | 1): CalendarDay {
  if (view === 'month') return monthOf(day, step);
  return addDays(day, step * (view === 'week' ? 7 : LIST_DAYS));
}

export function daysIn({ firstDay, lastDay }: Span): readonly CalendarDay[] {
  const days: CalendarDay[] = [];
  for (let day = firstDay; day <= lastDay; day = addDays(day, 1)) days.push(day);
  return days;
}
