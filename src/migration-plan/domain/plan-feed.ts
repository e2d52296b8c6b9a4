import { addDays } from '../../kernel/calendar-day.js';
import { inScope, type RegionScope } from '../../kernel/actor.js';
import { copenhagenDay, copenhagenMidnight, type InstantMs } from '../../kernel/instant.js';
import type { Text } from '../../kernel/message.js';
import { FEED_DAYS_BACK, type FeedFile } from '../../appointments/domain/feed.js';
import type { DayEvent } from '../../appointments/domain/invitation.js';
import { freezeName, type Freeze } from '../../regions/domain/freeze.js';
import type { Book, BookInput } from './book.js';
import { isFarDay } from './plan.js';
import { PLAN_ROLE_NAMES, PLAN_ROLES, type PlanRole } from './plan-roles.js';
import { placeSince } from './place-name.js';
import { becauseText } from './schedule/because.js';
import type { TaskDates } from './schedule/plan-schedule.js';
import { TASK_STATE_INFOS, type Standing } from './tasks/standing.js';
import { taskName, type PlanTask } from './tasks/task.js';

export const PLAN_FILE = 'plan.ics';

/** As whoever makes a feed is told of it. */
export const PLAN_FEED_FILE: FeedFile = {
  name: PLAN_FILE,
  title: { da: 'Migreringsplanen', en: 'The migration plan' },
  says: {
    da: 'Til kalendere: opgaver, porte, omlægning og ændringsstop, med hvad der mangler.',
    en: 'For calendars: tasks, gates, cutover and freezes, with what is missing.',
  },
  narrowing: {
    parameter: 'role',
    label: { da: 'Opgaver for', en: 'Tasks of' },
    all: { da: 'Alle roller', en: 'All roles' },
    choices: PLAN_ROLE_NAMES.map((value) => ({ value, label: PLAN_ROLES[value].label })),
  },
};

/** What a calendar of the plans is made from. */
export type PlanFeedInput = {
  readonly input: Pick<BookInput, 'plans' | 'tasks' | 'freezes'>;
  readonly book: Book;
  /** Of the calendar: a region's tells of its own plan, and of no other. */
  readonly scope: RegionScope;
  /** Whose tasks; null: everybody's. */
  readonly role: PlanRole | null;
  readonly now: InstantMs;
  /** When anything last changed of what the plans follow from. */
  readonly changedAt: InstantMs | null;
  /** What a region, or the centre, is called in Danish. */
  readonly placeOf: (regionId: string | null) => string;
  /** By plan: the region that it was made for, where another has taken that over since. */
  readonly before: ReadonlyMap<string, Text>;
  readonly addressOf: (path: string) => string;
};

/** Open tasks, gates, cutovers and freezes, in Danish: a calendar is one file for all readers. */
export function planEvents(from: PlanFeedInput): readonly DayEvent[] {
  const { input, scope, role } = from;
  const own = input.tasks.filter(
    (task) => inScope(scope, task.regionId) && (role === null || isOf(task, role)),
  );
  return [
    ...own.flatMap((task) => taskEvent(task, from)),
    ...input.freezes
      .filter((freeze) => concerns(freeze, from))
      .map((one) => freezeEvent(one, from)),
  ];
}

const isOf = ({ spec: { lead, gate } }: PlanTask, role: PlanRole): boolean =>
  lead === role || (gate?.roles ?? []).includes(role);

/** Those of everybody and of the centre stop a region's changes as well. */
const concerns = (freeze: Freeze, { scope, now }: PlanFeedInput): boolean =>
  freeze.kind === 'hard' &&
  (freeze.regionId === null || inScope(scope, freeze.regionId)) &&
  !isFarDay(freeze.firstDay, copenhagenDay(now));

/**
 * What a day follows from is rows and what day it is today. So an event is as new as the latest
 * of these: read again without a change it is the same, and no change has an earlier stamp than
 * what it changed.
 */
const stampOf = ({ now, changedAt }: PlanFeedInput): InstantMs =>
  Math.max(copenhagenMidnight(copenhagenDay(now)), changedAt ?? 0);

function taskEvent(task: PlanTask, from: PlanFeedInput): readonly DayEvent[] {
  const { book, input, addressOf } = from;
  const [dates, standing] = [book.dates.dates.get(task.id), book.standings.get(task.id)];
  if (dates === undefined || standing === undefined) return [];
  if (standing.state === 'done' && !isLookedBackTo(task, dates, from)) return [];
  const plan = input.plans.find(({ id }) => id === task.planId);
  const isAgreed = dates.because.kind === 'agreed';
  return [
    {
      uid: task.id,
      // Neither ever falls, and a step or a new plan raises one; days that move by themselves
      // have a later stamp, which decides between equal numbers (RFC 5546, 2.1.5).
      sequence: task.revision - 1 + ((plan?.revision ?? 1) - 1),
      stamp: stampOf(from),
      firstDay: dates.start,
      lastDay: dates.finish,
      summary: `${taskName(task).da} · ${placeOfTask(task, from)}`,
      description: description({ task, dates, standing }, from),
      status: isAgreed || isFact(dates) ? 'CONFIRMED' : 'TENTATIVE',
      isBusy: isAgreed,
      categories: [kindWord(task), ...(dates.isCritical ? ['Kritisk'] : [])],
      url: addressOf(`/plan-tasks/${task.id}`),
    },
  ];
}

