import type { ActionTable, Guard } from '../../kernel/action-table.js';
import { formatDaDateTime, formatEnDateTime, type InstantMs } from '../../kernel/instant.js';
import { reason } from '../../kernel/message.js';
import { hasReached, type DeviceState } from './devices/states.js';

export const CASE_TITLE_MAX = 200;
export const EQUIPMENT_MAX = 200;
export const CREW_MAX = 80;
export const CASE_TEXT_MAX = 4_000;
export const DOWNTIME_MINUTES_MAX = 10_080;

export const CASE_KINDS = ['replacement', 'relocation'] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

export const CASE_STATES = [
  'planned',
  'ready',
  'under-way',
  'done',
  'rolled-back',
  'cancelled',
] as const;
export type CaseState = (typeof CASE_STATES)[number];
export type CaseAction = 'make-ready' | 'begin' | 'finish' | 'roll-back' | 'plan-again' | 'cancel';

/** Network equipment that is replaced, or moved to another place, on an agreed date. */
export type NetworkCase = {
  readonly id: string;
  readonly kind: CaseKind;
  readonly title: string;
  readonly siteId: string;
  /** Of a move: the site it goes to, when that is another. */
  readonly toSiteId: string | null;
  /** Whose people are asked for a date; null: only the centre is touched. */
  readonly regionId: string | null;
  /** What stands there now: name and serial. */
  readonly oldEquipment: string;
  /** What takes its place; of a move the same piece goes on. */
  readonly newEquipment: string | null;
  /** The device that stands there, and the one that comes, where they are on record as such. */
  readonly oldDeviceId: string | null;
  readonly newDeviceId: string | null;
  /** Who does it; one crew does one thing at a time. */
  readonly crew: string | null;
  /** What is done, a line each; null: nobody has written it yet. */
  readonly steps: string | null;
  /** How it is put back if it fails. */
  readonly rollback: string | null;
  readonly state: CaseState;
  readonly stateSince: InstantMs;
  readonly outcome: string | null;
  readonly downtimeMinutes: number | null;
  readonly appointmentId: string;
  readonly createdAt: InstantMs;
  readonly revision: number;
};

/** What a case's guards look at beside its own row. */
export type CaseFacts = Pick<NetworkCase, 'kind' | 'steps' | 'rollback' | 'newEquipment'> & {
  readonly now: InstantMs;
  /** The agreed window; null: none is. */
  readonly agreed: { readonly from: InstantMs; readonly to: InstantMs } | null;
  /** How far the device is that comes; null: it is on record by its name only. */
  readonly newDevice: DeviceState | null;
};

/** So long before its window a crew may begin. */
export const EARLY_MINUTES = 30;

const stepsWritten: Guard<CaseFacts> = ({ steps }) => (steps === null ? NO_STEPS : null);
const rollbackWritten: Guard<CaseFacts> = ({ rollback }) =>
  rollback === null ? NO_ROLLBACK : null;
const successorNamed: Guard<CaseFacts> = ({ kind, newEquipment }) =>
  kind === 'replacement' && newEquipment === null ? NO_SUCCESSOR : null;

/** What comes is prepared before anybody drives out with it. */
const successorStaged: Guard<CaseFacts> = ({ newDevice }) =>
  newDevice === null || hasReached(newDevice, 'staged') ? null : NOT_STAGED;
/** It has been done when what came has been configured in its place. */
const successorConfigured: Guard<CaseFacts> = ({ newDevice }) =>
  newDevice === null || hasReached(newDevice, 'configured') ? null : NOT_CONFIGURED;

const withinWindow: Guard<CaseFacts> = ({ agreed, now }) => {
  if (agreed === null) return NO_DATE;
  if (now < agreed.from - EARLY_MINUTES * 60_000) return tooEarly(agreed.from);
  return now > agreed.to ? tooLate(agreed.to) : null;
};

const REASON = { field: 'reason', label: { da: 'Begrundelse', en: 'Reason' }, required: true };

