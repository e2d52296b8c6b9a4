import type { ActionTable, Guard } from '../../../kernel/action-table.js';
import type { CalendarDay } from '../../../kernel/calendar-day.js';
import type { InstantMs } from '../../../kernel/instant.js';
import { reason, type Reason } from '../../../kernel/message.js';
import { anotherPerson } from '../../../kernel/second-person.js';

export const WAVE_NAME_MAX = 80;
export const WAVE_NOTE_MAX = 2_000;
export const WAVE_POSITION_MAX = 999;
export const WAVE_HOURS_MAX = 720;

/** How far the devices of a wave have to be before the next may start. */
export const EXIT_STATES = ['configured', 'verified', 'in-service'] as const;
export type ExitState = (typeof EXIT_STATES)[number];

export const WAVE_STATES = ['planned', 'started', 'finished'] as const;
export type WaveState = (typeof WAVE_STATES)[number];
export type WaveAction =
  'start' | 'finish' | 'request-override' | 'approve-override' | 'withdraw-override' | 'reopen';

/** Devices that are configured together, after those of the wave before. */
export type Wave = {
  readonly id: string;
  readonly name: string;
  /** Its place among the waves, from 1. */
  readonly position: number;
  readonly plannedOn: CalendarDay | null;
  readonly note: string | null;
  readonly exitState: ExitState;
  /** Of its devices so many in a hundred at least. */
  readonly exitPercent: number;
  /** So long ago at least the last of them got there. */
  readonly exitHours: number;
  /** Whether a device that differs from what was meant keeps the next wave waiting. */
  readonly exitNoDrift: boolean;
  readonly state: WaveState;
  readonly stateSince: InstantMs;
  /** Who wants to start although the wave before is not through, and who else agreed. */
  readonly overrideBy: string | null;
  readonly overrideReason: string | null;
  readonly overrideApprovedBy: string | null;
  readonly createdAt: InstantMs;
  readonly revision: number;
};

/** How far the devices of a wave are; those that are not applicable or retired do not count. */
export type WaveProgress = {
  readonly devices: number;
  /** In the exit state, or beyond. */
  readonly reached: number;
  readonly failed: number;
  readonly drifted: number;
  /** Far enough, and not compared as they are now. */
  readonly uncompared: number;
  /** When the last of them got to where it is; null: none has. */
  readonly lastReachedAt: InstantMs | null;
};

export type WaveFacts = {
  readonly own: readonly Reason[];
  /** What the wave before has not met; empty: there is none, or it is through. */
  readonly before: readonly Reason[];
  readonly isOverrideAsked: boolean;
  readonly isOverridden: boolean;
  readonly isRequester: boolean;
};

const HOUR_MS = 3_600_000;

/** Which of its exit criteria a wave has not met. */
export function unmetExit(wave: Wave, progress: WaveProgress, now: InstantMs): readonly Reason[] {
  const { name, exitPercent, exitHours } = wave;
  const { devices, reached, failed, drifted, uncompared, lastReachedAt } = progress;
  if (devices === 0) return [noDevices(name)];
  const found: Reason[] = [];
  if (reached * 100 < devices * exitPercent) found.push(tooFew(wave, progress));
  if (failed > 0) found.push(someFailed(name, failed));
  if (wave.exitNoDrift && drifted > 0) found.push(someDrifted(name, drifted));
  if (wave.exitNoDrift && uncompared > 0) found.push(someUncompared(name, uncompared));
  const waits = lastReachedAt === null ? 0 : lastReachedAt + exitHours * HOUR_MS - now;
  if (waits > 0) found.push(tooFresh(name, Math.ceil(waits / HOUR_MS)));
  return found;
}

const noDevices = (name: string) =>
  reason(
    'wave-empty',
    `“${name}” has no devices: put some in it.`,
    `“${name}” har ingen enheder: læg nogle i den.`,
  );

const tooFew = ({ name, exitPercent }: Wave, { reached, devices }: WaveProgress) =>
  reason(
    'wave-too-few',
    `“${name}”: ${reached} of ${devices} devices are far enough, and ${exitPercent} % must be.`,
    `“${name}”: ${reached} af ${devices} enheder er langt nok, og ${exitPercent} % skal være det.`,
  );

const someFailed = (name: string, count: number) =>
  reason(
    'wave-failed',
    `“${name}”: ${count} failed or rolled back: bring them on, or exclude them.`,
    `“${name}”: ${count} er mislykket eller rullet tilbage: få dem videre, eller tag dem ud.`,
  );

const someDrifted = (name: string, count: number) =>
  reason(
    'wave-drifted',
    `“${name}”: ${count} differ from what was meant: correct them.`,
    `“${name}”: ${count} afviger fra det tilsigtede: ret dem.`,
  );

