import type { CalendarDay } from '../../kernel/calendar-day.js';
import { copenhagenDay, formatDaDateTime, formatEnDateTime } from '../../kernel/instant.js';
import { reason, type Reason, type Text } from '../../kernel/message.js';
import {
  clashesOf,
  type CalendarFacts,
  type Window,
} from '../../regions/domain/change-calendar.js';
import { CONTACT_ROLE_LABELS, type ContactRole } from '../../regions/domain/region.js';
import type { Move } from './move.js';
import { isOverridden, type WindowOverride } from './override.js';
import { confirms, isAnswerable, type Standing } from './standing.js';

/** Between two changes that touch one region there is at least so much, from end to beginning. */
export const DISTANCE_HOURS = 24;
export const DISTANCE_MS = DISTANCE_HOURS * 3_600_000;

/** Another date that is agreed on already. */
export type Neighbour = {
  /** null: it is of a region that the reader does not reach. */
  readonly title: string | null;
  readonly window: Window;
  readonly isSameCrew: boolean;
  readonly isSameRegion: boolean;
};

/** What speaks against a date, beside what was said of it. */
export type DateFacts = CalendarFacts & {
  readonly neighbours: readonly Neighbour[];
  /** What the room of the case has against a window. */
  readonly ofCase: readonly { readonly window: Window; readonly because: readonly Reason[] }[];
  /** Windows that two people let be, or are asked to. */
  readonly overrides: readonly WindowOverride[];
  /** The roles whose confirmations it takes; none when only the centre is touched. */
  readonly roles: readonly ContactRole[];
  /** Those of them that nobody fills. */
  readonly vacant: readonly ContactRole[];
  /** What is open of the case itself, as its room says. */
  readonly open: readonly Reason[];
};

/** Everything against one window, less what only is to be minded; empty: it can be offered. */
export function againstWindow(window: Window, facts: DateFacts): readonly Reason[] {
  const isLetBe = isOverridden(window, facts.overrides, facts);
  const clashes = clashesOf(window, facts).filter(
    ({ weight }) => weight === 'never' || (weight === 'hard' && !isLetBe),
  );
  return [
    ...clashes.map(({ code, text }) => ({ code, text })),
    ...facts.neighbours.flatMap((neighbour) => againstNeighbour(window, neighbour)),
    ...facts.ofCase.flatMap((one) => (isSame(one.window, window) ? one.because : [])),
  ];
}

const isSame = (a: Window, b: Window): boolean =>
  a.startsAt === b.startsAt && a.endsAt === b.endsAt;

const meets = (a: Window, b: Window): boolean => a.startsAt < b.endsAt && a.endsAt > b.startsAt;

function againstNeighbour(window: Window, neighbour: Neighbour): readonly Reason[] {
  const { title, window: other, isSameCrew, isSameRegion } = neighbour;
  const isAtOnce = meets(window, other);
  const isNear =
    window.startsAt < other.endsAt + DISTANCE_MS && window.endsAt > other.startsAt - DISTANCE_MS;
  const when = { da: formatDaDateTime(other.startsAt), en: formatEnDateTime(other.startsAt) };
  return [
    ...(isSameCrew && isAtOnce ? [sameCrew(title, when)] : []),
    ...(isSameRegion && isNear ? [tooNear(title, when)] : []),
  ];
}

/** What stands in the way of any window at all. */
export const againstAny = ({ vacant, open }: DateFacts): readonly Reason[] => [
  ...vacant.map(roleVacant),
  ...open,
];

/** Why a party cannot say this now; empty: it can. */
export function againstMove(move: Move, standing: Standing, facts: DateFacts): readonly Reason[] {
  return RULES[move.kind](move, standing, facts);
}

type Rule = (move: Move, standing: Standing, facts: DateFacts) => readonly Reason[];

const answering: Rule = (move, standing, { vacant, open }) => {
  if (open.length > 0) return open;
  const { proposal, state } = standing;
  if (proposal === null || !isAnswerable(state)) return [NOTHING_ASKED];
  if (proposal.id !== move.proposalId) return [SUPERSEDED];
  const { party } = move;
  return [
    ...vacant.filter((role) => role === party).map(roleVacant),
    ...(move.chosen.every((at) => at < proposal.windows.length) ? [] : [NO_SUCH_WINDOW]),
    ...(move.givenAt < proposal.givenAt ? [BEFORE_ASKED] : []),
  ];
};

const RULES: { readonly [kind in Move['kind']]: Rule } = {
  propose: ({ windows, answerBy }, _standing, facts) => [
    ...againstAny(facts),
    ...againstDeadline(answerBy, windows, facts),
    ...windows.flatMap((window, at) =>
      [...againstRepeat(windows.slice(0, at), window), ...againstWindow(window, facts)].map(
        ({ code, text }) => ({ code, text: numbered(at, text) }),
      ),
    ),
  ],
  confirm: (move, standing, facts) => [
    ...answering(move, standing, facts),
    ...(move.chosen.length === 0 ? [CHOOSE_ONE] : []),
  ],
  decline: (move, standing, facts) => [
    ...answering(move, standing, facts),
    ...(move.reason === null ? [SAY_WHY] : []),
  ],
  accept: (move, standing, facts) => {
    const because = answering(move, standing, facts);
    if (because.length > 0) return because;
    if (standing.state === 'agreed') return [AGREED_ALREADY];
    const [at = 0] = move.chosen;
    const window = standing.proposal?.windows[at];
    const missing = facts.roles.filter((role) => !confirms(standing.answers.get(role), at));
    return [
      ...missing.map(notConfirmed),
      ...againstAny(facts),
      ...(window ? againstWindow(window, facts) : []),
    ];
  },
  retract: ({ party, retractedId }, { answers }, { open }) => {
    if (open.length > 0) return open;
    const answer = [...answers.values()].find(({ id }) => id === retractedId);
    if (answer?.kind === 'propose') return [NOT_TO_RETRACT];
    const isOwn = answer?.party === party || (party === 'centre' && answer?.channel === 'phone');
    return isOwn ? [] : [NOT_TO_RETRACT];
  },
  // Only of what stands: what is over, or was called off, is not rewritten.
  void: (_move, { state }, { open }) => {
    if (open.length > 0) return open;
    return isAnswerable(state) ? [] : [NOTHING_ASKED];
  },
  cancel: (_move, { state }, { open }) =>
    state === 'none' || state === 'cancelled' ? [NOTHING_TO_CANCEL] : open,
};

