import { isoWeek } from '../../../kernel/calendar-day.js';
import type { PaperBlock } from '../../../kernel/paper.js';
import { sortKeyDa } from '../../../kernel/text.js';
import { workingDaysBetween } from '../../../regions/domain/working-calendar.js';
import { PLAN_TABLE } from '../plan.js';
import type { Obstacle, PlanOutlook } from './outlook.js';
import { NONE, type PaperWords } from './paper-words.js';
import type { StatusReport } from './report.js';
import { KEPT_STATES, type KeptState, type PlanStatus } from './status.js';

/** Of one plan; how many more there are is said. */
const OBSTACLES_SHOWN = 3;

/** In one sentence how the plans stand; nothing where none can be compared. */
export function answerOf(report: StatusReport, words: PaperWords): readonly string[] {
  const rows = planRows(report, words);
  if (rows.length === 0) return [words.t.empty];
  const slips = rows.flatMap(({ slip }) => slip ?? []);
  const late = slips.filter((slip) => slip > 0);
  return slips.length === 0 ? [] : [words.t.answer(late.length, slips.length)];
}

/** How far the plans are, what is ahead of them, and how they came so far. */
export function plansIn(report: StatusReport, words: PaperWords): readonly PaperBlock[] {
  const { t } = words;
  const rows = planRows(report, words);
  if (rows.length === 0) return [];
  return [
    words.heading(t.counts),
    countsTable(report, words),
    words.heading(t.plans),
    {
      kind: 'table',
      title: t.plans,
      columns: [
        { label: t.plan, share: 15 },
        { label: t.done, share: 12 },
        { label: t.finish, share: 15 },
        { label: t.slip, share: 14 },
        { label: t.nextGate, share: 19 },
        { label: t.inTheWay, share: 27 },
      ],
      rows: rows.map((row) => planCells(row, words)),
    },
    words.heading(t.burnUp),
    burnUpTable(report, words),
  ];
}

type PlanRow = {
  readonly was: PlanStatus | null;
  /** null: it was withdrawn since. */
  readonly now: PlanStatus | null;
  readonly of: PlanStatus;
  readonly outlook: PlanOutlook | null;
  /** Working days after the baseline; null: there is none to compare with. */
  readonly slip: number | null;
};

