import type { ActionTable, Guard } from '../../kernel/action-table.js';
import type { InstantMs } from '../../kernel/instant.js';
import { reason } from '../../kernel/message.js';
import { anotherPerson } from '../../kernel/second-person.js';
import {
  clashesOf,
  type CalendarFacts,
  type Window,
} from '../../regions/domain/change-calendar.js';
import type { Party } from './move.js';

export const OVERRIDE_REASON_MAX = 2_000;

export const OVERRIDE_STATES = ['requested', 'approved', 'rejected', 'withdrawn'] as const;
export type OverrideState = (typeof OVERRIDE_STATES)[number];
export type OverrideAction = 'approve' | 'reject' | 'withdraw';

/**
 * One window of one case although days off or a hard freeze are against it: two people let it be,
 * one of the centre and one of the region (of the centre alone, two of the centre).
 */
export type WindowOverride = {
  readonly id: string;
  readonly appointmentId: string;
  readonly window: Window;
  /** What both people saw against it; anything else since, and it lets nothing be. */
  readonly shown: string;
  readonly reason: string;
  readonly state: OverrideState;
  readonly requestedBy: string;
  readonly requestedFor: Party;
  readonly requestedAt: InstantMs;
  readonly decidedBy: string | null;
  readonly decidedFor: Party | null;
  readonly decidedAt: InstantMs | null;
  readonly note: string | null;
  readonly revision: number;
};

/** What two people can let be of a window, as text: exactly what is shown to both. */
export const shownAgainst = (window: Window, facts: CalendarFacts): string =>
  JSON.stringify(
    clashesOf(window, facts)
      .filter(({ weight }) => weight === 'hard')
      .map(({ code, freezeId, text }) => [code, freezeId, text.da, text.en]),
  );

/** Whether two people have let a window be, by what is against it now. */
export const isOverridden = (
  window: Window,
  overrides: readonly WindowOverride[],
  facts: CalendarFacts,
): boolean =>
  overrides.some(
    ({ state, window: { startsAt, endsAt }, shown }) =>
      state === 'approved' &&
      startsAt === window.startsAt &&
      endsAt === window.endsAt &&
      shown === shownAgainst(window, facts),
  );

export type OverrideFacts = {
  /** The one who decides is the one who asked. */
  readonly isRequester: boolean;
  /** The one who decides speaks for the same side as the one who asked. */
  readonly isSameSide: boolean;
  /** Something else is against the window now. */
  readonly isChanged: boolean;
  readonly isPast: boolean;
};

const otherSide: Guard<OverrideFacts> = ({ isSameSide }) =>
  isSameSide
    ? reason(
        'same-side',
        'It takes one of the centre and one of the region: somebody of the other must decide it.',
        'Det kræver én fra centret og én fra regionen: en fra den anden part skal afgøre den.',
      )
    : null;

const stillShown: Guard<OverrideFacts> = ({ isChanged }) =>
  isChanged
    ? reason(
        'override-void',
        'What is against the window has changed since: ask anew.',
        'Det, der taler imod tidsrummet, er ændret siden: bed om en ny undtagelse.',
      )
    : null;

const stillAhead: Guard<OverrideFacts> = ({ isPast }) =>
  isPast
    ? reason(
        'override-past',
        'The window has begun: there is nothing to decide any more.',
        'Tidsrummet er begyndt: der er ikke længere noget at afgøre.',
      )
    : null;

const NOTE = (required: boolean) => ({
  field: 'note',
  label: { da: 'Begrundelse', en: 'Reason' },
  required,
});

const permission = 'appointment.answer';

export const OVERRIDE_TABLE: ActionTable<OverrideState, OverrideAction, OverrideFacts> = {
  subject: 'window-override',
  states: {
    requested: {
      label: { da: 'Venter på den anden part', en: 'Waits for the other side' },
      tone: 'attention',
      slaWorkingDays: 5,
    },
    approved: {
      label: { da: 'Godkendt af to', en: 'Approved by two' },
      tone: 'info',
      slaWorkingDays: null,
    },
    rejected: { label: { da: 'Afvist', en: 'Rejected' }, tone: 'danger', slaWorkingDays: null },
    withdrawn: {
      label: { da: 'Trukket tilbage', en: 'Withdrawn' },
      tone: 'neutral',
      slaWorkingDays: null,
    },
  },
  actions: {
    approve: {
      label: { da: 'Godkend', en: 'Approve' },
      from: ['requested'],
      to: 'approved',
      permission,
      stepUp: true,
      guards: [anotherPerson, otherSide, stillShown, stillAhead],
      evidence: [NOTE(false)],
    },
    reject: {
      label: { da: 'Afvis', en: 'Reject' },
      from: ['requested'],
      to: 'rejected',
      permission,
      guards: [anotherPerson],
      evidence: [NOTE(true)],
    },
    withdraw: {
      label: { da: 'Træk tilbage', en: 'Withdraw' },
      from: ['requested', 'approved'],
      to: 'withdrawn',
      permission,
      guards: [],
      evidence: [NOTE(true)],
    },
  },
};

export const overrideImage = (one: WindowOverride) => ({
  appointmentId: one.appointmentId,
  startsAt: one.window.startsAt,
  endsAt: one.window.endsAt,
  shown: one.shown,
  reason: one.reason,
  state: one.state,
  requestedBy: one.requestedBy,
  requestedFor: one.requestedFor,
  requestedAt: one.requestedAt,
  decidedBy: one.decidedBy,
  decidedFor: one.decidedFor,
  decidedAt: one.decidedAt,
  note: one.note,
});
