import type { InstantMs } from '../../kernel/instant.js';
import { reason, type Reason } from '../../kernel/message.js';
import type { Window } from '../../regions/domain/change-calendar.js';
import type { ContactRole } from '../../regions/domain/region.js';
import { linkEnds } from './link.js';
import type { Move } from './move.js';
import type { Standing } from './standing.js';

export const CALENDAR_ANSWERS = ['accepted', 'declined', 'tentative', 'countered'] as const;
export type CalendarAnswer = (typeof CALENDAR_ANSWERS)[number];

/** What a calendar program says of an invitation (iTIP, RFC 5546: REPLY and COUNTER), by mail. */
export type CalendarReply = {
  /** The appointment's id, as we gave it. */
  readonly uid: string;
  /** Of the version that was answered. */
  readonly sequence: number;
  /** Everybody whom it answers to; the address that we made for whoever was invited among them. */
  readonly answeredTo: readonly string[];
  /** Who sent the mail. */
  readonly from: readonly string[];
  /** Who answers what. */
  readonly attendees: readonly { readonly address: string; readonly answer: CalendarAnswer }[];
  /** Of `countered`: the time that is proposed instead. */
  readonly window: Window | null;
  readonly comment: string | null;
  /** When it was given, as it says. */
  readonly stamp: string;
};

/** What an answer is held against. */
export type Invited = {
  readonly address: string;
  readonly standing: Standing;
  /** Of the invitation that counts now. */
  readonly sequence: number;
  readonly now: InstantMs;
  /** Whether who speaks for a role has to show a code first, which no calendar can. */
  readonly asksCode: boolean;
};

/**
 * What it means of a date: something said, nothing new (what is agreed on has been confirmed), or
 * why it cannot count.
 */
export type ReadReply =
  | { readonly kind: 'said'; readonly said: SaidInCalendar }
  | { readonly kind: 'nothing-new' }
  | { readonly kind: 'not-used'; readonly because: readonly Reason[] };

export type SaidInCalendar = Pick<Move, 'windows' | 'reason'> & {
  readonly kind: 'decline' | 'propose';
};

/** In the talk, which is Danish. */
const DECLINED = 'Afslået i kalenderen.';

export const NOTHING_NEW: ReadReply = { kind: 'nothing-new' };

/** An invitation that was passed on is answered by others, too: that says nothing of the role. */
export function readReply(reply: CalendarReply, invited: Invited): ReadReply {
  const { attendees, comment, window, from } = reply;
  const { standing, address, now } = invited;
  const own = attendees.find((one) => isSame(one.address, address));
  if (own === undefined || !from.some((one) => isSame(one, address))) return notUsed(NOT_THEIRS);
  if (invited.asksCode) return notUsed(CODE_ASKED);
  const { agreed } = standing;
  if (agreed === null || reply.sequence !== invited.sequence) return notUsed(STALE_ANSWER);
  if (now >= linkEnds([agreed])) return notUsed(OVER);
  switch (own.answer) {
    case 'accepted':
      return NOTHING_NEW;
    case 'declined':
      return said({ kind: 'decline', windows: [], reason: comment ?? DECLINED });
    case 'countered':
      if (window === null) return notUsed(NO_TIME);
      return said({ kind: 'propose', windows: [window], reason: comment });
    case 'tentative':
      return notUsed(MAYBE);
    default:
      return own.answer satisfies never;
  }
}

type Named = Pick<Move, 'id' | 'kind' | 'party'> &
  Partial<Pick<Move, 'proposalId' | 'windows' | 'chosen' | 'reason'>>;

/**
 * The same in the name of every role that the one who answers fills. Of another time the first
 * proposes it, and the others say yes to that.
 * @param idOf the id of what is said for a role
 */
export function saidByAll(
  said: SaidInCalendar,
  roles: readonly ContactRole[],
  { proposal }: Standing,
  idOf: (role: ContactRole) => string,
): readonly Named[] {
  const [first] = roles;
  const proposalId = proposal?.id ?? null;
  return roles.map((party) => {
    const id = idOf(party);
    if (said.kind === 'decline') return { ...said, id, party, proposalId };
    if (party === first) return { ...said, id, party };
    return { id, party, kind: 'confirm', proposalId: idOf(first ?? party), chosen: [0] };
  });
}

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

const said = (one: SaidInCalendar): ReadReply => ({ kind: 'said', said: one });
const notUsed = (why: Reason): ReadReply => ({ kind: 'not-used', because: [why] });

const NOT_THEIRS = reason(
  'calendar-answer-not-theirs',
  'The calendar answered in another name than the address that was invited.',
  'Kalenderen svarede i et andet navn end den adresse, der er inviteret.',
);

const CODE_ASKED = reason(
  'calendar-answer-code',
  'Who answers here shows a code first, which a calendar cannot: answer by the link.',
  'Den, der svarer her, viser først en kode, og det kan en kalender ikke: svar via linket.',
);

const STALE_ANSWER = reason(
  'calendar-answer-stale',
  'The calendar answered an earlier version: the date has changed since.',
  'Kalenderen svarede på en tidligere udgave: datoen er ændret siden.',
);

const OVER = reason(
  'calendar-answer-over',
  'The date is over: declining it changes nothing any more.',
  'Datoen er forbi: et afslag ændrer ikke længere noget.',
);

const MAYBE = reason(
  'calendar-answer-maybe',
  'Maybe is no answer: the date stands as it was agreed until somebody declines.',
  'Måske er ikke et svar: datoen står, som den er aftalt, indtil nogen siger fra.',
);

const NO_TIME = reason(
  'calendar-answer-no-time',
  'The calendar proposes another time that cannot be read: propose it by the link.',
  'Kalenderen foreslår et tidspunkt, der ikke kan læses: foreslå det via linket.',
);
