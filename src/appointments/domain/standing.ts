import type { StateInfo } from '../../kernel/action-table.js';
import type { InstantMs } from '../../kernel/instant.js';
import type { Window } from '../../regions/domain/change-calendar.js';
import { CONTACT_ROLES, type ContactRole } from '../../regions/domain/region.js';
import type { Move, Party } from './move.js';

/**
 * Where a date stands, as a function of all that was said, in whatever order it came in, with
 * whatever was sent twice. Nothing is agreed by silence: a role that has said nothing is asked.
 */
export const APPOINTMENT_STATES = ['none', 'proposed', 'agreed', 'voided', 'cancelled'] as const;
export type AppointmentState = (typeof APPOINTMENT_STATES)[number];

export const APPOINTMENT_STATE_INFOS: { readonly [state in AppointmentState]: StateInfo } = {
  none: { label: { da: 'Ingen dato', en: 'No date' }, tone: 'neutral', slaWorkingDays: null },
  proposed: { label: { da: 'Foreslået', en: 'Proposed' }, tone: 'attention', slaWorkingDays: 10 },
  agreed: { label: { da: 'Aftalt', en: 'Agreed' }, tone: 'success', slaWorkingDays: null },
  voided: {
    label: { da: 'Gælder ikke længere', en: 'No longer holds' },
    tone: 'danger',
    slaWorkingDays: 2,
  },
  cancelled: { label: { da: 'Aflyst', en: 'Cancelled' }, tone: 'neutral', slaWorkingDays: null },
};

/** Whether the latest proposal still counts, so that it can be answered. */
export const isAnswerable = (state: AppointmentState): boolean =>
  state === 'proposed' || state === 'agreed';

export type Standing = {
  readonly state: AppointmentState;
  /** The latest proposal, also when it was voided; null: none was ever made. */
  readonly proposal: Move | null;
  /** What each role's answer to it is; a role that is not in it has not answered. */
  readonly answers: ReadonlyMap<ContactRole, Move>;
  /** Which of its windows every role has confirmed. */
  readonly common: readonly number[];
  /** The window that was agreed on. */
  readonly agreed: Window | null;
  /** Who is to say something next; nobody when it is agreed or cancelled. */
  readonly turn: readonly Party[];
  readonly turnSince: InstantMs;
};

/** Whose confirmations a date takes: of one that touches the centre alone, nobody's. */
export const rolesOf = ({
  regionId,
}: {
  readonly regionId: string | null;
}): readonly ContactRole[] => (regionId === null ? [] : CONTACT_ROLES);

/** @param roles whose confirmations it takes; none when only the centre is touched */
export function standingOf(
  moves: readonly Move[],
  roles: readonly ContactRole[],
  openedAt: InstantMs,
): Standing {
  const said = withoutRetracted(moves);
  const proposal = latest(said.filter(({ kind }) => kind === 'propose'));
  const end = latest(said.filter(({ kind }) => kind === 'void' || kind === 'cancel'));
  const nothing = { answers: new Map(), common: [], agreed: null } as const;
  if (proposal === null && end === null) {
    return { ...nothing, state: 'none', proposal, turn: ['centre'], turnSince: openedAt };
  }
  if (proposal === null || (end !== null && isLater(end, proposal))) {
    const isCancelled = end?.kind === 'cancel';
    return {
      ...nothing,
      state: isCancelled ? 'cancelled' : 'voided',
      proposal,
      turn: isCancelled ? [] : ['centre'],
      turnSince: end?.givenAt ?? openedAt,
    };
  }
  return proposedOf(proposal, { moves, said }, roles);
}

