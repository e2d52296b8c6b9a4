import type { CalendarDay } from '../../kernel/calendar-day.js';
import { copenhagenDay, toIso } from '../../kernel/instant.js';
import { APPOINTMENT_STATES } from '../../appointments/domain/standing.js';
import { ActionView, isoOrNull, Out, ReasonView } from '../../platform/http/views.js';
import { workingDaysBetween } from '../../regions/domain/working-calendar.js';
import type { SwapListed, SwapPage } from '../application/swaps/swap.queries.js';
import { ENDS, type End } from '../domain/boxes/box.js';
import { BOX_STATES } from '../domain/boxes/states.js';
import { isPassed, MEASURED, PHASES, type Measurement } from '../domain/swaps/measure.js';
import { SWAP_ACTIONS } from '../domain/swaps/swap-table.js';
import { SWAP_STATE_INFOS, SWAP_STATES } from '../domain/swaps/states.js';
import { CAUSES, OUTCOMES, PARTS, rollbackUntil } from '../domain/swaps/swap.js';
import { GO_ANSWERS, GO_ROLES, ROUNDS, VOTE_CHANNELS } from '../domain/swaps/votes.js';
import type { BoxListed } from '../persistence/box.store.js';

export class SwapBoxView {
  @Out.id() id: string;
  @Out.text() label: string;
  @Out.word(BOX_STATES) state: string;
}

export class SwapEndView {
  @Out.word(ENDS) end: string;
  @Out.one(() => SwapBoxView, { nullable: true }) old: SwapBoxView | null;
  @Out.one(() => SwapBoxView, { nullable: true }) new: SwapBoxView | null;
}

export class SwapView {
  @Out.id() id: string;
  @Out.text() title: string;
  @Out.id() linkId: string;
  @Out.text() linkName: string;
  @Out.id() regionId: string;
  @Out.many(() => SwapEndView, { says: 'What goes and what comes at each end' })
  ends: SwapEndView[];
  @Out.text({ nullable: true }) crew: string | null;
  @Out.text({ nullable: true }) rollback: string | null;
  @Out.integer() rollbackHours: number;
  @Out.text({ nullable: true }) note: string | null;
  @Out.word(SWAP_STATES) state: string;
  @Out.instant() stateSince: string;
  @Out.integer({ nullable: true }) slaWorkingDays: number | null;
  @Out.integer() workingDaysInState: number;
  @Out.flag() stuck: boolean;
  @Out.instant({ nullable: true, says: 'When traffic moved, the last time' })
  cutOverAt: string | null;
  @Out.instant({ nullable: true, says: 'Until then it can be rolled back by the plan' })
  rollbackUntil: string | null;
  @Out.word(OUTCOMES, { nullable: true }) outcome: string | null;
  @Out.word(CAUSES, { nullable: true }) cause: string | null;
  @Out.integer({ nullable: true }) downtimeSeconds: number | null;
  @Out.flag({ says: 'A step waits for its second person' }) isPending: boolean;
  @Out.id() appointmentId: string;
  @Out.word(APPOINTMENT_STATES) dateState: string;
  @Out.instant({ nullable: true }) agreedFrom: string | null;
  @Out.instant({ nullable: true }) agreedTo: string | null;
  @Out.instant() createdAt: string;
  @Out.integer() revision: number;
}

export class SwapStepView {
  @Out.word(SWAP_ACTIONS) action: string;
  @Out.instant() at: string;
  @Out.id() by: string;
  @Out.id({ nullable: true }) second: string | null;
  @Out.json({ says: 'What came with it, by field' }) fields: Record<string, string>;
}

export class SwapPendingView {
  @Out.word(SWAP_ACTIONS) action: string;
  @Out.id() by: string;
  @Out.instant() at: string;
  @Out.instant({ says: 'The second person has until then' }) until: string;
  @Out.json() fields: Record<string, string>;
  @Out.many(() => ActionView) actions: ActionView[];
}

export class VoteView {
  @Out.id() id: string;
  @Out.word(ROUNDS) round: string;
  @Out.word(GO_ROLES) role: string;
  @Out.word(GO_ANSWERS) answer: string;
  @Out.texts({ says: 'What is so' }) yes: string[];
  @Out.texts({ says: 'What is not so' }) no: string[];
  @Out.text({ nullable: true }) note: string | null;
  @Out.word(VOTE_CHANNELS) channel: string;
  @Out.id() givenBy: string;
  @Out.instant() givenAt: string;
  @Out.flag({ says: 'Said of the swap as it is now, and the last word of its role' })
  counts: boolean;
}

export class RoundView {
  @Out.word(ROUNDS) round: string;
  @Out.instant({ nullable: true }) opensAt: string | null;
  @Out.one(() => ReasonView, { nullable: true, says: 'Why it cannot be answered now' })
  shut: ReasonView | null;
}

export class JudgedView {
  @Out.word(MEASURED) name: string;
  @Out.word(['at-least', 'at-most']) is: string;
  @Out.integer({ says: 'As it stood when it was judged' }) limit: number;
  @Out.integer({ nullable: true, says: 'Null: not measured, so not met' }) value: number | null;
  @Out.flag() passed: boolean;
}

