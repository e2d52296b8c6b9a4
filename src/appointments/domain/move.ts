import type { CalendarDay } from '../../kernel/calendar-day.js';
import type { InstantMs } from '../../kernel/instant.js';
import type { Text } from '../../kernel/message.js';
import type { Window } from '../../regions/domain/change-calendar.js';
import { CONTACT_ROLE_LABELS, CONTACT_ROLES } from '../../regions/domain/region.js';

/** As the log and the mails know a date. */
export const APPOINTMENT = 'appointment';

export const WINDOWS_MAX = 3;
export const MOVE_REASON_MAX = 2_000;

/** Who agree on a date: the centre, and each contact role of the region that it touches. */
export const PARTIES = ['centre', ...CONTACT_ROLES] as const;
export type Party = (typeof PARTIES)[number];

export const PARTY_LABELS: { readonly [party in Party]: Text } = {
  centre: { da: 'Centret', en: 'The centre' },
  ...CONTACT_ROLE_LABELS,
};

/**
 * Everything that is ever said of a date. `propose` offers windows; `confirm` and `decline` answer
 * one proposal; `accept` is the centre's last word on one window of it; `retract` takes an answer
 * back, e.g. one that was written down wrongly; `void` says that what was agreed no longer holds;
 * `cancel` that no date is wanted. A later proposal begins anew.
 */
export const MOVE_KINDS = [
  'propose',
  'confirm',
  'decline',
  'accept',
  'retract',
  'void',
  'cancel',
] as const;
export type MoveKind = (typeof MOVE_KINDS)[number];

/**
 * How it came in: `link` by the address that was mailed to the role, `phone` was told to somebody
 * of the centre, who wrote it down, `mail` by the answer of a calendar program.
 */
export const CHANNELS = ['sign-in', 'link', 'phone', 'mail', 'system'] as const;
export type Channel = (typeof CHANNELS)[number];

/** One thing said, kept for ever. Its id is made by whoever says it: said again, it is the same. */
export type Move = {
  readonly id: string;
  readonly appointmentId: string;
  readonly kind: MoveKind;
  readonly party: Party;
  /** The proposal that it is about; null for `propose`, `void` and `cancel`. */
  readonly proposalId: string | null;
  /** Of `propose`: one to three. */
  readonly windows: readonly Window[];
  /** Of `confirm` and `accept`: which of the proposal's windows, counted from 0. */
  readonly chosen: readonly number[];
  /** Of `retract`: the answer that is taken back. */
  readonly retractedId: string | null;
  /** Of `propose`: the day by which the others are to answer; null: the usual time. */
  readonly answerBy: CalendarDay | null;
  readonly reason: string | null;
  readonly channel: Channel;
  /** When it was said; a phone call is written down later. */
  readonly givenAt: InstantMs;
  readonly recordedAt: InstantMs;
  readonly recordedBy: string;
};

/** Said after all that was said before, also within one millisecond. */
export const momentAfter = (moves: readonly Move[], now: InstantMs): InstantMs =>
  Math.max(now, ...moves.map(({ givenAt }) => givenAt + 1));

export const moveImage = (move: Move) => ({
  id: move.id,
  appointmentId: move.appointmentId,
  kind: move.kind,
  party: move.party,
  proposalId: move.proposalId,
  windows: move.windows.map(({ startsAt, endsAt }) => ({ startsAt, endsAt })),
  chosen: [...move.chosen],
  retractedId: move.retractedId,
  answerBy: move.answerBy,
  reason: move.reason,
  channel: move.channel,
  givenAt: move.givenAt,
  recordedAt: move.recordedAt,
  recordedBy: move.recordedBy,
});
