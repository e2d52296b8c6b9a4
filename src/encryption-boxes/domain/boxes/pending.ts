import type { ActionTable, Guard } from '../../../kernel/action-table.js';
import { copenhagenDay, endOfDay, type InstantMs } from '../../../kernel/instant.js';
import { reason } from '../../../kernel/message.js';
import { anotherPerson } from '../../../kernel/second-person.js';
import { addWorkingDays } from '../../../regions/domain/working-calendar.js';
import type { BoxAction } from './box.js';

/** How long a second person has, counted from the first one's part. */
export type TimeToConfirm = { readonly withinMs: number } | { readonly workingDays: number };

/** Two people who stand at the box (reference.md 3.8). */
export const ON_SITE: TimeToConfirm = { withinMs: 30 * 60_000 };
/** Two people who read the same papers. */
export const ON_PAPER: TimeToConfirm = { workingDays: 5 };

/** So many milliseconds, or to the end of so many working days. */
export function untilOf(now: InstantMs, time: TimeToConfirm): InstantMs {
  if ('withinMs' in time) return now + time.withinMs;
  const last = addWorkingDays(copenhagenDay(now), time.workingDays);
  return endOfDay(last) - 1;
}

/** A step that one person has taken their part of, and that a second one has to confirm. */
export type Pending<A extends string = BoxAction> = {
  readonly action: A;
  readonly by: string;
  readonly at: InstantMs;
  /** The second person has until then. */
  readonly until: InstantMs;
  readonly fields: Readonly<Record<string, string>>;
  /** The revision of what it is about once it was asked: any later one is another thing. */
  readonly revision: number;
};

export type PendingAction = 'confirm' | 'withdraw';

export type PendingFacts = {
  readonly isRequester: boolean;
  /** Whoever asked is locked or has left. */
  readonly isGone: boolean;
  readonly isExpired: boolean;
  /** What it is about has changed since: of a box also its custody, seals and certificates. */
  readonly isChanged: boolean;
  /** Whoever confirms is a custodian, where the step takes two of them. */
  readonly isFit: boolean;
};

type G = Guard<PendingFacts>;

const stillHere: G = ({ isGone }) =>
  isGone
    ? reason(
        'requester-gone',
        'Whoever asked is locked or has left: take it back and begin again.',
        'Den, der bad om det, er spærret eller fratrådt: træk det tilbage, og begynd forfra.',
      )
    : null;

const inTime: G = ({ isExpired }) =>
  isExpired
    ? reason(
        'request-expired',
        'The time for the second person is over: take it back and begin again.',
        'Fristen for person nummer to er udløbet: træk det tilbage, og begynd forfra.',
      )
    : null;

const unchanged: G = ({ isChanged }) =>
  isChanged
    ? reason(
        'changed-since',
        'It has changed since it was asked for: take it back and begin again.',
        'Det er ændret siden: træk det tilbage, og begynd forfra.',
      )
    : null;

const fit: G = ({ isFit }) =>
  isFit
    ? null
    : reason(
        'not-custodian',
        'Both have to be key custodians of the centre today, and one of you is not.',
        'Begge skal være nøgleansvarlige i centret i dag, og det er en af jer ikke.',
      );

/** The same for every step that takes two; whose permission it asks is the step's own. */
export const pendingTable = (
  subject: string,
  permission: string,
): ActionTable<'asked', PendingAction, PendingFacts> => ({
  subject,
  states: {
    asked: {
      label: { da: 'Venter på person nummer to', en: 'Waits for a second person' },
      tone: 'attention',
      slaWorkingDays: null,
    },
  },
  actions: {
    confirm: {
      label: { da: 'Bekræft', en: 'Confirm' },
      from: ['asked'],
      to: 'asked',
      permission,
      stepUp: true,
      guards: [anotherPerson, stillHere, inTime, unchanged, fit],
      evidence: [],
    },
    withdraw: {
      label: { da: 'Træk tilbage', en: 'Take back' },
      from: ['asked'],
      to: 'asked',
      permission,
      guards: [],
      evidence: [],
    },
  },
});

export const PENDING_ACTIONS: readonly PendingAction[] = ['confirm', 'withdraw'];
