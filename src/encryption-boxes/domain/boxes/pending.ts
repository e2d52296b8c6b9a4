import type { ActionTable, Guard } from '../../../kernel/action-table.js';
import type { InstantMs } from '../../../kernel/instant.js';
import { reason } from '../../../kernel/message.js';
import { anotherPerson } from '../../../kernel/second-person.js';
import type { BoxAction } from './box.js';

/** A step that one person has taken their part of, and that a second one has to confirm. */
export type Pending = {
  readonly action: BoxAction;
  readonly by: string;
  readonly at: InstantMs;
  /** The second person has until then. */
  readonly until: InstantMs;
  readonly fields: Readonly<Record<string, string>>;
  /** The revision of the box once it was asked: any later one is another box. */
  readonly revision: number;
};

export type PendingAction = 'confirm' | 'withdraw';

export type PendingFacts = {
  readonly isRequester: boolean;
  readonly isExpired: boolean;
  /** The box, its custody, seals or certificates have changed since. */
  readonly isChanged: boolean;
  /** Whoever confirms is a custodian, where the step takes two of them. */
  readonly isFit: boolean;
};

type G = Guard<PendingFacts>;

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
        'The box has changed since it was asked for: take it back and begin again.',
        'Boksen er ændret siden: træk det tilbage, og begynd forfra.',
      )
    : null;

const fit: G = ({ isFit }) =>
  isFit
    ? null
    : reason(
        'not-custodian',
        'Both have to be key custodians of the centre, and you are none.',
        'Begge skal være nøgleansvarlige i centret, og det er du ikke.',
      );

/** The same for every step that takes two; whose permission it asks is the step's own. */
export const pendingTable = (
  permission: string,
): ActionTable<'asked', PendingAction, PendingFacts> => ({
  subject: 'encryption-box',
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
      guards: [anotherPerson, inTime, unchanged, fit],
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
