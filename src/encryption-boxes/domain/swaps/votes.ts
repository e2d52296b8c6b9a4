import { addDays } from '../../../kernel/calendar-day.js';
import {
  copenhagenDay,
  copenhagenMidnight,
  formatDaDateTime,
  formatEnDateTime,
  type InstantMs,
} from '../../../kernel/instant.js';
import { reason, type Reason, type Text } from '../../../kernel/message.js';
import { isWorkingDay } from '../../../regions/domain/working-calendar.js';

/** Step 13 of reference.md 3.3: asked twice, and any no puts the swap off. */
export const ROUNDS = ['early', 'final'] as const;
export type Round = (typeof ROUNDS)[number];

export const ROUND_LABELS: { readonly [round in Round]: Text } = {
  early: { da: 'To arbejdsdage før', en: 'Two working days before' },
  final: { da: 'Lige før', en: 'Just before' },
};

export const GO_ROLES = ['coordinator', 'network', 'region-it', 'region-clinical'] as const;
export type GoRole = (typeof GO_ROLES)[number];

export const GO_ROLE_LABELS: { readonly [role in GoRole]: Text } = {
  coordinator: { da: 'Koordinator', en: 'Coordinator' },
  network: { da: 'Netværk', en: 'Network' },
  'region-it': { da: 'Regional it-kontakt', en: 'Regional IT contact' },
  'region-clinical': { da: 'Regional klinisk kontakt', en: 'Regional clinical contact' },
};

export const GO_ANSWERS = ['go', 'no-go'] as const;
export type GoAnswer = (typeof GO_ANSWERS)[number];

export const GO_CHECKS = [
  'freeze-clear',
  'rollback-person',
  'buffer-free',
  'no-urgent-samples',
  'sequencer-idle',
] as const;
export type GoCheck = (typeof GO_CHECKS)[number];

/** What each role answers for. */
export const CHECKS_OF: { readonly [role in GoRole]: readonly GoCheck[] } = {
  coordinator: ['freeze-clear'],
  network: ['rollback-person'],
  'region-it': ['buffer-free'],
  'region-clinical': ['no-urgent-samples', 'sequencer-idle'],
};

export const GO_CHECK_LABELS: { readonly [check in GoCheck]: Text } = {
  'freeze-clear': { da: 'Intet ændringsstop gælder', en: 'No change freeze applies' },
  'rollback-person': {
    da: 'Der er en på stedet, som kan rulle tilbage',
    en: 'Somebody who can roll back is present',
  },
  'buffer-free': { da: 'Der er plads i bufferen til data', en: 'The buffer has room for data' },
  'no-urgent-samples': { da: 'Ingen hasteprøver venter', en: 'No urgent samples wait' },
  'sequencer-idle': {
    da: 'Ingen sekventering løber ind i tidsrummet',
    en: 'No sequencer run reaches into the window',
  },
};

/** `phone`: it was told to somebody of the centre, who wrote it down. */
export const VOTE_CHANNELS = ['sign-in', 'phone'] as const;
export type VoteChannel = (typeof VOTE_CHANNELS)[number];

/** What one role said in one round; a later word of the same role counts in its place. */
export type Vote = {
  readonly id: string;
  readonly swapId: string;
  readonly round: Round;
  readonly role: GoRole;
  readonly answer: GoAnswer;
  readonly checks: { readonly [check in GoCheck]?: boolean };
  readonly note: string | null;
  readonly channel: VoteChannel;
  readonly givenBy: string;
  readonly givenAt: InstantMs;
  /** What it was said of; with another edition or another window it says nothing. */
  readonly edition: number;
  readonly windowFrom: InstantMs;
  readonly windowTo: InstantMs;
};

type Window = { readonly from: InstantMs; readonly to: InstantMs };

/** The final word is asked this long before the window. */
const FINAL_MINUTES = 30;
const EARLY_WORKING_DAYS = 2;

/** From when a round can be answered: until the window is over. */
export function roundOpens(round: Round, { from }: Window): InstantMs {
  if (round === 'final') return from - FINAL_MINUTES * 60_000;
  let day = copenhagenDay(from);
  for (let left = EARLY_WORKING_DAYS; left > 0;) {
    day = addDays(day, -1);
    if (isWorkingDay(day)) left -= 1;
  }
  return copenhagenMidnight(day);
}