const someUncompared = (name: string, count: number) =>
  reason(
    'wave-uncompared',
    `“${name}”: ${count} are not compared as they are now: compare them.`,
    `“${name}”: ${count} er ikke sammenlignet, som de er nu: sammenlign dem.`,
  );

const tooFresh = (name: string, hours: number) =>
  reason(
    'wave-too-fresh',
    `“${name}” is to be watched for ${hours} more hours.`,
    `“${name}” skal følges i ${hours} timer endnu.`,
  );

/** What is finished was judged as it was: nothing comes to it, and nothing of it is edited. */
export const WAVE_FINISHED = reason(
  'wave-finished',
  'The wave is finished: open it again before you change it or put a device in it.',
  'Bølgen er afsluttet: åbn den igen, før du ændrer den eller lægger en enhed i den.',
);

type G = Guard<WaveFacts>;
const beforeIsThrough: G = ({ before, isOverridden }) => (isOverridden ? null : before);
const needsOverride: G = ({ before }) => (before.length > 0 ? null : NOTHING_TO_OVERRIDE);
const notAsked: G = ({ isOverrideAsked }) => (isOverrideAsked ? ASKED : null);
const asked: G = ({ isOverrideAsked }) => (isOverrideAsked ? null : NOT_ASKED);
const notYet: G = ({ isOverridden }) => (isOverridden ? APPROVED : null);
const isThrough: G = ({ own }) => own;

const NOTHING_TO_OVERRIDE = reason(
  'nothing-in-the-way',
  'Nothing stands in its way: start it.',
  'Intet står i vejen: start den.',
);
const ASKED = reason(
  'override-asked',
  'An exception is asked for already.',
  'Der er allerede bedt om en undtagelse.',
);
const NOT_ASKED = reason(
  'no-override-asked',
  'Nobody has asked for an exception.',
  'Ingen har bedt om en undtagelse.',
);
const APPROVED = reason(
  'override-approved',
  'The exception is approved already.',
  'Undtagelsen er allerede godkendt.',
);

const WHY = { field: 'reason', label: { da: 'Begrundelse', en: 'Reason' }, required: true };
const WRITE = 'wave.write';

export const WAVE_TABLE: ActionTable<WaveState, WaveAction, WaveFacts> = {
  subject: 'network-wave',
  states: {
    planned: { label: { da: 'Planlagt', en: 'Planned' }, tone: 'neutral', slaWorkingDays: null },
    started: { label: { da: 'Begyndt', en: 'Started' }, tone: 'info', slaWorkingDays: null },
    finished: { label: { da: 'Afsluttet', en: 'Finished' }, tone: 'success', slaWorkingDays: null },
  },
  actions: {
    start: {
      label: { da: 'Start', en: 'Start' },
      from: ['planned'],
      to: 'started',
      permission: WRITE,
      guards: [beforeIsThrough],
      evidence: [],
    },
    finish: {
      label: { da: 'Afslut', en: 'Finish' },
      from: ['started'],
      to: 'finished',
      permission: WRITE,
      guards: [isThrough],
      evidence: [],
    },
    'request-override': {
      label: { da: 'Bed om undtagelse', en: 'Ask for an exception' },
      from: ['planned'],
      to: 'planned',
      permission: WRITE,
      guards: [needsOverride, notAsked],
      evidence: [WHY],
    },
    'approve-override': {
      label: { da: 'Godkend undtagelse', en: 'Approve the exception' },
      from: ['planned'],
      to: 'planned',
      permission: 'wave.override',
      stepUp: true,
      guards: [asked, notYet, anotherPerson],
      evidence: [],
    },
    'withdraw-override': {
      label: { da: 'Fjern undtagelse', en: 'Take the exception back' },
      from: ['planned'],
      to: 'planned',
      permission: WRITE,
      guards: [asked],
      evidence: [],
    },
    reopen: {
      label: { da: 'Åbn igen', en: 'Open again' },
      from: ['finished'],
      to: 'started',
      permission: WRITE,
      guards: [],
      evidence: [WHY],
    },
  },
};

export const WAVE_FORWARD: { readonly [state in WaveState]?: WaveAction } = {
  planned: 'start',
  started: 'finish',
};

export const waveImage = (wave: Wave) => ({
  name: wave.name,
  position: wave.position,
  plannedOn: wave.plannedOn,
  note: wave.note,
  exitState: wave.exitState,
  exitPercent: wave.exitPercent,
  exitHours: wave.exitHours,
  exitNoDrift: wave.exitNoDrift,
  state: wave.state,
  stateSince: wave.stateSince,
  overrideBy: wave.overrideBy,
  overrideReason: wave.overrideReason,
  overrideApprovedBy: wave.overrideApprovedBy,
});
