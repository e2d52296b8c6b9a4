import type { ActionTable } from '../../kernel/action-table.js';

export const TITLE_MAX = 200;
export const FORUM_MAX = 120;
export const NOTE_MAX = 4_000;

/** What a decision is about, where a rule waits for it. */
export const TOPICS = ['accelerators', 'other'] as const;
export type Topic = (typeof TOPICS)[number];

export const OUTCOMES = ['approved', 'rejected'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export type DecisionStatus = 'outstanding' | 'forwarded' | 'decided';
export type DecisionAction = 'forward' | 'decide' | 'reopen';

export type Decision = {
  readonly id: string;
  readonly topic: Topic;
  readonly title: string;
  readonly status: DecisionStatus;
  readonly outcome: Outcome | null;
  /** Who decides, e.g. the board. */
  readonly forum: string;
  readonly decidedOn: string | null;
  readonly note: string | null;
  readonly createdAt: number;
  readonly revision: number;
};

/** What its fields are called, wherever they stand: on the screen and on paper. */
export const DECISION_WORDS = {
  da: {
    decision: 'Beslutning',
    forum: 'Forum',
    status: 'Tilstand',
    outcome: 'Udfald',
    outcomes: { approved: 'Godkendt', rejected: 'Afvist' },
    decidedOn: 'Besluttet den',
  },
  en: {
    decision: 'Decision',
    forum: 'Forum',
    status: 'State',
    outcome: 'Outcome',
    outcomes: { approved: 'Approved', rejected: 'Rejected' },
    decidedOn: 'Decided on',
  },
};

const NOTE = { field: 'note', label: { da: 'Bemærkning', en: 'Note' }, required: false };

export const DECISION_TABLE: ActionTable<DecisionStatus, DecisionAction, object> = {
  subject: 'decision',
  states: {
    outstanding: {
      label: { da: 'Udestående', en: 'Outstanding' },
      tone: 'attention',
      slaWorkingDays: null,
    },
    forwarded: {
      label: { da: 'Videresendt til bestyrelsen', en: 'Forwarded to the board' },
      tone: 'info',
      slaWorkingDays: null,
    },
    decided: { label: { da: 'Besluttet', en: 'Decided' }, tone: 'success', slaWorkingDays: null },
  },
  actions: {
    forward: {
      label: { da: 'Videresend til bestyrelsen', en: 'Forward to the board' },
      from: ['outstanding'],
      to: 'forwarded',
      permission: 'decision.write',
      guards: [],
      evidence: [NOTE],
    },
    decide: {
      label: { da: 'Registrér beslutning', en: 'Record the decision' },
      from: ['outstanding', 'forwarded'],
      to: 'decided',
      permission: 'decision.write',
      guards: [],
      evidence: [
        { field: 'outcome', label: { da: 'Udfald', en: 'Outcome' }, required: true },
        { field: 'decidedOn', label: { da: 'Besluttet den', en: 'Decided on' }, required: true },
        NOTE,
      ],
    },
    reopen: {
      label: { da: 'Genåbn', en: 'Reopen' },
      from: ['decided'],
      to: 'outstanding',
      permission: 'decision.write',
      guards: [],
      evidence: [{ field: 'note', label: { da: 'Begrundelse', en: 'Reason' }, required: true }],
    },
  },
};

export const decisionImage = (decision: Decision) => ({
  topic: decision.topic,
  title: decision.title,
  status: decision.status,
  outcome: decision.outcome,
  forum: decision.forum,
  decidedOn: decision.decidedOn,
  note: decision.note,
});
