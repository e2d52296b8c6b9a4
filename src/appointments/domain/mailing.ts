import { CONTACT_ROLES, type ContactRole } from '../../regions/domain/region.js';
import type { Window } from '../../regions/domain/change-calendar.js';
import type { Move } from './move.js';
import { isAnswerable, type Standing } from './standing.js';

/** What was said, and where the date stood before it and stands by it. */
export type Turn = {
  readonly before: Standing;
  readonly move: Move;
  readonly after: Standing;
};

/**
 * A letter to a contact role. `ask`: what suits; `receipt`: this was said in your name; `agreed` and
 * `ended` go with a calendar file where a window was agreed on.
 */
export type Mailing =
  | { readonly kind: 'ask'; readonly role: ContactRole }
  | { readonly kind: 'receipt'; readonly role: ContactRole }
  | { readonly kind: 'agreed'; readonly role: ContactRole; readonly window: Window }
  | { readonly kind: 'ended'; readonly role: ContactRole; readonly window: Window | null };

/** Who is told what of one thing said; every change reaches everybody whom it touches. */
export function mailingsOf({ before, move, after }: Turn): readonly Mailing[] {
  return CONTACT_ROLES.flatMap((role): readonly Mailing[] => [
    ...(isOver(before, move, after)
      ? [{ kind: 'ended' as const, role, window: before.agreed }]
      : []),
    ...(isReceiptFor(role, move) ? [{ kind: 'receipt' as const, role }] : []),
    ...(isAsked(role, { before, move, after }) ? [{ kind: 'ask' as const, role }] : []),
    ...(after.agreed !== null && before.agreed === null
      ? [{ kind: 'agreed' as const, role, window: after.agreed }]
      : []),
  ]);
}

/** What was agreed on is so no more, or what was asked is asked no more. */
const isOver = (before: Standing, { kind }: Move, after: Standing): boolean =>
  (before.agreed !== null && after.agreed === null) ||
  (before.state === 'proposed' && (kind === 'void' || kind === 'cancel'));

const isReceiptFor = (role: ContactRole, { party, kind }: Move): boolean =>
  party === role && (kind === 'confirm' || kind === 'decline' || kind === 'propose');

/** Others are asked what is proposed; a role whose answer was taken back is asked again. */
function isAsked(role: ContactRole, { before, move, after }: Turn): boolean {
  if (!isAnswerable(after.state)) return false;
  if (move.kind === 'propose') return move.party !== role;
  return move.kind === 'retract' && before.answers.has(role) && !after.answers.has(role);
}

/** Whether calendars show something else from now on. */
export const changesCalendar = ({ before, after }: Pick<Turn, 'before' | 'after'>): boolean =>
  (before.agreed === null) !== (after.agreed === null);
