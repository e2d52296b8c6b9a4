import { addWorkingDays } from '../../../regions/domain/working-calendar.js';
import type { CalendarDay } from '../../../kernel/calendar-day.js';
import { fault, type FieldFault } from '../../../kernel/errors.js';
import { copenhagenDay, type InstantMs } from '../../../kernel/instant.js';
import { reason, type Reason, type Text } from '../../../kernel/message.js';
import { PLAN_ROLES, type PlanRole } from '../plan-roles.js';
import type { GateSpec } from '../template/template.js';

export const VOTE_REASON_MAX = 2_000;
/** So many working days a vote counts, if the gate is not passed before (reference.md 4.5). */
export const VOTE_WORKING_DAYS = 10;

export const GATE_ANSWERS = ['go', 'no-go', 'abstain'] as const;
export type GateAnswer = (typeof GATE_ANSWERS)[number];

export const GATE_ANSWER_LABELS: { readonly [answer in GateAnswer]: Text } = {
  go: { da: 'Ja', en: 'Go' },
  'no-go': { da: 'Nej', en: 'No-go' },
  abstain: { da: 'Undlader', en: 'Abstains' },
};

export const NO_GO_CAUSES = [
  'evidence',
  'technical',
  'clinical',
  'staff',
  'date',
  'other',
] as const;
export type NoGoCause = (typeof NO_GO_CAUSES)[number];

export const NO_GO_CAUSE_LABELS: { readonly [cause in NoGoCause]: Text } = {
  evidence: { da: 'Dokumentation mangler', en: 'Evidence is missing' },
  technical: { da: 'Teknisk', en: 'Technical' },
  clinical: { da: 'Klinisk', en: 'Clinical' },
  staff: { da: 'Bemanding', en: 'Staff' },
  date: { da: 'Datoen', en: 'The date' },
  other: { da: 'Andet', en: 'Other' },
};

/** What was said to the question whether urgent samples are in the path. */
export const SAMPLE_ANSWERS = ['none', 'waiting'] as const;
export type SampleAnswer = (typeof SAMPLE_ANSWERS)[number];

/** `phone`: it was told to the coordinator, who wrote it down. */
export const GATE_CHANNELS = ['sign-in', 'phone'] as const;
export type GateChannel = (typeof GATE_CHANNELS)[number];

export type GateVote = {
  readonly id: string;
  readonly taskId: string;
  readonly role: PlanRole;
  readonly answer: GateAnswer;
  /** Of a no-go and of an abstention. */
  readonly reason: string | null;
  readonly cause: NoGoCause | null;
  /** Of a no-go: when it is to be asked again. */
  readonly replanOn: CalendarDay | null;
  readonly urgentSamples: SampleAnswer | null;
  readonly channel: GateChannel;
  readonly givenBy: string;
  readonly givenAt: InstantMs;
  /** The digest of what was shown; said of anything else it says nothing. */
  readonly subject: string;
};

type Said = Pick<GateVote, 'role' | 'answer' | 'reason' | 'cause' | 'replanOn' | 'urgentSamples'>;

/** The last word of each role about what is shown now, as long as it counts. */
export function votesThatCount(
  votes: readonly GateVote[],
  { subject, now }: { readonly subject: string; readonly now: InstantMs },
): readonly GateVote[] {
  const today = copenhagenDay(now);
  const last = new Map<PlanRole, GateVote>();
  for (const vote of votes) {
    if (vote.subject !== subject || expiresOn(vote) < today) continue;
    const before = last.get(vote.role);
    if (before === undefined || vote.givenAt >= before.givenAt) last.set(vote.role, vote);
  }
  return [...last.values()];
}

/** The last day on which a vote counts. */
export const expiresOn = ({ givenAt }: Pick<GateVote, 'givenAt'>): CalendarDay =>
  addWorkingDays(copenhagenDay(givenAt), VOTE_WORKING_DAYS);

/** So many people at least say go, where more than one vote is needed. */
const PEOPLE_MIN = 2;

/** What is missing before a gate is passed: an empty list says that it is. */
export function againstPassing(
  { roles, quorum }: GateSpec,
  votes: readonly Pick<GateVote, 'role' | 'answer' | 'givenBy'>[],
): readonly Reason[] {
  const of = (role: PlanRole) => votes.find((vote) => vote.role === role)?.answer;
  const silent = roles.filter((role) => of(role) === undefined);
  const against = roles.filter((role) => of(role) === 'no-go');
  const goes = roles.filter((role) => of(role) === 'go').length;
  const goBy = new Set(votes.flatMap(({ answer, givenBy }) => (answer === 'go' ? [givenBy] : [])));
  const isAlone = silent.length === 0 && goBy.size < Math.min(PEOPLE_MIN, quorum);
  return [
    ...silent.map(notVoted),
    ...against.map(saidNo),
    ...(silent.length + against.length === 0 && goes < quorum ? [tooFew(goes, quorum)] : []),
    ...(isAlone && goes >= quorum ? [BY_ONE] : []),
  ];
}