/** Why nobody can answer in this round now; null: they can. */
export function roundShut(round: Round, agreed: Window | null, now: InstantMs): Reason | null {
  if (agreed === null) return NO_WINDOW;
  const opens = roundOpens(round, agreed);
  if (now < opens) return notYet(round, opens);
  return now > agreed.to ? WINDOW_OVER : null;
}

/** A window with when it was agreed. */
export type AgreedWindow = Window & { readonly since: InstantMs };

/**
 * The last word of each role in a round about the swap as it is now. A date that lapsed and was
 * agreed again, be it the same, is another: it is asked anew.
 */
export function votesThatCount(
  votes: readonly Vote[],
  about: { readonly edition: number; readonly agreed: AgreedWindow | null },
): readonly Vote[] {
  const counting = votes.filter(
    ({ edition, windowFrom, windowTo, givenAt }) =>
      edition === about.edition &&
      givenAt >= (about.agreed?.since ?? 0) &&
      windowFrom === about.agreed?.from &&
      windowTo === about.agreed.to,
  );
  const last = new Map<string, Vote>();
  for (const vote of counting) {
    const key = `${vote.round} ${vote.role}`;
    const before = last.get(key);
    if (before === undefined || vote.givenAt >= before.givenAt) last.set(key, vote);
  }
  return [...last.values()];
}

type Word = Pick<Vote, 'round' | 'role' | 'answer' | 'givenBy'>;

/** What is missing of a go: roles that have not said it, and those that said no. */
export function againstGo(votes: readonly Word[]): readonly Reason[] {
  const because = ROUNDS.flatMap((round) =>
    GO_ROLES.flatMap((role) => {
      const vote = votes.find((one) => one.round === round && one.role === role);
      if (vote === undefined) return [missing(round, role)];
      return vote.answer === 'go' ? [] : [saidNo(round, role)];
    }),
  );
  const finals = votes.filter(({ round }) => round === 'final');
  const isAlone = finals.length > 0 && new Set(finals.map(({ givenBy }) => givenBy)).size < 2;
  return isAlone ? [...because, ONE_PERSON] : because;
}

/** What is wrong with an answer: a go says yes to everything its role answers for. */
export function faultsOf(
  role: GoRole,
  answer: GoAnswer,
  checks: Vote['checks'],
): readonly GoCheck[] {
  return CHECKS_OF[role].filter((check) =>
    answer === 'go' ? checks[check] !== true : checks[check] === undefined,
  );
}

const missing = (round: Round, role: GoRole) =>
  reason(
    'go-missing',
    `${GO_ROLE_LABELS[role].en} has not said go (${ROUND_LABELS[round].en.toLowerCase()}).`,
    `${GO_ROLE_LABELS[role].da} har ikke givet grønt lys (${ROUND_LABELS[round].da.toLowerCase()}).`,
  );

const saidNo = (round: Round, role: GoRole) =>
  reason(
    'no-go',
    `${GO_ROLE_LABELS[role].en} said no-go (${ROUND_LABELS[round].en.toLowerCase()}): postpone it.`,
    `${GO_ROLE_LABELS[role].da} sagde nej (${ROUND_LABELS[round].da.toLowerCase()}): udskyd den.`,
  );

const ONE_PERSON = reason(
  'go-by-one',
  'One person has written down every answer: at least two people decide.',
  'Én person har skrevet alle svarene: mindst to personer afgør det.',
);

const NO_WINDOW = reason(
  'no-agreed-date',
  'No date is agreed on: there is nothing to say go to.',
  'Der er ikke aftalt en dato: der er intet at give grønt lys til.',
);

const WINDOW_OVER = reason(
  'after-window',
  'The window is over: agree on a new date.',
  'Tidsrummet er forbi: aftal en ny dato.',
);

const notYet = (round: Round, opens: InstantMs) =>
  reason(
    'round-not-open',
    `It is asked from ${formatEnDateTime(opens)} (${ROUND_LABELS[round].en.toLowerCase()}).`,
    `Der spørges fra ${formatDaDateTime(opens)} (${ROUND_LABELS[round].da.toLowerCase()}).`,
  );

export const voteImage = (vote: Vote) => ({
  id: vote.id,
  swapId: vote.swapId,
  round: vote.round,
  role: vote.role,
  answer: vote.answer,
  checks: vote.checks,
  note: vote.note,
  channel: vote.channel,
  givenBy: vote.givenBy,
  givenAt: vote.givenAt,
  edition: vote.edition,
  windowFrom: vote.windowFrom,
  windowTo: vote.windowTo,
});