/** What is done leaves the calendar, but for gates and cutovers: people look those up. */
const isLookedBackTo = (
  { spec }: PlanTask,
  { finish }: TaskDates,
  { now }: PlanFeedInput,
): boolean =>
  (spec.cutover || spec.gate !== null) && finish >= addDays(copenhagenDay(now), -FEED_DAYS_BACK);

/** It has begun or is over: its first day is planned no more. */
const isFact = ({ because: { kind } }: TaskDates): boolean => kind === 'begun' || kind === 'done';

function kindWord({ spec }: PlanTask): string {
  if (spec.gate !== null) return 'Port';
  return spec.cutover ? 'Omlægning' : 'Opgave';
}

type Shown = {
  readonly task: PlanTask;
  readonly dates: TaskDates;
  readonly standing: Standing;
};

function description({ task, dates, standing }: Shown, from: PlanFeedInput): string {
  const { lead, gate } = task.spec;
  const labels = (roles: readonly PlanRole[]) => roles.map((role) => PLAN_ROLES[role].label.da);
  const { state, because } = standing;
  return [
    `Tilstand: ${TASK_STATE_INFOS[state].label.da}`,
    `Ansvarlig: ${labels([lead]).join()}`,
    ...(gate === null ? [] : [`Stemmer: ${labels(gate.roles).join(', ')}`]),
    ...(state === 'done' ? [] : dayLines(dates, from)),
    ...listed('Mangler:', because),
    ...listed('Taler imod datoen:', against(task, from)),
  ].join('\n');
}

function dayLines(dates: TaskDates, { book }: PlanFeedInput): readonly string[] {
  const why = becauseText(dates.because, (id) => book.tasks.get(id)).da;
  const isPlanned = dates.because.kind !== 'agreed' && !isFact(dates);
  return [
    isPlanned ? `Datoen er beregnet. ${why}` : why,
    dates.isCritical
      ? 'Kritisk: flytter den sig, flytter slutdatoen sig.'
      : `Kan komme ${workingDays(dates.floatDays)} senere, uden at slutdatoen flytter sig.`,
  ];
}

const workingDays = (days: number): string =>
  `${days} ${days === 1 ? 'arbejdsdag' : 'arbejdsdage'}`;

/** Clashes of regions are told to the centre: what others do makes no region's calendar newer. */
function against({ id }: PlanTask, { book, scope }: PlanFeedInput) {
  const isOwn = (taskId: string): boolean => {
    const regionId = book.tasks.get(taskId)?.regionId ?? null;
    return regionId === null || inScope(scope, regionId);
  };
  return book.clashes
    .filter(({ taskIds }) => taskIds.includes(id) && taskIds.every(isOwn))
    .map(({ because }) => because);
}

const listed = (title: string, all: readonly { readonly text: Text }[]): readonly string[] =>
  all.length === 0 ? [] : [title, ...all.map(({ text }) => `- ${text.da}`)];

function placeOfTask({ planId, regionId }: PlanTask, { placeOf, before }: PlanFeedInput): string {
  const name = placeOf(regionId);
  return placeSince({ da: name, en: name }, before.get(planId)).da;
}

function freezeEvent(freeze: Freeze, from: PlanFeedInput): DayEvent {
  const whose = freeze.party === 'everyone' ? 'alle' : from.placeOf(freeze.regionId);
  return {
    uid: freeze.id,
    sequence: freeze.revision - 1,
    stamp: stampOf(from),
    firstDay: freeze.firstDay,
    lastDay: freeze.lastDay,
    summary: `Ændringsstop: ${freezeName(freeze).da} · ${whose}`,
    description: `Der ændres intet i disse dage. Gælder: ${whose}.`,
    status: 'CONFIRMED',
    isBusy: false,
    categories: ['Ændringsstop'],
    url: from.addressOf(`/freezes/${freeze.id}`),
  };
}

/** What the calendar itself is called. */
export const planFeedName = (name: string, role: PlanRole | null): string => {
  const whose = role === null ? '' : `, ${PLAN_ROLES[role].label.da}`;
  return `Idrift: ${name} (planen${whose})`;
};