/** Each window is a time of its own: who says yes to one says nothing of another. */
const againstRepeat = (before: readonly Window[], window: Window) =>
  before.flatMap((other, at) => (meets(window, other) ? [overlaps(at)] : []));

/** There is time to answer, and the answer comes before the change. */
function againstDeadline(
  answerBy: CalendarDay | null,
  windows: readonly Window[],
  { now }: DateFacts,
): readonly Reason[] {
  if (answerBy === null) return [];
  const first = Math.min(...windows.map(({ startsAt }) => startsAt));
  const isInTime = answerBy >= copenhagenDay(now) && answerBy < copenhagenDay(first);
  return isInTime ? [] : [BAD_DEADLINE];
}

/** Of several windows each reason says which. */
const numbered = (at: number, { da, en }: Text): Text => ({
  da: `Tidsrum ${at + 1}: ${da}`,
  en: `Window ${at + 1}: ${en}`,
});

const overlaps = (at: number) =>
  reason(
    'windows-overlap',
    `It overlaps window ${at + 1}: propose times that lie apart.`,
    `Det overlapper tidsrum ${at + 1}: foreslå tider, der ligger hver for sig.`,
  );

const roleVacant = (role: ContactRole) =>
  reason(
    'role-vacant',
    `Nobody is ${CONTACT_ROLE_LABELS[role].en} of the region: fill the role first.`,
    `Ingen er ${CONTACT_ROLE_LABELS[role].da.toLowerCase()} i regionen: udfyld rollen først.`,
  );

const notConfirmed = (role: ContactRole) =>
  reason(
    'not-confirmed',
    `${CONTACT_ROLE_LABELS[role].en} has not confirmed this window.`,
    `${CONTACT_ROLE_LABELS[role].da} har ikke bekræftet dette tidsrum.`,
  );

const sameCrew = (title: string | null, when: Text) =>
  reason(
    'same-crew',
    `The same crew is at work then: ${title ?? 'another case'}, ${when.en}.`,
    `Det samme hold er i gang på det tidspunkt: ${title ?? 'en anden sag'}, ${when.da}.`,
  );

const tooNear = (title: string | null, when: Text) =>
  reason(
    'too-near',
    `It is less than ${DISTANCE_HOURS} hours from another change in the region: ${title ?? 'another case'}, ${when.en}.`,
    `Der er under ${DISTANCE_HOURS} timer til en anden ændring i regionen: ${title ?? 'en anden sag'}, ${when.da}.`,
  );

const NOTHING_ASKED = reason(
  'nothing-proposed',
  'No windows are proposed just now: wait for a proposal, or make one.',
  'Der er ikke foreslået tidsrum lige nu: afvent et forslag, eller giv et.',
);

const SUPERSEDED = reason(
  'superseded',
  'Other windows have been proposed since: look at the latest proposal.',
  'Der er foreslået andre tidsrum siden: se det seneste forslag.',
);

const NO_SUCH_WINDOW = reason(
  'no-such-window',
  'The proposal has no such window: choose among those it has.',
  'Forslaget har ikke sådan et tidsrum: vælg blandt dem, det har.',
);

const CHOOSE_ONE = reason(
  'choose-a-window',
  'Say which windows can be: choose at least one, or decline.',
  'Sig, hvilke tidsrum der kan bruges: vælg mindst ét, eller afslå.',
);

const SAY_WHY = reason(
  'reason-needed',
  'Say why none of them can be, so that others can be found.',
  'Sig, hvorfor ingen af dem kan bruges, så der kan findes andre.',
);

const NOT_TO_RETRACT = reason(
  'not-to-retract',
  'Only an answer to the latest proposal is taken back, by whoever gave it or wrote it down.',
  'Kun et svar på det seneste forslag tages tilbage, af den, der gav det eller skrev det ned.',
);

const BEFORE_ASKED = reason(
  'before-asked',
  'It was said before the windows were proposed: give when the answer came.',
  'Det blev sagt, før tidsrummene blev foreslået: angiv, hvornår svaret kom.',
);

const AGREED_ALREADY = reason(
  'agreed-already',
  'A window is agreed on already: propose others to change it.',
  'Et tidsrum er allerede aftalt: foreslå andre for at ændre det.',
);

const BAD_DEADLINE = reason(
  'bad-deadline',
  'Give a day to answer by that is still to come, and before the first window.',
  'Angiv en svarfrist, der ikke er forbi, og som ligger før det første tidsrum.',
);

const NOTHING_TO_CANCEL = reason(
  'nothing-to-cancel',
  'There is no date to cancel.',
  'Der er ingen dato at aflyse.',
);
