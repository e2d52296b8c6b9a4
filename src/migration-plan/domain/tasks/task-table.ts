import type { ActionTable, Guard } from '../../../kernel/action-table.js';
import { actionNames } from '../../../kernel/action-table.js';
import { reason, type Reason } from '../../../kernel/message.js';
import { PLAN_OVER } from '../plan.js';
import { PLAN_ROLES, type PlanRole } from '../plan-roles.js';
import type { TaskKind } from '../template/template.js';
import { TASK_DROPPED, type PlanTask } from './task.js';

/** What somebody has said of a task; how it stands is computed (standing.ts). */
export type SaidState = 'open' | 'begun' | 'done';
export type TaskAction = 'start' | 'complete' | 'reopen';

/** What the steps of a task look at beside its own row. */
export type TaskStepFacts = {
  readonly kind: TaskKind;
  readonly lead: PlanRole;
  /** The actor has the role that answers for it, or one beside it, or coordinates. */
  readonly isOwn: boolean;
  /** The same without those beside it. */
  readonly isLead: boolean;
  /** It is done, whoever or whatever says so. */
  readonly isDone: boolean;
  readonly isPlanRunning: boolean;
  /** It has left its plan. */
  readonly isDropped: boolean;
  /** What has to be done before it, or decided. */
  readonly blockers: readonly Reason[];
};

type G = Guard<TaskStepFacts>;

const ownOnly: G = ({ isOwn, lead }) => (isOwn ? null : notYours(lead));
const running: G = ({ isPlanRunning }) => (isPlanRunning ? null : PLAN_OVER);
const inPlan: G = ({ isDropped }) => (isDropped ? TASK_DROPPED : null);
const free: G = ({ blockers }) => blockers;
const notDone: G = ({ isDone }) => (isDone ? IS_DONE : null);
const noGate: G = ({ kind }) => (kind === 'gate' ? GATE : null);
const manualOnly: G = ({ kind }) => (kind === 'manual' ? null : NOT_BY_HAND[kind]);

const WORK = 'plan.work';

export const TASK_TABLE: ActionTable<SaidState, TaskAction, TaskStepFacts> = {
  subject: 'plan-task',
  states: {
    open: { label: { da: 'Ikke begyndt', en: 'Not begun' }, tone: 'neutral', slaWorkingDays: null },
    begun: { label: { da: 'Begyndt', en: 'Begun' }, tone: 'info', slaWorkingDays: null },
    done: { label: { da: 'Udført', en: 'Done' }, tone: 'success', slaWorkingDays: null },
  },
  actions: {
    start: {
      label: { da: 'Begynd', en: 'Begin' },
      from: ['open'],
      to: 'begun',
      permission: WORK,
      guards: [running, inPlan, ownOnly, noGate, notDone, free],
      evidence: [],
    },
    complete: {
      label: { da: 'Meld udført', en: 'Declare done' },
      from: ['open', 'begun'],
      to: 'done',
      permission: WORK,
      guards: [running, inPlan, ownOnly, manualOnly, free],
      evidence: [
        {
          field: 'evidence',
          label: { da: 'Dokumentation', en: 'Evidence' },
          required: true,
        },
      ],
    },
    reopen: {
      label: { da: 'Genåbn', en: 'Reopen' },
      from: ['begun', 'done'],
      to: 'open',
      permission: WORK,
      guards: [running, inPlan, ownOnly, noGate],
      evidence: [{ field: 'reason', label: { da: 'Begrundelse', en: 'Reason' }, required: true }],
    },
  },
};

export const TASK_ACTIONS = actionNames(TASK_TABLE);

/** What was said of it; of a task with a fact nobody says that it is done. */
export const saidState = ({ kind, doneAt, startedOn }: PlanTask): SaidState => {
  if (kind === 'manual' && doneAt !== null) return 'done';
  return startedOn === null ? 'open' : 'begun';
};

export const notYours = (lead: PlanRole) =>
  reason(
    'not-your-task',
    `${PLAN_ROLES[lead].label.en} answers for it.`,
    `${PLAN_ROLES[lead].label.da} har ansvaret for den.`,
  );

const IS_DONE = reason(
  'task-done',
  'It is done: there is nothing to begin.',
  'Den er udført: der er intet at begynde på.',
);

const GATE = reason('is-a-gate', 'It is a gate: vote instead.', 'Det er en port: stem i stedet.');

const NOT_BY_HAND: { readonly [kind in Exclude<TaskKind, 'manual'>]: Reason } = {
  fact: reason(
    'follows-a-fact',
    'It is done when its fact holds: nobody ticks it.',
    'Den er udført, når dens faktum holder: ingen sætter flueben.',
  ),
  gate: GATE,
};