export const CASE_TABLE: ActionTable<CaseState, CaseAction, CaseFacts> = {
  subject: 'network-case',
  states: {
    planned: { label: { da: 'Planlagt', en: 'Planned' }, tone: 'neutral', slaWorkingDays: null },
    ready: { label: { da: 'Klar', en: 'Ready' }, tone: 'info', slaWorkingDays: null },
    'under-way': { label: { da: 'I gang', en: 'Under way' }, tone: 'attention', slaWorkingDays: 1 },
    done: { label: { da: 'Udført', en: 'Done' }, tone: 'success', slaWorkingDays: null },
    'rolled-back': {
      label: { da: 'Rullet tilbage', en: 'Rolled back' },
      tone: 'danger',
      slaWorkingDays: 5,
      side: true,
    },
    cancelled: {
      label: { da: 'Opgivet', en: 'Given up' },
      tone: 'neutral',
      slaWorkingDays: null,
      side: true,
    },
  },
  actions: {
    'make-ready': {
      label: { da: 'Meld klar', en: 'Declare ready' },
      from: ['planned'],
      to: 'ready',
      permission: 'network-case.write',
      guards: [stepsWritten, rollbackWritten, successorNamed, successorStaged],
      evidence: [],
    },
    begin: {
      label: { da: 'Begynd', en: 'Begin' },
      from: ['ready'],
      to: 'under-way',
      permission: 'network-case.write',
      guards: [stepsWritten, rollbackWritten, successorNamed, successorStaged, withinWindow],
      evidence: [],
    },
    finish: {
      label: { da: 'Afslut', en: 'Finish' },
      from: ['under-way'],
      to: 'done',
      permission: 'network-case.write',
      guards: [successorConfigured],
      evidence: [
        { field: 'outcome', label: { da: 'Udfald', en: 'Outcome' }, required: true },
        {
          field: 'downtimeMinutes',
          label: { da: 'Afbrydelse i minutter', en: 'Downtime in minutes' },
          required: true,
        },
      ],
    },
    'roll-back': {
      label: { da: 'Rul tilbage', en: 'Roll back' },
      from: ['under-way'],
      to: 'rolled-back',
      permission: 'network-case.write',
      guards: [],
      evidence: [REASON],
    },
    'plan-again': {
      label: { da: 'Planlæg igen', en: 'Plan again' },
      from: ['ready', 'rolled-back'],
      to: 'planned',
      permission: 'network-case.write',
      guards: [],
      evidence: [REASON],
    },
    cancel: {
      label: { da: 'Opgiv', en: 'Give up' },
      from: ['planned', 'ready', 'rolled-back'],
      to: 'cancelled',
      permission: 'network-case.write',
      guards: [],
      evidence: [REASON],
    },
  },
};

/** States in which it is still to be done, so that a date can be found for it. */
export const OPEN_STATES: readonly CaseState[] = ['planned', 'ready', 'rolled-back'];
/** In which nothing more is done about it. */
export const OVER_STATES: readonly CaseState[] = ['done', 'cancelled'];

const NO_STEPS = reason(
  'no-steps',
  'No steps are written: say what is done, a line each.',
  'Der er ikke skrevet skridt: sig, hvad der gøres, en linje for hvert.',
);

const NO_ROLLBACK = reason(
  'no-rollback',
  'Nothing says how it is put back if it fails: write that first.',
  'Der står ikke, hvordan det føres tilbage, hvis det mislykkes: skriv det først.',
);

const NO_SUCCESSOR = reason(
  'no-new-equipment',
  'Nothing says what takes the old equipment’s place: name it first.',
  'Der står ikke, hvad der afløser det gamle udstyr: angiv det først.',
);

const NOT_STAGED = reason(
  'new-device-not-staged',
  'The configuration of the new device is not staged: stage it on its page first.',
  'Den nye enheds konfiguration er ikke klargjort: klargør den på dens side først.',
);

const NOT_CONFIGURED = reason(
  'new-device-not-configured',
  'The new device is not configured: declare it configured on its page, or roll back.',
  'Den nye enhed er ikke konfigureret: meld den konfigureret på dens side, eller rul tilbage.',
);

const NO_DATE = reason(
  'no-agreed-date',
  'No date is agreed on: propose windows, and wait for everybody’s yes.',
  'Der er ikke aftalt en dato: foreslå tidsrum, og afvent, at alle siger ja.',
);

const tooEarly = (from: InstantMs) =>
  reason(
    'before-window',
    `Its window begins ${formatEnDateTime(from)}: begin ${EARLY_MINUTES} minutes before at most.`,
    `Tidsrummet begynder ${formatDaDateTime(from)}: begynd højst ${EARLY_MINUTES} minutter før.`,
  );

const tooLate = (to: InstantMs) =>
  reason(
    'after-window',
    `Its window ended ${formatEnDateTime(to)}: agree on a new date.`,
    `Tidsrummet sluttede ${formatDaDateTime(to)}: aftal en ny dato.`,
  );

export const caseImage = (one: NetworkCase) => ({
  kind: one.kind,
  title: one.title,
  siteId: one.siteId,
  toSiteId: one.toSiteId,
  regionId: one.regionId,
  oldEquipment: one.oldEquipment,
  newEquipment: one.newEquipment,
  // Absent where they say nothing, so that events of earlier releases still prove their rows.
  ...(one.oldDeviceId === null ? {} : { oldDeviceId: one.oldDeviceId }),
  ...(one.newDeviceId === null ? {} : { newDeviceId: one.newDeviceId }),
  crew: one.crew,
  steps: one.steps,
  rollback: one.rollback,
  state: one.state,
  stateSince: one.stateSince,
  outcome: one.outcome,
  downtimeMinutes: one.downtimeMinutes,
  appointmentId: one.appointmentId,
});