/** The centre first, then by name. */
function planRows({ before, now, outlooks }: StatusReport, words: PaperWords): readonly PlanRow[] {
  const then = new Map(before.map((status) => [status.planId, status]));
  const ahead = new Map(outlooks.map((outlook) => [outlook.planId, outlook]));
  const gone = before.filter(({ planId }) => now.every((plan) => plan.planId !== planId));
  const orderOf = ({ of }: PlanRow) => (of.regionId === null ? '' : sortKeyDa(words.placeOf(of)));
  return [
    ...now.map((plan) => {
      const outlook = ahead.get(plan.planId) ?? null;
      const slip = slipOf(plan, outlook);
      return { was: then.get(plan.planId) ?? null, now: plan, of: plan, outlook, slip };
    }),
    ...gone.map((was) => ({ was, now: null, of: was, outlook: null, slip: null })),
  ].sort((a, b) => compare(orderOf(a), orderOf(b)) || compare(a.of.planId, b.of.planId));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const slipOf = ({ expectedFinish }: PlanStatus, outlook: PlanOutlook | null): number | null =>
  expectedFinish === null || (outlook?.baselineFinish ?? null) === null
    ? null
    : workingDaysBetween(outlook?.baselineFinish ?? expectedFinish, expectedFinish);

function planCells({ was, now, of, outlook, slip }: PlanRow, words: PaperWords): readonly string[] {
  const state = now?.state ?? 'withdrawn';
  const name = words.placeOf(of);
  return [
    state === 'running' ? name : `${name}\n${words.in(PLAN_TABLE.states[state].label)}`,
    doneCell(was, now, words),
    finishCell(was, now, words),
    slip === null ? NONE : movedWords(slip, words.t.onTime, words),
    gateCell(outlook, words),
    obstaclesCell(outlook?.obstacles ?? [], words),
  ];
}

function doneCell(was: PlanStatus | null, now: PlanStatus | null, words: PaperWords): string {
  const { t } = words;
  const of = (one: PlanStatus) => t.doneOf(words.number(one.counts.done), words.number(one.total));
  const before = was === null ? t.newPlan : t.doneBefore(words.number(was.counts.done));
  return now === null ? NONE : `${of(now)}\n${before}`;
}

function finishCell(was: PlanStatus | null, now: PlanStatus | null, words: PaperWords): string {
  const [from, to] = [was?.expectedFinish ?? null, now?.expectedFinish ?? null];
  if (to === null || from === null) return words.day(to);
  return `${words.day(to)}\n${movedWords(workingDaysBetween(from, to), words.t.same, words)}`;
}

function movedWords(days: number, none: string, { t }: PaperWords): string {
  if (days === 0) return none;
  return days > 0 ? t.later(t.days(days)) : t.earlier(t.days(-days));
}

function gateCell(outlook: PlanOutlook | null, words: PaperWords): string {
  const gate = outlook?.nextGate ?? null;
  if (gate === null) return NONE;
  const planned = gate.baseline === null ? '' : `\n${words.t.planned(words.day(gate.baseline))}`;
  return `${words.in(gate.name)}${planned}`;
}

function obstaclesCell(obstacles: readonly Obstacle[], words: PaperWords): string {
  if (obstacles.length === 0) return NONE;
  const more = obstacles.length - OBSTACLES_SHOWN;
  return [
    ...obstacles.slice(0, OBSTACLES_SHOWN).map((one) => `• ${obstacleWords(one, words)}`),
    ...(more > 0 ? [words.t.more(words.number(more))] : []),
  ].join('\n');
}

function obstacleWords(obstacle: Obstacle, words: PaperWords): string {
  const { obstacles } = words.t;
  const task = words.in(obstacle.task);
  switch (obstacle.kind) {
    case 'broken':
      return obstacles.broken(task);
    case 'undecided':
      return obstacles.undecided(task, obstacle.decision);
    case 'overdue':
      return obstacles.overdue(task, words.day(obstacle.due));
    default:
      return obstacle satisfies never;
  }
}

/** Every task is in one of these, so that they are the whole together. */
function countsTable({ before, now }: StatusReport, words: PaperWords): PaperBlock {
  const { t } = words;
  const sum = (plans: readonly PlanStatus[], state: KeptState) =>
    words.number(plans.reduce((all, { counts }) => all + counts[state], 0));
  const total = (plans: readonly PlanStatus[]) =>
    words.number(plans.reduce((all, plan) => all + plan.total, 0));
  return {
    kind: 'table',
    title: t.counts,
    columns: [
      { label: t.tasks, share: 60 },
      { label: t.countThen, share: 20, align: 'right' },
      { label: t.countNow, share: 20, align: 'right' },
    ],
    rows: [
      ...KEPT_STATES.map((state) => [t.states[state], sum(before, state), sum(now, state)]),
      [t.total, total(before), total(now)],
    ],
  };
}

/** Of the weeks that are told of; the screen shows those before them too. */
function burnUpTable({ since, burnUp }: StatusReport, words: PaperWords): PaperBlock {
  const { t } = words;
  return {
    kind: 'table',
    title: t.burnUp,
    columns: [
      { label: t.weekEnd, share: 60 },
      { label: t.done, share: 20, align: 'right' },
      { label: t.total, share: 20, align: 'right' },
    ],
    rows: burnUp
      .filter(({ day }) => day > since)
      .map(({ day, done, total }) => [
        `${words.day(day)}, ${t.week(isoWeek(day).week)}`,
        words.number(done),
        words.number(total),
      ]),
  };
}
