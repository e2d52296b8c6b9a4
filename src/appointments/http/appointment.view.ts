import { toIso } from '../../kernel/instant.js';
import { isoOrNull, Out, ReasonView, TextView } from '../../platform/http/views.js';
import { MAIL_STATES } from '../../platform/mail/mail.js';
import type { Window } from '../../regions/domain/change-calendar.js';
import type { Planned } from '../application/date.calendar.js';
import type { AppointmentSeen } from '../application/appointment.queries.js';
import { CHANNELS, MOVE_KINDS, PARTIES, type Move } from '../domain/move.js';
import { nextStep } from '../domain/next-step.js';
import { APPOINTMENT_STATES, isAnswerable } from '../domain/standing.js';
import type { AppointmentRow } from '../persistence/appointment.entity.js';
import { turnOf } from '../persistence/appointment.store.js';
import { OverrideOfDateView, overrideOfDateView } from './override.view.js';

export class WindowSeenView {
  @Out.instant() startsAt: string;
  @Out.instant() endsAt: string;
}

export class OfferedWindowView extends WindowSeenView {
  @Out.integer({ says: 'From 1; answers name it' }) number: number;
  @Out.flag({ says: 'Every role has confirmed it' }) isCommon: boolean;
  @Out.many(() => ReasonView) against: ReasonView[];
}

export class MoveView {
  @Out.id() id: string;
  @Out.word(MOVE_KINDS) kind: string;
  @Out.word(PARTIES) party: string;
  @Out.id({ nullable: true }) proposalId: string | null;
  @Out.many(() => WindowSeenView) windows: WindowSeenView[];
  @Out.integers() chosen: number[];
  @Out.text({ nullable: true }) reason: string | null;
  @Out.word(CHANNELS) channel: string;
  @Out.instant() givenAt: string;
  @Out.text({ nullable: true }) recordedBy: string | null;
  @Out.flag({ says: 'It is the role’s standing answer to the latest proposal' }) stands: boolean;
}

export class AppointmentView {
  @Out.id() id: string;
  @Out.text() subjectType: string;
  @Out.id() subjectId: string;
  @Out.id({ nullable: true }) regionId: string | null;
  @Out.text() title: string;
  @Out.text({ nullable: true }) crew: string | null;
  @Out.word(APPOINTMENT_STATES) state: string;
  @Out.words(PARTIES) turn: string[];
  @Out.instant() turnSince: string;
  @Out.instant({ nullable: true }) agreedFrom: string | null;
  @Out.instant({ nullable: true }) agreedTo: string | null;
  @Out.day({ nullable: true, says: 'By when the region is to answer' }) answerBy: string | null;
  @Out.integer() revision: number;
}

export class MailBriefView {
  @Out.id() id: string;
  @Out.text() title: string;
  @Out.text() address: string;
  @Out.word(MAIL_STATES) state: string;
  @Out.instant() createdAt: string;
}

export class AppointmentPageView extends AppointmentView {
  @Out.one(() => TextView) nextStep: TextView;
  @Out.many(() => MailBriefView) mails: MailBriefView[];
  @Out.many(() => OverrideOfDateView) overrides: OverrideOfDateView[];
  @Out.id({ nullable: true }) proposalId: string | null;
  @Out.many(() => OfferedWindowView) windows: OfferedWindowView[];
  @Out.many(() => MoveView) moves: MoveView[];
  @Out.words(PARTIES) speaksFor: string[];
  @Out.many(() => ReasonView) because: ReasonView[];
}

export class DialogueView {
  @Out.many(() => AppointmentPageView) items: AppointmentPageView[];
  @Out.text({ nullable: true }) next: string | null;
  @Out.text({ nullable: true }) previous: string | null;
}

export class PlannedView extends WindowSeenView {
  @Out.id() id: string;
  @Out.text() title: string;
  @Out.id({ nullable: true }) regionId: string | null;
  @Out.text({ nullable: true }) crew: string | null;
  @Out.flag({ says: 'False: it is one of several that are proposed' }) isAgreed: boolean;
  @Out.many(() => ReasonView) clashes: ReasonView[];
}

export class DateCalendarView {
  @Out.many(() => PlannedView) items: PlannedView[];
}

export const plannedView = ({ row, window, isAgreed, clashes }: Planned): PlannedView => ({
  ...windowSeen(window),
  id: row.id,
  title: row.title,
  regionId: row.regionId,
  crew: row.crew,
  isAgreed,
  clashes: [...clashes],
});

export class AppointmentsView {
  @Out.many(() => AppointmentView) items: AppointmentView[];
  @Out.text({ nullable: true }) next: string | null;
  @Out.text({ nullable: true }) previous: string | null;
}

export const appointmentView = (row: AppointmentRow): AppointmentView => ({
  id: row.id,
  subjectType: row.subjectType,
  subjectId: row.subjectId,
  regionId: row.regionId,
  title: row.title,
  crew: row.crew,
  state: row.state,
  turn: [...turnOf(row)],
  turnSince: toIso(row.turnSince),
  agreedFrom: isoOrNull(row.agreedFrom),
  agreedTo: isoOrNull(row.agreedTo),
  answerBy: row.answerBy,
  revision: row.revision,
});

export const windowSeen = ({ startsAt, endsAt }: Window): WindowSeenView => ({
  startsAt: toIso(startsAt),
  endsAt: toIso(endsAt),
});

export function appointmentPageView(seen: AppointmentSeen): AppointmentPageView {
  const { row, standing, moves, names } = seen;
  const counts = [
    ...standing.answers.values(),
    ...(isAnswerable(standing.state) ? [standing.proposal] : []),
  ];
  const standingIds = new Set(counts.flatMap((move) => move?.id ?? []));
  return {
    ...appointmentView(row),
    nextStep: nextStep(standing),
    overrides: seen.overrides.map(overrideOfDateView),
    mails: seen.mails.map((mail) => ({
      id: mail.id,
      title: mail.letter.subject,
      address: mail.address,
      state: mail.state,
      createdAt: toIso(mail.createdAt),
    })),
    proposalId: standing.proposal?.id ?? null,
    windows: offeredWindows(seen),
    moves: moves.map((move) => ({
      ...moveSeen(move),
      recordedBy: names.get(move.recordedBy) ?? null,
      stands: standingIds.has(move.id),
    })),
    speaksFor: [...seen.speaksFor],
    because: [...seen.because],
  };
}

/** The windows of the standing proposal, and what has come in their way since. */
export const offeredWindows = ({
  standing,
  against,
}: Pick<AppointmentSeen, 'standing' | 'against'>): OfferedWindowView[] =>
  (standing.proposal?.windows ?? []).map((window, at) => ({
    ...windowSeen(window),
    number: at + 1,
    isCommon: standing.common.includes(at),
    against: [...(against[at] ?? [])],
  }));

const moveSeen = (move: Move) => ({
  id: move.id,
  kind: move.kind,
  party: move.party,
  proposalId: move.proposalId,
  windows: move.windows.map(windowSeen),
  chosen: move.chosen.map((at) => at + 1),
  reason: move.reason,
  channel: move.channel,
  givenAt: toIso(move.givenAt),
});