export class MeasurementView {
  @Out.id() id: string;
  @Out.word(PHASES) phase: string;
  @Out.json({ says: 'A number by name' }) measured: Record<string, number>;
  @Out.integer() minutes: number;
  @Out.many(() => JudgedView) judged: JudgedView[];
  @Out.flag() passed: boolean;
  @Out.text({ nullable: true }) reference: string | null;
  @Out.text({ nullable: true, says: 'The file that it came in' }) fileName: string | null;
  @Out.text({ nullable: true }) fileSha256: string | null;
  @Out.id() takenBy: string;
  @Out.instant() takenAt: string;
}

export class SwapPageView extends SwapView {
  @Out.many(() => SwapStepView, { says: 'The last of each step, with its evidence' })
  steps: SwapStepView[];
  @Out.one(() => SwapPendingView, { nullable: true }) pending: SwapPendingView | null;
  @Out.many(() => VoteView, { says: 'What was said of a go, the newest first' })
  votes: VoteView[];
  @Out.many(() => RoundView) rounds: RoundView[];
  @Out.words(GO_ROLES, { says: 'For which roles the reader may say it' }) voices: string[];
  @Out.many(() => MeasurementView, { says: 'The newest first' }) measurements: MeasurementView[];
  @Out.many(() => ActionView) actions: ActionView[];
}

export class SwapsView {
  @Out.many(() => SwapView) items: SwapView[];
  @Out.text({ nullable: true }) next: string | null;
  @Out.text({ nullable: true }) previous: string | null;
}

const boxView = (box: BoxListed | undefined): SwapBoxView | null =>
  box === undefined
    ? null
    : { id: box.id, label: box.name ?? box.serial ?? box.modelName, state: box.state };

const endView = (one: SwapListed, end: End): SwapEndView => {
  const boxAt = (part: 'old' | 'new') => boxView(one.boxes.get(one[PARTS[end][part]] ?? ''));
  return { end, old: boxAt('old'), new: boxAt('new') };
};

/** @param today the day in Copenhagen until which the time in a state is counted */
export function swapView(one: SwapListed, today: CalendarDay): SwapView {
  const { slaWorkingDays } = SWAP_STATE_INFOS[one.state];
  const inState = workingDaysBetween(copenhagenDay(one.stateSince), today);
  return {
    id: one.id,
    title: one.title,
    linkId: one.linkId,
    linkName: one.linkName,
    regionId: one.regionId,
    ends: ENDS.map((end) => endView(one, end)),
    crew: one.crew,
    rollback: one.rollback,
    rollbackHours: one.rollbackHours,
    note: one.note,
    state: one.state,
    stateSince: toIso(one.stateSince),
    slaWorkingDays,
    workingDaysInState: inState,
    stuck: slaWorkingDays !== null && inState > slaWorkingDays,
    cutOverAt: isoOrNull(one.cutOverAt),
    rollbackUntil: isoOrNull(rollbackUntil(one)),
    outcome: one.outcome,
    cause: one.cause,
    downtimeSeconds: one.downtimeSeconds,
    isPending: one.pending !== null,
    appointmentId: one.appointmentId,
    dateState: one.date?.state ?? 'none',
    agreedFrom: isoOrNull(one.date?.agreedFrom),
    agreedTo: isoOrNull(one.date?.agreedTo),
    createdAt: toIso(one.createdAt),
    revision: one.revision,
  };
}

const checksOf = (checks: SwapPage['votes'][number]['checks'], isSo: boolean): string[] =>
  Object.entries(checks).flatMap(([check, value]) => (value === isSo ? [check] : []));

const voteView = (vote: SwapPage['votes'][number]): VoteView => ({
  id: vote.id,
  round: vote.round,
  role: vote.role,
  answer: vote.answer,
  yes: checksOf(vote.checks, true),
  no: checksOf(vote.checks, false),
  note: vote.note,
  channel: vote.channel,
  givenBy: vote.givenBy,
  givenAt: toIso(vote.givenAt),
  counts: vote.counts,
});

export const measurementView = (one: Measurement): MeasurementView => ({
  id: one.id,
  phase: one.phase,
  measured: { ...one.measured },
  minutes: one.minutes,
  judged: one.judged.map((judged) => ({ ...judged })),
  passed: isPassed(one),
  reference: one.reference,
  fileName: one.fileName,
  fileSha256: one.fileSha256,
  takenBy: one.takenBy,
  takenAt: toIso(one.takenAt),
});

const pendingView = (waiting: NonNullable<SwapPage['waiting']>): SwapPendingView => ({
  action: waiting.action,
  by: waiting.by,
  at: toIso(waiting.at),
  until: toIso(waiting.until),
  fields: { ...waiting.fields },
  actions: waiting.actions as ActionView[], // same shape, readonly there
});

const stepViews = ({ steps }: SwapPage): SwapStepView[] =>
  Object.entries(steps)
    .map(([action, { at, by, second = null, fields }]) => ({
      action,
      at: toIso(at),
      by,
      second,
      fields: { ...fields },
    }))
    .sort((a, b) => a.at.localeCompare(b.at));

export const swapPageView = (one: SwapPage, today: CalendarDay): SwapPageView => ({
  ...swapView(one, today),
  steps: stepViews(one),
  pending: one.waiting && pendingView(one.waiting),
  votes: one.votes.map(voteView).reverse(),
  rounds: one.rounds.map(({ round, opensAt, shut }) => ({
    round,
    opensAt: isoOrNull(opensAt),
    shut,
  })),
  voices: [...one.voices],
  measurements: one.measurements.map(measurementView).reverse(),
  actions: one.actions as ActionView[], // same shape, readonly there
});
