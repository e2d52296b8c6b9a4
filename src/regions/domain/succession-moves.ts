import type { CalendarDay } from '../../kernel/calendar-day.js';
import type { InstantMs } from '../../kernel/instant.js';
import type { Reason, Text } from '../../kernel/message.js';

/** One or more regions whose assets, rights and duties another takes over on a day. */
export type SuccessionFact = {
  readonly id: string;
  readonly successorId: string;
  readonly predecessorIds: readonly string[];
  readonly effectiveOn: CalendarDay;
};

/** One that was carried out, and may be taken back. */
export type SuccessionDone = SuccessionFact & { readonly carriedOutAt: InstantMs };

/** What becomes of one thing. */
export const MOVE_EFFECTS = [
  'ends',
  'moves',
  're-scoped',
  'asked-again',
  'revoked',
  'vacant',
] as const;
export type MoveEffect = (typeof MOVE_EFFECTS)[number];

export const MOVE_EFFECT_LABELS: { readonly [effect in MoveEffect]: Text } = {
  ends: { da: 'Ophører', en: 'Ends' },
  moves: { da: 'Følger med', en: 'Moves' },
  're-scoped': { da: 'Gælder den nye region', en: 'Is of the new region' },
  'asked-again': { da: 'Skal aftales igen', en: 'Is asked for again' },
  revoked: { da: 'Trækkes tilbage', en: 'Is withdrawn' },
  vacant: { da: 'Mangler en kontakt', en: 'Is vacant' },
};

/** One thing that a room would do, and does. */
export type Move = {
  /** The type of subject, as the log knows it. */
  readonly kind: string;
  readonly subjectId: string;
  readonly label: string;
  readonly effect: MoveEffect;
  readonly fromRegionId: string;
  readonly because: Reason;
  /** What the room needs to take it back, as JSON. */
  readonly detail?: string;
};

export type MoveOfRoom = Move & { readonly room: string };

/** Things of one kind that keep their region, since they are over. */
export type Staying = { readonly kind: string; readonly regionId: string; readonly count: number };
export type StayingOfRoom = Staying & { readonly room: string };

export type MoveGroup = {
  readonly room: string;
  readonly kind: string;
  readonly effect: MoveEffect;
  readonly because: Reason;
  readonly count: number;
};

/** What a preview says in few lines; the single moves stand beside it. */
export type SuccessionSummary = {
  readonly moves: readonly MoveGroup[];
  readonly stays: readonly StayingOfRoom[];
};

export function summaryOf(
  moves: readonly MoveOfRoom[],
  stays: readonly StayingOfRoom[],
): SuccessionSummary {
  const groups = new Map<string, MoveGroup>();
  for (const { room, kind, effect, because } of moves) {
    const key = `${room} ${kind} ${effect} ${because.code}`;
    const count = (groups.get(key)?.count ?? 0) + 1;
    groups.set(key, { room, kind, effect, because, count });
  }
  return { moves: [...groups.values()], stays };
}

/** A role that is vacant asks people to fill it; filling it is no reason to approve anew. */
const isDone = ({ effect }: Pick<Move, 'effect'>): boolean => effect !== 'vacant';

/**
 * What two people approve, as text: which things move, from where and how, in one order. Labels
 * and whatever else is edited meanwhile are not in it.
 */
export function movesText(
  { successorId, predecessorIds, effectiveOn }: Omit<SuccessionFact, 'id'>,
  moves: readonly Pick<Move, 'kind' | 'subjectId' | 'effect' | 'fromRegionId'>[],
): string {
  const lines = moves
    .filter(isDone)
    .map(({ kind, subjectId, effect, fromRegionId }) =>
      JSON.stringify([kind, subjectId, effect, fromRegionId]),
    );
  const head = JSON.stringify([successorId, [...predecessorIds].sort(), effectiveOn]);
  return [head, ...lines.sort()].join('\n');
}
