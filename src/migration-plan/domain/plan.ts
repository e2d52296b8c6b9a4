import type { ActionTable, Guard } from '../../kernel/action-table.js';
import { actionNames, stateNames } from '../../kernel/action-table.js';
import { datePartsOf, type CalendarDay } from '../../kernel/calendar-day.js';
import { fault, type FieldFault } from '../../kernel/errors.js';
import type { InstantMs } from '../../kernel/instant.js';
import { reason } from '../../kernel/message.js';
import type { Parameters } from './template/template.js';

export const PLAN_NOTE_MAX = 4_000;
/** Nobody plans further ahead: a later year is likelier a wrong one. */
export const YEARS_AHEAD_MAX = 10;

/** What is wrong with a day for which something is planned. */
export const farDayFaults = (
  day: CalendarDay | null | undefined,
  today: CalendarDay,
  pointer: string,
): readonly FieldFault[] =>
  typeof day === 'string' && isFarDay(day, today) ? [farAhead(pointer)] : [];

export const isFarDay = (day: CalendarDay, today: CalendarDay): boolean =>
  datePartsOf(day).year > datePartsOf(today).year + YEARS_AHEAD_MAX;

const farAhead = (pointer: string): FieldFault =>
  fault(
    pointer,
    'day-too-far',
    `Plan at most ${YEARS_AHEAD_MAX} years ahead: is the year right?`,
    `Planlæg højst ${YEARS_AHEAD_MAX} år frem: er årstallet rigtigt?`,
  );

export type PlanState = 'running' | 'closed' | 'withdrawn';
export type PlanAction = 'rebaseline' | 'close' | 'withdraw';

/** The plan of one region, or of the centre for all of them, on one version of a template. */
export type Plan = {
  readonly id: string;
  /** null: the centre's. */
  readonly regionId: string | null;
  readonly templateId: string;
  readonly startsOn: CalendarDay;
  readonly parameters: Parameters;
  readonly note: string | null;
  readonly state: PlanState;
  readonly stateSince: InstantMs;
  /** When what was planned was last kept to compare with. */
  readonly baselineAt: InstantMs;
  /** The last day of work, as it was last kept: so that what it was can be told later. */
  readonly expectedFinish: CalendarDay | null;
  readonly createdAt: InstantMs;
  readonly revision: number;
};

/** What a plan's steps look at beside its own row. */
export type PlanFacts = {
  readonly openTasks: number;
  /** Of a centre's plan: regions whose plans wait for it. */
  readonly dependents: number;
};

const allDone: Guard<PlanFacts> = ({ openTasks }) =>
  openTasks === 0
    ? null
    : reason(
        'tasks-open',
        openTasks === 1 ? 'One task is not done.' : `${openTasks} tasks are not done.`,
        openTasks === 1 ? 'Én opgave er ikke udført.' : `${openTasks} opgaver er ikke udført.`,
      );

const noDependents: Guard<PlanFacts> = ({ dependents }) =>
  dependents === 0
    ? null
    : reason(
        'plans-depend',
        `Plans of regions depend on it: ${dependents}. Close or withdraw those first.`,
        `Regioners planer afhænger af den: ${dependents}. Luk eller træk dem tilbage først.`,
      );

export const PLAN_OVER = reason(
  'plan-over',
  'The plan is closed or withdrawn: nothing of it is changed any more.',
  'Planen er lukket eller trukket tilbage: der ændres ikke mere i den.',
);

const WHY = {
  field: 'reason',
  label: { da: 'Begrundelse', en: 'Reason' },
  required: true,
} as const;

export const PLAN_TABLE: ActionTable<PlanState, PlanAction, PlanFacts> = {
  subject: 'plan',
  states: {
    running: { label: { da: 'I gang', en: 'Running' }, tone: 'info', slaWorkingDays: null },
    closed: { label: { da: 'Lukket', en: 'Closed' }, tone: 'success', slaWorkingDays: null },
    withdrawn: {
      label: { da: 'Trukket tilbage', en: 'Withdrawn' },
      tone: 'neutral',
      slaWorkingDays: null,
      side: true,
    },
  },
  actions: {
    rebaseline: {
      label: { da: 'Gør planen til ny basis', en: 'Make this the baseline' },
      from: ['running'],
      to: 'running',
      permission: 'plan.write',
      guards: [],
      evidence: [WHY],
    },
    close: {
      label: { da: 'Luk planen', en: 'Close the plan' },
      from: ['running'],
      to: 'closed',
      permission: 'plan.write',
      guards: [allDone, noDependents],
      evidence: [],
    },
    withdraw: {
      label: { da: 'Træk planen tilbage', en: 'Withdraw the plan' },
      from: ['running'],
      to: 'withdrawn',
      permission: 'plan.write',
      guards: [noDependents],
      evidence: [WHY],
    },
  },
};

export const PLAN_STATES = stateNames(PLAN_TABLE);
export const PLAN_ACTIONS = actionNames(PLAN_TABLE);

export const planImage = (plan: Plan) => ({
  regionId: plan.regionId,
  templateId: plan.templateId,
  startsOn: plan.startsOn,
  parameters: plan.parameters,
  note: plan.note,
  state: plan.state,
  stateSince: plan.stateSince,
  baselineAt: plan.baselineAt,
  expectedFinish: plan.expectedFinish,
});
