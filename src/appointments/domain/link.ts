import type { InstantMs } from '../../kernel/instant.js';
import { reason, type Reason } from '../../kernel/message.js';
import type { Window } from '../../regions/domain/change-calendar.js';
import type { ContactRole } from '../../regions/domain/region.js';
import type { Move, MoveKind } from './move.js';
import { isAnswerable, type AppointmentState, type Standing } from './standing.js';

/** `answer`: to speak for a role of one proposal; `objection`: to say that one did not say it. */
export const LINK_KINDS = ['answer', 'objection'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

/** After the last window of its proposal, or the answer it objects to, a link counts no more. */
export const LINK_DAYS_AFTER = 1;
const OBJECTION_DAYS = 30;

/** An address that speaks for a contact role, of one date and one version of it. */
export type DateLink = {
  readonly id: string;
  readonly appointmentId: string;
  readonly kind: LinkKind;
  readonly role: ContactRole;
  /** The proposal that it answers, or the answer that it objects to. */
  readonly moveId: string;
  readonly expiresAt: InstantMs;
  readonly revokedAt: InstantMs | null;
  readonly createdAt: InstantMs;
};

export const LINK_STATES = [
  'open',
  'superseded',
  'voided',
  'cancelled',
  'expired',
  'revoked',
] as const;
export type LinkState = (typeof LINK_STATES)[number];

const DAY_MS = 86_400_000;

/** Until when something can be said of windows from outside. */
export const linkEnds = (windows: readonly Window[]): InstantMs =>
  Math.max(...windows.map(({ endsAt }) => endsAt)) + LINK_DAYS_AFTER * DAY_MS;

/** Until when an answer to a proposal can be given by its links. */
export const expiryOf = ({ windows }: Pick<Move, 'windows'>): InstantMs => linkEnds(windows);

/** Until when an answer can be objected to. */
export const objectionEnds = (now: InstantMs): InstantMs => now + OBJECTION_DAYS * DAY_MS;

/** What a link is still good for; opening it never changes that. */
export function linkState(link: DateLink, standing: Standing, now: InstantMs): LinkState {
  if (link.revokedAt !== null) return 'revoked';
  if (now >= link.expiresAt) return 'expired';
  if (link.kind === 'objection') return 'open';
  if (standing.state === 'cancelled') return 'cancelled';
  if (standing.proposal !== null && standing.proposal.id !== link.moveId) return 'superseded';
  return isAnswerable(standing.state) ? 'open' : 'voided';
}

/** Why this cannot be said by the link any more; empty: it can. */
export function againstLink(
  link: DateLink,
  kind: MoveKind,
  { standing, now }: { readonly standing: Standing; readonly now: InstantMs },
): readonly Reason[] {
  const state = linkState(link, standing, now);
  if (state !== 'open') return [STALE[state]];
  // Who takes back a proposal takes back that one, not what has been proposed since.
  const isOther = kind === 'void' && standing.proposal?.id !== link.moveId;
  return isOther ? [STALE.superseded] : [];
}

/** Why there is nothing to mail a new link about. */
export const noNewLink = (state: AppointmentState): Reason =>
  state === 'cancelled' ? STALE.cancelled : STALE.voided;

export const STALE: { readonly [state in Exclude<LinkState, 'open'>]: Reason } = {
  superseded: reason(
    'link-superseded',
    'Other windows have been proposed since this mail: use the link in the newest one.',
    'Der er foreslået andre tidsrum siden denne mail: brug linket i den nyeste.',
  ),
  voided: reason(
    'link-voided',
    'What this mail asks about no longer holds: new windows come in another mail.',
    'Det, denne mail spørger om, gælder ikke længere: nye tidsrum kommer i en anden mail.',
  ),
  cancelled: reason(
    'link-cancelled',
    'No date is needed any more: the change has been called off.',
    'Der skal ikke længere findes en dato: ændringen er aflyst.',
  ),
  expired: reason(
    'link-expired',
    'The link is too old to be used: ask for a new one.',
    'Linket er for gammelt til at blive brugt: bed om et nyt.',
  ),
  revoked: reason(
    'link-revoked',
    'The link has been withdrawn, since somebody else answers for the role now.',
    'Linket er trukket tilbage, fordi en anden nu svarer for rollen.',
  ),
};