/** What is wrong with a vote as it was said, by field. */
export function voteFaults(
  { roles, asks }: GateSpec,
  { role, answer, reason: why, cause, replanOn, urgentSamples }: Said,
  today: CalendarDay,
): readonly FieldFault[] {
  const asksSamples = asks.includes('urgent-samples') && role === SAMPLES_ASKED_OF;
  return [
    ...(roles.includes(role) ? [] : [notAVoter(role, roles)]),
    ...(answer !== 'go' && why === null ? [SAY_WHY] : []),
    ...(answer === 'no-go' && cause === null ? [SAY_CAUSE] : []),
    ...(answer === 'no-go' && replanOn === null ? [SAY_WHEN] : []),
    ...(replanOn !== null && replanOn <= today ? [WHEN_PAST] : []),
    ...(asksSamples && urgentSamples === null ? [SAY_SAMPLES] : []),
    ...(answer === 'go' && urgentSamples === 'waiting' ? [SAMPLES_WAIT] : []),
  ];
}

/** Who knows of urgent samples. */
export const SAMPLES_ASKED_OF: PlanRole = 'region-clinical';

const labelOf = (role: PlanRole) => PLAN_ROLES[role].label;

const notVoted = (role: PlanRole) =>
  reason(
    'vote-missing',
    `${labelOf(role).en} has not voted.`,
    `${labelOf(role).da} har ikke stemt.`,
  );

const saidNo = (role: PlanRole) =>
  reason('no-go', `${labelOf(role).en} said no-go.`, `${labelOf(role).da} sagde nej.`);

const tooFew = (goes: number, quorum: number) =>
  reason(
    'quorum-missing',
    `${goes} of ${quorum} votes that are needed say go.`,
    `${goes} af de ${quorum} stemmer, der kræves, siger ja.`,
  );

const BY_ONE = reason(
  'voted-by-one',
  'One person has given every vote: at least two people decide.',
  'Én person har afgivet alle stemmer: mindst to personer afgør det.',
);

const notAVoter = (role: PlanRole, roles: readonly PlanRole[]) =>
  fault(
    '/role',
    'not-a-voter',
    `${labelOf(role).en} does not vote at this gate. Those who do: ${roles.map((one) => labelOf(one).en).join(', ')}.`,
    `${labelOf(role).da} stemmer ikke ved denne port. Det gør: ${roles.map((one) => labelOf(one).da).join(', ')}.`,
  );

const SAY_WHY = fault(
  '/reason',
  'reason-needed',
  'Say why, so that it can be put right.',
  'Sig hvorfor, så det kan bringes i orden.',
);

const SAY_CAUSE = fault(
  '/cause',
  'cause-needed',
  'A no-go names what kind of cause it has.',
  'Et nej angiver, hvilken slags årsag det har.',
);

const SAY_WHEN = fault(
  '/replanOn',
  'replan-day-needed',
  'A no-go names the day on which it is asked again.',
  'Et nej angiver den dag, der spørges igen.',
);

const WHEN_PAST = fault(
  '/replanOn',
  'replan-day-past',
  'That day is not to come: give a later one.',
  'Den dag er ikke i fremtiden: angiv en senere.',
);

const SAY_SAMPLES = fault(
  '/urgentSamples',
  'samples-unanswered',
  'Say whether urgent samples are in the path.',
  'Sig, om der er hasteprøver i vejen.',
);

const SAMPLES_WAIT = fault(
  '/urgentSamples',
  'samples-wait',
  'With urgent samples in the path nobody says go: answer no-go.',
  'Med hasteprøver i vejen siger ingen ja: svar nej.',
);

export const voteImage = (vote: GateVote) => ({
  id: vote.id,
  taskId: vote.taskId,
  role: vote.role,
  answer: vote.answer,
  reason: vote.reason,
  cause: vote.cause,
  replanOn: vote.replanOn,
  urgentSamples: vote.urgentSamples,
  channel: vote.channel,
  givenBy: vote.givenBy,
  givenAt: vote.givenAt,
  subject: vote.subject,
});