function proposedOf(
  proposal: Move,
  { moves, said }: { readonly moves: readonly Move[]; readonly said: readonly Move[] },
  roles: readonly ContactRole[],
): Standing {
  const isAbout = ({ proposalId }: Move) => proposalId === proposal.id;
  const about = said.filter(isAbout);
  const answers = answersTo(proposal, about, roles);
  const common = proposal.windows
    .map((_, at) => at)
    .filter((at) => roles.every((role) => confirms(answers.get(role), at)));
  const last = Math.max(proposal.givenAt, ...[...answers.values()].map(({ givenAt }) => givenAt));
  const talk = { proposal, about, ever: moves.filter(isAbout) };
  const accepted = latest(
    about.filter((move) => move.kind === 'accept' && stillHolds(move, talk, roles)),
  );
  const at = accepted?.chosen[0] ?? -1;
  const agreed = common.includes(at) ? (proposal.windows[at] ?? null) : null;
  const same = { proposal, answers, common, agreed };
  if (agreed !== null) {
    return { ...same, state: 'agreed', turn: [], turnSince: accepted?.givenAt ?? last };
  }
  const silent = roles.filter((role) => !answers.has(role));
  const isDeclined = [...answers.values()].some(({ kind }) => kind === 'decline');
  const isAsked = silent.length > 0 && !isDeclined;
  return {
    ...same,
    state: 'proposed',
    turn: isAsked ? silent : ['centre'],
    turnSince: isAsked ? proposal.givenAt : last,
  };
}

type Talk = {
  readonly proposal: Move;
  readonly about: readonly Move[];
  /** With what was taken back since. */
  readonly ever: readonly Move[];
};

/**
 * An acceptance rests on what every role had said by then. Whatever was said or written down after
 * it, and does not go with it, ends it, also when that is taken back later: the time was free then.
 */
function stillHolds(
  accept: Move,
  { proposal, about, ever }: Talk,
  roles: readonly ContactRole[],
): boolean {
  const [at = -1] = accept.chosen;
  const isAfter = (one: Move) => isLater(one, accept) || one.recordedAt > accept.recordedAt;
  return roles.every((role) => {
    const before = latest(answersOf(role, about).filter((one) => !isAfter(one)));
    const known = before ?? (proposal.party === role ? proposal : undefined);
    return (
      confirms(known, at) &&
      answersOf(role, ever)
        .filter(isAfter)
        .every((one) => confirms(one, at))
    );
  });
}

const answersOf = (role: ContactRole, moves: readonly Move[]): readonly Move[] =>
  moves.filter(({ kind, party }) => party === role && (kind === 'confirm' || kind === 'decline'));

/** Who proposes windows can make each of them, until they say otherwise. */
function answersTo(
  proposal: Move,
  about: readonly Move[],
  roles: readonly ContactRole[],
): ReadonlyMap<ContactRole, Move> {
  const found = new Map<ContactRole, Move>();
  for (const role of roles) {
    const answer = latest(answersOf(role, about)) ?? (proposal.party === role ? proposal : null);
    if (answer !== null) found.set(role, answer);
  }
  return found;
}

/** The window that was last agreed on, whether or not it still holds. */
export function lastAgreed(moves: readonly Move[]): Window | null {
  const accepted = latest(moves.filter(({ kind }) => kind === 'accept'));
  const proposal = moves.find(({ id }) => id === accepted?.proposalId);
  return proposal?.windows[accepted?.chosen[0] ?? -1] ?? null;
}

/** Whether an answer says that a window of the proposal can be; a proposal says so of its own. */
export const confirms = (answer: Move | undefined, at: number): boolean =>
  answer?.kind === 'propose' || (answer?.kind === 'confirm' && answer.chosen.includes(at));

function withoutRetracted(moves: readonly Move[]): readonly Move[] {
  const byId = new Map(moves.map((move) => [move.id, move]));
  const retracted = new Set(
    moves.flatMap(({ kind, retractedId }) => (kind === 'retract' ? (retractedId ?? []) : [])),
  );
  return [...byId.values()].filter(({ id, kind }) => kind !== 'retract' && !retracted.has(id));
}

/** By when it was said; what was said at once is put in order by ids, the same everywhere. */
const isLater = (a: Move, b: Move): boolean =>
  a.givenAt > b.givenAt || (a.givenAt === b.givenAt && a.id > b.id);

const latest = (moves: readonly Move[]): Move | null =>
  moves.reduce<Move | null>(
    (last, one) => (last === null || isLater(one, last) ? one : last),
    null,
  );
