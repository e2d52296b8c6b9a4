import type { InstantMs } from '../../kernel/instant.js';
import { reason, type Reason } from '../../kernel/message.js';
import type { Window } from '../../regions/domain/change-calendar.js';
import type { Move } from './move.js';
import type { Standing } from './standing.js';

/** What a calendar program says of an invitation (iTIP, RFC 5546: REPLY and COUNTER). */
export type CalendarReply = {
  /** The appointment's id, as we gave it. */
  readonly uid: string;
  /** Of the version that was answered. */
  readonly sequence: number;
  /** Whom it answers to: the address that we made for whoever was invited. */
  readonly organizer: string;
  /** Who answers. */
  readonly attendee: string;
  readonly answer: 'accepted' | 'declined' | 'tentative' | 'countered';
  /** Of `countered`: the time that is proposed instead. */
  readonly window: Window | null;
  readonly comment: string | null;
  readonly stamp: InstantMs;
};

/**
 * What it means of a date: something said, nothing new (what is agreed on has been confirmed), or
 * why it cannot count.
 */
export type ReadReply =
  | { readonly kind: 'said'; readonly said: SaidInCalendar }
  | { readonly kind: 'nothing-new' }
  | { readonly kind: 'not-used'; readonly because: readonly Reason[] };

type SaidInCalendar = Pick<Move, 'proposalId' | 'windows' | 'reason'> & {
  readonly kind: 'decline' | 'propose';
};

/** In the talk, which is Danish. */
const DECLINED = 'Afslået i kalenderen.';

export const NOTHING_NEW: ReadReply = { kind: 'nothing-new' };

/** @param sequence of the invitation that counts now */
export function readReply(
  { answer, comment, window, sequence: answered }: CalendarReply,
  { agreed, proposal }: Standing,
  sequence: number,
): ReadReply {
  if (agreed === null || proposal === null || answered !== sequence) return notUsed(STALE_ANSWER);
  switch (answer) {
    case 'accepted':
      return NOTHING_NEW;
    case 'declined':
      return said({ kind: 'decline', proposalId: proposal.id, windows: [], reason: comment });
    case 'countered':
      if (window === null) return notUsed(NO_TIME);
      return said({ kind: 'propose', proposalId: null, windows: [window], reason: comment });
    case 'tentative':
      return notUsed(MAYBE);
    default:
      return answer satisfies never;
  }
}

const said = (one: SaidInCalendar): ReadReply => ({
  kind: 'said',
  said: one.kind === 'decline' ? { ...one, reason: one.reason ?? DECLINED } : one,
});

const notUsed = (why: Reason): ReadReply => ({ kind: 'not-used', because: [why] });

const STALE_ANSWER = reason(
  'calendar-answer-stale',
  'The calendar answered an earlier version: the date has changed since.',
  'Kalenderen svarede på en tidligere udgave: datoen er ændret siden.',
);

const MAYBE = reason(
  'calendar-answer-maybe',
  'Maybe is no answer: the date stands as it was agreed until somebody declines.',
  'Måske er ikke et svar: datoen står, som den er aftalt, indtil nogen siger fra.',
);

const NO_TIME = reason(
  'calendar-answer-no-time',
  'The calendar proposes another time without saying when: propose it by the link.',
  'Kalenderen foreslår et andet tidspunkt uden at sige hvornår: foreslå det via linket.',
);
