import { addDays, weekday, type CalendarDay } from '../../../kernel/calendar-day.js';
import { grouped } from '../../../kernel/grouped.js';
import { endOfDay, type InstantMs } from '../../../kernel/instant.js';
import type { Text } from '../../../kernel/message.js';
import type { PlanState } from '../plan.js';
import { imagesBefore, type Told } from './history.js';
import { REPORT_WORDS, type ReportWords } from './report-words.js';

/** How far a task was, as its own events tell it: what blocked it then is not asked. */
export const KEPT_STATES = ['done', 'broken', 'begun', 'open'] as const;
export type KeptState = (typeof KEPT_STATES)[number];

export type KeptCounts = { readonly [state in KeptState]: number };

/** One plan at the end of a day. */
export type PlanStatus = {
  readonly planId: string;
  readonly regionId: string | null;
  readonly state: PlanState;
  readonly counts: KeptCounts;
  readonly total: number;
  /** The last day of work by the plan as it was. */
  readonly expectedFinish: CalendarDay | null;
};

export type BurnUpPoint = {
  readonly day: CalendarDay;
  readonly done: number;
  readonly total: number;
};

/** Every plan that ran or was closed at the end of a day, by what the log says. */
export function statusAt(history: readonly Told[], day: CalendarDay): readonly PlanStatus[] {
  const images = [...imagesBefore(history, endOfDay(day)).values()];
  const tasks = grouped(images.filter(isTaskOfPlan), ({ image }) => String(image?.['planId']));
  return images
    .filter(({ subjectType, image }) => subjectType === 'plan' && image?.['state'] !== 'withdrawn')
    .map(({ subjectId, regionId, image }) => {
      const own = tasks.get(subjectId) ?? [];
      return {
        planId: subjectId,
        regionId,
        // Written by this room only.
        state: image?.['state'] as PlanState,
        counts: countsOf(own),
        total: own.length,
        expectedFinish: (image?.['expectedFinish'] ?? null) as CalendarDay | null,
      };
    });
}

/** How much was done at the end of each week from the first one to the last, and on that day. */
export function burnUp(
  history: readonly Told[],
  first: CalendarDay,
  last: CalendarDay,
): readonly BurnUpPoint[] {
  return weekEnds(first, last).map((day) => {
    const plans = statusAt(history, day);
    return {
      day,
      done: plans.reduce((sum, { counts }) => sum + counts.done, 0),
      total: plans.reduce((sum, { total }) => sum + total, 0),
    };
  });
}

const WEEKS_MAX = 260;

function weekEnds(first: CalendarDay, last: CalendarDay): readonly CalendarDay[] {
  const days: CalendarDay[] = [];
  let day = addDays(first, 7 - weekday(first));
  for (; day < last && days.length < WEEKS_MAX; day = addDays(day, 7)) days.push(day);
  return [...days, last];
}

/** What has left its plan by then is no part of it. */
export const isTaskOfPlan = ({ subjectType, image }: Told): boolean =>
  subjectType === 'plan-task' && (image?.['droppedAt'] ?? null) === null;

function countsOf(tasks: readonly Told[]): KeptCounts {
  const counts = { done: 0, broken: 0, begun: 0, open: 0 };
  for (const { image } of tasks) counts[keptState(image ?? {})] += 1;
  return counts;
}

function keptState(image: NonNullable<Told['image']>): KeptState {
  if (image['brokenSince'] !== null) return 'broken';
  if (image['doneAt'] !== null) return 'done';
  return image['startedOn'] === null ? 'open' : 'begun';
}

/** What a forum is told of, by kind of event: all that there are words for. */
export type NewsKind = keyof ReportWords['deeds'];

/** One thing that happened, as a forum is told of it. */
export type News = {
  readonly at: InstantMs;
  readonly kind: NewsKind;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly regionId: string | null;
  /** Of whose plan it is, or of whose task; null: it is of none. */
  readonly planId: string | null;
  readonly title: Text | null;
};

/** What happened after the end of one day, to the end of another, the first first. */
export function newsBetween(
  history: readonly Told[],
  since: CalendarDay,
  asOf: CalendarDay,
): readonly News[] {
  const [from, to] = [endOfDay(since), endOfDay(asOf)];
  return history
    .filter(({ at }) => from <= at && at < to)
    .flatMap(({ image, kind, ...told }) =>
      isNews(kind)
        ? { ...told, kind, planId: planOf(told, image ?? {}), title: titleIn(image ?? {}) }
        : [],
    );
}

function planOf(
  { subjectType, subjectId }: Pick<Told, 'subjectType' | 'subjectId'>,
  image: NonNullable<Told['image']>,
): string | null {
  if (subjectType === 'plan') return subjectId;
  return typeof image['planId'] === 'string' ? image['planId'] : null;
}

const isNews = (kind: string): kind is NewsKind => Object.hasOwn(REPORT_WORDS.da.deeds, kind);

function titleIn(image: NonNullable<Told['image']>): Text | null {
  const spec = image['spec'] as { readonly title: Text } | undefined;
  if (spec !== undefined) {
    const key = String(image['key']);
    return { da: `${key} ${spec.title.da}`, en: `${key} ${spec.title.en}` };
  }
  const title = image['title'];
  return typeof title === 'string' ? { da: title, en: title } : null;
}

/** A decision as it stood at the end of a day. */
export type DecisionStatus = {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly outcome: string | null;
  readonly forum: string;
  readonly decidedOn: CalendarDay | null;
};

export function decisionsAt(history: readonly Told[], day: CalendarDay): readonly DecisionStatus[] {
  return [...imagesBefore(history, endOfDay(day)).values()]
    .filter(({ subjectType }) => subjectType === 'decision')
    .map(({ subjectId, image }) => ({ id: subjectId, ...(image as Omit<DecisionStatus, 'id'>) }));
}
